using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sources;

/// <summary>A census: who is there when a run starts, a person or a number of people a row.</summary>
/// <remarks>One format, whether the file belongs to the system (a year's start) or is brought by a study (tonight).</remarks>
public static class CensusFile
{
    internal const string Name = "census.csv";

    internal const string Columns = "stage cohort* awaiting people days waited evidence* low high";

    private const double MostDays = 36525;

    /// <summary>Reads a census that is not part of the system's folder.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shown">The file as messages name it.</param>
    /// <param name="problems">Where problems go: every one of the file, with line and column.</param>
    /// <returns>The rows; compile them as <c>system with { Census = rows }</c>, which checks them against the system.</returns>
    public static IReadOnlyList<CensusRow> Read(string path, string shown, ICollection<Problem> problems) =>
        CsvTable.Rows(path, shown, TableColumns.Of(true, Columns), problems, Row);

    internal static CensusRow Row(CsvRow r) => new(r.At, r.Text("stage"), r.Name("cohort"), r.Text("awaiting"), r.Whole("people", 1, 1, 1_000_000),
        r.OptionalNumber("days", 0, MostDays), r.OptionalNumber("waited", 0, MostDays), r.Sourcing());
}
