using Simulation.Core.Statistics;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Studies.Precision;

/// <summary>A half-width asked for.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="HalfWidth">Half the 95% interval, in the measure's unit. Range: above 0.</param>
public sealed record PrecisionGoal(MeasureRow Measure, double HalfWidth);

/// <summary>A figure and how many replications its half-width takes.</summary>
/// <param name="Goal">What was asked.</param>
/// <param name="Scenario">Name of the scenario.</param>
/// <param name="IsDifference">Whether it is the paired difference from the first scenario.</param>
/// <param name="Reached">Replications at which it is reached and stays reached while looking ahead; null when not.</param>
/// <param name="HalfWidth">Half-width at the end; null without an interval.</param>
/// <param name="Projected">About how many replications it would take; null without an interval.</param>
public sealed record PrecisionRow(PrecisionGoal Goal, string Scenario, bool IsDifference, int? Reached, double? HalfWidth, int? Projected);

/// <summary>How many replications are needed.</summary>
/// <param name="Rows">One a figure.</param>
/// <param name="Replications">Replications run.</param>
/// <param name="Needed">Replications that reach everything, look-ahead left out; null when something was not reached.</param>
/// <param name="Stopped">Why it stopped.</param>
public sealed record PrecisionResult(IReadOnlyList<PrecisionRow> Rows, int Replications, int? Needed, StopReason Stopped);

/// <summary>Runs replications until every half-width asked for is reached, or the budget ends.</summary>
public static class ReplicationsStudy
{
    // Replications between two looks: the rule itself looks at every number of replications.
    private const int Block = 10;

    /// <summary>Runs the study.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="scenarios">The scenarios, the one that differences are from first; null is the baseline.</param>
    /// <param name="goals">Half-widths asked for: of the first scenario's figures, and of every other's paired differences.</param>
    public static PrecisionResult Run(DesignRuns runs, IReadOnlyList<ScenarioSpec?> scenarios, IReadOnlyList<PrecisionGoal> goals)
    {
        int[] designs = [.. scenarios.Select(runs.Add)];
        var rows = Array.Empty<PrecisionRow>();
        runs.Expected = 3L * Block * designs.Length;
        for (var replications = Block; ; replications += Math.Max(Block, replications / 5 / Block * Block))
        {
            var whole = runs.Ensure(designs, replications);
            var done = designs.Min(runs.Replications);
            rows = [.. designs.SelectMany((d, i) => goals.Select(g => RowOf(runs, designs[0], d, scenarios[i], g, done)))];
            if (!whole || rows.All(r => r.Reached is not null)) return new PrecisionResult(rows, done, rows.All(r => r.Reached is not null) ? rows.Max(r => r.Reached) : null, runs.Stopped);
            runs.Expected = Math.Max(runs.Used, (long)rows.Max(r => Math.Min(r.Projected ?? replications, 100 * replications)) * designs.Length);
        }
    }

    private static PrecisionRow RowOf(DesignRuns runs, int first, int design, ScenarioSpec? scenario, PrecisionGoal goal, int replications)
    {
        var asked = new AskedFigure(goal.Measure.Measure, "");
        var series = runs.Series(design, asked, 0, replications);
        var basis = design == first ? null : runs.Series(first, asked, 0, replications);
        var halves = HalfWidths(series, basis);
        var last = halves.Length == 0 ? null : halves[^1];
        int? projected = last is { } half ? (int)Math.Ceiling(replications * Math.Max(half / goal.HalfWidth * (half / goal.HalfWidth), 1.0 / replications)) : null;
        return new PrecisionRow(goal, scenario?.Name ?? "Baseline", basis is not null, PrecisionRule.Reached(halves, goal.HalfWidth), last, projected);
    }

    private static double?[] HalfWidths(FigureSeries series, FigureSeries? basis)
    {
        var halves = new double?[series.Count];
        for (var n = 2; n <= halves.Length; n++)
            halves[n - 1] = basis is null ? series.First(n).Interval()?.HalfWidth : series.First(n).Minus(basis.First(n))?.HalfWidth;
        return halves;
    }
}
