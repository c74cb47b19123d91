using Spectre.Console;

namespace Simulation.Tests.Reporting;

/// <summary>A terminal whose lines a test reads.</summary>
internal static class MadeConsole
{
    /// <summary>Lines without colours, blanks at their ends cut; empty lines left out.</summary>
    public static string[] Lines(Action<IAnsiConsole> write, int width = 400) => [.. Text(write, width, AnsiSupport.No, ColorSystemSupport.NoColors).Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0)];

    /// <summary>Cells of a line: what two blanks or more part.</summary>
    public static string[] Cells(string line) => [.. line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    /// <summary>A line with one blank wherever it has several: what stands side by side, however wide.</summary>
    public static string Words(string line) => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The text with its colours.</summary>
    public static string Coloured(Action<IAnsiConsole> write) => Text(write, 400, AnsiSupport.Yes, ColorSystemSupport.Standard);

    private static string Text(Action<IAnsiConsole> write, int width, AnsiSupport ansi, ColorSystemSupport colours)
    {
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = ansi, ColorSystem = colours, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = width;
        write(console);
        return writer.ToString();
    }
}
