using System.Globalization;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Results;

namespace Simulation.Scenarios.Sections;

/// <summary>What differs between two runs: what came out first, then what went in.</summary>
internal static class DifferenceSection
{
    private const int Shown = 20;
    private const int HashLetters = 12;

    /// <summary>The section.</summary>
    /// <param name="first">The first run.</param>
    /// <param name="second">The second run.</param>
    /// <param name="difference">What differs.</param>
    /// <param name="all">Whether every figure is shown.</param>
    public static Section Of(RunFolder first, RunFolder second, RunDifference difference, bool all)
    {
        var blocks = new List<Block>();
        if (difference.Figures.Count > 0) blocks.Add(Figures(difference, all));
        if (difference.Alone.Count > 0) blocks.Add(new Prose($"Figures that only one run has: {string.Join("; ", difference.Alone.GroupBy(a => (a.Run, a.Figure.Scenario)).Select(g => $"run {g.Key.Run}, {g.Key.Scenario}: {Count(g.Count(), "figure")}"))}."));
        var causes = difference.Inputs.Select(c => ("input file", c)).Concat(difference.Versions.Select(c => ("program", c))).Concat(difference.Asked.Select(c => ("run", c))).ToArray();
        if (causes.Length > 0)
            blocks.Add(new DataTable("diff-inputs", "What went in", [new("Kind"), new("What"), new("Run 1"), new("Run 2")],
                [.. causes.Select(x => (IReadOnlyList<DataCell>)[new(x.Item1), new(x.c.Key), new(Short(x.c.First)), new(Short(x.c.Second))])], "Fingerprints are cut short; run.json has them whole."));
        return new Section("diff", $"{first.Path} (run 1) and {second.Path} (run 2)", Finding(difference), blocks);
    }

    private static string Finding(RunDifference d)
    {
        var figures = d.Compared == 0 ? (d.Tables.Count == 0 ? "Every table is the same, byte for byte." : $"Tables that differ: {string.Join(", ", d.Tables)}.")
            : d.Figures.Count == 0 ? $"None of the {d.Compared:N0} figures in both runs differs.{(d.Tables.Count == 0 ? " Every table is the same, byte for byte." : $" Tables that differ elsewhere: {string.Join(", ", d.Tables)}.")}"
            : string.Create(CultureInfo.InvariantCulture, $"{d.Figures.Count:N0} of {d.Compared:N0} figures differ, {d.Figures.Count(f => f.Distance > 1):N0} of them by more than the errors of two independent simulations (95%).");
        string[] causes = [.. d.Inputs.Count > 0 ? [Count(d.Inputs.Count, "input file")] : Array.Empty<string>(), .. d.Versions.Count > 0 ? ["the program"] : Array.Empty<string>(), .. d.Asked.Count > 0 ? [$"what was asked for or made of it ({string.Join(", ", d.Asked.Select(a => a.Key.Split(' ')[0]).Distinct(StringComparer.Ordinal))})"] : Array.Empty<string>()];
        return figures + (causes.Length == 0 ? " Inputs, versions and requests are the same." : $" What went in differs: {string.Join("; ", causes)}.");
    }

    private static DataTable Figures(RunDifference difference, bool all)
    {
        // Headlines first: they carry the claims. Then the farthest apart.
        var ordered = difference.Figures.OrderByDescending(f => f.First.Headline).ToArray();
        var shown = all ? ordered : ordered[..Math.Min(Shown, ordered.Length)];
        return new DataTable("diff-figures", "Figures that differ", [new("Measure"), new("Scenario"), new("Run 1", Numeric: true), new("Run 2", Numeric: true), new("Change", Numeric: true), new("In errors", Numeric: true)],
            [.. shown.Select(Row)], (shown.Length < ordered.Length ? $"{ordered.Length - shown.Length} more with --all. " : "") + "In errors: the change over the two runs' 95% half-widths added in squares; above 1 it is more than chance usually does to runs with other people. Runs with the same seed share their people, so theirs may be real below 1.");
    }

    private static IReadOnlyList<DataCell> Row(FigureChange c) =>
    [
        new($"{c.First.Label}{(NumberText.StandsWithNumber(c.First.Unit) ? "" : $" ({c.First.Unit})")}"), new(c.First.Scenario), new(NumberText.WithError(c.First.Mean, c.First.HalfWidth, c.First.Unit), c.First.Mean),
        new(NumberText.WithError(c.Second.Mean, c.Second.HalfWidth, c.Second.Unit), c.Second.Mean), new(c.Change is { } change ? NumberText.Difference(change, c.First.HalfWidth, c.First.Unit) : NumberText.None, c.Change),
        new(c.Distance is { } distance ? distance.ToString("0.00", CultureInfo.InvariantCulture) : NumberText.None, c.Distance),
    ];

    private static string Short(string? text) => text is null ? "(not there)" : text.Length == 64 && text.All(char.IsAsciiHexDigit) ? text[..HashLetters] + "…" : text;

    private static string Count(int number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number:N0} {what}{(number == 1 ? "" : "s")}");
}
