namespace Simulation.Core.Experiments;

/// <summary>A point of a grid of capacities: a step of each axis.</summary>
/// <param name="Steps">Steps taken, by axis. Range: 0 to the axis's last.</param>
/// <param name="Cost">What it costs.</param>
public sealed record GridDesign(int[] Steps, double Cost)
{
    /// <summary>Whether this design is to be preferred to another that passes too: it costs less or, at the same cost, has fewer steps.</summary>
    public bool IsCheaper(GridDesign other) => Cost != other.Cost ? Cost < other.Cost : Steps.Sum() < other.Steps.Sum();

    /// <summary>Whether this design has at least as much of everything as another.</summary>
    public bool Covers(GridDesign other)
    {
        for (var i = 0; i < Steps.Length; i++)
            if (Steps[i] < other.Steps[i]) return false;
        return true;
    }
}

/// <summary>
/// Finds the cheapest design of a grid that passes a test, trying few: more of anything never turns a pass into a failure, so a
/// failure rules out everything with less and a pass everything that costs more, or as much with more steps.
/// </summary>
/// <remarks>
/// Each try is the design that in the worse of both outcomes rules out most of what is left; ties go to the cheaper one, then to
/// written order, so the sequence is the same on every machine. Where more can make it worse (the test is not monotone), the answer
/// is a design that passes, and may not be the cheapest.
/// </remarks>
public sealed class CheapestDesign
{
    private readonly List<GridDesign> _open;

    /// <summary>A search over the whole grid.</summary>
    /// <param name="lastSteps">Last step of each axis; each starts at 0. Range: at least 0, the grid at most 200,000 designs.</param>
    /// <param name="cost">Cost of a design's steps; never falls with a step.</param>
    /// <exception cref="ArgumentException">The grid is empty or too large.</exception>
    public CheapestDesign(IReadOnlyList<int> lastSteps, Func<int[], double> cost)
    {
        var size = lastSteps.Aggregate(1.0, (product, last) => product * (last + 1));
        if (lastSteps.Count == 0 || lastSteps.Any(l => l < 0) || size > 200_000)
            throw new ArgumentException($"A grid of {size:0} designs cannot be searched; at most 200,000.", nameof(lastSteps));
        _open = [.. Every(lastSteps).Select(s => new GridDesign(s, cost(s)))];
        Largest = _open[^1];
        Smallest = _open[0];
        Size = _open.Count;
    }

    /// <summary>Designs of the grid.</summary>
    public int Size { get; }

    /// <summary>Nothing of anything.</summary>
    public GridDesign Smallest { get; }

    /// <summary>As much as there may be of everything.</summary>
    public GridDesign Largest { get; }

    /// <summary>The cheapest design that passed; null when none has.</summary>
    public GridDesign? Best { get; private set; }

    /// <summary>Designs that may still be a cheaper pass.</summary>
    public int Open => _open.Count;

    /// <summary>The next design to try; null when the answer is known. First the largest (is it possible at all?), then the smallest (is it needed at all?).</summary>
    public GridDesign? Next()
    {
        if (_open.Count == 0) return null;
        if (Best is null && _open.Contains(Largest)) return Largest;
        if (_open.Contains(Smallest)) return Smallest;
        GridDesign? chosen = null;
        var most = -1;
        foreach (var design in Sample())
        {
            var byFailure = _open.Count(design.Covers);
            var byPass = _open.Count(d => !d.IsCheaper(design));
            var sure = Math.Min(byFailure, byPass);
            if (sure < most || (sure == most && design.Cost >= chosen!.Cost)) continue;
            (most, chosen) = (sure, design);
        }
        return chosen;
    }

    /// <summary>Takes in the outcome of a try.</summary>
    public void Tried(GridDesign design, bool passed)
    {
        if (passed)
        {
            if (Best is null || design.IsCheaper(Best)) Best = design;
            _open.RemoveAll(d => !d.IsCheaper(design));
        }
        else
        {
            _open.RemoveAll(design.Covers);
        }
    }

    // All that is open, or an even sample of it: choosing the next try must cost less than the try.
    private IEnumerable<GridDesign> Sample()
    {
        var step = Math.Max(1, _open.Count / 1000);
        for (var i = 0; i < _open.Count; i += step) yield return _open[i];
    }

    private static IEnumerable<int[]> Every(IReadOnlyList<int> lastSteps)
    {
        var at = new int[lastSteps.Count];
        while (true)
        {
            yield return [.. at];
            var axis = at.Length - 1;
            while (axis >= 0 && at[axis] == lastSteps[axis]) at[axis--] = 0;
            if (axis < 0) yield break;
            at[axis]++;
        }
    }
}
