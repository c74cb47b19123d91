namespace Simulation.Core.Statistics;

/// <summary>Which side of the target a mean lies on.</summary>
public enum TargetSide
{
    /// <summary>Not told apart from the target.</summary>
    Unclear,

    /// <summary>Below.</summary>
    Below,

    /// <summary>Above.</summary>
    Above,
}

/// <summary>A point at which a curve was measured.</summary>
/// <param name="X">Where.</param>
/// <param name="Replications">Replications.</param>
/// <param name="Mean">The mean.</param>
/// <param name="HalfWidth">Half its 95% interval.</param>
/// <param name="Side">Which side of the target.</param>
public sealed record MeasuredPoint(double X, int Replications, double Mean, double HalfWidth, TargetSide Side);

/// <summary>How a search for a root ended.</summary>
public enum RootEnd
{
    /// <summary>The target is met between the ends given.</summary>
    Found,

    /// <summary>Both ends lie on the same side: the target is not met within the range.</summary>
    OutOfRange,

    /// <summary>No point was told apart from the target on one side at least: the curve is too flat for the replications.</summary>
    TooFlat,

    /// <summary>Stopped before it was done.</summary>
    Stopped,
}

/// <summary>Where a monotone curve, known by noisy means, meets a target.</summary>
/// <param name="End">How the search ended.</param>
/// <param name="Estimate">Where the interpolated means meet the target; null where there is no such point.</param>
/// <param name="Low">Largest point shown to be on the lower end's side; null when none was.</param>
/// <param name="High">Smallest point shown to be on the upper end's side; null when none was.</param>
/// <param name="Points">The points measured, by X.</param>
public sealed record NoisyRoot(RootEnd End, double? Estimate, double? Low, double? High, IReadOnlyList<MeasuredPoint> Points)
{
    private const double ScreeningConfidence = 0.999;

    /// <summary>Finds the root by bisection on paired means.</summary>
    /// <param name="measure">Mean and half-width at a level, of (x, replications, level): all x share random numbers, and n replications are the first n of any more.</param>
    /// <param name="target">The target.</param>
    /// <param name="low">Lower end of the range.</param>
    /// <param name="high">Upper end. Range: above the lower.</param>
    /// <param name="resolution">Spacing of the points that may be measured, from the lower end. Range: above 0.</param>
    /// <param name="stages">Replications by stage, rising: a point that is clear at an early stage costs no more.</param>
    /// <param name="stopped">Asked before each measurement; null never stops.</param>
    /// <returns>
    /// Low and High enclose the root with about 95% confidence: a monotone curve's root lies outside only when the 95% interval at the
    /// root itself misses the target (the interval is an inverted test), or an early stage's 99.9% interval does.
    /// </returns>
    /// <exception cref="ArgumentException">A range is broken.</exception>
    public static NoisyRoot Find(Func<double, int, double, (double Mean, double HalfWidth)> measure, double target, double low, double high, double resolution,
        IReadOnlyList<int> stages, Func<bool>? stopped = null)
    {
        if (!(high > low && resolution > 0 && (high - low) / resolution < 1e6) || stages.Count == 0)
            throw new ArgumentException($"A search from {low} to {high} by {resolution} with {stages.Count} stages is not one that can be made.", nameof(high));
        return new Search(measure, target, low, high, resolution, stages, stopped).Run();
    }

    private sealed class Search(Func<double, int, double, (double Mean, double HalfWidth)> measure, double target, double low, double high, double resolution, IReadOnlyList<int> stages, Func<bool>? stopped)
    {
        private readonly SortedDictionary<int, MeasuredPoint> _points = [];
        private readonly int _last = (int)Math.Ceiling(((high - low) / resolution) - 1e-9);
        private bool _stopped;

        public NoisyRoot Run()
        {
            var first = Side(0);
            var end = Side(_last);
            if (_stopped) return Ended(RootEnd.Stopped, null, null);
            if (first == end && first != TargetSide.Unclear) return Ended(RootEnd.OutOfRange, null, null);
            if (first == TargetSide.Unclear && end == TargetSide.Unclear) return Ended(RootEnd.TooFlat, null, null);
            // The side that the lower end has, or would have: the other than the upper end's.
            var lower = first != TargetSide.Unclear ? first : end == TargetSide.Above ? TargetSide.Below : TargetSide.Above;
            var upper = lower == TargetSide.Above ? TargetSide.Below : TargetSide.Above;
            var (lowEdge, unclear) = Edge(first == lower ? 0 : null, end == upper ? _last : null, lower);
            var highEdge = unclear is null ? Right(upper, end) : UpperEdge(unclear.Value, upper, end);
            return Ended(_stopped ? RootEnd.Stopped : lowEdge is null || highEdge is null ? RootEnd.TooFlat : RootEnd.Found, lowEdge, highEdge);
        }

        // Bisects for the last point that is clearly on the lower end's side; the first unclear point met is kept for the search upwards.
        private (int? Edge, int? Unclear) Edge(int? known, int? other, TargetSide lower)
        {
            int? unclear = known is null ? 0 : other is null ? _last : null;
            if (known is not { } left) return (null, unclear);
            var right = other ?? _last;
            while (right - left > 1 && !_stopped)
            {
                var middle = (left + right) / 2;
                var side = Side(middle);
                if (side == lower)
                {
                    left = middle;
                    continue;
                }
                if (side == TargetSide.Unclear) unclear = middle;
                right = middle;
            }
            return (left, unclear);
        }

        private int? UpperEdge(int unclear, TargetSide upper, TargetSide end)
        {
            if (end != upper) return null;
            var left = unclear;
            var right = Right(upper, end)!.Value;
            while (right - left > 1 && !_stopped)
            {
                var middle = (left + right) / 2;
                if (Side(middle) == upper) right = middle; else left = middle;
            }
            return right;
        }

        // The smallest point measured so far that is clearly on the upper end's side.
        private int? Right(TargetSide upper, TargetSide end) => end == upper ? _points.First(p => p.Value.Side == upper).Key : null;

        private TargetSide Side(int at)
        {
            if (_points.TryGetValue(at, out var known)) return known.Side;
            var x = Math.Min(high, low + (at * resolution));
            for (var stage = 0; stage < stages.Count; stage++)
            {
                if (stopped?.Invoke() == true)
                {
                    _stopped = true;
                    return TargetSide.Unclear;
                }
                var final = stage == stages.Count - 1;
                var (mean, half) = measure(x, stages[stage], final ? 0.95 : ScreeningConfidence);
                var side = mean - half > target ? TargetSide.Above : mean + half < target ? TargetSide.Below : TargetSide.Unclear;
                // Few replications that are all alike have not shown their error: the next stage has more.
                if (!final && (side == TargetSide.Unclear || half == 0)) continue;
                _points[at] = new MeasuredPoint(x, stages[stage], mean, measure(x, stages[stage], 0.95).HalfWidth, side);
                return side;
            }
            throw new InvalidOperationException("A search has at least one stage.");
        }

        private NoisyRoot Ended(RootEnd end, int? lowEdge, int? highEdge)
        {
            double? At(int? edge) => edge is { } at ? _points[at].X : null;
            return new NoisyRoot(end, end == RootEnd.OutOfRange ? null : Interpolated(), At(lowEdge), At(highEdge), [.. _points.Values]);
        }

        // Where the means of neighbouring points lie on both sides; of several such places, the one between the points nearest to the target.
        private double? Interpolated()
        {
            double? best = null;
            var nearest = double.PositiveInfinity;
            var points = _points.Values.ToArray();
            for (var i = 1; i < points.Length; i++)
            {
                var (a, b) = (points[i - 1].Mean - target, points[i].Mean - target);
                if (a * b > 0 || Math.Abs(a) + Math.Abs(b) >= nearest) continue;
                nearest = Math.Abs(a) + Math.Abs(b);
                best = a == b ? points[i].X : points[i - 1].X + (a / (a - b) * (points[i].X - points[i - 1].X));
            }
            return best;
        }
    }
}
