using System.Globalization;

namespace Simulation.Scenarios.Reporting;

/// <summary>Writes CSV that a spreadsheet opens as data: quoted where needed, and no text cell is ever a formula.</summary>
/// <param name="to">Where it is written; nothing for a text of its own.</param>
internal sealed class CsvText(TextWriter? to = null)
{
    private readonly TextWriter _to = to ?? new StringWriter(CultureInfo.InvariantCulture);
    private bool _started;

    /// <summary>Adds a row of texts.</summary>
    public CsvText Row(params ReadOnlySpan<string> cells)
    {
        foreach (var cell in cells) Text(cell);
        return End();
    }

    /// <summary>Adds a text cell. A text that a spreadsheet would run as a formula gets an apostrophe in front.</summary>
    public CsvText Text(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return Cell(safe.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe);
    }

    /// <summary>Adds a number; nothing when there is none. Ten significant digits, the same on every machine.</summary>
    public CsvText Number(double? value) => Cell(value is { } v ? (v == 0 ? 0 : v).ToString("G10", CultureInfo.InvariantCulture) : "");

    /// <summary>Ends the row.</summary>
    public CsvText End()
    {
        _to.Write('\n');
        _started = false;
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => _to.ToString()!;

    private CsvText Cell(string cell)
    {
        if (_started) _to.Write(',');
        _to.Write(cell);
        _started = true;
        return this;
    }
}
