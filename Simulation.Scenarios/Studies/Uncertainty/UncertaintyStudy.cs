using Simulation.Core.Statistics;
using Simulation.Scenarios.Calibration;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Studies.Points;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Studies.Uncertainty;

/// <summary>What is not known of a system, and how much is run to tell what it does.</summary>
/// <param name="Inputs">Inputs with the ranges of their evidence; the start of each is the value that it has while another is varied.</param>
/// <param name="Vectors">Values that are possible together, each as likely as the next: chance and ignorance are split over these. Shape: at least 2.</param>
/// <param name="PerVector">Replications of each, with people of their own. Range: at least 2.</param>
/// <param name="Pairs">Replications of an input at its low, its high and the value at which it stands.</param>
/// <param name="Paths">Paths that change one input at a time. Range: at least 2.</param>
/// <param name="Points">Points at which the inputs that matter are run together.</param>
public sealed record UncertaintyPlan(IReadOnlyList<FreeParameter> Inputs, IReadOnlyList<double[]> Vectors, int PerVector, int Pairs, int Paths, int Points)
{
    /// <summary>Most inputs whose shares are told.</summary>
    public const int MostSurvivors = 8;
}

/// <summary>An input at both ends of its range, the others where they stand.</summary>
/// <param name="Low">Change of the figure at the low end, paired; null where there was no case.</param>
/// <param name="High">Change at the high end.</param>
public sealed record TornadoBar(Difference? Low, Difference? High)
{
    /// <summary>The larger change.</summary>
    public double Swing => Math.Max(Math.Abs(Low?.Value ?? 0), Math.Abs(High?.Value ?? 0));
}

/// <summary>Shares of the variance that inputs make, from the sum of polynomials fitted to runs.</summary>
/// <param name="Fit">The fit.</param>
/// <param name="Indices">One a survivor; null where no dependence is told from chance.</param>
public sealed record SobolResult(PolynomialChaos Fit, IReadOnlyList<SobolIndex>? Indices);

/// <summary>A measure's uncertainty.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Split">Chance and ignorance apart; null when fewer than two vectors were finished or a run had no case.</param>
/// <param name="Tornado">One an input; null when not run.</param>
/// <param name="Effects">One an input; null when not run.</param>
/// <param name="Sobol">Shares of the survivors; null when not run, which it is for the first measure only.</param>
public sealed record MeasureUncertainty(MeasureRow Measure, VarianceSplit? Split, IReadOnlyList<TornadoBar>? Tornado, IReadOnlyList<ElementaryEffect>? Effects, SobolResult? Sobol);

/// <summary>Chance and ignorance of several measures.</summary>
/// <param name="Plan">What was run.</param>
/// <param name="Measures">One a measure.</param>
/// <param name="Survivors">Positions of the inputs that the screening left.</param>
/// <param name="Stopped">Why it stopped.</param>
public sealed record UncertaintyResult(UncertaintyPlan Plan, IReadOnlyList<MeasureUncertainty> Measures, IReadOnlyList<int> Survivors, StopReason Stopped);

/// <summary>Keeps chance and ignorance apart, and tells which unknown inputs matter.</summary>
public sealed class UncertaintyStudy
{
    private readonly DesignRuns _runs;
    private readonly PointDesigns _points;
    private readonly UncertaintyPlan _plan;
    private readonly AskedFigure[] _measures;

    private UncertaintyStudy(DesignRuns runs, PointDesigns points, UncertaintyPlan plan, IReadOnlyList<MeasureRow> measures) =>
        (_runs, _points, _plan, _measures) = (runs, points, plan, [.. measures.Select(m => new AskedFigure(m.Measure, ""))]);

    /// <summary>Splits, varies one at a time, screens, and shares out.</summary>
    /// <param name="runs">The runs, whose source is that of the points.</param>
    /// <param name="points">The points; a point is a value for each input.</param>
    /// <param name="plan">What is run.</param>
    /// <param name="measures">The measures.</param>
    public static UncertaintyResult Run(DesignRuns runs, PointDesigns points, UncertaintyPlan plan, IReadOnlyList<MeasureRow> measures)
    {
        var study = new UncertaintyStudy(runs, points, plan, measures);
        var inputs = plan.Inputs.Count;
        runs.Expected = (plan.Vectors.Count * (long)plan.PerVector) + (((2L * inputs) + 1) * plan.Pairs) + ((inputs + 1L) * plan.Paths) + plan.Points;
        var splits = study.Splits();
        var tornado = study.Tornado();
        var effects = study.Screening();
        int[] survivors = effects is null ? [] : Survivors(effects[0]);
        var sobol = survivors.Length == 0 ? null : study.Shares(survivors, study._measures[0], splits[0]?.Within ?? 0);
        return new UncertaintyResult(plan, [.. measures.Select((m, i) => new MeasureUncertainty(m, splits[i], tornado?[i], effects?[i], i == 0 ? sobol : null))], survivors, runs.Stopped);
    }

    // Replications of a vector lie together, so that a study that is stopped has whole vectors.
    private VarianceSplit?[] Splits()
    {
        var n = _plan.PerVector;
        var all = _plan.Vectors.Count * n;
        var design = _runs.Add(_points.Put("vectors", all, r => _plan.Vectors[r / n]));
        _runs.Ensure([design], all);
        var vectors = _runs.Replications(design) / n;
        return [.. _measures.Select(m => Values(design, m, vectors * n) is { } values && vectors > 1 ? VarianceSplit.Of([.. values.Chunk(n)]) : null)];
    }

    private TornadoBar[][]? Tornado()
    {
        double[] middle = [.. _plan.Inputs.Select(i => i.Start)];
        double[] At(int input, double value) => [.. middle.Select((v, i) => i == input ? value : v)];
        var centre = _runs.Add(_points.Put("middle", 1, _ => middle));
        (int Low, int High)[] ends = [.. _plan.Inputs.Select((x, i) => (_runs.Add(_points.Put($"{x.Id} low", 1, _ => At(i, x.Low))), _runs.Add(_points.Put($"{x.Id} high", 1, _ => At(i, x.High)))))];
        int[] designs = [centre, .. ends.SelectMany(e => (int[])[e.Low, e.High])];
        if (_plan.Pairs == 0 || !_runs.Ensure(designs, _plan.Pairs)) return null;
        Difference? Change(int design, AskedFigure m) => _runs.Series(design, m, 0, _plan.Pairs).Minus(_runs.Series(centre, m, 0, _plan.Pairs));
        return [.. _measures.Select(m => ends.Select(e => new TornadoBar(Change(e.Low, m), Change(e.High, m))).ToArray())];
    }

    // A path has one replication: the same people along it.
    private IReadOnlyList<ElementaryEffect>[]? Screening()
    {
        if (_plan.Paths == 0) return null;
        var paths = new ElementaryEffects(_runs.Settings.Seed, _plan.Paths, _plan.Inputs.Count);
        int[] designs = [.. Enumerable.Range(0, _plan.Inputs.Count + 1).Select(k => _runs.Add(_points.Put($"path point {k}", _plan.Paths, r => ValuesAt(paths.Path(r)[k]))))];
        _runs.Ensure(designs, _plan.Paths);
        var done = designs.Min(_runs.Replications);
        if (done < 2) return null;
        var effects = new List<IReadOnlyList<ElementaryEffect>>();
        foreach (var measure in _measures)
        {
            var values = designs.Select(d => Values(d, measure, done)).ToArray();
            effects.Add(values.Any(v => v is null) ? [.. _plan.Inputs.Select(_ => new ElementaryEffect(default, 0))] : paths.Effects([.. Enumerable.Range(0, done).Select(r => values.Select(v => v![r]).ToArray())]));
        }
        return [.. effects];
    }

    // Those with the largest effects on the first measure.
    private static int[] Survivors(IReadOnlyList<ElementaryEffect> effects) =>
        [.. Enumerable.Range(0, effects.Count).Where(i => effects[i].Size.Mean > 0).OrderByDescending(i => effects[i].Size.Mean).ThenBy(i => i).Take(UncertaintyPlan.MostSurvivors)];

    private SobolResult? Shares(int[] survivors, AskedFigure measure, double chance)
    {
        if (_plan.Points < PolynomialChaos.FewestPoints(survivors.Length)) return null;
        var cube = LatinHypercube.Draw(_runs.Settings.Seed, "sobol", _plan.Points, survivors.Length);
        double[] At(double[] place) => [.. _plan.Inputs.Select((x, i) => Array.IndexOf(survivors, i) is >= 0 and var at ? x.At(place[at]) : x.Start)];
        var design = _runs.Add(_points.Put("points", _plan.Points, r => At(cube[r])));
        _runs.Ensure([design], _plan.Points);
        var done = _runs.Replications(design);
        if (done < PolynomialChaos.FewestPoints(survivors.Length)) return null;
        if (Values(design, measure, done) is not { } values) return null;
        var fit = PolynomialChaos.Of(cube[..done], values);
        return new SobolResult(fit, fit.Indices(_runs.Settings.Seed, chance));
    }

    private double[] ValuesAt(double[] place) => [.. _plan.Inputs.Select((x, i) => x.At(place[i]))];

    // Null where a replication had no case.
    private double[]? Values(int design, AskedFigure measure, int replications)
    {
        var series = _runs.Series(design, measure, 0, replications);
        return series.Denominators.All(d => d > 0) ? [.. series.Numerators.Zip(series.Denominators, (n, d) => n / d)] : null;
    }
}
