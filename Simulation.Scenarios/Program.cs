using System.CommandLine;
using System.Text;
using Simulation.Scenarios.Commands;

namespace Simulation.Scenarios;

/// <summary>The <c>sim</c> command-line program.</summary>
public static class Program
{
    /// <summary>Entry point.</summary>
    /// <returns>See <see cref="ExitCode"/>.</returns>
    public static async Task<int> Main(string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return await Run(args, Console.Out, Console.Error, !Console.IsOutputRedirected, Environment.CurrentDirectory).ConfigureAwait(false);
    }

    /// <summary>Runs a command line.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where problems go.</param>
    /// <param name="terminal">Whether somebody looks at the output.</param>
    /// <param name="here">Where the command was given.</param>
    /// <returns>Exit code.</returns>
    internal static async Task<int> Run(string[] args, TextWriter output, TextWriter error, bool terminal, string here)
    {
        var parsed = new SimCommands(output, error, terminal, here).Root().Parse(args);
        var problems = WordsNotKnown.Of(parsed);
        if (problems.Count > 0)
        {
            foreach (var problem in problems) await error.WriteLineAsync(problem).ConfigureAwait(false);
            await error.WriteLineAsync("\"sim --help\" lists the commands and options.").ConfigureAwait(false);
            return ExitCode.BadInput;
        }
        try
        {
            // Ctrl-C stops handing out replications; what is finished is still reported, which takes a moment.
            var configuration = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromMinutes(1) };
            return await parsed.InvokeAsync(configuration).ConfigureAwait(false);
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(wrong.Message).ConfigureAwait(false);
            return ExitCode.Failed;
        }
    }
}
