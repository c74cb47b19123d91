using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Simulation.Scenarios.Reporting;

/// <summary>Compares result files cell by cell: whole numbers and words exactly, other numbers within what processors may differ by.</summary>
internal static class NumbersAgree
{
    /// <summary>
    /// Relative difference up to which figures derived from equal integers agree: sums and roots differ in the last bits between
    /// processors, and files hold ten digits, so rounding alone may make 5e-10.
    /// </summary>
    public const double Tolerance = 1e-9;

    /// <summary>Compares two files.</summary>
    /// <param name="name">What readers call the file.</param>
    /// <param name="before">What was written then.</param>
    /// <param name="now">What is written now.</param>
    /// <param name="skip">Columns that are not compared.</param>
    /// <param name="differences">Gets each difference.</param>
    /// <returns>How many numbers were compared.</returns>
    public static int Compare(string name, string before, string now, Func<string, bool> skip, ICollection<string> differences)
    {
        var (old, anew) = (Rows(before), Rows(now));
        if (old.Count != anew.Count || old.Count == 0)
        {
            differences.Add($"{name}: had {old.Count} rows and now has {anew.Count}.");
            return 0;
        }
        var numbers = 0;
        for (var row = 0; row < old.Count; row++)
        {
            if (old[row].Length != anew[row].Length) differences.Add($"{name}:{row + 1}: had {old[row].Length} cells and now has {anew[row].Length}.");
            for (var i = 0; i < Math.Min(old[row].Length, anew[row].Length); i++)
            {
                var column = i < old[0].Length ? old[0][i] : "";
                if (skip(column)) continue;
                if (Number(old[row][i]) is not null) numbers++;
                if (!Agree(old[row][i], anew[row][i])) differences.Add($"{name}:{row + 1} {column}: was {old[row][i]} and now is {anew[row][i]}.");
            }
        }
        return numbers;
    }

    /// <summary>Whether two cells agree.</summary>
    public static bool Agree(string before, string now)
    {
        if (before == now) return true;
        if (Number(before) is not { } x || Number(now) is not { } y) return false;
        var whole = x == Math.Floor(x) && y == Math.Floor(y);
        return !whole && Math.Abs(x - y) <= Tolerance * Math.Max(Math.Abs(x), Math.Abs(y));
    }

    private static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    private static List<string[]> Rows(string text)
    {
        using var parser = new CsvParser(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null });
        var rows = new List<string[]>();
        while (parser.Read()) rows.Add(parser.Record ?? []);
        return rows;
    }
}
