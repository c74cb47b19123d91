using System.Globalization;

namespace Simulation.Scenarios.Systems;

/// <summary>A measure of the people of one label alone.</summary>
/// <param name="By">What the label tells, such as age.</param>
/// <param name="Value">The label, such as 85+.</param>
/// <param name="Measure">Id of the measure that is cut.</param>
public sealed record MeasureCut(string By, string Value, string Measure);

/// <summary>Cuts a system's measures by labels of its cohorts. Only what is counted changes: the people, their draws and every other figure are the same.</summary>
public static class CohortCut
{
    /// <summary>The cohorts themselves, which every system can be cut by.</summary>
    public const string Cohort = "cohort";

    /// <summary>The groups that results are counted under, which every system can be cut by.</summary>
    public const string Group = "group";

    private const string Everyone = "everyone";

    /// <summary>What a system's measures can be cut by: the words of <c>cohort-labels.csv</c>, then cohort and group.</summary>
    public static IReadOnlyList<string> Known(SystemTables system) => [.. system.CohortLabels.Select(l => l.By).Append(Cohort).Append(Group).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether a measure counts people and so can be cut; pools and prices have no labels.</summary>
    public static bool IsCuttable(IReadOnlyList<MeasureRow> measures, MeasureRow row) => IsCuttable(measures, row, depth: 0);

    /// <summary>The system with every measure that can be cut also counted by label.</summary>
    /// <param name="system">The system.</param>
    /// <param name="by">Words of <see cref="Known"/>.</param>
    public static SystemSpec Of(SystemSpec system, IReadOnlyList<string> by)
    {
        if (by.Count == 0) return system;
        var cuts = by.SelectMany(b => Labels(system, b).Select((l, i) => (By: b, l.Value, l.Cohorts, Number: i + 1))).ToArray();
        // Counted by cohort, from which every group and every label is made.
        var populations = system.Header.Populations.ToDictionary(p => p.Key, p => CohortsOf(system, p.Value), StringComparer.Ordinal);
        var everyone = (IReadOnlyList<string>)[.. system.Cohorts.Select(c => c.Cohort)];
        var named = populations.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        var measures = new List<MeasureRow>(system.Measures);
        foreach (var (label, value, cohorts, number) in cuts)
        {
            foreach (var row in system.Measures.Where(m => IsCuttable(system.Measures, m)))
            {
                var whole = row.Population is "" or Everyone ? everyone : populations.GetValueOrDefault(row.Population, []);
                string[] part = [.. whole.Where(cohorts.Contains)];
                // A label that none of the measure's people have is no row; neither is one that all of them have.
                if (part.Length == 0 && row.Kind is not ("ratio" or "sum")) continue;
                var population = $"{(row.Population.Length == 0 ? Everyone : row.Population)}, {label}: {value}";
                named[population] = part;
                measures.Add(Cut(row, label, value, number) with { Population = population });
            }
        }
        // A ratio or sum stands only where all its parts do.
        measures.RemoveAll(m => m is { Cut: not null, Kind: "ratio" or "sum" } && !PartsOf(m).All(p => measures.Exists(x => x.Measure == p)));
        return system with
        {
            Header = system.Header with { Populations = named },
            Cohorts = [.. system.Cohorts.Select(c => c with { Group = c.Cohort })],
            Measures = measures,
        };
    }

    private static MeasureRow Cut(MeasureRow row, string by, string value, int number)
    {
        // By number: a label may hold blanks, which part the names of a sum.
        string Id(string measure) => string.Create(CultureInfo.InvariantCulture, $"{measure}@{by}-{number}");
        return row with
        {
            Measure = Id(row.Measure),
            Headline = null,
            Cut = new MeasureCut(by, value, row.Measure),
            Of = row.Kind switch { "ratio" => Id(row.Of), "sum" => string.Join(' ', row.Of.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w.StartsWith('-') ? "-" + Id(w[1..]) : Id(w))), _ => row.Of },
            Argument = row.Kind == "ratio" ? Id(row.Argument) : row.Argument,
        };
    }

    private static IEnumerable<string> PartsOf(MeasureRow row) => row.Kind == "ratio" ? [row.Of, row.Argument] : row.Of.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w.TrimStart('-'));

    // Parts of parts are few; a measure made of itself is told elsewhere.
    private static bool IsCuttable(IReadOnlyList<MeasureRow> measures, MeasureRow row, int depth) => depth < 10 && (row.Kind is "ratio" or "sum"
        ? PartsOf(row).All(p => measures.FirstOrDefault(m => m.Measure == p) is { } part && IsCuttable(measures, part, depth + 1))
        : row.Kind != "cost" && !MeasureKinds.OfPool.Contains(row.Kind, StringComparer.Ordinal));

    // The labels in written order; cohorts without one come last.
    private static IEnumerable<(string Value, HashSet<string> Cohorts)> Labels(SystemSpec system, string by)
    {
        var labels = by switch
        {
            Cohort => system.Cohorts.Select(c => (c.Cohort, Value: c.Label)),
            Group => system.Cohorts.Select(c => (c.Cohort, Value: c.Group)),
            _ => system.CohortLabels.Where(l => l.By == by).Select(l => (l.Cohort, l.Value)).Concat(system.Cohorts.Where(c => !system.CohortLabels.Any(l => l.By == by && l.Cohort == c.Cohort)).Select(c => (c.Cohort, Value: "not labelled"))),
        };
        return labels.GroupBy(l => l.Value, StringComparer.Ordinal).Select(g => (g.Key, g.Select(l => l.Cohort).ToHashSet(StringComparer.Ordinal)));
    }

    private static IReadOnlyList<string> CohortsOf(SystemSpec system, IReadOnlyList<string> groups) => [.. system.Cohorts.Where(c => groups.Contains(c.Group, StringComparer.Ordinal)).Select(c => c.Cohort)];
}
