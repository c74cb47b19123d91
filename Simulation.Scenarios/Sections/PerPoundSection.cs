using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Studies;

namespace Simulation.Scenarios.Sections;

/// <summary>What each scenario moves for a round sum spent on its schemes: headline changes over what the schemes state to cost.</summary>
internal static class PerPoundSection
{
    private const double Sum = 100_000;

    /// <summary>The section; null where no scenario has a scheme with a cost, or no headline counts anything but money.</summary>
    /// <param name="comparison">What was found.</param>
    public static Section? Of(Comparison comparison)
    {
        var rows = new List<IReadOnlyList<DataCell>>();
        // Where a scenario is the baseline, what its own schemes cost is spent on both sides.
        double[] pounds = [.. comparison.Outcomes.Select(o => SchemePounds.InWindow(o.System.Schemes, o.System.Network, o.System.System.Prices) - (comparison.Basis is { } basis ? SchemePounds.InWindow(basis.System.Schemes, basis.System.Network, basis.System.System.Prices) : 0))];
        foreach (var compared in comparison.Headlines.Where(h => h.Measure.Unit != "£"))
        {
            foreach (var (outcome, i) in comparison.Outcomes.Select((o, i) => (o, i)).Skip(1).Where(x => pounds[x.i] > 0))
            {
                if (compared.Figures[i].Difference is not { } difference) continue;
                var scaled = new Difference(difference.Value * Sum / pounds[i], difference.HalfWidth * Sum / pounds[i], difference.Replications);
                rows.Add([StudyBlocks.Name(compared.Measure), new(outcome.Name), StudyBlocks.Pounds(pounds[i]), StudyBlocks.Change(scaled, compared.Measure)]);
            }
        }
        return rows.Count == 0 ? null : new Section("per-pound", "What the money moves", "",
            [new DataTable("per-pound", "Change for each £100,000 that the schemes cost in the window",
                [new("Measure"), new("Scenario"), new(comparison.Basis is null ? "Schemes cost" : "Schemes cost more than the baseline's", "", Numeric: true), new("Change per £100,000", "", Numeric: true)], rows,
                $"The change from {comparison.FromWhat} over the schemes' own stated cost; what they save or cost elsewhere is in the measures in pounds and in sim finance. 95% intervals of the simulation; a cost without an error. {PriceWords.Of(comparison.Outcomes[0].System.System, comparison.Outcomes.SelectMany(o => o.System.Schemes))}{Left(comparison)} Twice the money is not twice the change.")]);
    }

    // What costs nothing by its own account would make the rest of a scenario look cheap.
    private static string Left(Comparison comparison)
    {
        string[] left = [.. comparison.Outcomes.SelectMany(o => o.System.Schemes).Where(s => !s.StatesCost).Select(s => s.Name).Distinct(StringComparer.Ordinal)];
        return left.Length == 0 ? "" : $" These state no cost, and are in no sum here: {string.Join(", ", left)}.";
    }
}
