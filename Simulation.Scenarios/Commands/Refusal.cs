using System.Globalization;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Commands;

/// <summary>Tells why a command does nothing: every problem on a line, then how many there are.</summary>
internal static class Refusal
{
    /// <summary>Nothing came of a command that would run something.</summary>
    public const string NotRun = "nothing was run or written.";

    /// <summary>Nothing came of a command that only writes.</summary>
    public const string NotWritten = "nothing was written.";

    /// <summary>What is wrong elsewhere cannot be told yet.</summary>
    public const string More = "More may show once every file, row and column can be read.";

    /// <summary>Tells problems in order of files and lines.</summary>
    /// <returns>The exit code.</returns>
    public static int Of(TextWriter error, IEnumerable<Problem> problems, string outcome)
    {
        var sorted = Problem.Sorted([.. problems]);
        return Of(error, [.. sorted.Select(p => p.ToString())], outcome, sorted.Any(p => p.HidesRows));
    }

    /// <summary>Tells problems as they are written.</summary>
    /// <param name="error">Where to.</param>
    /// <param name="problems">The problems.</param>
    /// <param name="outcome">What came of it.</param>
    /// <param name="more">Whether something could not be read at all, so that what depends on it was not judged (<see cref="Problem.HidesRows"/>).</param>
    /// <returns>The exit code.</returns>
    public static int Of(TextWriter error, IReadOnlyList<string> problems, string outcome, bool more = false)
    {
        foreach (var problem in problems) error.WriteLine(Printable(problem));
        if (problems.Count > 0) error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{problems.Count:N0} {(problems.Count == 1 ? "problem" : "problems")}; {outcome}"));
        if (more) error.WriteLine(More);
        return ExitCode.BadInput;
    }

    /// <summary>A problem as a terminal may see it: what stands in somebody's file is quoted, and its control characters would be obeyed.</summary>
    public static string Printable(string problem) => problem.Any(char.IsControl)
        ? string.Concat(problem.Select(c => char.IsControl(c) ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}") : c.ToString()))
        : problem;
}
