using Simulation.Scenarios.Systems;
using Xunit;

namespace Simulation.Tests.Docs;

/// <summary>The page of file formats against the code and the data: kinds of measures, and the columns of tables.</summary>
public class FileFormatsTests
{
    private static readonly string[] Page = File.ReadAllLines(Repository.PathOf("docs", "reference", "file-formats.md"));

    [Fact]
    public void Measures_KindsOfThePage_AreThoseOfTheCode()
    {
        var kinds = Page.SkipWhile(l => !l.StartsWith("| entered |", StringComparison.Ordinal)).TakeWhile(l => l.StartsWith('|'))
            .SelectMany(l => l.Split('|', StringSplitOptions.TrimEntries)[1].Split(", ")).Order(StringComparer.Ordinal);
        Assert.Equal(MeasureKinds.All.Order(StringComparer.Ordinal), kinds);
    }

    [Fact]
    public void Tables_ColumnsInUse_StandOnThePage()
    {
        var documented = Page.Where(l => l.StartsWith("| ", StringComparison.Ordinal) && l.Contains(".csv | ", StringComparison.Ordinal)).Select(l => l.Replace("\\|", " ", StringComparison.Ordinal).Split('|', StringSplitOptions.TrimEntries))
            .ToDictionary(c => c[1], c => c[2], StringComparer.Ordinal);
        Assert.True(documented.Count > 20, $"only {documented.Count} tables were found on the page");
        var wrong = new List<string>();
        foreach (var (table, columns) in documented)
        {
            // "kind (hour|weekday|month)" and its like: the words in brackets are values.
            var known = string.Join(' ', columns.Split('(', ')').Where((_, i) => i % 2 == 0)).Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Append("note").ToHashSet(StringComparer.Ordinal);
            foreach (var system in Directory.EnumerateDirectories(Repository.PathOf("data")).Concat(Directory.EnumerateDirectories(Repository.PathOf("data", "examples"))))
            {
                var file = Path.Combine(system, table);
                if (!File.Exists(file)) continue;
                var header = File.ReadLines(file).First(l => !l.StartsWith('#')).Split(',');
                wrong.AddRange(header.Where(h => !known.Contains(h)).Select(h => $"{Path.GetFileName(system)}/{table}: {h}"));
            }
        }
        Assert.Empty(wrong);
    }
}
