using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Simulation.Tests.Finance;
using Simulation.Tests.Sources;

namespace Simulation.Tests.Resilience;

/// <summary>What is done to a file.</summary>
internal enum Spoiling
{
    Bytes,
    Truncated,
    Cell,
    Row,
    Column,
    Key,
    Nested,
    Bomb,
    Missing,
    Empty,
    Link,
    Swapped,
    Huge,
    Folder,
    Stranger,
    Long,
    Many,
}

/// <summary>One fault: what, and numbers that say where and with what.</summary>
internal sealed record Fault(Spoiling Kind, int File, int At, int With)
{
    public const string Script = "<script>alert(1)";
    public const string Element = "<img src=x onerror=alert(1)>";

    public static readonly string[] Values =
    [
        "", "NaN", "Infinity", "-1", "0", "1", "1e12", "1e308", "1e-300", "999999999999", "-0", "0.5", "100000", "2016-02-30", "9999-12-31", "0001-01-01", "=1+cmd|'/c calc'!A0", "@SUM(A1)", "+1+cmd|'/c calc'!A0", "-1+1", "\"\t=1+1\"", $"{Script}</script>", $"</script>{Element}",
        "1e400", "-Infinity", "9223372036854775808", "18446744073709551616", "2147483648",
        "../../../etc/passwd", "..", "/dev/zero", "\0", "\u202Eabc", "é", "\"", "'", ",", "\n", "\t", "{", "[", "*x", "&x", "!!binary x", "<<", "|", "mean=1e12", "mean=1e-12 sd=1e9", "value=0", "1:0.5 2:0", "240 minutes",
        "yes", "ward", "in:acute", "stage:care", "setting:door", "mon", "a b", "# no", "0x10", "1,5", "٣", "١٢", new('9', 400), new('x', 50_000),
    ];

    public override string ToString() => $"{Kind} file {File} at {At} with {With}";
}

/// <summary>A good system folder, and faults that are put into it one after another.</summary>
internal sealed record SpoiltFolder(int Base, IReadOnlyList<Fault> Faults)
{
    private static readonly (string Name, Dictionary<string, byte[]> Files)[] Bases =
    [
        ("small", Texts(SystemOnDisk.Good)),
        ("ledgers", Texts(SystemOnDisk.Good.Where(f => !FinanceOnDisk.Good.ContainsKey(f.Key)).Concat(FinanceOnDisk.Good))),
        ("mmc-ward", OnDisk("examples", "mmc-ward")),
        ("treatment-centre", OnDisk("examples", "treatment-centre")),
        ("coventry-2017", OnDisk("coventry-2017")),
    ];

    /// <summary>Any: mostly small systems, now and then the largest.</summary>
    public static Arbitrary<SpoiltFolder> Any
    {
        get
        {
            var number = Gen.Choose(0, int.MaxValue - 1);
            var fault = from kind in Gen.Elements(Enum.GetValues<Spoiling>().Concat(Enumerable.Repeat(Spoiling.Cell, 12)).Concat(Enumerable.Repeat(Spoiling.Bytes, 4)).Concat(Enumerable.Repeat(Spoiling.Key, 4)).ToArray())
                        from file in number
                        from at in number
                        from with in number
                        select new Fault(kind, file, at, with);
            var folder = from of in Gen.Choose(0, 99).Select(n => n < 50 ? 0 : n < 75 ? 1 : n < 90 ? 2 : n < 98 ? 3 : 4)
                         from faults in Gen.Choose(1, 3).SelectMany(fault.ArrayOf)
                         select new SpoiltFolder(of, faults);
            // A failure is told with as few of its faults as still make it.
            return Arb.From(folder, f => f.Faults.Count == 1 ? Array.Empty<SpoiltFolder>() : f.Faults.Select((_, i) => f with { Faults = [.. f.Faults.Where((_, j) => j != i)] }));
        }
    }

    public string Name => Bases[Base].Name;

    public override string ToString() => $"{Name}: {string.Join("; ", Faults)}";

    /// <summary>Writes the folder.</summary>
    public void Write(string root)
    {
        foreach (var (file, bytes) in Bases[Base].Files) Put(root, file, bytes);
        foreach (var fault in Faults) Put(root, fault);
    }

    private void Put(string root, Fault fault)
    {
        var names = Bases[Base].Files.Keys.Order(StringComparer.Ordinal).ToArray();
        var name = names[fault.File % names.Length];
        var path = Path.Combine(root, name);
        // An earlier fault may have taken the file.
        if (!File.Exists(path) || new FileInfo(path).LinkTarget is not null || new FileInfo(path).Length > 1_000_000) return;
        var text = Encoding.Latin1.GetString(File.ReadAllBytes(path));
        string value = Fault.Values[fault.With % Fault.Values.Length];
        var lines = text.Split('\n');
        var line = lines.Length == 0 ? 0 : fault.At % lines.Length;
        var cells = lines[line].Split(',');
        switch (fault.Kind)
        {
            case Spoiling.Bytes:
                var at = text.Length == 0 ? 0 : fault.At % text.Length;
                Put(root, name, Latin(text[..at] + (fault.With % 2 == 0 ? ((char)(fault.With % 256)).ToString() : value) + text[Math.Min(text.Length, at + (fault.With % 5))..]));
                break;
            case Spoiling.Truncated: Put(root, name, Latin(text[..(text.Length == 0 ? 0 : fault.At % text.Length)])); break;
            case Spoiling.Cell:
                if (name.EndsWith(".yaml", StringComparison.Ordinal) && lines[line].IndexOf(": ", StringComparison.Ordinal) is var colon and > 0) lines[line] = lines[line][..(colon + 2)] + value;
                else
                {
                    cells[fault.With / 64 % cells.Length] = value;
                    lines[line] = string.Join(',', cells);
                }
                Put(root, name, Utf8(string.Join('\n', lines)));
                break;
            case Spoiling.Row:
                Put(root, name, Latin(string.Join('\n', fault.With % 3 == 0 ? lines.Where((_, i) => i != line) : fault.With % 3 == 1 ? lines.Concat(Enumerable.Repeat(lines[line], 1 + (fault.With % 50))) : lines.Reverse())));
                break;
            case Spoiling.Column:
                var column = fault.At % lines[0].Split(',').Length;
                Put(root, name, Latin(string.Join('\n', lines.Select(l => l.Split(',')).Select(c => string.Join(',', fault.With % 2 == 0 ? c.Where((_, i) => i != column) : c.Concat(c.Skip(column).Take(1)))))));
                break;
            case Spoiling.Key:
                Put(root, name, Utf8(string.Join('\n', lines.Select((l, i) => i != line ? l : fault.With % 2 == 0 ? l.Replace(": ", $"{value}: ", StringComparison.Ordinal) : $"{l}\n{l}"))));
                break;
            case Spoiling.Nested: Put(root, name, Utf8(text + "\nmore: " + new string(fault.With % 2 == 0 ? '[' : '{', 1 + (fault.At % (fault.With % 8 == 0 ? 5_000_000 : 20_000))))); break;
            case Spoiling.Bomb:
                Put(root, name, Utf8(text + "\na: &a [x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(0, 9).Select(i => $"{(char)('b' + i)}: &{(char)('b' + i)} [{string.Join(", ", Enumerable.Repeat($"*{(char)('a' + i)}", 9))}]\n"))));
                break;
            case Spoiling.Long:
                // A line often enough that the file is nearly as long as one may be; with a quotation mark that is never closed, each its own cell.
                var repeated = (fault.With % 3 == 0 ? "\"" : "") + (lines[line].Length == 0 ? "," : lines[line]);
                Put(root, name, Utf8(text + string.Join('\n', Enumerable.Repeat(repeated, 1 + (19_000_000 / (fault.With % 32 == 0 ? 1 : 100) / (repeated.Length + 1))))));
                break;
            case Spoiling.Many:
                // Rows that are all unlike: the first cell, and others now and then, end in a number of their own.
                var rows = Enumerable.Range(0, fault.With % 32 == 0 ? 150_000 : 1 + (fault.At % 3_000))
                    .Select(n => string.Join(',', cells.Select((cell, c) => c == 0 || (fault.With / 32 >> c) % 4 == 0 ? cell + n.ToString(CultureInfo.InvariantCulture) : cell)));
                // Row by row, and no more than is refused for its size alone: a line with a long value, thousands of times, would fill the heap of these tests or the disk.
                using (var writer = new StreamWriter(path, append: true, Encoding.Latin1))
                {
                    if (!text.EndsWith('\n')) writer.Write('\n');
                    foreach (var row in rows.TakeWhile(_ => writer.BaseStream.Length < 30_000_000)) writer.Write(row + "\n");
                }
                break;
            case Spoiling.Missing: File.Delete(path); break;
            case Spoiling.Empty: Put(root, name, fault.With % 2 == 0 ? [] : Latin("\n \n")); break;
            case Spoiling.Link:
                File.Delete(path);
                File.CreateSymbolicLink(path, ((string[])["/dev/zero", "/dev/urandom", "/dev/null", "/etc/passwd", "/nowhere", path, root, ".."])[fault.With % 8]);
                break;
            case Spoiling.Swapped: Put(root, name, Bases[Base].Files[names[fault.With % names.Length]]); break;
            case Spoiling.Huge:
                // A gigabyte that takes no room on the disk.
                using (var stream = File.OpenWrite(path)) stream.SetLength(1 << 30);
                break;
            case Spoiling.Folder:
                File.Delete(path);
                Directory.CreateDirectory(path);
                break;
            case Spoiling.Stranger:
                var beside = Path.Combine(Path.GetDirectoryName(path)!, ((string[])["-rf", "..x", " ", "=cmd", "ünï", "new"])[fault.With % 6] + (fault.At % 2 == 0 ? ".csv" : ".yaml"));
                File.WriteAllBytes(beside, Latin(text));
                break;
            default: throw new ArgumentOutOfRangeException(nameof(fault), fault, "Unknown fault.");
        }
    }

    private static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static void Put(string root, string file, byte[] bytes)
    {
        var path = Path.Combine(root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }

    private static Dictionary<string, byte[]> Texts(IEnumerable<KeyValuePair<string, string>> files) => files.ToDictionary(f => f.Key, f => Utf8(f.Value), StringComparer.Ordinal);

    private static Dictionary<string, byte[]> OnDisk(params string[] parts)
    {
        var root = Repository.PathOf(["data", .. parts]);
        return Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).ToDictionary(f => Path.GetRelativePath(root, f), File.ReadAllBytes, StringComparer.Ordinal);
    }
}
