using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Validation;

/// <summary>Cohort cells that name a label: two labels of one cohort must not both have rows for the same stage or stay.</summary>
internal static class CohortCellCheck
{
    public static void Add(SystemSpec system, ICollection<Problem> problems)
    {
        var of = new CohortRows(system.CohortLabels);
        Table(system, of, "stage", [.. system.Routes.Select(r => (r.At, r.Stage, r.Cohort))], problems);
        Table(system, of, "stay", [.. system.Stays.Select(r => (r.At, r.Stay, r.Cohort))], problems);
        Table(system, of, "stage", [.. system.Amounts.Select(r => (r.At, r.Stage, r.Cohort))], problems);
    }

    private static void Table(SystemSpec system, CohortRows of, string what, (Place At, string Name, string Cell)[] rows, ICollection<Problem> problems)
    {
        foreach (var group in rows.GroupBy(r => r.Name, StringComparer.Ordinal))
        {
            var cells = group.Select(r => r.Cell).ToHashSet(StringComparer.Ordinal);
            if (!cells.Any(c => c.Contains(':', StringComparison.Ordinal))) continue;
            var torn = system.Cohorts.Select(c => (c.Cohort, Labels: of.LabelsOf(cells, c.Cohort))).FirstOrDefault(x => x.Labels.Count > 1);
            if (torn.Labels is { Count: > 1 })
                problems.Add(new Problem(group.Last(r => torn.Labels.Contains(r.Cell, StringComparer.Ordinal)).At, "cohort",
                    $"{what} \"{group.Key}\" has rows for {string.Join(" and ", torn.Labels.Select(l => $"\"{l}\""))}, and cohort \"{torn.Cohort}\" is both; give it rows of its own, or name one label only."));
        }
    }
}
