using System.Globalization;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sources;

/// <summary>One row of a table, read cell by cell; a cell that cannot be read becomes a problem.</summary>
/// <remarks>
/// A number that cannot be read is NaN from here on, which every later check passes over, so that one mistake is one
/// message. It never leaves the input rooms: with a problem nothing is compiled.
/// </remarks>
internal sealed class CsvRow(Place at, string[] header, string[] cells, ICollection<Problem> problems)
{
    /// <summary>The largest number a cell may hold.</summary>
    public const double Largest = 1e12;

    /// <summary>Place of the row.</summary>
    public Place At { get; } = at;

    /// <summary>A cell's text, or blank when the column is not there.</summary>
    public string Cell(string column)
    {
        var index = Array.IndexOf(header, column);
        return index < 0 ? "" : cells[index].Trim();
    }

    /// <summary>A text that may be blank.</summary>
    public string Text(string column, string fallback = "") => Cell(column) is { Length: > 0 } text ? text : fallback;

    /// <summary>A text that must be there.</summary>
    public string Words(string column)
    {
        var text = Cell(column);
        if (text.Length == 0 && Has(column)) problems.Add(new Problem(At, column, "is blank."));
        return text;
    }

    /// <summary>A name: letters, digits, dots, dashes and underscores.</summary>
    public string Name(string column)
    {
        var name = Words(column);
        if (name.Length > 0 && (name.Length > 100 || !char.IsLetterOrDigit(name[0]) || !name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.')))
            problems.Add(new Problem(At, column, $"\"{(name.Length > 100 ? name[..100] + "…" : name)}\" is not a name (letters, digits, - _ . without blanks, at most 100, a letter or digit first).") { Got = name });
        return name;
    }

    /// <summary>One of several words.</summary>
    public string OneOf(string column, params string[] words)
    {
        var text = Words(column);
        if (text.Length > 0 && !words.Contains(text, StringComparer.Ordinal)) problems.Add(Problem.NotKnown(At, column, "", text, words));
        return text;
    }

    /// <summary>A number; NaN when it cannot be read.</summary>
    public double Number(string column, double low = -Largest, double high = Largest, string? allowed = null) =>
        OptionalNumber(column, low, high, allowed) ?? Missing(column);

    /// <summary>A number, or a fallback when blank.</summary>
    public double NumberOr(string column, double fallback, double low = -Largest, double high = Largest, string? allowed = null) =>
        OptionalNumber(column, low, high, allowed) ?? fallback;

    /// <summary>A number, or null when blank.</summary>
    public double? OptionalNumber(string column, double low = -Largest, double high = Largest, string? allowed = null)
    {
        var text = Cell(column);
        if (text.Length == 0) return null;
        if (!TimeText.Number(text, out var value))
        {
            problems.Add(new Problem(At, column, $"\"{text}\" is not a number.") { Got = text });
            return double.NaN;
        }
        if (value >= low && value <= high) return value;
        problems.Add(Problem.OutOfRange(At, column, value, allowed ?? Between(low, high)));
        return double.NaN;
    }

    /// <summary>A share, 0 to 1.</summary>
    public double Share(string column) => Number(column, 0, 1, "a share (0 to 1)");

    /// <summary>A whole number, or a fallback when blank.</summary>
    public int Whole(string column, int? fallback, int low, int high)
    {
        var value = OptionalNumber(column, low, high);
        if (value is null && fallback is null) Missing(column);
        if (value is null or double.NaN) return fallback ?? low;
        if (value != Math.Floor(value.Value)) problems.Add(Problem.OutOfRange(At, column, value.Value, "a whole number"));
        return (int)value;
    }

    /// <summary>A date, or null when blank.</summary>
    public DateOnly? OptionalDate(string column)
    {
        var text = Cell(column);
        if (text.Length == 0) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        problems.Add(new Problem(At, column, $"\"{text}\" is not a date (such as 2016-04-01).") { Got = text });
        return null;
    }

    /// <summary>Evidence ids and range.</summary>
    public Sourcing Sourcing() => new(Cell("evidence"), OptionalNumber("low"), OptionalNumber("high"));

    private bool Has(string column) => Array.IndexOf(header, column) >= 0;

    private double Missing(string column)
    {
        if (Has(column)) problems.Add(new Problem(At, column, "is blank; a number belongs here."));
        return double.NaN;
    }

    private static string Between(double low, double high) =>
        high >= Largest ? low <= -Largest ? $"a number of at most {Problem.Text(Largest)}" : $"a number from {Problem.Text(low)} to {Problem.Text(Largest)}"
        : $"a number from {Problem.Text(low)} to {Problem.Text(high)}";
}
