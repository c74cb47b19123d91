using System.Globalization;
using Simulation.Core.Experiments;
using Simulation.Core.Networks;

namespace Simulation.Scenarios.Studies;

/// <summary>What a reader must know before believing a figure, from the checks before and after the run.</summary>
public static class Warnings
{
    /// <summary>A pool that cannot settle, or that lives by relief.</summary>
    public static string OfLoad(Network network, OfferedLoad load)
    {
        var name = network.Pools[load.Pool].Name;
        var percent = (load.Utilisation * 100).ToString("0", CultureInfo.InvariantCulture);
        return load.Grows
            ? $"\"{name}\" is asked for {percent}% of its capacity and those who wait have no other way: this queue grows; its mean depends on the run length."
            : $"\"{name}\" is over capacity at {percent}%: {(load.ReliefShare * 100).ToString("0", CultureInfo.InvariantCulture)}% must go by relief.";
    }

    /// <summary>Stays whose mean is not that of their tables.</summary>
    public static IReadOnlyList<string> OfStays(ScenarioOutcome outcome)
    {
        var network = outcome.System.Network;
        var perDay = (double)network.Calendar.TicksPerDay;
        return [.. outcome.StayChecks().Where(c => c.Misses).Select(c =>
        {
            var stated = c.Low == c.High ? Days(c.Low) : $"{Days(c.Low)} to {Days(c.High)}";
            return $"{outcome.Name}: stays drawn in \"{network.Stages[c.Stage].Name}\" have mean {Days(c.Drawn)} days over {c.Stays.ToString("N0", CultureInfo.InvariantCulture)} stays; the tables have {stated}. Chance does this once in {(1 / StayCheck.ErrorProbability).ToString("N0", CultureInfo.InvariantCulture)} times.";
        })];

        string Days(double ticks) => (ticks / perDay).ToString("0.###", CultureInfo.InvariantCulture);
    }

    /// <summary>What a longest stay ("at most") makes of means; null when no stay is cut.</summary>
    public static string? OfCaps(Network network)
    {
        var cut = network.Stays.Where(s => s.CapTicks != int.MaxValue && s.DrawnMean < s.StatedMean * 0.999)
            .Select(s => $"{s.Name} {Days(s.StatedMean)} \u2192 {Days(s.DrawnMean)} (at most {Days(s.CapTicks)})").Distinct(StringComparer.Ordinal).ToArray();
        return cut.Length == 0 ? null : $"A longest stay lowers these means, in days: {string.Join("; ", cut)}.";

        string Days(double ticks) => (ticks / network.Calendar.TicksPerDay).ToString("0.##", CultureInfo.InvariantCulture);
    }
}
