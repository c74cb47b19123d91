using System.Globalization;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sources;

/// <summary>A folder of CSV tables.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Shown">The folder as messages name it.</param>
/// <param name="IsSystem">Whether it is a system's own folder, where some tables must be there; a scheme's folder may hold any.</param>
internal sealed record TableSource(string Path, string Shown, bool IsSystem)
{
    /// <summary>Reads every table of the folder.</summary>
    public SystemTables Read(ICollection<Problem> problems)
    {
        if (!IsSystem) RefuseStrangers(problems);
        return ResultTables.Add(FlowTables.Add(DemandTables.Add(new SystemTables(), this, problems), this, problems), this, problems);
    }

    /// <summary>Reads one table by its layout; a missing optional one is empty.</summary>
    public IReadOnlyList<T> Rows<T>(string file, ICollection<Problem> problems, Func<CsvRow, T> make) =>
        TableLayouts.Of(file) is { } layout ? Rows(file, layout.Required, layout.Columns, problems, make) : throw new ArgumentException($"{file} has no layout.", nameof(file));

    /// <summary>Reads one table; a missing optional one is empty.</summary>
    public IReadOnlyList<T> Rows<T>(string file, bool required, string columns, ICollection<Problem> problems, Func<CsvRow, T> make)
    {
        var path = System.IO.Path.Combine(Path, file);
        var needed = required && IsSystem;
        if (!needed && !File.Exists(path)) return [];
        if (_reads.Rows > MostRows)
        {
            problems.Add(new Problem(new Place($"{Shown}/{file}", 0), "", string.Create(CultureInfo.InvariantCulture, $"was not read: the tables before it have {_reads.Rows:N0} rows; allowed are {MostRows:N0} together.")) { HidesRows = true });
            return [];
        }
        var rows = CsvTable.Rows(path, $"{Shown}/{file}", TableColumns.Of(needed, columns), problems, make);
        _reads.Rows += rows.Count;
        if (_reads.Rows <= MostRows) return rows;
        problems.Add(new Problem(new Place($"{Shown}/{file}", 0), "", string.Create(CultureInfo.InvariantCulture, $"with this table there are {_reads.Rows:N0} rows; allowed are {MostRows:N0} together.")) { HidesRows = true });
        return [];
    }

    // Rows of a system's tables and of those that its schemes add, together; Coventry has two thousand. More is another kind of file,
    // and every scenario and scheme would be checked with all of it.
    private const int MostRows = 50_000;

    // Shared with the folders inside.
    private readonly Reads _reads = new();

    private sealed class Reads
    {
        public int Rows { get; set; }

        public Dictionary<string, SystemTables> Tables { get; } = new(StringComparer.Ordinal);
    }

    /// <summary>A folder inside this one, whose tables are none that a system must have.</summary>
    public TableSource Inner(string name) => this with { Path = System.IO.Path.Combine(Path, name), Shown = $"{Shown}/{name}", IsSystem = false };

    /// <summary>The tables of a folder inside this one, read once however many levers add them.</summary>
    public SystemTables InnerTables(string name, ICollection<Problem> problems)
    {
        var inner = Inner(name);
        if (!_reads.Tables.TryGetValue(inner.Path, out var tables)) _reads.Tables.Add(inner.Path, tables = inner.Read(problems));
        return tables;
    }

    /// <summary>Names of the tables.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. TableLayouts.All.Select(t => t.File)];

    /// <summary>Tables that commands write into a system's folder and read again.</summary>
    public static IReadOnlyList<string> Written { get; } = ["calibration.csv", "calibration-targets.csv", "calibration-parameters.csv"];

    /// <summary>Reports CSV files whose names are no table's: a misspelt table would otherwise be an empty one.</summary>
    public void RefuseStrangers(ICollection<Problem> problems)
    {
        foreach (var file in Directory.EnumerateFiles(Path, "*.csv").Select(f => System.IO.Path.GetFileName(f)).Where(f => !Files.Contains(f, StringComparer.Ordinal) && !(IsSystem && Written.Contains(f, StringComparer.Ordinal))))
            problems.Add(Problem.NotKnown(new Place($"{Shown}/{file}", 0), "", "table", file, Files));
    }
}
