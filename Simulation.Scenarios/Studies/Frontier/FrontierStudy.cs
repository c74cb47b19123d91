using Simulation.Core.Experiments;
using Simulation.Core.Statistics;
using Simulation.Scenarios.Studies.Designs;

namespace Simulation.Scenarios.Studies.Frontier;

/// <summary>Finds the cheapest mix that keeps a promise, and what more money buys.</summary>
public static class FrontierStudy
{
    /// <summary>Confidence of the one-sided bound on the share of years.</summary>
    public const double Confidence = 0.95;

    /// <summary>Runs the search.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="problem">The problem.</param>
    public static FrontierResult Run(DesignRuns runs, FrontierProblem problem)
    {
        var system = runs.SystemOf(runs.Add(problem.Basis));
        var search = new CheapestDesign([.. problem.Axes.Select(a => a.Values.Count - 1)], steps => problem.CostOf(steps, system));
        runs.Expected = ((int)(2 * Math.Log2(search.Size)) + 3) * problem.Years;
        var tried = new List<TriedDesign>();
        while (runs.Stopped == StopReason.None && search.Next() is { } design)
        {
            if (Try(runs, problem, design) is not { } outcome) break;
            tried.Add(outcome);
            search.Tried(design, outcome.Passed);
        }
        var chosen = search.Best is { } best ? tried.First(t => ReferenceEquals(t.Design, best)) : null;
        var open = search.Next() is null ? 0 : search.Open;
        TriedDesign? Once(GridDesign design)
        {
            if (tried.FirstOrDefault(t => t.Design.Steps.AsSpan().SequenceEqual(design.Steps)) is { } known) return known;
            if (Try(runs, problem, design) is not { } outcome) return null;
            tried.Add(outcome);
            return outcome;
        }
        var (fresh, claimed) = chosen is null ? ([], null) : new FreshJudgement(runs, problem, system, Once).From(chosen);
        var cheapest = claimed ?? chosen;
        // Before the ladder: it is climbed by the part of the promise that is kept least often.
        var shown = Figures(runs, problem, search.Smallest, cheapest).ToArray();
        var conditions = Conditions(runs, problem, search, tried, cheapest).ToArray();
        PromiseCondition[] parts = [.. conditions.OrderBy(c => c.Item3 / Math.Max(1.0, c.Item4)).Select(c => c.Item1)];
        var ladder = new FrontierLadder(runs, problem, search, system, parts).Climb();
        return new FrontierResult
        {
            Problem = problem,
            GridSize = search.Size,
            Tried = tried,
            Chosen = chosen,
            Fresh = fresh,
            Claimed = claimed,
            Open = open,
            LeastIsNothing = DesignSpecs.AreSame(runs.SystemOf(runs.Add(problem.ScenarioOf(search.Smallest))), runs.Compile(problem.Basis)),
            Ladder = ladder.Rungs,
            LadderIsFlat = ladder.IsFlat,
            Shown = shown,
            Conditions = conditions,
            Binding = parts[0],
            Stopped = runs.Stopped,
        };
    }

    /// <summary>The exact one-sided lower bound on a share of years.</summary>
    public static double LowerBound(int kept, int years) => years == 0 ? 0 : ProportionInterval.ExactLower(kept, years, Confidence);

    /// <summary>The exact one-sided upper bound on a share of years.</summary>
    public static double UpperBound(int kept, int years) => years == 0 ? 1 : 1 - ProportionInterval.ExactLower(years - kept, years, Confidence);

    /// <summary>Least years that could show a share at all: those in which all keep it.</summary>
    public static int LeastYears(double share)
    {
        var years = 1;
        while (LowerBound(years, years) < share) years++;
        return years;
    }

    // Judged by all its years; given up before when not even keeping it in all that are left would show it.
    private static TriedDesign? Try(DesignRuns runs, FrontierProblem problem, GridDesign design)
    {
        var index = runs.Add(problem.ScenarioOf(design));
        var years = Math.Min(10, problem.Years);
        while (true)
        {
            if (!runs.Ensure([index], years)) return null;
            var kept = Kept(runs, problem.Promise, index, years);
            if (LowerBound(kept + problem.Years - years, problem.Years) < problem.Promise.Share) return new TriedDesign(design, index, kept, years, Passed: false);
            if (years == problem.Years) return new TriedDesign(design, index, kept, years, Passed: true);
            years = Math.Min(2 * years, problem.Years);
        }
    }

    /// <summary>Years of the first that keep a promise.</summary>
    internal static int Kept(DesignRuns runs, Promise promise, int index, int years)
    {
        var series = promise.Conditions.Select(c => (Condition: c, Series: runs.Series(index, c.Figure, 0, years))).ToArray();
        return Enumerable.Range(0, years).Count(r => series.All(s => s.Condition.Holds(s.Series.Value(r))));
    }

    private static IEnumerable<(Systems.MeasureRow, Systems.AskedFigure, Figure, Figure?, Difference?)> Figures(DesignRuns runs, FrontierProblem problem, GridDesign least, TriedDesign? cheapest)
    {
        var basis = runs.Add(problem.ScenarioOf(least));
        // The least design may have been given up after few years; the pairs need as many as the answer shows.
        var years = Math.Min(Math.Max(30, problem.LadderYears), problem.Years);
        runs.Ensure(cheapest is null ? [basis] : [basis, cheapest.Index], years);
        var common = Math.Min(years, Math.Min(runs.Replications(basis), cheapest is null ? int.MaxValue : runs.Replications(cheapest.Index)));
        if (common == 0) yield break;
        foreach (var asked in problem.Shown)
        {
            var plain = runs.Series(basis, asked, 0, common);
            var at = cheapest is null ? null : runs.Series(cheapest.Index, asked, 0, common);
            yield return (runs.MeasureOf(asked.Measure), asked, plain.Figure, at?.Figure, at?.Minus(plain));
        }
    }

    private static IEnumerable<(PromiseCondition, Systems.MeasureRow, int, int, int, int)> Conditions(DesignRuns runs, FrontierProblem problem, CheapestDesign search, List<TriedDesign> tried, TriedDesign? cheapest)
    {
        var least = runs.Add(problem.ScenarioOf(search.Smallest));
        var other = cheapest?.Index ?? tried.FirstOrDefault(t => ReferenceEquals(t.Design, search.Largest))?.Index;
        foreach (var condition in problem.Promise.Conditions)
        {
            (int Kept, int Years) Of(int index)
            {
                var years = Math.Min(problem.Years, runs.Replications(index));
                return (Kept(runs, new Promise([condition], problem.Promise.Share), index, years), years);
            }
            var (low, high) = (Of(least), other is { } at ? Of(at) : (0, 0));
            yield return (condition, runs.MeasureOf(condition.Figure.Measure), low.Kept, low.Years, high.Item1, high.Item2);
        }
    }
}
