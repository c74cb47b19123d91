using Spectre.Console;

namespace Simulation.Scenarios.Commands;

/// <summary>Consoles: colours and a progress bar on a terminal, plain text of 100 columns in a pipe.</summary>
internal static class Terminal
{
    /// <summary>Columns where nobody says how wide it is.</summary>
    public const int PipeWidth = 100;

    /// <summary>A console for a writer.</summary>
    /// <param name="writer">Where it writes.</param>
    /// <param name="terminal">Whether somebody looks at it.</param>
    public static IAnsiConsole On(TextWriter writer, bool terminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(terminal ? writer : new TrimmedLines(writer)),
            Ansi = terminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = terminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = terminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        console.Profile.Width = terminal ? Math.Clamp(console.Profile.Width, 60, 140) : PipeWidth;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }

    /// <summary>Runs work under a progress bar with the time left, on a terminal; without one elsewhere.</summary>
    public static T WithProgress<T>(IAnsiConsole console, bool terminal, string what, Func<Action<long, long>?, T> work)
    {
        if (!terminal) return work(null);
        return console.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var bar = context.AddTask(what, maxValue: 1);
                return work((done, total) => bar.Value(done / (double)total));
            });
    }
}
