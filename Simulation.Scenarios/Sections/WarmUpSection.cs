using System.Globalization;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Studies.Precision;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sections;

/// <summary>How long to run before the window, as people read it.</summary>
internal static class WarmUpSection
{
    private const int MostNames = 2;
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>The section of a result.</summary>
    public static Section Of(WarmUpResult result, DesignRuns runs)
    {
        var blocks = new List<Block>(StudyBlocks.Stopped(result.Stopped, "What is said rests on the pairs finished."));
        if (result.Own.Count > 0) blocks.Add(OwnTable(result));
        if (result.Measures.Count > 0) blocks.Add(CoupledTable(result));
        blocks.Add(new Prose(!result.Stationary ? "MSER-5 is not applied: the network has seasons, gates or dated changes, so there is no steady state to find."
            : result.Mser is { } days ? $"The network is stationary: MSER-5 leaves out the first {days} days of the midnight counts." : "The network is stationary, but MSER-5 refuses: its minimum lies in the last half of the series."));
        blocks.Add(StudyBlocks.Method(runs, string.Create(Invariant,
            $"{result.Pairs:N0} pairs of runs after {result.DaysNow:N0} and after {result.DaysLonger:N0} days of warm-up from the system's own start (empty but for its census, where it has one); who arrives is a function of the date, so the window has the same people. {result.CoupledPairs:N0} pairs over {result.DaysOf(WarmUpStudy.MostMonths + WarmUpStudy.MonthsAhead + 12):N0} days from the own start and from one with one and a half times the people that flow and stay put in every other stage, their whole stay before them, with the same arrivals and the inputs of the tables.")));
        return new Section("warm-up", "How long to run before the window", Finding(result), blocks);
    }

    private static DataTable OwnTable(WarmUpResult result)
    {
        var rows = result.Own.Select(o => (IReadOnlyList<DataCell>)
        [
            StudyBlocks.Name(o.Measure), StudyBlocks.Figure(o.Own, o.Measure), StudyBlocks.Figure(o.Longer, o.Measure),
            o.Bias is { } bias ? new DataCell($"{NumberText.Difference(bias.Value, bias.HalfWidth, o.Measure.Unit)} ({Range(o)})", bias.Value, o.IsEnough is { } enough ? enough ? Tone.Good : Tone.Bad : Tone.Quiet) : new DataCell(NumberText.None),
            new DataCell(Asked(o), o.Tolerance),
            StudyBlocks.Text(o.IsEnough switch { true => "yes", false => "no", null => "not decided" }, o.IsEnough switch { true => Tone.Good, false => Tone.Bad, null => Tone.Middling }),
        ]).ToArray();
        return new DataTable("warm-up-own", "The window after the system's own warm-up and after a longer one, the same people in it",
            [new("Measure"), new(string.Create(Invariant, $"{result.DaysNow:N0} days"), Numeric: true), new(string.Create(Invariant, $"{result.DaysLonger:N0} days"), Numeric: true), new("Own minus longer (95%)", Numeric: true), new("Asked: within", Numeric: true), new("Enough")], rows,
            "Asked: a quarter of the smallest worthwhile difference (1% of the figure where none is stated), for all of the interval.");
    }

    private static DataTable CoupledTable(WarmUpResult result)
    {
        int[] months = [0, 3, 12, 24];
        var rows = result.Measures.Select(m => (IReadOnlyList<DataCell>)
        [
            StudyBlocks.Name(m.Measure), new DataCell(NumberText.Stated(m.Tolerance, m.Measure.Unit), m.Tolerance),
            .. months.Select(at => m.Years[at].Difference is { } d ? new DataCell(NumberText.DifferenceWithError(d.Value, d.HalfWidth, m.Measure.Unit), d.Value, m.Years[at].Negligible ? Tone.Good : Tone.Plain) : new DataCell(NumberText.None)),
            m.Months is { } enough ? new DataCell(enough.ToString(Invariant), enough) : new DataCell($"not found within {WarmUpStudy.MostMonths}", null, Tone.Middling),
        ]).ToArray();
        return new DataTable("warm-up", "A harder test: over-full start minus own, in the year that begins so many months later", [new("Measure"), new("Negligible: within", Numeric: true), .. months.Select(m => new DataColumn(m.ToString(Invariant), Numeric: true)), new("Forgotten", "months", Numeric: true)], rows,
            string.Create(Invariant, $"Mean of pairs ± 95%, in the measure's unit; per cent differ by percentage points. Forgotten: the first year whose interval is within what is asked above, which no later year contradicts; {WarmUpStudy.MostMonths + WarmUpStudy.MonthsAhead} months were looked at for answers up to {WarmUpStudy.MostMonths}."));
    }

    private static string Finding(WarmUpResult result)
    {
        if (result.Own.Count == 0) return "There is no headline measure, so nothing can be said of the warm-up.";
        if (result.Pairs < 2) return "Nothing can be said: fewer than two pairs of runs were finished.";
        return string.Create(Invariant, $"{OwnFinding(result)} {CoupledFinding(result)}").TrimEnd();
    }

    private static string OwnFinding(WarmUpResult result)
    {
        var from = result.Own.Any(o => o.Bias is null) ? "" : " from the system's own start";
        string[] parts =
        [
            .. Part(result, true, names => $"is enough for {names}"),
            .. Part(result, false, names => $"is too short for {names}"),
            .. Part(result, null, names => $"is neither shown to be enough nor too short for {names}: more pairs (-r) would tell"),
        ];
        return string.Create(Invariant, $"A warm-up of {result.DaysNow:N0} days{from} {string.Join("; it ", parts)}.");
    }

    private static IEnumerable<string> Part(WarmUpResult result, bool? enough, Func<string, string> words)
    {
        MeasureRow[] those = [.. result.Own.Where(o => o.IsEnough == enough).Select(o => o.Measure)];
        return those.Length == 0 ? [] : [words(Names(those, result.Own.Count))];
    }

    private static string CoupledFinding(WarmUpResult result)
    {
        if (result.Measures.Count == 0 || result.CoupledPairs < 2) return "";
        if (result.Months is { } months) return string.Create(Invariant, $"Even a start with half as many people again is forgotten by a year that begins {months} {UnitWords.For(months, "months")} ({result.DaysOf(months):N0} days) later.");
        return string.Create(Invariant, $"A harder start, with half as many people again, is not shown to be forgotten within {WarmUpStudy.MostMonths} months by {Names([.. result.Measures.Where(m => m.Months is null).Select(m => m.Measure)], result.Measures.Count)}.");
    }

    // The tables say which; a finding that lists everything is read by nobody.
    private static string Names(MeasureRow[] those, int all) => those.Length == all ? all == 1 ? those[0].Label : "every headline measure"
        : those.Length <= MostNames ? string.Join(" and ", those.Select(m => m.Label)) : string.Create(Invariant, $"{those.Length} of {all} headline measures");

    private static string Range(OwnStart start) => start.Bias is { Low: { } low, High: { } high } ? NumberText.Interval(low, high, start.Measure.Unit) : "no case";

    private static string Asked(OwnStart start) => NumberText.Stated(start.Tolerance, start.Measure.Unit);
}
