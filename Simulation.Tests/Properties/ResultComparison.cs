using System.Reflection;
using Simulation.Core.Networks;
using Simulation.Core.Observation;

namespace Simulation.Tests.Properties;

/// <summary>Says where two results or two logs differ first, in the network's own names.</summary>
internal static class ResultComparison
{
    private static readonly PropertyInfo[] Members = typeof(ReplicationResult).GetProperties();

    /// <summary>The first difference, or null.</summary>
    public static string? FirstDifference(Network network, ReplicationResult expected, ReplicationResult actual)
    {
        foreach (var member in Members)
        {
            var difference = (member.GetValue(expected), member.GetValue(actual)) switch
            {
                (int[] a, int[] b) => Flat(network, member.Name, a, b),
                (long[] a, long[] b) => Flat(network, member.Name, a, b),
                (int[][] a, int[][] b) => Enumerable.Range(0, a.Length).Select(i => Flat(network, $"{member.Name}[{i}]", a[i], b[i])).FirstOrDefault(d => d is not null),
                var (a, b) => Equals(a, b) ? null : $"{member.Name}: expected {a}, got {b}",
            };
            if (difference is not null) return difference;
        }
        return null;
    }

    /// <summary>The first difference of two sorted logs, or null.</summary>
    public static string? FirstDifference(Network network, List<MoveRecord> expected, List<MoveRecord> actual)
    {
        for (var i = 0; i < Math.Max(expected.Count, actual.Count); i++)
        {
            if (i < expected.Count && i < actual.Count && expected[i] == actual[i]) continue;
            return $"move {i}: expected {Text(network, expected, i)}, got {Text(network, actual, i)}";
        }
        return null;
    }

    private static string? Flat<T>(Network network, string name, T[] expected, T[] actual)
        where T : IEquatable<T>
    {
        if (expected.Length != actual.Length) return $"{name}: expected {expected.Length} numbers, got {actual.Length}";
        for (var i = 0; i < expected.Length; i++)
        {
            if (!expected[i].Equals(actual[i])) return $"{name}[{i}] ({Place(network, name, i)}): expected {expected[i]}, got {actual[i]}";
        }
        return null;
    }

    private static string Place(Network network, string name, int index)
    {
        int g = network.Groups.Length, p = network.PeriodStarts.Length, s = network.LiveStates;
        return name switch
        {
            "Asked" or "Entered" or "WaitTicks" => $"{network.Options[index / (p * g)].Name}, period {index / g % p}, group {index % g}",
            "LongestWait" or "UnfinishedCount" or "UnfinishedTicks" => network.Options[index].Name,
            "AtWindowStart" or "AtWindowEnd" or "Entries" or "Leaves" or "Integral" or "Sojourn" => $"{network.StateName(index / g)}, group {index % g}",
            "Census" => $"day {index / (s * g)}, {network.StateName(index / g % s)}, group {index % g}",
            "PoolIntegral" => network.Pools[index].Name,
            "PoolCensus" => $"day {index / network.Pools.Length}, {network.Pools[index % network.Pools.Length].Name}",
            "StayCount" or "StayTicks" => network.Stages[index].Name,
            _ => "flat index",
        };
    }

    private static string Text(Network network, List<MoveRecord> log, int i) =>
        i < log.Count ? $"{log[i]} = {network.StateName(log[i].State)}" : "nothing";
}

/// <summary>Keeps every move, sorted by (tick, person, step) when asked.</summary>
internal sealed class MoveList : IEventLog
{
    private readonly List<MoveRecord> _moves = [];

    public void Moved(in MoveRecord move) => _moves.Add(move);

    public List<MoveRecord> Sorted() => [.. _moves.OrderBy(m => m.Tick).ThenBy(m => m.Person).ThenBy(m => m.Step)];
}
