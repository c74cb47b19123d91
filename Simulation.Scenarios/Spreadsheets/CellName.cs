using System.Globalization;

namespace Simulation.Scenarios.Spreadsheets;

/// <summary>Names of cells as Excel writes them: column 0, row 1 is A1.</summary>
internal static class CellName
{
    /// <summary>Columns that Excel has.</summary>
    public const int MostColumns = 16_384;

    /// <summary>Rows that Excel has.</summary>
    public const int MostRows = 1_048_576;

    /// <summary>The letters of a column, from 0.</summary>
    public static string Letters(int column) => (column >= 26 ? Letters((column / 26) - 1) : "") + (char)('A' + (column % 26));

    /// <summary>A cell's name.</summary>
    public static string Of(int column, int row) => Letters(column) + row.ToString(CultureInfo.InvariantCulture);

    /// <summary>Column and row of a name; null when it is none.</summary>
    public static (int Column, int Row)? Read(string name)
    {
        var letters = 0;
        var column = 0;
        while (letters < name.Length && name[letters] is >= 'A' and <= 'Z' && letters < 3) column = (column * 26) + (name[letters++] - 'A' + 1);
        return letters > 0 && column <= MostColumns && int.TryParse(name.AsSpan(letters), NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row is >= 1 and <= MostRows ? (column - 1, row) : null;
    }
}
