using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Studies;

namespace Simulation.Scenarios.Sections;

/// <summary>The measures as those read them who ask for one population, or for money.</summary>
internal static class FrontSections
{
    /// <summary>Id of the section of money.</summary>
    public const string Money = "money";

    /// <summary>Id of the table of money of one population.</summary>
    public static string MoneyOf(string whose) => whose.Length == 0 ? Money : $"{Money}-{whose}";

    /// <summary>Id of the section of the measures that a system shows first.</summary>
    public const string Shown = "shown";

    /// <summary>Start of the ids of sections of one population.</summary>
    public const string Population = "population-";

    /// <summary>What measures of the whole place name as their population.</summary>
    public const string Everyone = "everyone";

    /// <summary>The populations that measures name by their first word; everyone is not one of them.</summary>
    public static IReadOnlyList<string> Populations(Comparison comparison) => [.. comparison.Measures.Select(m => m.Measure.FirstWord()).Where(p => p.Length > 0 && p != Everyone).Distinct(StringComparer.Ordinal)];

    /// <summary>A section for every population that measures name by their first word, one of those that the system shows first, and one of the measures in pounds.</summary>
    public static IReadOnlyList<Section> Of(Comparison comparison)
    {
        var sections = comparison.Measures.Where(m => m.Measure.Unit != "£" && m.Measure.Population.Length > 0).GroupBy(m => m.Measure.FirstWord(), StringComparer.Ordinal)
            .Select(g => Of(comparison, Population + g.Key, $"Measures: {g.Key}", $"Every measure of {g.Key}", [.. g])).ToList();
        var named = comparison.Outcomes[0].System.System.Header.DefaultShown;
        var shown = comparison.Measures.Where(m => m.Measure.Headline is not null || named.Contains(m.Measure.Measure, StringComparer.Ordinal)).OrderBy(m => m.Measure.Headline is null ? 1 + named.ToList().IndexOf(m.Measure.Measure) : 0).ToArray();
        if (shown.Length > 0) sections.Insert(0, Of(comparison, Shown, "At a glance", "The measures that this system shows first", shown));
        var money = comparison.Measures.Where(m => m.Measure.Unit == "£").ToArray();
        if (money.Length > 0) sections.Add(new Section(Money, "Cost of the care given", "", [MoneyTable(comparison, money)]) with { Finding = Finding(comparison, money) });
        return sections;
    }

    // A reader who adds up a part and its whole counts it twice.
    private static DataTable MoneyTable(Comparison comparison, ComparedMeasure[] money)
    {
        var table = MeasureTable.Of(comparison, MoneyOf(comparison.Whose), $"Measures in pounds: what care costs to give{(comparison.Whose.Length == 0 ? "" : $" ({comparison.Whose})")}", money);
        return table with { Note = table.Note + " Rows overlap, as parts and wholes do, so they do not add up. " + PriceWords.Of(comparison.Outcomes[0].System.System, comparison.Outcomes.SelectMany(o => o.System.Schemes)) };
    }

    // The widest of the measures in pounds is the cost of everything that is priced. An estimate with its interval, and no claim. Of one population
    // it holds nothing of what schemes cost, though an organisation of the same name may be the one that pays for them.
    private static string Finding(Comparison comparison, ComparedMeasure[] money)
    {
        var all = money.MaxBy(m => m.Figures[0].Mean ?? 0)!;
        var words = comparison.Outcomes.Select((o, i) => (o.Name, all.Figures[i].Difference)).Where(x => x.Difference is not null).Select(x => $"{x.Name} {FigureText.Words(x.Difference!, all.Measure.Unit)}").ToArray();
        var left = comparison.Whose.Length > 0 && comparison.Outcomes.Any(o => o.System.Schemes.Any(s => s.StatesCost)) ? " Without what the schemes themselves cost, whoever pays it: that stands in the figures of the place (everyone)." : "";
        return words.Length == 0 ? "" : $"{all.Measure.Label}, change from {comparison.FromWhat}: {string.Join("; ", words)}.{left}";
    }

    private static Section Of(Comparison comparison, string id, string heading, string caption, ComparedMeasure[] measures) => new(id, heading, "", [MeasureTable.Of(comparison, id, caption, measures)]);
}
