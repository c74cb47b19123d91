using System.Globalization;
using System.Text.RegularExpressions;
using Simulation.Scenarios.Sources;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Spreadsheets;

/// <summary>The files of a system's folder as a workbook's sheets hold them, with the problems of the workbook itself.</summary>
internal sealed partial class WorkbookFolder
{
    private const int LongestPath = 200;

    private readonly string _shown;
    private readonly List<Problem> _problems = [];
    private readonly Dictionary<string, SheetText> _files = new(StringComparer.OrdinalIgnoreCase);

    private long _letters;

    private WorkbookFolder(string shown) => _shown = shown;

    /// <summary>The files, by path.</summary>
    public IReadOnlyCollection<SheetText> Files => _files.Values;

    /// <summary>What is wrong with the workbook itself: sheets, names of files, formulas.</summary>
    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>Reads the sheets.</summary>
    /// <param name="sheets">The sheets.</param>
    /// <param name="shown">The workbook as messages name it.</param>
    /// <exception cref="WorkbookRefusedException">The files would be larger together than any that is read.</exception>
    public static WorkbookFolder Of(IReadOnlyList<WorkbookSheet> sheets, string shown)
    {
        var folder = new WorkbookFolder(shown);
        var listed = folder.Listed(sheets);
        foreach (var sheet in sheets)
        {
            if (sheet.Name is SheetNames.Contents or SheetNames.Columns) continue;
            foreach (var (column, row, fault) in sheet.Faults) folder.Complain($"sheet {sheet.Name}, cell {CellName.Of(column, row)}", fault);
            if (sheet.Name == SheetNames.Texts) folder.AddTexts(sheet);
            else if (listed.TryGetValue(sheet.Name, out var file)) folder.AddTable(file, sheet);
            else if (TableLayouts.Of(sheet.Name + ".csv") is { } table) folder.AddTable(table.File, sheet);
            else folder._problems.Add(Problem.NotKnown(new Place($"{shown}, sheet {sheet.Name}", 0), "", "table", sheet.Name, [.. listed.Keys.Concat(TableLayouts.All.Select(t => Path.ChangeExtension(t.File, null))).Distinct(StringComparer.Ordinal)]));
        }
        foreach (var name in listed.Keys.Where(n => sheets.All(s => s.Name != n)))
            folder._problems.Add(new Problem(new Place($"{shown}, sheet {SheetNames.Contents}", 0), "", $"lists sheet \"{name}\" ({listed[name]}), which is not there; did somebody rename it? {(Nearness.Nearest(name, sheets.Select(s => s.Name).Where(s => !listed.ContainsKey(s))) is { } near ? $"The nearest is \"{near}\"." : "Take its row away to leave the table out.")}"));
        return folder;
    }

    /// <summary>A problem of a file, told by the cell it came from.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="root">The folder in which the files were read, as the problem's place names it.</param>
    /// <param name="target">The folder that was to be written.</param>
    public Problem AtCell(Problem problem, string root, string target)
    {
        var file = problem.At.File.StartsWith(root, StringComparison.Ordinal) ? problem.At.File[root.Length..].TrimStart('/') : problem.At.File;
        var message = problem.Message.Replace(root, target, StringComparison.Ordinal);
        return _files.TryGetValue(file, out var sheet)
            ? problem with { At = new Place($"{_shown}, {sheet.At(Math.Max(problem.At.Line, problem.Field.Length > 0 && sheet.TextColumn is null ? FirstLine(sheet) : 0), problem.Field)}", 0), Message = message }
            : problem with { At = new Place(file.Length > 0 ? $"{_shown}, file {file}" : _shown, 0), Message = message };
    }

    private static int FirstLine(SheetText sheet) => sheet.RowOfLine.Keys.DefaultIfEmpty(0).Min();

    // Sheet by sheet the file that each holds.
    private Dictionary<string, string> Listed(IReadOnlyList<WorkbookSheet> sheets)
    {
        var listed = new Dictionary<string, string>(StringComparer.Ordinal);
        if (sheets.FirstOrDefault(s => s.Name == SheetNames.Contents) is not { } contents) return listed;
        foreach (var (row, cells) in contents.Rows.SkipWhile(r => r.Cells.GetValueOrDefault(0) != "Sheet" || r.Cells.GetValueOrDefault(1) != "File").Skip(1))
        {
            string sheet = cells.GetValueOrDefault(0, "").Trim(), file = cells.GetValueOrDefault(1, "").Trim();
            if (sheet is "" or SheetNames.Columns or SheetNames.Texts) continue;
            if (!file.EndsWith(".csv", StringComparison.Ordinal) || !IsInside(file)) Complain($"sheet {SheetNames.Contents}, cell {CellName.Of(1, row)}", $"\"{file}\" is not the path of a table in a system's folder, such as stages.csv or finance/cash.csv.");
            else if (!listed.TryAdd(sheet, file)) Complain($"sheet {SheetNames.Contents}, cell {CellName.Of(0, row)}", $"sheet \"{sheet}\" is listed twice.");
        }
        return listed;
    }

    private void AddTable(string file, WorkbookSheet sheet)
    {
        // A sheet without a row is a table that is not there.
        if (sheet.Rows.Count > 0) Add(SheetText.OfTable(file, sheet));
    }

    private void AddTexts(WorkbookSheet sheet)
    {
        var byFile = new Dictionary<string, List<(int, string)>>(StringComparer.Ordinal);
        foreach (var (row, cells) in sheet.Rows.Skip(1))
        {
            var file = cells.GetValueOrDefault(0, "").Trim();
            if (!IsInside(file) || !(file.EndsWith(".yaml", StringComparison.Ordinal) || file.EndsWith(".yml", StringComparison.Ordinal)))
                Complain($"sheet {sheet.Name}, cell {CellName.Of(0, row)}", $"\"{file}\" is not the path of a text file in a system's folder, such as system.yaml or scenarios/winter.yaml.");
            else if (byFile.TryGetValue(file, out var lines)) lines.Add((row, cells.GetValueOrDefault(1, "")));
            else byFile[file] = [(row, cells.GetValueOrDefault(1, ""))];
        }
        foreach (var (file, lines) in byFile) Add(SheetText.OfLines(file, sheet.Name, lines, 1));
    }

    private void Add(SheetText file)
    {
        // A text that many cells share takes no room until it is written out.
        if ((_letters += file.Text.Length) > TextFile.LargestBytes) throw new WorkbookRefusedException(string.Create(CultureInfo.InvariantCulture, $"holds sheets (up to \"{file.Sheet}\") that make files of more than {TextFile.LargestBytes:N0} letters, the most that are read."));
        if (!_files.TryAdd(file.File, file)) Complain($"sheet {file.Sheet}", $"is a second sheet of {file.File}; the first is \"{_files[file.File].Sheet}\".");
    }

    private void Complain(string where, string what) => _problems.Add(new Problem(new Place($"{_shown}, {where}", 0), "", what));

    // No path leads out of the folder.
    private static bool IsInside(string file) => file.Length <= LongestPath && Inside().IsMatch(file) && !file.Contains("..", StringComparison.Ordinal);

    [GeneratedRegex(@"^([A-Za-z0-9][A-Za-z0-9_.\-]*/){0,3}[A-Za-z0-9][A-Za-z0-9_.\-]*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Inside();
}
