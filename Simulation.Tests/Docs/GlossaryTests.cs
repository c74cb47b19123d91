using System.Reflection;
using System.Text.RegularExpressions;
using Simulation.Scenarios.Sources;
using Xunit;

namespace Simulation.Tests.Docs;

/// <summary>The glossary against the product: what it names in the code is there, what the product calls its tables and keys stands in it, and no word in it is one that nobody uses.</summary>
public partial class GlossaryTests
{
    private static readonly System.Reflection.Assembly[] Assemblies = [typeof(Simulation.Core.Networks.Network).Assembly, typeof(Simulation.Scenarios.Program).Assembly];

    private static readonly (string Words, string Code)[] Rows = [.. File.ReadAllLines(Repository.PathOf("docs", "reference", "glossary.md")).Where(l => l.StartsWith("| ", StringComparison.Ordinal) && !l.StartsWith("| word", StringComparison.Ordinal))
        .Select(l => l.Split('|', StringSplitOptions.TrimEntries)).Select(c => (c[1], c.Length > 4 ? c[3] : ""))];

    // Each word of "route, option", without what stands in brackets.
    private static readonly string[] Words = [.. Rows.SelectMany(r => Brackets().Replace(r.Words, "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];

    [Fact]
    public void Code_NamedInTheGlossary_IsThere()
    {
        var names = Rows.SelectMany(r => Code().Matches(r.Code).Select(m => m.Groups["name"].Value)).ToArray();
        Assert.True(names.Length > 30, $"only {names.Length} names were found");
        Assert.Empty(names.Where(n => !Known(n)).ToArray());
    }

    [Fact]
    public void Words_OfTablesAndTheirKeys_StandInTheGlossary()
    {
        // The first column of a table is what its rows are about; these two are shared words of the trade.
        var keys = TableLayouts.All.Select(t => t.Columns.Split(' ')[0].TrimEnd('*', '+', '~').Replace('_', '-')).Where(k => k is not "id").Append("label").Append("evidence").Append("population").Distinct(StringComparer.Ordinal);
        Assert.Empty(keys.Where(k => !Words.Contains(k, StringComparer.OrdinalIgnoreCase)).ToArray());
    }

    [Fact]
    public void Words_OfTheGlossary_AreUsedByTheProduct()
    {
        var product = string.Concat(((string[])["Simulation.Core", "Simulation.Scenarios", "data"]).SelectMany(f => Directory.EnumerateFiles(Repository.PathOf(f), "*.*", SearchOption.AllDirectories))
            .Where(f => Path.GetExtension(f) is ".cs" or ".csv" or ".yaml" && !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText)).Replace('-', ' ');
        Assert.True(Words.Length > 80, $"only {Words.Length} words were found");
        Assert.Empty(Words.Where(w => !product.Contains(w.Replace('-', ' '), StringComparison.OrdinalIgnoreCase)).ToArray());
        Assert.Empty(Words.GroupBy(w => w, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    // A type, a member of one, or the last part of a namespace.
    private static bool Known(string name)
    {
        var parts = name.Split('.');
        var types = Assemblies.SelectMany(a => a.GetTypes()).Where(t => t.Name.Split('`')[0] == parts[0]).ToArray();
        return parts.Length == 1
            ? types.Length > 0 || Assemblies.SelectMany(a => a.GetTypes()).Any(t => t.Namespace?.EndsWith("." + name, StringComparison.Ordinal) == true)
            : types.Any(t => t.GetMember(parts[1], BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static).Length > 0);
    }

    [GeneratedRegex("`(?<name>[A-Za-z.]+)`", RegexOptions.None, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"\([^)]*\)", RegexOptions.None, 1000)]
    private static partial Regex Brackets();
}
