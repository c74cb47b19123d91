using Simulation.Scenarios.Documents;

namespace Simulation.Scenarios.Sections;

/// <summary>What a result was made from and on, so that it can be made again.</summary>
internal static class ReceiptSection
{
    /// <summary>The section.</summary>
    /// <param name="method">How it was run, in sentences.</param>
    /// <param name="facts">What was run, how and on what, by name.</param>
    /// <param name="hashes">SHA-256 of all that went in and came out, by name.</param>
    public static Section Of(IReadOnlyList<string> method, IReadOnlyList<(string Name, string Value)> facts, IReadOnlyList<(string Name, string Value)> hashes) =>
        new("receipt", "How it was made", "",
        [
            .. method.Select(m => new Prose(m)),
            .. ((DataTable[])
            [
                Table("receipt", "Receipt", "Value", "The file run.json of this run says the same in the names that \"sim reproduce\" and other programs read.", facts),
                Table("receipt-hashes", "SHA-256 of networks, tables and files", "SHA-256", "The same inputs and seed give the same figures.", hashes),
            ]).Where(t => t.Rows.Count > 0),
        ]);

    private static DataTable Table(string id, string caption, string value, string note, IReadOnlyList<(string Name, string Value)> rows) =>
        new(id, caption, [new DataColumn("What"), new DataColumn(value)], [.. rows.Select(f => (IReadOnlyList<DataCell>)[new DataCell(f.Name), new DataCell(f.Value)])], note);
}
