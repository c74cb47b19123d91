using System.Globalization;
using Simulation.Core.Experiments;

namespace Simulation.Scenarios.Studies;

/// <summary>What a reader must know before believing a figure, from the checks before and after the run.</summary>
public static class Warnings
{
    /// <summary>Before the run: pools that cannot settle, and those that live by relief.</summary>
    public static IReadOnlyList<string> Before(string scenario, Simulation.Core.Networks.Network network, IReadOnlyList<OfferedLoad> loads)
    {
        var warnings = new List<string>();
        foreach (var load in loads)
        {
            var name = network.Pools[load.Pool].Name;
            if (load.Grows)
                warnings.Add(string.Create(CultureInfo.InvariantCulture, $"{scenario}: pool \"{name}\" is asked for {load.Utilisation:P0} of its capacity and those who wait have no other way: this queue grows; its mean depends on the run length."));
            else if (load.Utilisation >= 1)
                warnings.Add(string.Create(CultureInfo.InvariantCulture, $"{scenario}: pool \"{name}\" is over capacity ({load.Utilisation:P0}): {load.ReliefShare:P0} must go by relief."));
        }
        return warnings;
    }

    /// <summary>After the run: stays whose mean is not that of their tables.</summary>
    public static IReadOnlyList<string> After(ScenarioOutcome outcome)
    {
        var network = outcome.System.Network;
        var perDay = (double)network.Calendar.TicksPerDay;
        return [.. outcome.StayChecks().Where(c => c.Misses).Select(c => string.Create(CultureInfo.InvariantCulture,
            $"{outcome.Name}: stays drawn in \"{network.Stages[c.Stage].Name}\" have mean {c.Drawn / perDay:0.###} days over {c.Stays:N0} stays; the tables have {(c.Low == c.High ? $"{c.Low / perDay:0.###}" : $"{c.Low / perDay:0.###} to {c.High / perDay:0.###}")}. Chance does this once in {1 / StayCheck.ErrorProbability:N0} times."))];
    }

    /// <summary>Stays that a longest stay ("at most") cuts: what their mean becomes.</summary>
    public static IReadOnlyList<string> Caps(Simulation.Core.Networks.Network network)
    {
        var perDay = (double)network.Calendar.TicksPerDay;
        return [.. network.Stays.Where(s => s.CapTicks != int.MaxValue && s.DrawnMean < s.StatedMean * 0.999).Select(s => string.Create(CultureInfo.InvariantCulture,
            $"Stay \"{s.Name}\" lasts at most {s.CapTicks / perDay:0.##} days, which makes its mean {s.DrawnMean / perDay:0.##} days; the input states {s.StatedMean / perDay:0.##}.")).Distinct(StringComparer.Ordinal)];
    }
}
