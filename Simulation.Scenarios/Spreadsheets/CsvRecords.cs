using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Simulation.Scenarios.Spreadsheets;

/// <summary>A CSV text as records, its comments and blank lines kept: what a sheet shows and writes back.</summary>
internal static class CsvRecords
{
    /// <summary>The records in order: cells, or a comment line as its one cell, or none for a blank line.</summary>
    public static IEnumerable<string[]> Read(string text)
    {
        var open = new StringBuilder();
        var quoted = false;
        foreach (var line in text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            if (!quoted && line.StartsWith('#'))
            {
                yield return [line];
                continue;
            }
            if (quoted) open.Append('\n');
            open.Append(line);
            // An odd number of quotation marks: the cell goes on in the next line.
            quoted ^= line.AsSpan().Count('"') % 2 == 1;
            if (quoted) continue;
            yield return Cells(open.ToString());
            open.Clear();
        }
        if (open.Length > 0) yield return Cells(open.ToString());
    }

    /// <summary>Cells as a line: quoted where needed, so that each comes back as it is.</summary>
    public static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select((c, i) =>
        c.AsSpan().IndexOfAny(",\"\r\n") >= 0 || (i == 0 && c.StartsWith('#')) ? $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : c));

    private static string[] Cells(string record)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = ",", HasHeaderRecord = false, IgnoreBlankLines = false, TrimOptions = TrimOptions.Trim, BadDataFound = null };
        using var parser = new CsvParser(new StringReader(record), configuration);
        return parser.Read() && parser.Record is { } cells && cells.Any(c => c.Length > 0) ? cells : [];
    }
}
