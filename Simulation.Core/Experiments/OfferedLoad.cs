using Simulation.Core.Distributions;
using Simulation.Core.Networks;

namespace Simulation.Core.Experiments;

/// <summary>What a pool is asked for beside what it has, before the run: units of work offered per unit of capacity.</summary>
/// <param name="Pool">Index of the pool.</param>
/// <param name="PeoplePerDay">People asking for it from outside: who moves on from one of its stages to another counts once. Unit: per day.</param>
/// <param name="Load">Flow × mean stay × amount. Unit: the pool's own.</param>
/// <param name="LoadWithoutClock">The part of the load whose people would wait without end: no clock relieves them.</param>
/// <param name="Capacity">Mean capacity over the window. Unit: the pool's own.</param>
/// <param name="PressureFactor">Smallest factor on stays under pressure among the pool's stages; 1 is none.</param>
/// <remarks>
/// Places held by people who wait for something else come on top. Stays are those the tables draw, with the mean wait at a
/// gate for somebody ready at any hour of the week, and tapers applied.
/// </remarks>
public sealed record OfferedLoad(int Pool, double PeoplePerDay, double Load, double LoadWithoutClock, double Capacity, double PressureFactor)
{
    /// <summary>Load over capacity; infinite when there is load and no capacity.</summary>
    public double Utilisation => Load == 0 ? 0 : Load / Capacity;

    /// <summary>Whether the queue grows for ever: those who wait without end bring as much work as there is capacity.</summary>
    public bool Grows => LoadWithoutClock > 0 && LoadWithoutClock * PressureFactor >= Capacity;

    /// <summary>Share of the load that relief must take; 0 below capacity.</summary>
    public double ReliefShare => Utilisation <= 1 ? 0 : 1 - (1 / Utilisation);

    /// <summary>The offered load of every pool, in the network's order.</summary>
    public static IReadOnlyList<OfferedLoad> Of(Network network, ExpectedFlow flow)
    {
        var cohorts = network.Cohorts.Length;
        var work = new WorkPerEntry(network);
        var within = flow.PerTickWithinPool();
        var loads = new List<OfferedLoad>();
        for (var pool = 0; pool < network.Pools.Length; pool++)
        {
            double load = 0, without = 0, people = 0;
            for (var stage = 0; stage < network.Stages.Length; stage++)
            {
                if (network.Stages[stage].Pool != pool) continue;
                for (var cohort = 0; cohort < cohorts; cohort++)
                {
                    var rate = flow.PerTick[(stage * cohorts) + cohort];
                    if (rate == 0) continue;
                    var units = work.UnitTicks(stage, cohort);
                    load += rate * units;
                    without += RateWithoutClock(network, flow, stage, cohort) * units;
                    // Whoever moves on within the pool is no further person for it: its flow times their stay would not be who is in it.
                    people += rate - within[(stage * cohorts) + cohort];
                }
            }
            var pressure = network.Stages.Where(s => s.Pool == pool && s.Pressure is not null).Select(s => s.Pressure!.Value.Factor / (double)(1 << QuantileTable.FractionBits)).DefaultIfEmpty(1).Min();
            loads.Add(new OfferedLoad(pool, people * network.Calendar.TicksPerDay, load, without, MeanCapacity(network, pool), pressure));
        }
        return loads;
    }

    /// <summary>A pool's mean capacity over the window. Unit: the pool's own.</summary>
    public static double MeanCapacity(Network network, int pool)
    {
        var steps = network.Pools[pool].Capacity;
        var sum = 0.0;
        for (var i = 0; i < steps.Length; i++)
        {
            var from = Math.Max(steps[i].Tick, network.WindowStart);
            var to = i + 1 < steps.Length ? Math.Min(steps[i + 1].Tick, network.WindowEnd) : network.WindowEnd;
            sum += (double)steps[i].Capacity * Math.Max(0, to - from);
        }
        return sum / (network.WindowEnd - network.WindowStart);
    }

    private static double RateWithoutClock(Network network, ExpectedFlow flow, int stage, int cohort)
    {
        var rate = 0.0;
        for (var option = 0; option < network.Options.Length; option++)
        {
            if (network.Options[option].Target == stage && network.Options[option].Clocks.Length == 0)
                rate += flow.OptionPerTick[(option * network.Cohorts.Length) + cohort];
        }
        return rate;
    }
}
