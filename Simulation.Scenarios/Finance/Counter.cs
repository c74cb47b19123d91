using Simulation.Core.Networks;
using Simulation.Core.Observation;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Measures;

namespace Simulation.Scenarios.Finance;

/// <summary>Counts an activity by month.</summary>
internal abstract class Counter
{
    /// <summary>Parts of a penny for one count at a price of a penny a unit.</summary>
    public required long PartsPerCount { get; init; }

    /// <summary>Counts a replication, month by month.</summary>
    public abstract void Count(Network network, ReplicationResult result, Span<long> months);

    /// <summary>The counter of an activity. A pool or state that only a scheme brings counts nothing without it.</summary>
    /// <exception cref="FormatException">It cannot be counted; the message says why.</exception>
    public static Counter Of(Activity activity, CompiledSystem system)
    {
        var network = system.Network;
        var pool = Array.FindIndex(network.Pools, p => p.Name == activity.Of);
        if (pool >= 0) return OfPool(activity, network, pool);
        if (activity.Capacity || activity.Per == "hour") return new DayCounter(_ => 0) { PartsPerCount = 0 };
        var groups = new MeasurePopulation(system).GroupsOf(activity.Population);
        if (activity.PastDays > 0) return OfSpell(activity, network, groups);
        var states = system.States.Resolve(activity.Of);
        if (activity.Per == "entry") return OfEntries(activity, Entries.Into(network, states, groups));
        var cells = SeriesTable.CellsOf(network, states, groups);
        return new CensusCounter(cells) { PartsPerCount = PartsOfDay(activity.Per) };
    }

    private static SpellCounter OfSpell(Activity activity, Network network, int[] groups)
    {
        var name = LedgerSpells.NameOf(activity);
        var spell = Array.FindIndex(network.Spells, s => s.Name == name);
        if (spell < 0) throw new FormatException($"\"{name}\" is not counted; the system must be compiled with {nameof(LedgerSpells)}.");
        return new SpellCounter(spell, groups) { PartsPerCount = Money.PerPenny / 2 };
    }

    private static EntryCounter OfEntries(Activity activity, MeasureTerm entries) => entries.ByPeriod
        ? new EntryCounter(entries) { PartsPerCount = Money.PerPenny }
        : throw new FormatException($"\"{activity.Of}\": entries into waiting are not known by month.");

    private static DayCounter OfPool(Activity activity, Network network, int pool)
    {
        var hours = network.Pools[pool].Unit == PoolUnit.MinutesPerWeek;
        if (hours != (activity.Per == "hour")) throw new FormatException($"pool \"{activity.Of}\" cannot be priced per {activity.Per}.");
        // Minutes of care a week at midnight: a 420th of an hour for each day.
        var parts = hours ? Money.PerPenny / 420 : PartsOfDay(activity.Per);
        var capacity = DailyCapacity.Within(network, pool);
        return activity.Capacity
            ? new DayCounter(day => capacity[day]) { PartsPerCount = parts }
            : new PoolCounter(pool) { PartsPerCount = parts };
    }

    private static long PartsOfDay(string per) => per switch
    {
        "day" => Money.PerPenny,
        "week" => Money.PerPenny / 7,
        _ => throw new FormatException($"people in a state cannot be priced per {per}; allowed are entry, day and week."),
    };

    private static int DayOf(Network network, int tick) => (tick - network.WindowStart) / network.Calendar.TicksPerDay;

    /// <summary>Sums days by month.</summary>
    protected static void ByMonth(Network network, Span<long> months, Func<int, long> ofDay)
    {
        for (var i = 0; i < months.Length; i++)
        {
            var end = DayOf(network, i + 1 < months.Length ? network.PeriodStarts[i + 1] : network.WindowEnd);
            for (var day = DayOf(network, network.PeriodStarts[i]); day < end; day++) months[i] += ofDay(day);
        }
    }

    private sealed class EntryCounter(MeasureTerm entries) : Counter
    {
        public override void Count(Network network, ReplicationResult result, Span<long> months)
        {
            var view = new ReplicationView(network, result, [], []);
            for (var i = 0; i < months.Length; i++) months[i] = (long)entries.Evaluate(view, new PeriodRange(i, i + 1, 0, 0)).Numerator;
        }
    }

    // Halves of a day past the time, by the month in which a spell ends.
    private sealed class SpellCounter(int spell, int[] groups) : Counter
    {
        public override void Count(Network network, ReplicationResult result, Span<long> months)
        {
            var bins = network.Spells[spell].Edges.Length + 1;
            for (var i = 0; i < months.Length; i++)
            {
                foreach (var group in groups)
                {
                    var row = result.SpellBins[spell].AsSpan(((i * network.Groups.Length) + group) * bins, bins);
                    for (var bin = 1; bin < bins; bin++) months[i] += row[bin] * (long)LedgerSpells.HalfDays(bin);
                }
            }
        }
    }

    private sealed class CensusCounter(int[] cells) : Counter
    {
        public override void Count(Network network, ReplicationResult result, Span<long> months)
        {
            var days = SeriesTable.DayCounts(network, result, cells);
            ByMonth(network, months, day => days[day]);
        }
    }

    private class DayCounter(Func<int, long> ofDay) : Counter
    {
        public override void Count(Network network, ReplicationResult result, Span<long> months) => ByMonth(network, months, ofDay);
    }

    private sealed class PoolCounter(int pool) : DayCounter(_ => 0)
    {
        public override void Count(Network network, ReplicationResult result, Span<long> months) =>
            ByMonth(network, months, day => result.PoolCensus[(day * network.Pools.Length) + pool]);
    }
}
