using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sources;

/// <summary>Reads the files of <c>studies/</c>, and levers written on the command line.</summary>
internal static class StudyFile
{
    /// <summary>Name of the folder in a system's folder.</summary>
    public const string Folder = "studies";

    /// <summary>The keys of a study.</summary>
    public static string[] Keys { get; } = [.. SchemeFile.Keys, "axes", "steps", "promise", "share", "shown", "paid_as_capacity"];

    /// <summary>Id of a lever written on the command line.</summary>
    public const string LeverId = "lever";

    /// <summary>Reads every study of a system.</summary>
    /// <param name="path">The system's folder.</param>
    /// <param name="shown">The folder as messages name it.</param>
    /// <param name="problems">Where problems go.</param>
    public static IReadOnlyList<StudySpec> ReadAll(string path, string shown, ICollection<Problem> problems)
    {
        var folder = Path.Combine(path, Folder);
        if (!Directory.Exists(folder)) return [];
        var schemes = SchemesOf(path, shown);
        return [.. Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal).Select(f => Read(f, $"{shown}/{Folder}/{Path.GetFileName(f)}", schemes, problems)).OfType<StudySpec>()];
    }

    /// <summary>Reads a lever written as in a scheme's file, without its braces, in which x is what is varied.</summary>
    /// <param name="text">The lever, such as "change: capacity, pool: beds, add: x".</param>
    /// <param name="low">Least x.</param>
    /// <param name="high">Greatest x.</param>
    /// <param name="path">The system's folder.</param>
    /// <param name="problems">Where problems go.</param>
    public static SchemeSpec? Lever(string text, double low, double high, string path, ICollection<Problem> problems)
    {
        string Text(double value) => Problem.Text(value);
        var yaml = $"name: {LeverId}\nsettings: {{ x: {{ label: x, value: {Text(low)}, low: {Text(low)}, high: {Text(high)}, unit: \"\", evidence: assumption }} }}\nlevers:\n  - {{ {text.Trim().Trim('{', '}')} }}\n";
        return YamlTree.ReadText(yaml, "--lever", problems) is { } map ? SchemeFile.Of(new YamlSection("--lever", map, problems, SchemeFile.Keys), LeverId, SchemesOf(path, path), problems) : null;
    }

    private static TableSource SchemesOf(string path, string shown) => new(Path.Combine(path, "schemes"), shown + "/schemes", IsSystem: false);

    private static StudySpec? Read(string file, string shown, TableSource schemes, ICollection<Problem> problems)
    {
        if (YamlTree.Read(file, shown, problems) is not { } map) return null;
        var top = new YamlSection(shown, map, problems, Keys);
        WrittenText[] Lines(string key) => [.. top.Lines(key).Select(l => new WrittenText(l.Text, l.At))];
        double? share = top.Has("share") ? top.Number("share", null, 0.001, 0.999) : null;
        return new StudySpec(SchemeFile.Of(top, Path.GetFileNameWithoutExtension(file), schemes, problems), Lines("axes"), Lines("steps"), Lines("promise"), share, Lines("shown")) { PaidAsCapacity = Lines("paid_as_capacity") };
    }
}
