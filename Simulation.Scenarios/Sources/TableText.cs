using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Simulation.Scenarios.Sources;

/// <summary>The text of a CSV table into which rows are put; what stands in it otherwise, comments too, stays as it is.</summary>
internal sealed class TableText
{
    private static readonly CsvConfiguration Plain = new(CultureInfo.InvariantCulture) { HasHeaderRecord = false };

    private readonly List<string> _lines;
    private readonly List<string> _columns;
    private int _header;

    /// <summary>A table.</summary>
    /// <param name="text">Its text; blank for a new one.</param>
    /// <param name="columns">The columns that rows need; those that are not there are added at the end of every row.</param>
    public TableText(string text, IReadOnlyList<string> columns)
    {
        _lines = [.. Records(text.TrimEnd('\r', '\n'))];
        _header = _lines.FindIndex(l => !IsComment(l));
        if (_header < 0)
        {
            _header = _lines.Count;
            _lines.Add(string.Join(',', columns));
        }
        _columns = [.. Cells(_lines[_header]).Select(c => c.Trim())];
        string[] lacking = [.. columns.Except(_columns, StringComparer.Ordinal)];
        if (lacking.Length == 0) return;
        _columns.AddRange(lacking);
        for (var i = _header; i < _lines.Count; i++)
            if (!IsComment(_lines[i])) _lines[i] += i == _header ? "," + string.Join(',', lacking) : new string(',', lacking.Length);
    }

    /// <summary>The text.</summary>
    public override string ToString() => string.Join('\n', _lines) + "\n";

    /// <summary>Puts a row in: in the place of the one with the same key, else after the last whose first key column is the same, else at the end.</summary>
    /// <param name="key">The columns of the key.</param>
    /// <param name="row">Cells by column; a column that is not named keeps what the replaced row has, or is blank.</param>
    public void Put(IReadOnlyList<string> key, IReadOnlyDictionary<string, string> row)
    {
        int same = -1, like = -1;
        for (var i = _header + 1; i < _lines.Count; i++)
        {
            if (IsComment(_lines[i])) continue;
            var cells = Cells(_lines[i]);
            bool Has(string column) => string.Equals(cells[_columns.IndexOf(column)].Trim(), row[column], StringComparison.Ordinal);
            if (Has(key[0])) like = i;
            if (key.All(Has)) same = i;
        }
        var old = same >= 0 ? Cells(_lines[same]) : null;
        var line = Line([.. _columns.Select((c, i) => row.GetValueOrDefault(c) ?? old?[i].Trim() ?? "")]);
        if (same >= 0) _lines[same] = line;
        else _lines.Insert(like >= 0 ? like + 1 : _lines.Count, line);
    }

    private static bool IsComment(string line) => line.TrimStart() is "" or ['#', ..];

    private static string[] Cells(string line)
    {
        using var parser = new CsvParser(new StringReader(line), Plain);
        return parser.Read() ? parser.Record ?? [] : [];
    }

    private static string Line(IReadOnlyList<string> cells)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var writer = new CsvWriter(text, Plain))
        {
            foreach (var cell in cells) writer.WriteField(cell);
        }
        return text.ToString();
    }

    // A cell in quotation marks may hold line breaks: an odd number of marks goes on in the next line.
    private static IEnumerable<string> Records(string text)
    {
        var open = "";
        foreach (var line in text.Split('\n').Select(l => l.TrimEnd('\r')))
        {
            var whole = open.Length > 0 ? open + "\n" + line : line;
            open = !IsComment(whole) && whole.Count(c => c == '"') % 2 == 1 ? whole : "";
            if (open.Length == 0) yield return whole;
        }
        if (open.Length > 0) yield return open;
    }
}
