using Simulation.Core.Statistics;
using Simulation.Scenarios.Calibration;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Studies.Points;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Studies.Causes;

/// <summary>A constraint: a setting of a scheme, at the value that lifts it.</summary>
/// <param name="Axis">The setting and the value.</param>
/// <param name="Reasons">Reason codes that waiting for it is charged to.</param>
public sealed record Constraint(LeverAxis Axis, IReadOnlyList<string> Reasons)
{
    /// <summary>The constraint of a setting: the reasons are those of the stages and pools that its levers change.</summary>
    /// <param name="axis">The setting with the value that lifts it.</param>
    /// <param name="scheme">Its scheme.</param>
    /// <param name="system">The system.</param>
    public static Constraint Of(LeverAxis axis, SchemeSpec scheme, SystemSpec system)
    {
        var reasons = scheme.Levers.SelectMany(lever => lever switch
        {
            CapacityLever x when x.Value.Setting == axis.Setting.Id => Awaiting(system, s => s.Pool == x.Pool),
            ScaleStayLever x when x.Factor.Setting == axis.Setting.Id => system.Stages.Where(s => s.Stage == x.Stage).Select(s => s.Reason),
            _ => [],
        });
        return new Constraint(axis, [.. reasons.Where(r => r.Length > 0).Distinct(StringComparer.Ordinal)]);
    }

    private static IEnumerable<string> Awaiting(SystemSpec system, Func<StageRow, bool> chosen)
    {
        var stages = system.Stages.Where(chosen).Select(s => s.Stage).ToHashSet(StringComparer.Ordinal);
        return system.Options.Where(o => stages.Contains(o.Target)).Select(o => o.Reason);
    }
}

/// <summary>What a constraint causes.</summary>
/// <param name="Constraint">The constraint.</param>
/// <param name="Share">What it takes away, over all orders of lifting (Shapley).</param>
/// <param name="First">What lifting it alone takes away.</param>
/// <param name="Last">What lifting it takes away when all others are lifted; null above <see cref="Shapley.MostExact"/> constraints.</param>
/// <param name="ReasonCoded">What is charged to its reasons without lifting anything; null where no measure counts a reason.</param>
public sealed record CauseShare(Constraint Constraint, MeanInterval Share, MeanInterval? First, MeanInterval? Last, MeanInterval? ReasonCoded)
{
    /// <summary>Its part of what lifting all of them takes away, a ratio of sums over the same replications; null where a replication loses nothing by lifting them.</summary>
    public RatioInterval? OfAll { get; init; }
}

/// <summary>What causes a total.</summary>
/// <param name="Measure">The total.</param>
/// <param name="Basis">Without lifting anything.</param>
/// <param name="Left">With everything lifted.</param>
/// <param name="Shares">One a constraint.</param>
/// <param name="Exact">Whether all orders were looked at; else each replication has a random order of its own.</param>
/// <param name="Replications">Replications finished.</param>
/// <param name="Stopped">Why it stopped.</param>
public sealed record CausesResult(MeasureRow Measure, MeanInterval Basis, MeanInterval Left, IReadOnlyList<CauseShare> Shares, bool Exact, int Replications, StopReason Stopped)
{
    /// <summary>Names of schemes that bring more than what is lifted: they do something as they stand, the basis does not have them, and not all their settings are lifted.</summary>
    public IReadOnlyList<string> Bringing { get; init; } = [];
}

/// <summary>Lifts constraints for the same people, and shares a total out among them.</summary>
public sealed class CausesStudy
{
    private readonly DesignRuns _runs;
    private readonly ScenarioSpec? _basis;
    private readonly IReadOnlyList<SchemeSpec> _schemes;
    private readonly IReadOnlyList<Constraint> _constraints;
    private readonly MeasureRow _measure;

    private CausesStudy(DesignRuns runs, ScenarioSpec? basis, IReadOnlyList<SchemeSpec> schemes, IReadOnlyList<Constraint> constraints, MeasureRow measure) =>
        (_runs, _basis, _schemes, _constraints, _measure) = (runs, basis, schemes, constraints, measure);

    /// <summary>Runs every subset lifted, up to <see cref="Shapley.MostExact"/> constraints; above, a random order for each replication.</summary>
    /// <param name="runs">The runs; for a random order their source must be that of <paramref name="points"/>.</param>
    /// <param name="points">Where orders are run, above the number of constraints that is run in full; null below. A point is the replication, then 1 for each constraint lifted.</param>
    /// <param name="basis">The scenario that is explained; null is the baseline.</param>
    /// <param name="schemes">The schemes known.</param>
    /// <param name="constraints">The constraints.</param>
    /// <param name="measure">The total.</param>
    /// <param name="replications">Replications.</param>
    /// <returns>Null when fewer than two replications were finished, or one had no case.</returns>
    public static CausesResult? Run(DesignRuns runs, PointDesigns? points, ScenarioSpec? basis, IReadOnlyList<SchemeSpec> schemes, IReadOnlyList<Constraint> constraints, MeasureRow measure, int replications)
    {
        var study = new CausesStudy(runs, basis, schemes, constraints, measure);
        if (points is not null) return study.Sampled(points, replications);
        return study.Exact(replications) is { } result ? result with { Bringing = [.. study.Bringing()] } : null;
    }

    /// <summary>The scenario with some of the constraints lifted.</summary>
    /// <param name="basis">The scenario under it; null is the baseline.</param>
    /// <param name="schemes">The schemes known.</param>
    /// <param name="constraints">The constraints.</param>
    /// <param name="lifted">Which are lifted.</param>
    public static ScenarioSpec? Lifted(ScenarioSpec? basis, IReadOnlyList<SchemeSpec> schemes, IReadOnlyList<Constraint> constraints, Func<int, bool> lifted)
    {
        (LeverAxis, double)[] settings = [.. constraints.Where((_, i) => lifted(i)).Select(c => (c.Axis, c.Axis.Values[0]))];
        return settings.Length == 0 ? basis : DesignSpecs.Of(basis, schemes, settings);
    }

    private IEnumerable<string> Bringing() => _constraints.Select(c => c.Axis.Scheme).Distinct(StringComparer.Ordinal).Select(id => _schemes.First(s => s.Id == id))
        .Where(s => s.Settings.Any(x => !_constraints.Any(c => c.Axis.Scheme == s.Id && c.Axis.Setting.Id == x.Id)) && !DesignSpecs.AreSame(_runs.Compile(DesignSpecs.With(_basis, s)), _runs.Compile(_basis)))
        .Select(s => s.Name);

    private CausesResult? Exact(int replications)
    {
        var n = _constraints.Count;
        int[] designs = [.. Enumerable.Range(0, 1 << n).Select(subset => _runs.Add(Lifted(_basis, _schemes, _constraints, i => (subset & (1 << i)) != 0)))];
        _runs.Expected = (long)designs.Length * replications;
        _runs.Ensure(designs, replications);
        if (Values(designs) is not { } values) return null;
        var shares = values.Select(v => Shapley.Of(v)).ToArray();
        var all = designs.Length - 1;
        return Told(designs[0], values, all, shares, i => Mean(values, v => v[0] - v[1 << i]), i => Mean(values, v => v[all ^ (1 << i)] - v[all]), exact: true);
    }

    private CausesResult? Sampled(PointDesigns points, int replications)
    {
        var n = _constraints.Count;
        var draws = new KeyedDraws(_runs.Settings.Seed, "order of causes");
        int[] Order(int r) => [.. Enumerable.Range(0, n).OrderBy(i => draws.Bits(r, i))];
        double[] Point(int r, int lifted)
        {
            var order = Order(r);
            return [r, .. Enumerable.Range(0, n).Select(i => Array.IndexOf(order, i) < lifted ? 1.0 : 0)];
        }
        int[] designs = [.. Enumerable.Range(0, n + 1).Select(k => _runs.Add(points.Put($"{k} lifted", replications, r => Point(r, k))))];
        _runs.Expected = (long)designs.Length * replications;
        _runs.Ensure(designs, replications);
        if (Values(designs) is not { } values) return null;
        return Told(designs[0], values, n, [.. values.Select((v, r) => Shapley.Along(Order(r), v))], _ => null, _ => null, exact: false);
    }

    private CausesResult Told(int basis, double[][] values, int all, double[][] shares, Func<int, MeanInterval?> first, Func<int, MeanInterval?> last, bool exact) =>
        new(_measure, Mean(values, v => v[0])!.Value, Mean(values, v => v[all])!.Value, [.. _constraints.Select((c, i) => new CauseShare(c, Mean(shares, s => s[i])!.Value, first(i), last(i), ReasonCoded(basis, c, values.Length)) { OfAll = OfAll(shares, i, values, all) })],
            exact, values.Length, _runs.Stopped);

    // Share and total go up and down together: an interval that took the total as known would be too wide or too narrow.
    private static RatioInterval? OfAll(double[][] shares, int constraint, double[][] values, int all)
    {
        double[] lifted = [.. values.Select(v => v[0] - v[all])];
        return lifted.All(l => l >= 0) && lifted.Sum() > 0 ? RatioInterval.Of([.. shares.Select(s => s[constraint])], lifted) : null;
    }

    // Measures that count the days of one reason for the same people as the total does.
    private MeanInterval? ReasonCoded(int basis, Constraint constraint, int replications)
    {
        var measures = _runs.SystemOf(basis).System.Measures;
        var rows = constraint.Reasons.Select(r => measures.FirstOrDefault(m => m.Kind == _measure.Kind && m.Population == _measure.Population && m.Of == $"reason:{r}" && m.Scale == _measure.Scale)).ToArray();
        if (rows.Length == 0 || rows.Any(r => r is null)) return null;
        var sums = new double[replications];
        foreach (var row in rows)
        {
            var series = _runs.Series(basis, new AskedFigure(row!.Measure, ""), 0, replications);
            // A number that is not told (SmallNumbers) has no cases.
            if (series.Denominators.Any(d => d <= 0)) return null;
            for (var r = 0; r < replications; r++) sums[r] += series.Numerators[r] / series.Denominators[r];
        }
        return MeanInterval.Of(sums);
    }

    // By replication; null where there are fewer than two, or a run had no case.
    private double[][]? Values(int[] designs)
    {
        var done = designs.Min(_runs.Replications);
        var series = designs.Select(d => _runs.Series(d, new AskedFigure(_measure.Measure, ""), 0, done)).ToArray();
        return done < 2 || series.Any(s => s.Denominators.Any(d => d <= 0)) ? null : [.. Enumerable.Range(0, done).Select(r => series.Select(s => s.Numerators[r] / s.Denominators[r]).ToArray())];
    }

    private static MeanInterval? Mean(double[][] values, Func<double[], double> of) => MeanInterval.Of(values.Select(of).ToArray());
}
