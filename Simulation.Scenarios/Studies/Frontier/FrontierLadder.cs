using Simulation.Core.Experiments;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Studies.Designs;

namespace Simulation.Scenarios.Studies.Frontier;

/// <summary>
/// Cost against the promise: from the least on, rung by rung, what improves its least kept part most for a pound, or the next part where nothing improves that one,
/// until one more of anything shows no improvement in any part.
/// </summary>
/// <remarks>
/// Greedy: the best ladder where the gains of the axes add up and shrink (Fox, "Discrete optimization via marginal analysis",
/// Management Science 13, 1966); elsewhere there may be a better mix at the same cost. A gain is shown when its paired interval at
/// level 1 − 0.05/(axes × parts) leaves out 0.
/// </remarks>
internal sealed class FrontierLadder(DesignRuns runs, FrontierProblem problem, CheapestDesign search, CompiledSystem system, IReadOnlyList<PromiseCondition> parts)
{
    // Rungs on each axis: few long steps, because a short one is lost in the chance of single years.
    private const int RungsPerAxis = 4;

    /// <summary>Climbs; ends early when the study stops.</summary>
    public (IReadOnlyList<LadderRung> Rungs, bool IsFlat) Climb()
    {
        var rungs = new List<LadderRung>();
        var years = problem.LadderYears;
        if (years < 2 || runs.Stopped != StopReason.None) return (rungs, false);
        var at = Add(search.Smallest);
        runs.Expected = runs.Used + (years * problem.Axes.Count * (long)problem.Axes.Count * RungsPerAxis);
        if (!runs.Ensure([at], years)) return (rungs, false);
        rungs.Add(new LadderRung(search.Smallest, at, null, Series(at, parts[0]).Figure, null, parts[0]));
        while (true)
        {
            var here = rungs[^1];
            var next = Steps(here.Design).ToArray();
            if (next.Length == 0) return (rungs, false);
            if (!runs.Ensure([.. next.Select(n => n.Index)], years)) return (rungs, false);
            var best = parts.SelectMany(part => next.Where(n => IsShown(here, n.Index, part)).OrderByDescending(n => PerPound(here, n, part)).Select(n => Rung(here, n, part))).FirstOrDefault();
            if (best is null)
            {
                rungs.Add(Rung(here, next.MaxBy(n => PerPound(here, n, parts[0])), null));
                return (rungs, true);
            }
            rungs.Add(best);
        }
    }

    private IEnumerable<(GridDesign Design, int Index, int Axis)> Steps(GridDesign from)
    {
        for (var axis = 0; axis < from.Steps.Length; axis++)
        {
            var last = problem.Axes[axis].Values.Count - 1;
            if (from.Steps[axis] == last) continue;
            int[] steps = [.. from.Steps];
            steps[axis] = Math.Min(last, steps[axis] + Math.Max(1, (last + RungsPerAxis - 1) / RungsPerAxis));
            var design = new GridDesign(steps, problem.CostOf(steps, system));
            yield return (design, Add(design), axis);
        }
    }

    private LadderRung Rung(LadderRung below, (GridDesign Design, int Index, int Axis) next, PromiseCondition? shownIn) =>
        new(next.Design, next.Index, next.Axis, Series(next.Index, parts[0]).Figure, Change(below, next.Index, parts[0]), shownIn);

    private bool IsShown(LadderRung below, int index, PromiseCondition part)
    {
        var change = Change(below, index, part);
        return Gain(change, part) > (change?.HalfWidthAt(1 - (0.05 / (problem.Axes.Count * parts.Count))) ?? double.PositiveInfinity);
    }

    private Difference? Change(LadderRung below, int index, PromiseCondition part) => Series(index, part).Minus(Series(below.Index, part));

    private static double Gain(Difference? change, PromiseCondition part) => (part.IsUpperBound ? -1 : 1) * (change?.Value ?? 0);

    private double PerPound(LadderRung below, (GridDesign Design, int Index, int Axis) next, PromiseCondition part) =>
        Gain(Change(below, next.Index, part), part) / Math.Max(1, next.Design.Cost - below.Design.Cost);

    private int Add(GridDesign design) => runs.Add(problem.ScenarioOf(design));

    private FigureSeries Series(int index, PromiseCondition part) => runs.Series(index, part.Figure, 0, problem.LadderYears);
}
