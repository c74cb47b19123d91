using Simulation.Core.Networks;

namespace Simulation.Core.Experiments;

/// <summary>A start with more people than there will ever be on average, to be coupled with the empty start: what differs between both is what the warm-up must end.</summary>
public static class OverFullStart
{
    /// <summary>The network with every stage over-full at its start: a multiple of the people that flow and mean stay put there, all with their whole stay before them.</summary>
    /// <param name="network">The network.</param>
    /// <param name="times">Multiple. Range: above 0. Default: 1.5; with whole stays ahead, more than any run holds.</param>
    /// <remarks>The arrivals are those of the empty start, person by person. Stages in which stays have no flow stay empty.</remarks>
    /// <exception cref="InvalidOperationException">The expected flow does not settle.</exception>
    public static Network Of(Network network, double times = 1.5)
    {
        var flow = ExpectedFlow.Of(network);
        var cohorts = network.Cohorts.Length;
        var people = new List<InitialPerson>();
        for (var cell = 0; cell < flow.PerTick.Length; cell++)
        {
            var (stage, cohort) = (cell / cohorts, cell % cohorts);
            var stay = network.Stays[network.Epochs[0].Stay[cell]].DrawnMean;
            var count = (int)Math.Ceiling((times * flow.PerTick[cell] * stay) - 1e-9);
            for (var i = 0; i < count; i++)
                people.Add(new InitialPerson { Row = people.Count, State = Network.StageState(stage), Cohort = cohort, Entered = 0 });
        }
        return network with { InitialPeople = [.. people] };
    }

    /// <summary>Whether a network is stationary: the same rates at all hours, days and years, the same capacities, stays and routes, no gate.</summary>
    public static bool IsStationary(Network network) =>
        network.Epochs.Length == 1 && network.Factors.Length == 0 && network.Gates.Length == 0
        && network.Pools.All(p => p.Capacity.Length == 1)
        && network.Streams.All(s => s.HourFactor.All(h => h == s.HourFactor[0]) && s.Cohorts.All(c => Array.TrueForAll(c.DayRate, r => Math.Abs(r - c.DayRate[0]) <= 1e-12 * c.DayRate[0])));
}
