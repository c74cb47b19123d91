using System.Globalization;
using Simulation.Core.Observation;
using Simulation.Core.Statistics;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Studies.Tracing;

namespace Simulation.Scenarios.Sections;

/// <summary>The same people with and without a scheme, in words.</summary>
internal static class TraceSection
{
    private const string WaitsFor = "waits for: ";
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>The section of a trace; null is one that was stopped before a pair was finished.</summary>
    public static Section Of(TraceResult? result, DesignRuns runs)
    {
        if (result is null) return new Section("trace", "The same people", "Nothing can be said: no pair of runs was finished.", [.. StudyBlocks.Stopped(runs.Stopped, "A pair and its examples need four runs.")]);
        var spell = result.Systems.Without.System.Spells.First(s => s.Spell == result.Ask.Spell);
        var blocks = new List<Block>(StudyBlocks.Stopped(result.Stopped, $"The counts rest on {result.Replications} of the pairs asked for.", goesOn: false)) { Counts(result, spell.Label) };
        if (result.Ends.Count > 0) blocks.Add(Ends(result));
        if (!runs.Inputs.Calibrated && result.Replications == 1) blocks.Add(new Caution("One pair of runs is one year: its counts have no interval.", Severity.Warning));
        blocks.AddRange(result.Journeys.Select((j, i) => Journey(result, j, i + 1)));
        blocks.Add(StudyBlocks.Method(runs, string.Create(Invariant, $"{result.Replications} pairs of runs; a person is the same in both, by stream, candidate and draws. A change is of the first \"{spell.Label}\" begun in the window. Examples are from the first pair: of each kind of change the person in the middle by size. The event logs hold those who came in the first {result.Ask.LogDays} days of the window of the first pair. These people are simulated; none of them ever was.")));
        return new Section("trace", $"The same people, without and with \"{result.Ask.Scenario.Name}\"", Finding(result, spell.Label), blocks);
    }

    private static string Finding(TraceResult result, string spell)
    {
        var (sooner, later, spared) = (result.Counts[Change.LeftSooner], result.Counts[Change.LeftLater], result.Counts[Change.NotAdmitted]);
        return string.Create(Invariant, $"Of the people of a run ({Number(result.People)}), {Number(sooner)} left sooner with the scheme and {Number(later)} later ({spell}){(later.Lower > 0 ? ": the queue is another, so some wait longer where others wait less" : "")}. In all {Number(result.SoonerDays)} days are spared to the first and {Number(result.LaterDays)} added to the second.{(spared.Mean > 0 ? $" {Number(spared)} were not admitted who would have been." : "")}");
    }

    private static DataTable Counts(TraceResult result, string spell)
    {
        string Label(Change change) => change switch
        {
            Change.LeftSooner => "left sooner",
            Change.LeftLater => "left later",
            Change.NotAdmitted => "not admitted, who would have been",
            Change.AdmittedOnlyWith => "admitted, who would not have been",
            Change.DidNotCome => "did not come at all",
            Change.CameOnlyWith => "came, who would not have",
            _ => throw new ArgumentOutOfRangeException(nameof(change), change, "Unknown change."),
        };
        var rows = Enum.GetValues<Change>().Select(c => Row("people who " + (c is Change.NotAdmitted or Change.AdmittedOnlyWith ? "were " : "") + Label(c), result.Counts[c]))
            .Append(Row("days spared to those who left sooner", result.SoonerDays)).Append(Row("days added for those who left later", result.LaterDays)).ToArray();
        return new DataTable("trace-counts", $"With the scheme, in a run ({spell})", [new("With the scheme"), new("Mean ± 95%", Numeric: true)], rows);
    }

    private static DataTable Ends(TraceResult result) => new("trace-ends", "Where people are when the run ends, where the scheme changes it", [new("Without"), new("With the scheme"), new("People, mean ± 95%", Numeric: true)],
        [.. result.Ends.OrderByDescending(e => e.Count.Mean).Select(e => (IReadOnlyList<DataCell>)[StudyBlocks.Text(e.Without), StudyBlocks.Text(e.With), Cell(e.Count)])], "Classes are those of the follow-up in followups.csv.");

    private static IReadOnlyList<DataCell> Row(string label, MeanInterval interval) => [StudyBlocks.Text(label), Cell(interval)];

    private static DataCell Cell(MeanInterval interval) => new(Number(interval), interval.Mean);

    private static string Number(MeanInterval interval) => NumberText.WithError(interval.Mean, interval.HalfWidth, "people");

    // What is the same in both stands once, on both sides.
    private static DataTable Journey(TraceResult result, PairedJourney journey, int number)
    {
        var moves = journey.Without.Select(m => (m.Tick, Text: Words(result.Systems.Without, m), With: false)).Concat(journey.With.Select(m => (m.Tick, Text: Words(result.Systems.With, m), With: true)))
            .GroupBy(m => m.Tick).OrderBy(g => g.Key);
        var calendar = result.Systems.Without.Network.Calendar;
        var rows = moves.Select(g => (IReadOnlyList<DataCell>)
            [StudyBlocks.Text(When(calendar, g.Key)), StudyBlocks.Text(Joined(g.Where(m => !m.With).Select(m => m.Text))), StudyBlocks.Text(Joined(g.Where(m => m.With).Select(m => m.Text)))]).ToArray();
        var first = journey.Without.Concat(journey.With).Select(m => (int?)m.Cohort).FirstOrDefault();
        var who = first is { } cohort ? result.Systems.Without.System.Cohorts[cohort].Label : "someone of the census";
        return new DataTable($"trace-journey-{number}", $"Example {number}, {journey.What}: {who}", [new("When"), new("Without"), new("With the scheme")], rows);
    }

    // A wait that ends in the minute it begins is none.
    private static string Joined(IEnumerable<string> texts)
    {
        string[] all = [.. texts];
        return string.Join("; ", all.Where(t => !t.StartsWith(WaitsFor, StringComparison.Ordinal) || !all.Contains(t[WaitsFor.Length..], StringComparer.Ordinal)));
    }

    private static string Words(CompiledSystem system, MoveRecord move)
    {
        var network = system.Network;
        if (move.State < network.Stages.Length) return Label(system.System.Stages[move.State].Label, network.StateName(move.State));
        if (network.IsExit(move.State)) return Label(system.System.Exits[move.State - network.LiveStates].Label, network.StateName(move.State));
        var target = network.Options[move.State - network.Stages.Length].Target;
        return WaitsFor + Label(network.IsExit(target) ? "" : system.System.Stages[target].Label, network.StateName(target));
    }

    private static string Label(string label, string name) => label.Length > 0 ? label : name;

    private static string When(Core.Time.Calendar calendar, int tick) =>
        calendar.DateOf(tick / calendar.TicksPerDay).ToDateTime(TimeOnly.MinValue).AddMinutes((double)(tick % calendar.TicksPerDay) * calendar.TickMinutes).ToString("d MMM yyyy HH:mm", Invariant);
}
