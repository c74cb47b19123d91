using Simulation.Core.Networks;
using Simulation.Core.Observation;

namespace Simulation.Scenarios.Studies.Tracing;

/// <summary>What changed for the people of one pair of runs.</summary>
internal sealed class PairCounts
{
    private const int MostExamples = 3;
    private const string LeftSooner = "left sooner";
    private const string LeftLater = "left later";
    private const string NotAdmitted = "not admitted";

    private PairCounts()
    {
    }

    public int People { get; private set; }

    public int[] Counts { get; } = new int[Enum.GetValues<Change>().Length];

    public double SoonerDays { get; private set; }

    public double LaterDays { get; private set; }

    public Dictionary<(string Without, string With), int> Ends { get; } = [];

    /// <summary>People whose ways are shown: of each kind of change the one in the middle by size.</summary>
    public IReadOnlyList<(string What, PersonId Person)> Examples { get; private set; } = [];

    /// <summary>Compares the people of two runs.</summary>
    /// <param name="network">The network without the scheme.</param>
    /// <param name="without">People without the scheme.</param>
    /// <param name="with">People with it.</param>
    /// <param name="classes">Names of the classes that people may end in.</param>
    public static PairCounts Of(Network network, IReadOnlyDictionary<PersonId, PersonTrace> without, IReadOnlyDictionary<PersonId, PersonTrace> with, string[] classes)
    {
        var counts = new PairCounts { People = without.Count };
        var changed = new Dictionary<string, List<(double Size, PersonId Person)>>(StringComparer.Ordinal);
        void Add(string what, double size, PersonId person)
        {
            if (!changed.TryGetValue(what, out var list)) changed.Add(what, list = []);
            list.Add((size, person));
        }
        foreach (var (id, a) in without)
        {
            if (!with.TryGetValue(id, out var b))
            {
                counts.Counts[(int)Change.DidNotCome]++;
                continue;
            }
            if (a.Last != b.Last)
            {
                var ends = (classes[a.Last], classes[b.Last]);
                counts.Ends[ends] = counts.Ends.GetValueOrDefault(ends) + 1;
                Add($"{ends.Item2} instead of {ends.Item1}", 0, id);
            }
            if (a.Stays > 0 && b.Stays == 0)
            {
                counts.Counts[(int)Change.NotAdmitted]++;
                Add(NotAdmitted, a.Ticks, id);
            }
            else if (a.Stays == 0 && b.Stays > 0) counts.Counts[(int)Change.AdmittedOnlyWith]++;
            else if (a.Stays > 0 && a.FirstEnd != b.FirstEnd)
            {
                var days = (a.FirstEnd - b.FirstEnd) / (double)network.Calendar.TicksPerDay;
                counts.Counts[(int)(days > 0 ? Change.LeftSooner : Change.LeftLater)]++;
                if (days > 0) counts.SoonerDays += days;
                else counts.LaterDays -= days;
                Add(days > 0 ? LeftSooner : LeftLater, Math.Abs(days), id);
            }
        }
        counts.Counts[(int)Change.CameOnlyWith] = with.Keys.Count(id => !without.ContainsKey(id));
        // What schemes are for comes first, then the commonest; a person is shown once.
        int Rank(string what) => what == LeftSooner ? 0 : what == NotAdmitted ? 1 : what.StartsWith(classes[0] + " instead", StringComparison.Ordinal) ? 2 : what == LeftLater ? 3 : 4;
        var shown = new HashSet<PersonId>();
        counts.Examples = [.. changed.OrderBy(c => Rank(c.Key)).ThenByDescending(c => c.Value.Count).ThenBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => (c.Key, Middle([.. c.Value.Where(x => !shown.Contains(x.Person))], shown))).Where(x => x.Item2 is not null).Take(MostExamples).Select(x => (x.Key, x.Item2!.Value))];
        return counts;
    }

    private static PersonId? Middle((double Size, PersonId Person)[] people, HashSet<PersonId> shown)
    {
        if (people.Length == 0) return null;
        var middle = people.OrderBy(p => p.Size).ThenBy(p => p.Person).ElementAt(people.Length / 2).Person;
        shown.Add(middle);
        return middle;
    }
}
