using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Schemes;

/// <summary>What a study tries when nobody says otherwise: one YAML file of <c>studies/</c>, written like a scheme, with what is asked of it.</summary>
/// <param name="Scheme">The levers with their settings and costs; the file's name is its id.</param>
/// <param name="Axes">Settings and the values tried, such as "beds=0..60/10".</param>
/// <param name="Steps">Settings and one step of each, such as "hours=200/20": at 200, told per 20.</param>
/// <param name="Promise">Conditions, such as "ae-12h-decision &lt;= 50 in 2016-12..2017-03".</param>
/// <param name="Share">Share of single years in which all conditions must hold; null when the file does not say.</param>
/// <param name="Shown">Ids of the measures shown.</param>
public sealed record StudySpec(SchemeSpec Scheme, IReadOnlyList<WrittenText> Axes, IReadOnlyList<WrittenText> Steps, IReadOnlyList<WrittenText> Promise, double? Share, IReadOnlyList<WrittenText> Shown)
{
    /// <summary>Pools of which the scheme's costs state what is bought, paid for whether used or not: their use is not priced beside it.</summary>
    public IReadOnlyList<WrittenText> PaidAsCapacity { get; init; } = [];

    /// <summary>The pools that settings tried are paid for as capacity: none unless one is the study's own, because another scheme does not state what it buys of them.</summary>
    /// <param name="tried">The schemes of the settings.</param>
    public IReadOnlyList<string> PaidFor(IEnumerable<string> tried) => tried.Contains(Scheme.Id, StringComparer.Ordinal) ? [.. PaidAsCapacity.Select(p => p.Text)] : [];
}

/// <summary>A text in a file or on the command line.</summary>
/// <param name="Text">The text.</param>
/// <param name="At">Where it stands.</param>
public readonly record struct WrittenText(string Text, Place At);
