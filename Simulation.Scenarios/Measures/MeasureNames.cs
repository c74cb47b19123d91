using System.Globalization;
using Simulation.Core.Networks;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Measures;

/// <summary>Finds the pools, spells, options and clocks that measures name.</summary>
internal sealed class MeasureNames(Network network)
{
    /// <summary>Index of a pool.</summary>
    public int Pool(string name) => Find(network.Pools.Select(p => p.Name), name, "pool");

    /// <summary>Index of a spell.</summary>
    public int Spell(string name) => Find(network.Spells.Select(s => s.Name), name, "spell");

    /// <summary>A follow-up and one of its classes, from "follow-up:class".</summary>
    public (int Index, int Class) FollowUp(string name)
    {
        var parts = name.Split(':', 2, StringSplitOptions.TrimEntries);
        if (parts.Length != 2) throw new FormatException($"\"{name}\" must be written follow-up:class.");
        var index = Find(network.FollowUps.Select(f => f.Name), parts[0], "follow-up");
        return (index, Find(network.FollowUps[index].Classes, parts[1], "class of the follow-up"));
    }

    /// <summary>Indices of options; a trailing * matches any ending.</summary>
    public int[] Options(string names) => Match([.. network.Options.Select(o => o.Name)], names, "option");

    /// <summary>Indices of clocks among all options' clocks, from "route/target/clock"; a trailing * matches any ending.</summary>
    public int[] Clocks(string names) => Match([.. network.Options.SelectMany(o => o.Clocks.Select(c => $"{o.Name}/{c.Name}"))], names, "clock");

    /// <summary>First bin of a spell whose spells are longer than a time; the time must be an edge, or the share cannot be told.</summary>
    public int BinOver(string spell, string time)
    {
        if (!TimeText.TryRead(time, out var length, out var minutes)) throw new FormatException($"\"{time}\" is not a time such as \"240 minutes\".");
        var unitsPerTick = network.Calendar.TickMinutes / (double)minutes;
        var ticks = length / unitsPerTick;
        var edges = network.Spells[Spell(spell)].Edges;
        var edge = Array.FindIndex(edges, e => Math.Abs(e - ticks) < 0.5);
        if (edge < 0)
            throw new FormatException($"{time} is not an edge of spell \"{spell}\"; its edges are {string.Join(", ", edges.Select(e => (e * unitsPerTick).ToString("0.###", CultureInfo.InvariantCulture)))} {time.Split(' ')[^1]}.");
        return edge + 1;
    }

    /// <summary>Units in a tick.</summary>
    public double UnitsPerTick(string unit)
    {
        var minutes = TimeText.MinutesIn(unit) ?? throw new FormatException($"\"{unit}\" is not a unit of time; allowed are {string.Join(", ", TimeText.Units)}.");
        return network.Calendar.TickMinutes / (double)minutes;
    }

    private static int[] Match(string[] known, string names, string what)
    {
        var found = new List<int>();
        foreach (var name in names.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var before = found.Count;
            for (var i = 0; i < known.Length; i++)
                if (name.EndsWith('*') ? known[i].StartsWith(name[..^1], StringComparison.Ordinal) : string.Equals(known[i], name, StringComparison.Ordinal)) found.Add(i);
            if (found.Count == before) throw new FormatException($"{what} \"{name}\" is not known.");
        }
        return [.. found.Distinct().Order()];
    }

    private static int Find(IEnumerable<string> known, string name, string what)
    {
        var index = 0;
        foreach (var item in known)
        {
            if (string.Equals(item, name, StringComparison.Ordinal)) return index;
            index++;
        }
        throw new FormatException($"{what} \"{name}\" is not known; known are {string.Join(", ", known)}.");
    }
}
