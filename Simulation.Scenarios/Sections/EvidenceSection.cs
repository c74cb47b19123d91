using System.Globalization;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Studies;

namespace Simulation.Scenarios.Sections;

/// <summary>What every input value rests on: a source, an assumption with its range, or nothing.</summary>
internal static class EvidenceSection
{
    /// <summary>The section of a comparison.</summary>
    public static Section Of(Comparison comparison) => Of([.. comparison.Outcomes.Select(o => o.System)]);

    /// <summary>The section of systems, the baseline first.</summary>
    public static Section Of(IReadOnlyList<CompiledSystem> systems)
    {
        var system = systems[0];
        // Each with the system it stands in: the rows that a scheme adds may bring their evidence with them.
        var values = systems.SelectMany(s => InputValues.Of(s).Select(v => (In: s, Value: v))).GroupBy(x => (x.Value.At, x.Value.What)).Select(Once).ToArray();
        var unsourced = values.Count(x => Quality(x.In, x.Value.Evidence).Tone == Tone.Bad);
        var assumed = values.Count(x => x.Value.IsAssumption);
        var finding = string.Create(CultureInfo.InvariantCulture, $"{values.Length:N0} input values: {values.Length - assumed - unsourced:N0} rest on a source alone, {assumed:N0} are assumptions with a range, {unsourced:N0} {(unsourced == 1 ? "is" : "are")} unsourced.");
        var blocks = new List<Block>();
        blocks.AddRange(system.System.Header.Notes.Select(n => new Prose(n)));
        blocks.Add(Assumptions(values));
        if (systems.Any(s => s.System.Evidence.Count > 0)) blocks.Add(Sources(systems));
        return new Section("evidence", "Assumptions and evidence", values.Length == 0 ? "" : finding, blocks);
    }

    /// <summary>The sources of a value as a cell; one without is marked.</summary>
    public static DataCell Sources(CompiledSystem system, string evidence)
    {
        var ids = evidence.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (ids.Length == 0) return new DataCell("UNSOURCED", null, Tone.Bad);
        var words = ids.Select(id => id == "assumption" ? "assumption" : system.System.Evidence.FirstOrDefault(e => e.Id == id) is { } row ? (row.Source.Length > 0 ? row.Source : $"{id} (no source given)") : id).Distinct(StringComparer.Ordinal);
        return new DataCell(string.Join("; ", words), null, Quality(system, evidence).Tone);
    }

    // A setting that scenarios set differently stands once, with the value of each.
    private static (CompiledSystem In, InputValue Value) Once(IEnumerable<(CompiledSystem In, InputValue Value)> rows)
    {
        var all = rows.ToArray();
        var first = all[0];
        var byValue = all.GroupBy(x => x.Value.Value, StringComparer.Ordinal).ToArray();
        return !first.Value.IsSetting || byValue.Length == 1 ? first
            : first with { Value = first.Value with { Value = string.Join("; ", byValue.Select(g => $"{g.Key} in {string.Join(", ", g.Select(x => $"\"{x.In.Scenario?.Name}\""))}")) } };
    }

    /// <summary>How good what a value rests on is.</summary>
    private static (string Words, Tone Tone) Quality(CompiledSystem system, string evidence)
    {
        var ids = evidence.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var assumed = ids.Contains("assumption", StringComparer.Ordinal);
        var sourced = ids.Any(id => system.System.Evidence.Any(e => e.Id == id && e.Source.Length > 0));
        return (assumed, sourced) switch
        {
            (true, true) => ("judged from a source", Tone.Middling),
            (true, false) => ("assumption", Tone.Middling),
            (false, true) => ("published", Tone.Plain),
            _ => ("UNSOURCED", Tone.Bad),
        };
    }

    private static DataTable Assumptions((CompiledSystem In, InputValue Value)[] values) => new("inputs", "Every input value, what it rests on, and its range",
        [new DataColumn("Value of"), new DataColumn("Value", "", Numeric: true), new DataColumn("Low", "", Numeric: true), new DataColumn("High", "", Numeric: true), new DataColumn("Quality"), new DataColumn("Source"), new DataColumn("Where it stands")],
        [.. values.Select(x => (IReadOnlyList<DataCell>)
        [
            new DataCell(x.Value.What), new DataCell(x.Value.Value, double.TryParse(x.Value.Value, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) ? number : null), Bound(x.Value.Low), Bound(x.Value.High),
            new DataCell(Quality(x.In, x.Value.Evidence).Words, null, Quality(x.In, x.Value.Evidence).Tone), new DataCell(Sources(x.In, x.Value.Evidence).Text), new DataCell(Shown(x.Value)),
        ])], "Published: a source alone. Judged from a source: a source does not give it outright. Assumption: no source was found; the range says how far it may be out.");

    private static DataTable Sources(IReadOnlyList<CompiledSystem> systems)
    {
        var rows = systems.SelectMany(s => s.System.Evidence).DistinctBy(e => e.Id, StringComparer.Ordinal).ToArray();
        return new DataTable("evidence", "The evidence", [new DataColumn("Id"), new DataColumn("Quantity"), new DataColumn("Value", "", Numeric: true), new DataColumn("Unit"), new DataColumn("Period"), new DataColumn("Source"), new DataColumn("Where"), new DataColumn("Note")],
            [.. rows.Select(e => (IReadOnlyList<DataCell>)[new DataCell(e.Id), new DataCell(e.Quantity), new DataCell(e.Value, double.TryParse(e.Value, CultureInfo.InvariantCulture, out var number) ? number : null), new DataCell(e.Unit), new DataCell(e.Period), e.Source.Length > 0 ? new DataCell(e.Source) : new DataCell("UNSOURCED", null, Tone.Bad), new DataCell(e.Where), new DataCell(e.Note)])]);
    }

    private static DataCell Bound(double? value) => value is { } v ? new DataCell(v.ToString("#,0.####", CultureInfo.InvariantCulture), v) : new DataCell(NumberText.None);

    // The file in the system's folder; the folder is the reader's own business.
    private static string Shown(InputValue value)
    {
        var parts = value.At.ToString().Split('/');
        return string.Join('/', parts.Skip(Math.Max(0, Array.FindLastIndex(parts, p => p is "schemes" or "scenarios") is var at && at >= 0 ? at : parts.Length - 1)));
    }
}
