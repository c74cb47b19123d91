using Simulation.Scenarios.Documents;

namespace Simulation.Scenarios.Sections;

/// <summary>What a result was made from and on, so that it can be made again.</summary>
internal static class ReceiptSection
{
    /// <summary>The section.</summary>
    /// <param name="method">How it was run, in sentences.</param>
    /// <param name="facts">Names and values of the receipt.</param>
    /// <param name="inputs">Hashes of the input files, by name.</param>
    public static Section Of(IReadOnlyList<string> method, IReadOnlyList<(string Name, string Value)> facts, IReadOnlyList<(string Name, string Value)> inputs) =>
        new("receipt", "How it was made", "", [.. method.Select(m => new Prose(m)), .. ((DataTable[])[Table("receipt", "Receipt", "What", "", facts), Table("receipt-inputs", "SHA-256 of every input file", "File", "The same files and seed give the same figures.", inputs)]).Where(t => t.Rows.Count > 0)]);

    private static DataTable Table(string id, string caption, string what, string note, IReadOnlyList<(string Name, string Value)> rows) =>
        new(id, caption, [new DataColumn(what), new DataColumn("Value")], [.. rows.Select(f => (IReadOnlyList<DataCell>)[new DataCell(f.Name), new DataCell(f.Value)])], note);
}
