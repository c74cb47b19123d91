using Simulation.Core.Networks;

namespace Simulation.Core.Experiments;

/// <summary>A start with more people than there will ever be on average, to be coupled with the network's own: what differs between both is what the warm-up must end.</summary>
public static class OverFullStart
{
    /// <summary>
    /// The network with every stage over-full at its start: a multiple of the people that flow and mean stay put there, all with their
    /// whole stay before them. Stages of the network's own census keep it: who is there is known, and no warm-up has to find it.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="times">Multiple. Range: above 0. Default: 1.5; with whole stays ahead, more than any run holds.</param>
    /// <remarks>The arrivals are those of the network's own start, person by person. Stages without flow stay empty.</remarks>
    /// <exception cref="InvalidOperationException">The expected flow does not settle.</exception>
    public static Network Of(Network network, double times = 1.5)
    {
        var flow = ExpectedFlow.Of(network);
        var cohorts = network.Cohorts.Length;
        var people = new List<InitialPerson>(network.InitialPeople);
        var known = network.InitialPeople.Where(p => p.State < network.Stages.Length).Select(p => p.State).ToHashSet();
        var row = people.Count == 0 ? 0 : people.Max(p => p.Row) + 1;
        for (var cell = 0; cell < flow.PerTick.Length; cell++)
        {
            var (stage, cohort) = (cell / cohorts, cell % cohorts);
            if (known.Contains(stage)) continue;
            var stay = network.Stays[network.Epochs[0].Stay[cell]].DrawnMean;
            var count = (int)Math.Ceiling((times * flow.PerTick[cell] * stay) - 1e-9);
            for (var i = 0; i < count; i++)
                people.Add(new InitialPerson { Row = row++, State = Network.StageState(stage), Cohort = cohort, Entered = 0 });
        }
        return network with { InitialPeople = [.. people] };
    }

    /// <summary>Whether a network is stationary: the same rates at all hours, days and years, the same capacities, stays and routes, no gate.</summary>
    public static bool IsStationary(Network network) =>
        network.Epochs.Length == 1 && network.Factors.Length == 0 && network.Gates.Length == 0
        && network.Pools.All(p => p.Capacity.Length == 1)
        && network.Streams.All(s => s.HourFactor.All(h => h == s.HourFactor[0]) && s.Cohorts.All(c => Array.TrueForAll(c.DayRate, r => Math.Abs(r - c.DayRate[0]) <= 1e-12 * c.DayRate[0])));
}
