using Simulation.Core.Experiments;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Studies;

namespace Simulation.Scenarios.Sections;

/// <summary>The sections of a comparison or a single run, in reading order.</summary>
internal static class StudySections
{
    /// <summary>The sections, the answer first; the receipt is added by whoever wrote it.</summary>
    /// <param name="comparison">What was found.</param>
    /// <param name="loads">Offered loads by scenario.</param>
    /// <param name="asked">Replications asked for.</param>
    public static IReadOnlyList<Section> Of(Comparison comparison, IReadOnlyList<IReadOnlyList<OfferedLoad>> loads, int asked) =>
        [.. ((Section?[])
        [
            AnswerSection.Of(comparison, Cautions.Of(comparison, loads, asked)),
            SchemesSection.Of(comparison),
            DelaySection.Of(comparison),
            CapacitySection.Of(comparison, loads),
            DailySection.Of(comparison, comparison.Outcomes.Count == 1 ? DailySection.First(comparison) : null),
            PathwaySection.Of(comparison),
            PerPoundSection.Of(comparison),
            MeasureTable.All(comparison),
            DashboardSection.Of(comparison),
            .. CutSections.Of(comparison),
            PublishedSection.Of(comparison),
            EvidenceSection.Of(comparison),
        ]).OfType<Section>()];
}
