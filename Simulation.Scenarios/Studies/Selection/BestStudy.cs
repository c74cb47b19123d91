using Simulation.Core.Statistics;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Studies.Selection;

/// <summary>What is selected by, and how.</summary>
/// <param name="Measure">The measure; its own direction says what is better.</param>
/// <param name="Indifference">Smallest lead worth detecting, in the measure's unit. Range: above 0.</param>
/// <param name="Batch">Replications in a batch.</param>
/// <param name="MostReplications">Replications of a scenario after which the selection gives up.</param>
/// <param name="FreshReplications">Fresh replications of all that the answer is printed from.</param>
public sealed record SelectionSettings(MeasureRow Measure, double Indifference, int Batch, int MostReplications, int FreshReplications)
{
    /// <summary>Probability of correct selection.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Batches of the first stage.</summary>
    public int FirstStage { get; init; } = 10;
}

/// <summary>A scenario in the selection.</summary>
/// <param name="Name">Name.</param>
/// <param name="Selected">Figure on the replications that selected; that of the winner flatters it.</param>
/// <param name="Replications">Replications that it was given in the selection.</param>
/// <param name="Dropped">Whether it was dropped as clearly worse than another.</param>
/// <param name="SameAs">Name of an earlier scenario that is the same network; null where there is none.</param>
/// <param name="Fresh">Figure on fresh replications; null when there are none.</param>
/// <param name="Lead">The winner minus this one on fresh replications, in the measure's unit; null for the winner and without one.</param>
/// <param name="AdjustedP">Holm-adjusted p-value of "the winner is no better"; null without one.</param>
/// <param name="Beaten">Fresh single years in which the winner is better, and years; null without.</param>
public sealed record Candidate(string Name, Figure Selected, int Replications, bool Dropped, string? SameAs, Figure? Fresh, Difference? Lead, double? AdjustedP, (int Years, int Of)? Beaten);

/// <summary>The outcome of a selection.</summary>
/// <param name="Settings">Settings.</param>
/// <param name="Candidates">The scenarios, in the order given.</param>
/// <param name="Winner">Position of the winner; null where none is better.</param>
/// <param name="AllSame">Whether the leaders are the same to the last digit.</param>
/// <param name="Undecided">Names of those not told apart when the replications ended; empty when it was decided.</param>
/// <param name="Stopped">Why it stopped.</param>
public sealed record SelectionResult(SelectionSettings Settings, IReadOnlyList<Candidate> Candidates, int? Winner, bool AllSame, IReadOnlyList<string> Undecided, StopReason Stopped);

/// <summary>Selects the best of several scenarios, and re-runs the winner on fresh replications before it is printed.</summary>
public static class BestStudy
{
    /// <summary>Runs the selection.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="scenarios">The scenarios; null is the baseline. Range: at least 2.</param>
    /// <param name="settings">Settings.</param>
    public static SelectionResult Run(DesignRuns runs, IReadOnlyList<ScenarioSpec?> scenarios, SelectionSettings settings)
    {
        var figure = new AskedFigure(settings.Measure.Measure, "");
        int[] designs = [.. scenarios.Select(runs.Add)];
        var sameAs = Same(runs, designs);
        int[] distinct = [.. Enumerable.Range(0, designs.Length).Where(i => sameAs[i] is null)];
        var least = settings.FirstStage * settings.Batch;
        runs.Expected = (designs.Length * (long)least * 2) + (designs.Length * (long)settings.FreshReplications);
        var selection = distinct.Length < 2 ? null : new KimNelson(distinct.Length, settings.Indifference, settings.Confidence, settings.FirstStage);
        if (selection is null) runs.Ensure([designs[0]], Math.Min(least, settings.MostReplications));
        else Select(runs, selection, [.. distinct.Select(i => designs[i])], figure, settings);
        var best = selection?.Best is { } at ? distinct[at] : (int?)null;
        var leaders = selection is null ? [distinct[0]] : selection.Ended ? selection.Leaders().Select(i => distinct[i]).ToArray() : selection.Remaining.Select(i => distinct[i]).ToArray();
        Candidate[] candidates = [.. designs.Select((d, i) => Named(runs, scenarios[i], d, figure, selection, Array.IndexOf(distinct, i), sameAs[i] is { } s ? NameOf(scenarios[s]) : null))];
        if (best is { } winner && runs.Stopped == StopReason.None) candidates = Freshly(runs, scenarios, distinct, winner, figure, settings, candidates);
        return new SelectionResult(settings, candidates, best, selection is null || (selection.Ended && best is null),
            selection is null or { Ended: true } ? [] : [.. leaders.Select(i => NameOf(scenarios[i]))], runs.Stopped);
    }

    private static void Select(DesignRuns runs, KimNelson selection, int[] designs, AskedFigure figure, SelectionSettings settings)
    {
        var sign = settings.Measure.Good == "lower" ? -1 : 1;
        var done = 0;
        while (!selection.Ended && done < settings.MostReplications / settings.Batch)
        {
            // The first stage at once, then a few batches at a time: what is dropped costs nothing more.
            var until = Math.Min(settings.MostReplications / settings.Batch, done == 0 ? settings.FirstStage : done + 5);
            if (!runs.Ensure([.. selection.Remaining.Select(i => designs[i])], until * settings.Batch)) return;
            for (; done < until && !selection.Ended; done++)
            {
                var values = new double[designs.Length];
                foreach (var i in selection.Remaining)
                    values[i] = sign * (runs.Series(designs[i], figure, done * settings.Batch, (done + 1) * settings.Batch).Interval()?.Mean
                        ?? throw new InvalidOperationException($"{settings.Measure.Label} has no case in a batch; nothing can be selected by it."));
                selection.Add(values);
            }
        }
    }

    private static Candidate Named(DesignRuns runs, ScenarioSpec? scenario, int design, AskedFigure figure, KimNelson? selection, int among, string? sameAs)
    {
        var count = runs.Replications(design);
        return new Candidate(NameOf(scenario), count == 0 ? Figure.None : runs.Series(design, figure, 0, count).Figure, count,
            among >= 0 && selection?.DroppedAfter[among] is not null, sameAs, null, null, null, null);
    }

    // Every distinct scenario once more with other people: the lead of a winner that was chosen by its figures flatters it.
    private static Candidate[] Freshly(DesignRuns runs, IReadOnlyList<ScenarioSpec?> scenarios, int[] distinct, int winner, AskedFigure figure, SelectionSettings settings, Candidate[] candidates)
    {
        using var fresh = runs.Fresh();
        var designs = distinct.ToDictionary(i => i, i => fresh.Add(scenarios[i]));
        fresh.Ensure([.. designs.Values], settings.FreshReplications);
        var pairs = designs.Values.Min(fresh.Replications);
        if (pairs < 2) return candidates;
        var sign = settings.Measure.Good == "lower" ? -1 : 1;
        var won = fresh.Series(designs[winner], figure, 0, pairs);
        var others = distinct.Where(i => i != winner).Select(i => (At: i, Series: fresh.Series(designs[i], figure, 0, pairs))).ToArray();
        var leads = others.Select(o => won.Minus(o.Series)).ToArray();
        // One-sided: the claim is that the winner is better.
        var adjusted = Holm.Adjust([.. leads.Select(l => l?.PValue is { } p ? sign * l.Value > 0 ? p / 2 : 1 - (p / 2) : 1)]);
        var result = candidates.ToArray();
        result[winner] = result[winner] with { Fresh = won.Figure };
        for (var k = 0; k < others.Length; k++)
        {
            var (at, series) = others[k];
            var better = Enumerable.Range(0, pairs).Count(r => sign * (won.Value(r) - series.Value(r)) > 0);
            result[at] = result[at] with { Fresh = series.Figure, Lead = leads[k], AdjustedP = adjusted[k], Beaten = (better, pairs) };
        }
        return result;
    }

    // The first earlier scenario that compiles to the same network at the same cost; figures would be the same to the last digit.
    private static int?[] Same(DesignRuns runs, int[] designs)
    {
        var hashes = designs.Select(runs.SystemOf).Select(DesignSpecs.IdentityOf).ToArray();
        return [.. hashes.Select((h, i) => Array.IndexOf(hashes, h) is var first && first < i ? first : (int?)null)];
    }

    private static string NameOf(ScenarioSpec? scenario) => scenario?.Name ?? "Baseline";
}
