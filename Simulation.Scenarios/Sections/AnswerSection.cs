using System.Globalization;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sections;

/// <summary>The first screen: the answer, what to know before using it, one chart, and the traffic lights.</summary>
internal static class AnswerSection
{
    /// <summary>Scenarios whose sentences stand as the answer; more are counted.</summary>
    private const int MostSentences = 3;

    /// <summary>The section.</summary>
    /// <param name="comparison">What was found.</param>
    /// <param name="cautions">What must be known first.</param>
    public static Section Of(Comparison comparison, IReadOnlyList<Caution> cautions)
    {
        var sentences = Finding.Of(comparison);
        var scenarios = comparison.Outcomes.Count - 1;
        var blocks = new List<Block>(cautions);
        if (EffectChart.Of(comparison) is { } effects) blocks.Add(effects);
        else if (DailySection.Chart(comparison, DailySection.First(comparison)) is { } days) blocks.Add(days with { Id = "answer-days" });
        if (comparison.Headlines.Any()) blocks.Add(Lights(comparison));
        blocks.AddRange(sentences.Skip(Math.Max(1, scenarios)).Select(s => new Prose(s)));
        return new Section("answer", scenarios == 0 ? comparison.Outcomes[0].Name : "The answer", Answer(comparison, sentences), blocks);
    }

    private static string Answer(Comparison comparison, IReadOnlyList<string> sentences) => (comparison.Outcomes.Count - 1) switch
    {
        0 => sentences[0],
        <= MostSentences => string.Join(' ', Enumerable.Range(1, comparison.Outcomes.Count - 1).Select(i => Finding.Brief(comparison, i))),
        _ => Counted(comparison),
    };

    // Many scenarios: how many do something worthwhile, and which.
    private static string Counted(Comparison comparison)
    {
        string[] With(Func<Verdict?, string, bool> is_) =>
            [.. Enumerable.Range(1, comparison.Outcomes.Count - 1).Where(i => comparison.Headlines.Any(m => is_(m.Figures[i].Verdict, m.Measure.Good))).Select(i => comparison.Outcomes[i].Name)];
        var better = With((v, good) => TrafficLight.Of(v, good).Tone == Tone.Good);
        var worse = With((v, good) => TrafficLight.Of(v, good).Tone == Tone.Bad);
        return string.Create(CultureInfo.InvariantCulture, $"Of {comparison.Outcomes.Count - 1:N0} scenarios, {better.Length} {(better.Length == 1 ? "makes" : "make")} a headline measure better by a worthwhile amount{Names(better)}; {worse.Length} {(worse.Length == 1 ? "makes" : "make")} one worse by as much{Names(worse)}. Each difference stands below with its interval.");
    }

    private static string Names(string[] names) => names.Length is > 0 and <= 6 ? $" ({string.Join(", ", names)})" : "";

    // Scenarios down and measures across: any number of scenarios fits.
    private static DataTable Lights(Comparison comparison)
    {
        var headlines = comparison.Headlines.ToArray();
        var baseline = new List<DataCell> { new(comparison.Outcomes[0].Name, null, Tone.Strong) };
        baseline.AddRange(headlines.Select(m => FigureText.Mean(m.Figures[0], m.Measure, Tone.Strong)));
        var rows = new List<IReadOnlyList<DataCell>> { baseline };
        for (var i = 1; i < comparison.Outcomes.Count; i++)
            rows.Add([new DataCell(comparison.Outcomes[i].Name), .. headlines.Select(m => Light(m.Figures[i], m.Measure))]);
        return new DataTable("headlines", comparison.Outcomes.Count > 1 ? comparison.Basis is { } basis ? $"Headline measures by scenario: the mean of the baseline \u201C{basis.Name}\u201D, and what each scenario changes of it" : "Headline measures by scenario: the baseline's mean, and what each scenario changes" : "Headline measures",
            [new DataColumn("Scenario"), .. headlines.Select(m => new DataColumn(m.Measure.Label, Unit(m.Measure), Numeric: true))], rows, Note(comparison, headlines));
    }

    private static DataCell Light(Figure figure, MeasureRow row)
    {
        var (word, tone) = TrafficLight.Of(figure.Verdict, row.Good);
        return FigureText.Difference(figure, row, tone, word.Length > 0 ? word + ": " : "");
    }

    private static string Unit(MeasureRow row) => string.Join("; ", ((string[])[NumberText.StandsWithNumber(row.Unit) ? "" : row.Unit, row.Population]).Where(s => s.Length > 0));

    private static string Note(Comparison comparison, ComparedMeasure[] headlines)
    {
        var worthwhile = string.Join("; ", headlines.Where(m => m.Measure.Worthwhile is not null).Select(m => $"{m.Measure.Label} {NumberText.Stated(m.Measure.Worthwhile!.Value, m.Measure.Unit)}"));
        var intervals = comparison.Outcomes[0].Replications < 2 ? "One replication has no interval, so nothing is claimed." : "Means ± half their 95% interval; differences with their 95% interval, over the same people in every scenario.";
        return comparison.Outcomes.Count == 1 ? intervals
            : $"{intervals} Better and worse: in the measure's own direction, by at least the smallest worthwhile difference ({worthwhile}); slightly: shown, and smaller than that.";
    }
}
