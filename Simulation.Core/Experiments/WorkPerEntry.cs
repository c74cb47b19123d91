using Simulation.Core.Distributions;
using Simulation.Core.Networks;

namespace Simulation.Core.Experiments;

/// <summary>Expected units × ticks that one entry into a stage takes of its pool: stay, taper and gate.</summary>
internal sealed class WorkPerEntry(Network network)
{
    private readonly double[] _epochs = ExpectedFlow.EpochShares(network);
    private readonly Dictionary<(int Stay, int Stage, int Amount), double> _known = [];
    private readonly double[] _gateDelays = [.. network.Gates.Select(g => MeanGateDelay(g, network.Calendar.TicksPerDay))];

    /// <summary>Unit-ticks of an entry of a cohort into a stage, averaged over the window's epochs.</summary>
    public double UnitTicks(int stage, int cohort)
    {
        var sum = 0.0;
        for (var e = 0; e < _epochs.Length; e++)
        {
            if (_epochs[e] == 0) continue;
            var stay = network.Epochs[e].Stay[(stage * network.Cohorts.Length) + cohort];
            var amount = network.Stages[stage].Amount[cohort];
            if (!_known.TryGetValue((stay, stage, amount), out var units)) _known[(stay, stage, amount)] = units = UnitTicks(network.Stays[stay], network.Stages[stage], amount);
            sum += _epochs[e] * units;
        }
        return sum;
    }

    /// <summary>Mean wait at a gate of somebody whose stay ends at any hour of a week without holidays. Unit: ticks.</summary>
    public static double MeanGateDelay(Gate gate, int ticksPerDay)
    {
        var sum = 0.0;
        for (var hour = 0; hour < 168; hour++) sum += DelayFrom(gate, hour + 0.5);
        return sum / 168 * ticksPerDay / 24;
    }

    private double UnitTicks(StayDistribution stay, Stage stage, int amount)
    {
        double sum = 0, taken = amount, before = 0;
        foreach (var step in stage.Taper)
        {
            var mean = MeanUpTo(stay, step.Weeks * 7L * network.Calendar.TicksPerDay);
            sum += taken * (mean - before);
            before = mean;
            taken = Math.Min(taken, Math.Max(1, (long)amount * step.PerMille / 1000));
        }
        return sum + (taken * (stay.DrawnMean - before)) + (stage.Gate is { } gate ? taken * _gateDelays[gate] : 0);
    }

    // Mean of the stay cut off at a time.
    private static double MeanUpTo(StayDistribution stay, long ticks)
    {
        var sum = 0.0;
        var below = 0.0;
        foreach (var (upper, table) in stay.Components)
        {
            var end = upper == ulong.MaxValue ? 1.0 : upper / 18446744073709551616.0;
            sum += (end - below) * table.MeanBetween(1, Math.Min(stay.CapTicks, ticks));
            below = end;
        }
        return sum;
    }

    // Expected hours from an hour of the week until the gate is passed; ten weeks are enough for a gate worth its name.
    private static double DelayFrom(Gate gate, double ready)
    {
        double still = 1, sum = 0;
        for (var day = (int)(ready / 24); day < 70 && still > 1e-9; day++)
        {
            var from = Math.Max(0, ready - (24 * day));
            var (left, meanHour) = Remaining(gate, from);
            if (left <= 0) continue;
            var threshold = gate.DayThreshold[day % 7];
            var pass = threshold == ulong.MaxValue ? 1 : threshold / 18446744073709551616.0;
            sum += still * pass * ((24 * day) + meanHour - ready);
            still *= 1 - pass;
        }
        return sum;
    }

    // What remains of the leaving profile after an hour of the day, and the mean hour of it.
    private static (double Left, double MeanHour) Remaining(Gate gate, double from)
    {
        double left = 0, weighted = 0;
        for (var hour = (int)from; hour < 24; hour++)
        {
            var start = Math.Max(hour, from);
            var mass = (gate.HourCumulative[hour + 1] - gate.HourCumulative[hour]) * (hour + 1 - start);
            left += mass;
            weighted += mass * 0.5 * (start + hour + 1);
        }
        return (left, left > 0 ? weighted / left : 0);
    }
}
