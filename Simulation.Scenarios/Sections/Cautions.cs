using System.Globalization;
using Simulation.Core.Experiments;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Studies;

namespace Simulation.Scenarios.Sections;

/// <summary>What a reader must know before the figures: from the checks before the run, after it, and its early end.</summary>
internal static class Cautions
{
    /// <summary>The cautions of a comparison, the gravest first.</summary>
    /// <param name="comparison">What was found.</param>
    /// <param name="loads">Offered loads by scenario.</param>
    /// <param name="asked">Replications asked for; fewer done is said first.</param>
    public static IReadOnlyList<Caution> Of(Comparison comparison, IReadOnlyList<IReadOnlyList<OfferedLoad>> loads, int asked) =>
        [.. Faults(comparison, asked), .. Notes(comparison, loads).Select(n => new Caution(n, Severity.Note))];

    private static IEnumerable<Caution> Faults(Comparison comparison, int asked)
    {
        foreach (var broken in comparison.Outcomes.Concat(comparison.ByFirstCut?.Outcomes ?? []).Where(o => o.FirstMiss is not null))
            yield return new Caution($"{broken.Name}: {broken.FirstMiss} ({broken.Misses} of {broken.Replications} replications). This is a fault of the program: do not use these figures.", Severity.Error);
        var done = comparison.Outcomes[0].Replications;
        if (done < asked) yield return new Caution(string.Create(CultureInfo.InvariantCulture, $"Stopped early: {done:N0} of {asked:N0} replications were finished; the figures are theirs."), Severity.Warning);
    }

    private static List<string> Notes(Comparison comparison, IReadOnlyList<IReadOnlyList<OfferedLoad>> loads)
    {
        var notes = new List<string>();
        if (comparison.Basis is not null) notes.Add(comparison.BasisWords);
        var said = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < comparison.Outcomes.Count; i++)
        {
            var outcome = comparison.Outcomes[i];
            foreach (var load in loads[i].Where(l => l.Grows || l.Utilisation >= 1))
            {
                // A pool is named once a message: for the first scenario in which it holds.
                var text = Warnings.OfLoad(outcome.System, load);
                if (said.Add(outcome.System.Network.Pools[load.Pool].Name + load.Grows)) notes.Add(i == 0 ? text : $"{outcome.Name}: {text}");
            }
            notes.AddRange(Warnings.OfStays(outcome));
            notes.AddRange(outcome.System.Schemes.Where(s => s.Note.Length > 0 && said.Add("scheme " + s.Id)).Select(s => $"{s.Name}: {s.Note}"));
            notes.AddRange(UnstatedCosts.Of(outcome.System).Where(said.Add));
            if (i == 0) notes.AddRange(Warnings.OfCensus(outcome.System, Warnings.Few));
            if (i == 0 && outcome.Small.Apply) notes.Add($"The census lists people, so numbers of people or places at midnight under {Warnings.Few} are left out of every table and file.");
            if (i == 0 && Warnings.OfCaps(outcome.System) is { } caps) notes.Add(caps);
            if (i == 0 && Warnings.OfPublished(outcome.System.System) is { } published) notes.Add(published);
            if (i == 0 && Warnings.OfLaterCapacities(outcome.System.System) is { } later) notes.Add(later);
        }
        if (Warnings.OfFewRuns(comparison.Outcomes[0].Replications) is { } few) notes.Add(few);
        return notes;
    }
}
