using MathNet.Numerics.LinearAlgebra;

namespace Simulation.Scenarios.Calibration;

/// <summary>Finds the parameter vectors that published figures leave: history matching in waves, then a weighted set.</summary>
public sealed class CalibrationStudy
{
    // A wave that leaves more than this of what there was teaches little: the approximation is then no longer what limits.
    private const double LittleProgress = 0.8;

    private readonly CalibrationProblem _problem;
    private readonly CalibrationSettings _settings;
    private readonly SimulateVectors _simulate;
    private readonly Action<string> _say;
    private readonly int[] _fitted;
    private readonly CalibrationTarget[] _targets;
    private readonly PlausibleRegion _region = new();
    private readonly SimulatedPoints _points = new();
    private readonly List<WaveReport> _waves = [];
    private int _replications;

    private CalibrationStudy(CalibrationProblem problem, CalibrationSettings settings, SimulateVectors simulate, Action<string>? say)
    {
        if (problem.Parameters.Count == 0 || problem.Fitted.Count == 0) throw new ArgumentException("A calibration needs a free parameter and a fitted target.", nameof(problem));
        if (settings.Runs < 2) throw new ArgumentException($"A vector needs at least 2 runs; got {settings.Runs}.", nameof(settings));
        (_problem, _settings, _simulate, _say) = (problem, settings, simulate, say ?? (_ => { }));
        _fitted = [.. problem.Fitted];
        _targets = [.. _fitted.Select(t => problem.Targets[t])];
    }

    /// <summary>Runs a calibration.</summary>
    /// <param name="problem">Parameters and targets.</param>
    /// <param name="settings">Amount of work and seed.</param>
    /// <param name="simulate">Simulates parameter vectors.</param>
    /// <param name="say">Told what is being done.</param>
    public static CalibrationResult Run(CalibrationProblem problem, CalibrationSettings settings, SimulateVectors simulate, Action<string>? say = null) =>
        new CalibrationStudy(problem, settings, simulate, say).Run();

    private CalibrationResult Run()
    {
        var design = LatinHypercube.Draw(_settings.Seed, "wave 1", _settings.VectorsOf(0, _problem.Parameters.Count), _problem.Parameters.Count);
        var particles = new Particles(_settings.Seed, "search", _settings.Threads) { Dimensions = _problem.Parameters.Count };
        var before = 1.0;
        for (var wave = 1; wave <= _settings.Waves; wave++)
        {
            particles = Wave(wave, design);
            var share = _waves[^1].Share;
            if (share > LittleProgress * before) break;
            before = share;
            design = Some(particles, _settings.VectorsOf(wave, _problem.Parameters.Count));
        }
        return Weigh(particles);
    }

    private Particles Wave(int wave, double[][] design)
    {
        _say($"Wave {wave}: {design.Length} parameter vectors, {design.Length * _settings.Runs} runs");
        Simulate(design);
        var (emulators, year) = Approximate();
        _region.Add(new CalibrationWave(emulators, _targets, year));
        while (true)
        {
            var particles = new Particles(_settings.Seed, $"wave {wave} ignoring {_region.Ignored}", _settings.Threads) { Dimensions = _problem.Parameters.Count };
            var share = particles.FindAtMost(_region.Level, PlausibleRegion.CutOff, _settings.Particles);
            if (share == 0 && _region.Ignored < _targets.Length - 1)
            {
                _region.Ignored++;
                continue;
            }
            _waves.Add(new WaveReport(wave, design.Length, design.Length * _settings.Runs, share, _region.Ignored, Missed(particles.Points), emulators.LeftOutShares));
            return particles;
        }
    }

    private CalibrationResult Weigh(Particles particles)
    {
        var proposed = _region.Waves[^1];
        particles.Temper(_region.Holds, proposed.LogLikelihood);
        var set = Some(particles, _settings.FinalVectors);
        _say($"Final set: {set.Length} parameter vectors, {set.Length * _settings.Runs} runs");
        Simulate(set);
        var (emulators, year) = Approximate();
        var final = new CalibrationWave(emulators, _targets, year);
        // The set was drawn from the last wave's likelihood; the runs of the set itself correct it.
        double[] Corrected(double[][] points) => Weights.FromLogs([.. points.Select(x => final.LogLikelihood(x) - proposed.LogLikelihood(x))]);
        var spread = Corrected(particles.Points);
        var first = _points.Points.Count - set.Length;
        var allYear = _points.YearCovariance();
        return new CalibrationResult
        {
            Problem = _problem,
            Settings = _settings,
            Waves = _waves,
            Set = new ParameterSet([.. _problem.Parameters.Select(p => p.Id)], [.. set.Select(_problem.Values)], Corrected(set)),
            Distances = [.. Enumerable.Range(first, set.Length).Select(i => Distance(_points.Means[i], year))],
            Figures = [.. _points.Runs.Skip(first)],
            Parameters = ParameterSummary.Of(_problem.Parameters, particles.Points, spread),
            Ties = ParameterTie.Of(_problem.Parameters, particles.Points, spread),
            YearDeviations = [.. allYear.Diagonal().Select(Math.Sqrt)],
        };
    }

    private double Distance(double[] means, Matrix<double> year)
    {
        double[] fitted = [.. _fitted.Select(t => means[t])];
        double[] chance = [.. year.Diagonal().Select(v => v / _settings.Runs)];
        return SyntheticLikelihood.Distance(_targets, fitted, chance, year);
    }

    private void Simulate(double[][] points)
    {
        _points.Add(points, _simulate([.. points.Select(_problem.Values)], _settings.Runs, _replications));
        _replications += points.Length * _settings.Runs;
    }

    // From the points not ruled out so far, because a quadratic need only be right there.
    private (QuadraticEmulators Emulators, Matrix<double> Year) Approximate()
    {
        var near = _points.Where(_region.Holds);
        if (near.Points.Count < _settings.VectorsOf(1, _problem.Parameters.Count)) near = _points;
        var year = Only(near.YearCovariance());
        var values = near.Means.Select(m => _fitted.Select(t => m[t]).ToArray()).ToArray();
        return (QuadraticEmulators.Of(near.Points, values, [.. year.Diagonal().Select(v => v / _settings.Runs)]), year);
    }

    private Matrix<double> Only(Matrix<double> all) => Matrix<double>.Build.Dense(_fitted.Length, _fitted.Length, (i, j) => all[_fitted[i], _fitted[j]]);

    private (CalibrationTarget Target, double Implausibility)[] Missed(double[][] points)
    {
        var least = new double[_targets.Length];
        Array.Fill(least, double.PositiveInfinity);
        foreach (var point in points)
        {
            var all = _region.Waves[^1].Implausibilities(point);
            for (var t = 0; t < all.Length; t++) least[t] = Math.Min(least[t], all[t]);
        }
        return [.. least.Select((value, t) => (_targets[t], value)).Where(x => x.value > PlausibleRegion.CutOff).OrderByDescending(x => x.value)];
    }

    private static double[][] Some(Particles particles, int count) =>
        [.. Enumerable.Range(0, count).Select(i => particles.Points[(int)((i + 0.5) * particles.Points.Length / count)])];
}
