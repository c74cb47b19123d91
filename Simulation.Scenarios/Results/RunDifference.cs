namespace Simulation.Scenarios.Results;

/// <summary>A fact that two receipts tell otherwise; null where one does not tell it.</summary>
internal sealed record FactChange(string Key, string? First, string? Second);

/// <summary>A figure that two runs give otherwise.</summary>
/// <param name="First">In the first run.</param>
/// <param name="Second">In the second run.</param>
internal sealed record FigureChange(RunFigure First, RunFigure Second)
{
    /// <summary>Second minus first; null where one has no case.</summary>
    public double? Change => Second.Mean - First.Mean;

    /// <summary>
    /// The change in half-widths of the two intervals added in squares: above 1 it is more than the error of two independent simulations at 95%. Null
    /// without intervals.
    /// </summary>
    public double? Distance => Change is { } change && First.HalfWidth is { } a && Second.HalfWidth is { } b && (a > 0 || b > 0) ? Math.Abs(change) / Math.Sqrt((a * a) + (b * b)) : null;
}

/// <summary>What differs between two runs: what went in, what made it, what came out.</summary>
internal sealed record RunDifference
{
    // What differs between two runs of the same thing and changes no figure.
    private static readonly string[] Circumstances = ["finished", "elapsedSeconds", "threads", "engine", "runsRecalledFromStore", "events"];
    private static readonly string[] Makers = ["program", "version", "commit", "engineVersion"];

    /// <summary>Input files added, removed or changed.</summary>
    public required IReadOnlyList<FactChange> Inputs { get; init; }

    /// <summary>Versions of the program that differ.</summary>
    public required IReadOnlyList<FactChange> Versions { get; init; }

    /// <summary>What was asked for otherwise: command, scenarios, seed, replications, networks and tables made from the inputs.</summary>
    public required IReadOnlyList<FactChange> Asked { get; init; }

    /// <summary>Figures in both runs.</summary>
    public required int Compared { get; init; }

    /// <summary>Figures that differ; the farthest apart first.</summary>
    public required IReadOnlyList<FigureChange> Figures { get; init; }

    /// <summary>Figures that only one of the runs has: run (1 or 2), measure and scenario.</summary>
    public required IReadOnlyList<(int Run, RunFigure Figure)> Alone { get; init; }

    /// <summary>CSV files whose text differs, or that only one run has.</summary>
    public required IReadOnlyList<string> Tables { get; init; }

    /// <summary>Compares two runs.</summary>
    public static RunDifference Of(RunFolder first, RunFolder second)
    {
        var facts = first.Facts.Keys.Union(second.Facts.Keys, StringComparer.Ordinal)
            .Select(k => new FactChange(k, first.Facts.GetValueOrDefault(k), second.Facts.GetValueOrDefault(k)))
            .Where(c => !string.Equals(c.First, c.Second, StringComparison.Ordinal) && !Circumstances.Contains(c.Key, StringComparer.Ordinal) && !c.Key.StartsWith("machine ", StringComparison.Ordinal)).ToArray();
        var others = second.Figures.ToDictionary(f => (f.Measure, f.Scenario));
        var both = first.Figures.Where(f => others.ContainsKey((f.Measure, f.Scenario))).Select(f => new FigureChange(f, others[(f.Measure, f.Scenario)])).ToArray();
        var shared = both.Select(c => (c.First.Measure, c.First.Scenario)).ToHashSet();
        return new RunDifference
        {
            Inputs = [.. facts.Where(IsInput).Select(c => c with { Key = c.Key["inputs ".Length..] })],
            Versions = [.. facts.Where(c => Makers.Contains(c.Key, StringComparer.Ordinal))],
            Asked = [.. facts.Where(c => !IsInput(c) && !Makers.Contains(c.Key, StringComparer.Ordinal))],
            Compared = both.Length,
            Figures = [.. both.Where(c => c.First.Mean != c.Second.Mean).OrderByDescending(c => c.Distance ?? double.PositiveInfinity).ThenBy(c => c.First.Measure, StringComparer.Ordinal)],
            Alone = [.. first.Figures.Select(f => (1, f)).Concat(second.Figures.Select(f => (2, f))).Where(x => !shared.Contains((x.f.Measure, x.f.Scenario)))],
            Tables = [.. first.Tables.Keys.Union(second.Tables.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Where(t => !string.Equals(first.Tables.GetValueOrDefault(t), second.Tables.GetValueOrDefault(t), StringComparison.Ordinal))],
        };
    }

    private static bool IsInput(FactChange change) => change.Key.StartsWith("inputs ", StringComparison.Ordinal);
}
