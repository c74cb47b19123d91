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
        if (_read > MostRows)
        {
            problems.Add(new Problem(new Place($"{Shown}/{file}", 0), "", string.Create(CultureInfo.InvariantCulture, $"was not read: the tables before it have {_read:N0} rows; allowed are {MostRows:N0} in a folder.")) { HidesRows = true });
            return [];
        }
        var rows = CsvTable.Rows(path, $"{Shown}/{file}", TableColumns.Of(needed, columns), problems, make);
        _read += rows.Count;
        return rows;
    }

    // Rows of a folder's tables together; Coventry has two thousand. More is another kind of file, and the checks of it would take minutes and gigabytes.
    private const int MostRows = 200_000;

    private int _read;

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
