using System.IO.Compression;
using System.Security;
using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Simulation.Scenarios.Sources;
using Simulation.Scenarios.Spreadsheets;

namespace Simulation.Tests.Resilience;

/// <summary>What is done to a workbook.</summary>
internal enum WorkbookSpoiling
{
    Bytes,
    Truncated,
    Cell,
    Attribute,
    Markup,
    Row,
    Missing,
    Swapped,
    Stranger,
    Entities,
    Nested,
    Many,
    Wide,
    Far,
    LongText,
    Bomb,
}

/// <summary>One fault of a workbook: what, and numbers that say where and with what.</summary>
internal sealed record WorkbookFault(WorkbookSpoiling Kind, int Part, int At, int With)
{
    public override string ToString() => $"{Kind} part {Part} at {At} with {With}";
}

/// <summary>A good workbook of a system, and faults that are put into it one after another.</summary>
internal sealed partial record SpoiltWorkbook(IReadOnlyList<WorkbookFault> Faults)
{
    private static readonly string[] Strangers = ["../../evil.csv", "/tmp/evil.csv", "..\\evil.csv", "xl/../../evil.xml", " ", "xl/workbook.xml", "[Content_Types].xml", "CON"];

    private static readonly IReadOnlyList<(string Name, string Text)> Good = Parts();

    /// <summary>Any.</summary>
    public static Arbitrary<SpoiltWorkbook> Any
    {
        get
        {
            var number = Gen.Choose(0, int.MaxValue - 1);
            var fault = from kind in Gen.Elements(Enum.GetValues<WorkbookSpoiling>().Concat(Enumerable.Repeat(WorkbookSpoiling.Cell, 10)).Concat(Enumerable.Repeat(WorkbookSpoiling.Attribute, 4)).ToArray())
                        from part in number
                        from at in number
                        from with in number
                        select new WorkbookFault(kind, part, at, with);
            return Arb.From(from faults in Gen.Choose(1, 2).SelectMany(fault.ArrayOf) select new SpoiltWorkbook(faults),
                w => w.Faults.Count == 1 ? Array.Empty<SpoiltWorkbook>() : w.Faults.Select(f => new SpoiltWorkbook([f])));
        }
    }

    public override string ToString() => string.Join("; ", Faults);

    /// <summary>Writes the workbook.</summary>
    public void Write(string path)
    {
        var parts = Good.Select(p => (p.Name, Write: Text(p.Text))).ToList();
        var texts = Good.ToDictionary(p => p.Name, p => p.Text, StringComparer.Ordinal);
        foreach (var fault in Faults.Where(f => f.Kind is not (WorkbookSpoiling.Bytes or WorkbookSpoiling.Truncated)))
        {
            var at = fault.Part % parts.Count;
            var name = parts[at].Name;
            if (fault.Kind == WorkbookSpoiling.Missing) parts.RemoveAt(at);
            else if (fault.Kind == WorkbookSpoiling.Stranger) parts.Add((Strangers[fault.With % Strangers.Length], Text(Fault.Values[fault.At % Fault.Values.Length])));
            else if (fault.Kind == WorkbookSpoiling.Bomb) parts[at] = (name, Endless(fault));
            else if (texts.TryGetValue(name, out var text))
            {
                texts[name] = Spoilt(text, fault);
                parts[at] = (name, Text(texts[name]));
            }
        }
        using (var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create))
        {
            foreach (var (name, write) in parts)
            {
                using var stream = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                write(stream);
            }
        }
        foreach (var fault in Faults.Where(f => f.Kind is WorkbookSpoiling.Bytes or WorkbookSpoiling.Truncated)) SpoilBytes(path, fault);
    }

    private static string Spoilt(string text, WorkbookFault fault)
    {
        string value = SecurityElement.Escape(Fault.Values[fault.With % Fault.Values.Length]);
        var howMany = (int)Math.Pow(10, 2 + (fault.At % 4400 / 1000.0));
        return fault.Kind switch
        {
            WorkbookSpoiling.Cell => Replaced(text, Contents(), fault.At, value),
            WorkbookSpoiling.Attribute => Replaced(text, Attributes(), fault.At, value),
            WorkbookSpoiling.Markup => text.Insert(fault.At % (text.Length + 1), Fault.Values[fault.With % Fault.Values.Length]),
            WorkbookSpoiling.Row => Rows().Matches(text) is { Count: > 0 } rows ? text.Insert(rows[fault.At % rows.Count].Index, rows[fault.With % rows.Count].Value) : text,
            WorkbookSpoiling.Swapped => Good[fault.With % Good.Count].Text,
            WorkbookSpoiling.Entities => "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\"><!ENTITY c \"&b;&b;\">]>" + Inside(text, "&c;"),
            WorkbookSpoiling.Nested => Inside(text, new StringBuilder().Insert(0, "<x>", howMany).Insert(3 * howMany, "</x>", howMany).ToString()),
            WorkbookSpoiling.Many => Inside(text, new StringBuilder().Insert(0, ((string[])["<c/>", "<row/>", "<row><c><is><t>", "<si/>", "<xf/>", "<sheet/>", "<t/>", "<row r=\"1048576\"/>"])[fault.With % 8], howMany).ToString()),
            WorkbookSpoiling.Wide => Inside(text, $"<row r=\"9\" {string.Concat(Enumerable.Range(0, howMany).Select(i => $"a{i}=\"\" "))}/>"),
            // A cell in the last column of many rows.
            WorkbookSpoiling.Far => Inside(text, string.Concat(Enumerable.Range(1, howMany / 20).Select(i => $"<row r=\"{(fault.With % 2 == 0 ? i : 1_048_577 - i)}\"><c r=\"XFD{i}\" t=\"inlineStr\"><is><t>x</t></is></c></row>"))),
            WorkbookSpoiling.LongText => Replaced(text, Contents(), fault.At, new string('x', 10 * howMany)),
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "Unknown fault."),
        };
    }

    // After the first tag that opens a container of many, or at the end of the root.
    private static string Inside(string text, string more)
    {
        var at = Containers().Match(text) is { Success: true } found ? found.Index + found.Length : Math.Max(0, text.LastIndexOf("</", StringComparison.Ordinal));
        return text.Insert(at, more);
    }

    private static string Replaced(string text, Regex what, int at, string value) =>
        what.Matches(text) is { Count: > 0 } found && found[at % found.Count].Groups["value"] is var one ? text[..one.Index] + value + text[(one.Index + one.Length)..] : text;

    // Parts that unpack to much: nothing but blanks, cells, or one text.
    private static Action<Stream> Endless(WorkbookFault fault) => stream =>
    {
        var block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(((string[])["\0", " ", "<c/>", "<a>", "x"])[fault.With % 5], 10_000)));
        stream.Write("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row>"u8);
        for (var left = (long)Math.Pow(10, 5 + (fault.At % 3500 / 1000.0)); left > 0; left -= block.Length) stream.Write(block);
    };

    private static void SpoilBytes(string path, WorkbookFault fault)
    {
        var bytes = File.ReadAllBytes(path);
        if (bytes.Length == 0) return;
        // The list of parts stands at the end.
        var at = fault.Part % 2 == 0 ? fault.At % bytes.Length : Math.Max(0, bytes.Length - 1 - (fault.At % 2000));
        if (fault.Kind == WorkbookSpoiling.Truncated) bytes = bytes[..at];
        else bytes[at] ^= (byte)(1 + (fault.With % 255));
        File.WriteAllBytes(path, bytes);
    }

    private static Action<Stream> Text(string text) => stream => stream.Write(Encoding.UTF8.GetBytes(text));

    private static IReadOnlyList<(string, string)> Parts()
    {
        var bytes = TableWorkbook.Of("Ward", "ward", [.. InputFiles.Of(SimFolder.Ward)], [])!;
        using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
        return [.. zip.Entries.Select(e =>
        {
            using var reader = new StreamReader(e.Open());
            return (e.FullName, reader.ReadToEnd());
        })];
    }

    [GeneratedRegex("<[^>]*(sheetData|sst|cellXfs|sheets)( [^>]*)?>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Containers();

    [GeneratedRegex(">(?<value>[^<>]+)</", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Contents();

    [GeneratedRegex(" [A-Za-z:]+=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Attributes();

    [GeneratedRegex("<(x:)?row .*?</(x:)?row>", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Rows();
}
