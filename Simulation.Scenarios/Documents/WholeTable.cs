namespace Simulation.Scenarios.Documents;

/// <summary>A whole table beside those that are shown: a CSV file, and a sheet of the workbook.</summary>
/// <param name="Name">Name of the sheet, and of the file without its ending.</param>
/// <param name="About">What a row is, in a sentence.</param>
/// <param name="Csv">The table. Shape: a row of headings, then rows.</param>
public sealed record WholeTable(string Name, string About, string Csv)
{
    /// <summary>Name of the file.</summary>
    public string File => Name + ".csv";
}
