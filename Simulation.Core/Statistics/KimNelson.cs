using Simulation.Core.Distributions;

namespace Simulation.Core.Statistics;

/// <summary>
/// Selects the system with the largest mean among several by the fully sequential procedure KN: batch by batch, systems that
/// are clearly worse than another are dropped.
/// </summary>
/// <remarks>
/// Guarantee: when the best mean leads every other by at least the indifference zone, it is selected with at least the confidence
/// asked for, if batches are normal; systems may share random numbers, which makes it faster. Source: Kim &amp; Nelson, "A fully
/// sequential procedure for indifference-zone selection in simulation", ACM Transactions on Modeling and Computer Simulation 11, 2001 (c = 1).
/// Where the batches of two systems differ by the same number each time, the first stage is prolonged, up to twentyfold, until they do not; the spread stays
/// that of the stage asked for, which is wider than a longer one needs.
/// </remarks>
public sealed class KimNelson
{
    private readonly double _indifference;
    private readonly int _firstStage;
    private readonly double _spread;
    // Twenty first stages of batches that are all alike are taken for what they seem.
    private const int MostFirstStages = 20;

    private readonly List<double[]> _first = [];
    private bool _isEstimated;
    private readonly double[] _sums;
    private readonly double[,] _variances;
    private readonly List<int> _in;

    /// <summary>A selection without batches.</summary>
    /// <param name="systems">Systems. Range: at least 2.</param>
    /// <param name="indifference">Smallest lead worth detecting. Range: above 0.</param>
    /// <param name="confidence">Probability of correct selection. Range: above 1/systems, below 1. Default: 0.95.</param>
    /// <param name="firstStage">Batches from which the variances are estimated. Range: at least 2. Default: 10.</param>
    /// <exception cref="ArgumentOutOfRangeException">A range is broken.</exception>
    public KimNelson(int systems, double indifference, double confidence = 0.95, int firstStage = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(systems, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(firstStage, 2);
        if (!(indifference > 0)) throw new ArgumentOutOfRangeException(nameof(indifference), indifference, "An indifference zone is above 0.");
        if (!(confidence > 1.0 / systems && confidence < 1)) throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "A probability of correct selection is above that of guessing and below 1.");
        (_indifference, _firstStage) = (indifference, firstStage);
        // h² = 2 η (n₀ − 1), η = ½ [(2α/(k−1))^(−2/(n₀−1)) − 1].
        _spread = (firstStage - 1) * (PortableMath.Exp(-2.0 / (firstStage - 1) * PortableMath.Log(2 * (1 - confidence) / (systems - 1))) - 1);
        _sums = new double[systems];
        _variances = new double[systems, systems];
        _in = [.. Enumerable.Range(0, systems)];
        DroppedAfter = new int?[systems];
    }

    /// <summary>Batches taken in.</summary>
    public int Batches { get; private set; }

    /// <summary>Systems not dropped.</summary>
    public IReadOnlyList<int> Remaining => _in;

    /// <summary>Batches after which each system was dropped; null for those that remain.</summary>
    public int?[] DroppedAfter { get; }

    /// <summary>Whether the selection has ended.</summary>
    public bool Ended { get; private set; }

    /// <summary>The system selected; null before the end, and where those that remain have given the same sum of batches: none is better.</summary>
    public int? Best => Ended && Leaders() is [var one] ? one : null;

    /// <summary>The remaining systems with the largest sum: more than one when they are equal.</summary>
    public IReadOnlyList<int> Leaders()
    {
        var most = _in.Max(i => _sums[i]);
        return [.. _in.Where(i => _sums[i] == most)];
    }

    /// <summary>Takes in a batch.</summary>
    /// <param name="values">A value a system; those of dropped systems are not read. Range: finite.</param>
    /// <exception cref="ArgumentException">A value is missing or not finite.</exception>
    /// <exception cref="InvalidOperationException">The selection has ended.</exception>
    public void Add(ReadOnlySpan<double> values)
    {
        if (Ended) throw new InvalidOperationException("The selection has ended.");
        if (values.Length != _sums.Length) throw new ArgumentException($"There are {_sums.Length} systems and {values.Length} values.", nameof(values));
        foreach (var i in _in)
        {
            if (!double.IsFinite(values[i])) throw new ArgumentException($"The value of system {i + 1} is not finite.", nameof(values));
            _sums[i] += values[i];
        }
        Batches++;
        if (!_isEstimated)
        {
            _first.Add(values.ToArray());
            if (Batches < _firstStage) return;
            EstimateVariances();
            // Two systems that never differed by more or less have not shown how much they may: the first stage goes on.
            if (Batches < MostFirstStages * _firstStage && HasNoVariance()) return;
            _isEstimated = true;
        }
        Screen();
    }

    private bool HasNoVariance() => _in.Exists(i => _in.Exists(l => l < i && _variances[i, l] == 0));

    private void EstimateVariances()
    {
        for (var i = 0; i < _sums.Length; i++)
        {
            for (var l = 0; l < i; l++)
            {
                var moments = default(RunningMoments);
                foreach (var batch in _first) moments = moments.With(batch[i] - batch[l]);
                _variances[i, l] = _variances[l, i] = moments.Variance!.Value;
            }
        }
    }

    private void Screen()
    {
        var before = _in.ToArray();
        _in.RemoveAll(i => before.Any(l => l != i && _sums[i] < _sums[l] - Slack(i, l)));
        foreach (var i in before.Except(_in)) DroppedAfter[i] = Batches;
        // N = max over pairs of ⌊h² S² / δ²⌋: at N + 1 the slack of every pair is 0 and the largest sum is taken.
        Ended = _in.Count == 1 || Batches > MostBatches();
    }

    // r W(r) = max(0, h² S² / (2 δ) − δ r / 2), on sums.
    private double Slack(int i, int l) => Math.Max(0, 0.5 * ((_spread * _variances[i, l] / _indifference) - (_indifference * Batches)));

    private double MostBatches()
    {
        var most = 0.0;
        foreach (var i in _in)
            foreach (var l in _in) most = Math.Max(most, Math.Floor(_spread * _variances[i, l] / (_indifference * _indifference)));
        return most;
    }
}
