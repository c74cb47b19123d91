using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sources;

/// <summary>Reads one CSV table: columns by name, every problem with its line and column.</summary>
internal sealed class CsvTable
{
    // A file of the largest size may be ten million lines of a comma, or as many problems: neither is worth the memory.
    private const int MostLines = 500_000;
    private const int MostCommas = 2_000_000;
    private const int MostProblems = Problem.MostOfAFile;

    private readonly string[] _header;
    private readonly List<(int Line, string[] Cells)> _rows = [];

    private CsvTable(string[] header) => _header = header;

    /// <summary>Rows of a table as records.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shown">The file as messages name it.</param>
    /// <param name="columns">Columns separated by blanks; a star marks one that must be there, and "id:" the columns that together are unlike in every row.</param>
    /// <param name="problems">Where problems go.</param>
    /// <param name="make">Makes a record of a row.</param>
    public static IReadOnlyList<T> Rows<T>(string path, string shown, TableColumns columns, ICollection<Problem> problems, Func<CsvRow, T> make)
    {
        if (TextFile.Read(path, shown, problems) is not { } text || Parse(text, shown, problems) is not { } table) return [];
        CheckHeader(table, columns, shown, problems);
        var rows = new List<T>();
        var before = problems.Count;
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        // Where a column of the key is missing, and said to be, all rows are alike in it.
        var isKeyed = columns.Key.Count > 0 && columns.Key.Intersect(columns.MustHave, StringComparer.Ordinal).All(k => table._header.Contains(k, StringComparer.Ordinal));
        foreach (var (line, cells) in table._rows)
        {
            var row = new CsvRow(new Place(shown, line), table._header, cells, problems);
            var key = string.Join(", ", columns.Key.Select(k => row.Cell(k)).Where(c => c.Length > 0));
            if (isKeyed && !seen.TryAdd(string.Join('\u001F', columns.Key.Select(k => row.Cell(k))), line))
                problems.Add(new Problem(row.At, string.Join(", ", columns.Key), $"\"{key}\" is there twice; it stands in line {seen[string.Join('\u001F', columns.Key.Select(k => row.Cell(k)))]} already.") { Got = key });
            rows.Add(make(row));
            if (TooMany(problems, before, shown)) break;
        }
        if (rows.Count == 0 && columns.Required) problems.Add(new Problem(new Place(shown, 0), "", "has no rows.") { HidesRows = true });
        return rows;
    }

    private static CsvTable? Parse(string text, string shown, ICollection<Problem> problems)
    {
        if (TooLong(text, shown, problems)) return null;
        var bad = new List<int>();
        var before = problems.Count;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = ",",
            AllowComments = true,
            Comment = '#',
            TrimOptions = TrimOptions.Trim,
            IgnoreBlankLines = false,
            BadDataFound = a => bad.Add(a.Context.Parser?.RawRow ?? 0),
        };
        using var parser = new CsvParser(new StringReader(text), configuration);
        CsvTable? table = null;
        var blank = new List<int>();
        while (parser.Read())
        {
            var cells = parser.Record ?? [];
            var line = parser.RawRow - cells.Sum(c => c.Count(x => x == '\n'));
            foreach (var _ in bad) problems.Add(new Problem(new Place(shown, line), "", "has a quotation mark out of place.") { HidesRows = true });
            bad.Clear();
            if (TooMany(problems, before, shown)) break;
            if (cells.All(string.IsNullOrWhiteSpace))
            {
                if (table?._header.Length == 1) blank.Add(line);
                continue;
            }
            // Where there is one column a blank line is a blank cell; at the end of the file it is nothing.
            foreach (var empty in blank) problems.Add(new Problem(new Place(shown, empty), table!._header[0], "is blank; take the line out if nothing is missing."));
            blank.Clear();
            if (cells.FirstOrDefault(c => c.Length > TextFile.LongestText) is { } large)
                problems.Add(new Problem(new Place(shown, line), "", string.Create(CultureInfo.InvariantCulture, $"has a cell of {large.Length:N0} letters; at most {TextFile.LongestText:N0} are read.")) { HidesRows = true });
            else if (table is null)
            {
                table = new CsvTable([.. cells.Select(c => c.Trim())]);
                if (IsSeparatedOtherwise(table._header, shown, line, problems)) return null;
            }
            else if (cells.Length != table._header.Length)
                problems.Add(new Problem(new Place(shown, line), "", $"has {cells.Length} cells; the header has {table._header.Length}.") { HidesRows = true });
            else table._rows.Add((line, cells));
        }
        if (table is null) problems.Add(new Problem(new Place(shown, 0), "", "is empty: it has no header row.") { HidesRows = true });
        return table;
    }

    // Excel saves with semicolons where the decimal mark is a comma; then every name and number would be wrong in turn.
    private static bool IsSeparatedOtherwise(string[] header, string shown, int line, ICollection<Problem> problems)
    {
        if (header is not [var only] || only.AsSpan().IndexOfAny(';', '\t') is var at && at < 0) return false;
        problems.Add(new Problem(new Place(shown, line), "", $"is separated by {(only[at] == ';' ? "semicolons" : "tabs")}; save it separated by commas, with a point in decimal numbers.") { HidesRows = true });
        return true;
    }

    private static bool TooLong(string text, string shown, ICollection<Problem> problems)
    {
        foreach (var (mark, name, most) in ((char, string, int)[])[('\n', "lines", MostLines), (',', "commas", MostCommas)])
        {
            if (text.AsSpan().Count(mark) <= most) continue;
            problems.Add(new Problem(new Place(shown, 0), "", string.Create(CultureInfo.InvariantCulture, $"has more than {most:N0} {name}, the most that are read.")) { HidesRows = true });
            return true;
        }
        return false;
    }

    private static bool TooMany(ICollection<Problem> problems, int before, string shown)
    {
        if (problems.Count - before < MostProblems) return false;
        problems.Add(new Problem(new Place(shown, 0), "", string.Create(CultureInfo.InvariantCulture, $"has {MostProblems:N0} problems or more; the rest of it was not read.")) { HidesRows = true });
        return true;
    }

    private static void CheckHeader(CsvTable table, TableColumns columns, string shown, ICollection<Problem> problems)
    {
        var at = new Place(shown, 1);
        foreach (var name in table._header.Where(h => !columns.All.Contains(h, StringComparer.Ordinal)))
            problems.Add(Problem.NotKnown(at, name.Length == 0 ? "(blank)" : name, "column", name, columns.All));
        foreach (var twice in table._header.GroupBy(h => h, StringComparer.Ordinal).Where(g => g.Count() > 1))
            problems.Add(new Problem(at, twice.Key, "column is there twice."));
        foreach (var name in columns.MustHave.Where(c => !table._header.Contains(c, StringComparer.Ordinal)))
            problems.Add(new Problem(at, name, "column is missing.") { HidesRows = true });
    }
}

/// <summary>The columns of a table.</summary>
/// <param name="Required">Whether the file must be there, with a row.</param>
/// <param name="All">Every column.</param>
/// <param name="MustHave">Columns that must be there.</param>
/// <param name="Key">Columns that together are unlike in every row; none: rows may repeat.</param>
internal sealed record TableColumns(bool Required, IReadOnlyList<string> All, IReadOnlyList<string> MustHave, IReadOnlyList<string> Key)
{
    /// <summary>Reads columns separated by blanks: a star marks one that must be there, a plus one that must and belongs to the key.</summary>
    public static TableColumns Of(bool required, string columns)
    {
        var words = columns.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string[] Marked(string marks) => [.. words.Where(w => marks.Contains(w[^1], StringComparison.Ordinal)).Select(w => w[..^1])];
        return new(required, [.. words.Select(w => w.TrimEnd('*', '+', '~')), "note"], Marked("*+"), Marked("+~"));
    }
}
