using Simulation.Core.Experiments;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Studies.Frontier;

/// <summary>What may be added, what it costs, and what is promised.</summary>
public sealed record FrontierProblem
{
    /// <summary>What may be added; values rise from the least.</summary>
    public required IReadOnlyList<LeverAxis> Axes { get; init; }

    /// <summary>The schemes known.</summary>
    public required IReadOnlyList<SchemeSpec> Schemes { get; init; }

    /// <summary>The scenario that everything is added to; null is the baseline.</summary>
    public required ScenarioSpec? Basis { get; init; }

    /// <summary>The promise.</summary>
    public required Promise Promise { get; init; }

    /// <summary>Measures shown of the answer.</summary>
    public required IReadOnlyList<AskedFigure> Shown { get; init; }

    /// <summary>Single years that a promise is judged by.</summary>
    public int Years { get; init; } = 100;

    /// <summary>Single years of each rung of the ladder of cost against the measure whose part of the promise is kept least often; 0 makes no ladder.</summary>
    public int LadderYears { get; init; } = 30;

    /// <summary>The scenario of a design.</summary>
    public ScenarioSpec ScenarioOf(GridDesign design) => DesignSpecs.Of(Basis, Schemes, SettingsOf(design));

    /// <summary>The settings of a design.</summary>
    public IReadOnlyList<(LeverAxis Axis, double Value)> SettingsOf(GridDesign design) => [.. Axes.Select((a, i) => (a, a.Values[design.Steps[i]]))];

    /// <summary>What the schemes of steps state that they cost in the window, over what the basis states of them: all of it where the basis does not have them. Unit: pounds.</summary>
    public double CostOf(int[] steps, CompiledSystem system)
    {
        var scenario = DesignSpecs.Of(Basis, Schemes, [.. Axes.Select((a, i) => (a, a.Values[steps[i]]))]);
        return Axes.Select(a => a.Scheme).Distinct(StringComparer.Ordinal).Select(id => Schemes.First(s => s.Id == id))
            .Sum(scheme => DesignSpecs.PoundsOf(scenario, scheme, system) - DesignSpecs.PoundsOf(Basis, scheme, system));
    }
}

/// <summary>A design that was tried.</summary>
/// <param name="Design">The design.</param>
/// <param name="Index">Its number among the runs.</param>
/// <param name="Kept">Years in which the promise was kept.</param>
/// <param name="Years">Years tried.</param>
/// <param name="Passed">Whether the promise is shown.</param>
public sealed record TriedDesign(GridDesign Design, int Index, int Kept, int Years, bool Passed);

/// <summary>A step up the ladder of cost.</summary>
/// <param name="Design">The design.</param>
/// <param name="Index">Its number among the runs.</param>
/// <param name="Axis">The axis that was raised; null for the first.</param>
/// <param name="Figure">The measure.</param>
/// <param name="Change">Against the rung below, paired; null for the first.</param>
/// <param name="ShownIn">The part of the promise in which the improvement over the rung below is shown, the least kept first; null when in none.</param>
public sealed record LadderRung(GridDesign Design, int Index, int? Axis, Figure Figure, Difference? Change, PromiseCondition? ShownIn);

/// <summary>What the search found.</summary>
public sealed record FrontierResult
{
    /// <summary>The problem.</summary>
    public required FrontierProblem Problem { get; init; }

    /// <summary>Designs of the grid.</summary>
    public required int GridSize { get; init; }

    /// <summary>Designs tried, in order.</summary>
    public required IReadOnlyList<TriedDesign> Tried { get; init; }

    /// <summary>The cheapest for which the years of the search show the promise; null when there is none.</summary>
    public required TriedDesign? Chosen { get; init; }

    /// <summary>Mixes judged with fresh people, the chosen one first and each with at least as much of everything as the one before.</summary>
    public required IReadOnlyList<TriedDesign> Fresh { get; init; }

    /// <summary>The first for which fresh people show the promise too, with its years of the search; null when there is none or it was stopped.</summary>
    public required TriedDesign? Claimed { get; init; }

    /// <summary>Whether the least of everything is nothing: the same as the basis, at the same cost.</summary>
    public required bool LeastIsNothing { get; init; }

    /// <summary>The mix whose figures are shown: the claimed one, else the chosen one.</summary>
    public TriedDesign? Mix => Claimed ?? Chosen;

    /// <summary>Designs that might still be cheaper when it was stopped.</summary>
    public required int Open { get; init; }

    /// <summary>The part of the promise that is kept least often where nothing is added: what the ladder is climbed by.</summary>
    public required PromiseCondition Binding { get; init; }

    /// <summary>Cost against measure, from the least on.</summary>
    public required IReadOnlyList<LadderRung> Ladder { get; init; }

    /// <summary>Whether the ladder ended because one more of anything shows no improvement in any part of the promise.</summary>
    public required bool LadderIsFlat { get; init; }

    /// <summary>Figures of the least design and of the cheapest.</summary>
    public required IReadOnlyList<(MeasureRow Measure, AskedFigure Asked, Figure Least, Figure? Cheapest, Difference? Difference)> Shown { get; init; }

    /// <summary>How often each condition alone was kept, in the least design and in the cheapest (or the most).</summary>
    public required IReadOnlyList<(PromiseCondition Condition, MeasureRow Measure, int LeastKept, int LeastYears, int Kept, int Years)> Conditions { get; init; }

    /// <summary>Why it stopped.</summary>
    public required StopReason Stopped { get; init; }
}
