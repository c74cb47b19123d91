using Simulation.Core.Experiments;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Studies.Designs;

namespace Simulation.Scenarios.Studies.Frontier;

/// <summary>Judges the mix that a search chose on people that the search has not seen, and adds to it until they show the promise too.</summary>
/// <remarks>
/// The cheapest of several that passed may have passed by chance. All mixes are judged by the same fresh people, and each has at least as much of everything
/// as the one before; which step is added is settled by the people of the search alone. So, where more of anything never makes the promise worse, one that does not keep
/// the promise is claimed only if the largest such mix passes, and the error probability of the bound (5%) holds however many are judged.
/// </remarks>
internal sealed class FreshJudgement(DesignRuns runs, FrontierProblem problem, CompiledSystem system, Func<GridDesign, TriedDesign?> search)
{
    // Pairs of years that settle which step is added.
    private const int YearsOfStep = 30;

    /// <summary>Judges mixes from the chosen one up.</summary>
    /// <param name="chosen">The search's choice.</param>
    /// <returns>Those judged with fresh people, in order; and the one claimed with its years of the search, null when none.</returns>
    public (IReadOnlyList<TriedDesign> Judged, TriedDesign? Claimed) From(TriedDesign chosen)
    {
        var judged = new List<TriedDesign>();
        using var fresh = runs.Fresh();
        for (var candidate = chosen; candidate is not null && runs.Stopped == StopReason.None; candidate = More(candidate))
        {
            if (Judge(fresh, candidate) is not { } outcome) break;
            judged.Add(outcome);
            if (outcome.Passed) return (judged, candidate);
        }
        return (judged, null);
    }

    private TriedDesign? Judge(DesignRuns fresh, TriedDesign candidate)
    {
        if (runs.RunsLeft < problem.Years)
        {
            runs.EndBudget();
            return null;
        }
        var index = fresh.Add(problem.ScenarioOf(candidate.Design));
        if (!fresh.Ensure([index], problem.Years))
        {
            // What stopped those stops this study too.
            runs.MayRun(0);
            return null;
        }
        var kept = FrontierStudy.Kept(fresh, problem.Promise, index, problem.Years);
        return new TriedDesign(candidate.Design, index, kept, problem.Years, FrontierStudy.LowerBound(kept, problem.Years) >= problem.Promise.Share);
    }

    // The next that the search's own people let pass too; null at the most of everything.
    private TriedDesign? More(TriedDesign from)
    {
        for (var at = from.Design; runs.Stopped == StopReason.None && Step(at) is { } next; at = next)
            if (search(next) is { Passed: true } tried) return tried;
        return null;
    }

    // The step that improves the parts of the promise most for a pound, each measured against its threshold; the cheapest where none improves any.
    private GridDesign? Step(GridDesign from)
    {
        var years = Math.Min(YearsOfStep, problem.Years);
        var steps = new List<(GridDesign Design, int Index)>();
        for (var axis = 0; axis < from.Steps.Length; axis++)
        {
            if (from.Steps[axis] == problem.Axes[axis].Values.Count - 1) continue;
            int[] more = [.. from.Steps];
            more[axis]++;
            var design = new GridDesign(more, problem.CostOf(more, system));
            steps.Add((design, runs.Add(problem.ScenarioOf(design))));
        }
        var here = runs.Add(problem.ScenarioOf(from));
        if (steps.Count == 0 || !runs.Ensure([here, .. steps.Select(s => s.Index)], years)) return null;
        double Gain(int index, PromiseCondition part)
        {
            var change = runs.Series(index, part.Figure, 0, years).Minus(runs.Series(here, part.Figure, 0, years))?.Value ?? 0;
            return (part.IsUpperBound ? -change : change) / (part.Threshold == 0 ? 1 : Math.Abs(part.Threshold));
        }
        return steps.OrderByDescending(s => Math.Max(0, problem.Promise.Conditions.Sum(c => Gain(s.Index, c))) / Math.Max(1, s.Design.Cost - from.Cost)).ThenBy(s => s.Design.Cost).First().Design;
    }
}
