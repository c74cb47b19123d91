using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Simulation.Scenarios;
using Simulation.Scenarios.Commands;
using Simulation.Scenarios.Sources;
using Xunit;

namespace Simulation.Tests.Reporting;

/// <summary>Reports of what is unusual: one replication, nothing but zeros, names without end, forty scenarios, markup in a name.</summary>
public sealed partial class ReportEdgesTests : IDisposable
{
    private const string Markup = "<script>alert('x')</script><b>bold</b> & \\\"quoted\\\" <img src=x onerror=alert(1)>";

    private readonly string _here = Directory.CreateTempSubdirectory("edges-").FullName;

    public ReportEdgesTests()
    {
        foreach (var (file, bytes) in InputFiles.Of(RepositorySystems.Folder("frail-ward"))) Write(file, bytes);
        File.AppendAllText(In("ward/measures.csv"), "never,\"Midnights with over 1,000 people on the ward\",share,census-share-over,setting:ward,1000,,lower,3,0.01,Always zero\n");
    }

    public void Dispose() => Directory.Delete(_here, recursive: true);

    [Fact]
    public async Task OneReplication_HasNoInterval_AndSaysSo()
    {
        var (output, page) = await Compare(1);
        Assert.Contains("One replication has no interval", output, StringComparison.Ordinal);
        Assert.Contains("One replication has no interval, so nothing is claimed.", page, StringComparison.Ordinal);
        Assert.Contains("without intervals, which one replication does not have", page, StringComparison.Ordinal);
        // No mean of a table is given an interval that it cannot have.
        Assert.DoesNotContain("±\u00A0", Tables(page), StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", Tables(page), StringComparison.Ordinal);
        Assert.Contains("fewest of", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MeasureThatIsAlwaysZero_IsZeroWithItsInterval_AndClaimsNothing()
    {
        var (output, page) = await Compare(3);
        Assert.Contains("0% ± 0", output, StringComparison.Ordinal);
        Assert.Contains("0 points (in every run)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", Tables(page), StringComparison.Ordinal);
        var summary = File.ReadAllLines(In("out/summary.csv"));
        Assert.All(summary.Where(l => l.StartsWith("never,", StringComparison.Ordinal)), l => Assert.DoesNotContain("lower by", l, StringComparison.Ordinal));
    }

    [Fact]
    public async Task MarkupInAScenariosName_IsShownAsText()
    {
        Scenario("evil", Markup);
        var (_, page) = await Compare(2, "evil");
        Assert.Contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&lt;b&gt;bold&lt;/b&gt; &amp; &quot;quoted&quot; &lt;img src=x onerror=alert(1)&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NamesWithoutEnd_FitTheScreenAndTheSheets()
    {
        Scenario("long", string.Join(' ', Enumerable.Repeat("Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft", 6)));
        var (output, _) = await Compare(2, "long");
        Assert.All(output.Split('\n'), l => Assert.InRange(l.Length, 0, 100));
        AssertValid();
    }

    [Fact]
    public async Task FortyScenarios_StayOnePageThatMails_AndAWorkbookThatIsValid()
    {
        string[] ids = [.. Enumerable.Range(1, 40).Select(i => string.Create(CultureInfo.InvariantCulture, $"s{i}"))];
        foreach (var id in ids) Scenario(id, $"Scenario {id} with a name of its own, <i>{id}</i>");
        var (output, page) = await Compare(2, ids);
        Assert.InRange(new FileInfo(In("out/report.html")).Length, 10_000, 2_000_000);
        Assert.All(ids, id => Assert.Contains($"Scenario {id} with a name of its own, &lt;i&gt;{id}&lt;/i&gt;", page, StringComparison.Ordinal));
        Assert.All(output.Split('\n'), l => Assert.InRange(l.Length, 0, 100));
        // Sections, tables and charts are named once each, so that links lead to them.
        var named = Id().Matches(page).Select(m => m.Groups["id"].Value).ToArray();
        Assert.Empty(named.GroupBy(n => n, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key));
        AssertValid();
    }

    // Its first faults stand in the message.
    private void AssertValid()
    {
        using var document = SpreadsheetDocument.Open(In("out/report.xlsx"), isEditable: false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken).Take(5).Select(e => $"{e.Path?.XPath}: {e.Description}"));
    }

    private void Scenario(string id, string name) => Write($"scenarios/{id}.yaml", System.Text.Encoding.UTF8.GetBytes($"name: \"{name}\"\nabout: \"<i>About</i> {id}.\"\nschemes: [dementia-nurse]\n"));

    private void Write(string file, byte[] bytes)
    {
        var path = In("ward/" + file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }

    private string In(string path) => Path.Combine([_here, .. path.Split('/')]);

    private static string Tables(string page) => string.Concat(Table().Matches(page).Select(m => m.Value));

    private async Task<(string Output, string Page)> Compare(int replications, params string[] scenarios)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var code = await Program.Run(["compare", "ward", .. scenarios, "-r", replications.ToString(CultureInfo.InvariantCulture), "--fresh", "--by", "dementia", "--xlsx", "--out", "out"], output, error, terminal: false, _here);
        Assert.True(code == ExitCode.Done, $"{code}\n{error}");
        return (output.ToString(), File.ReadAllText(In("out/report.html")));
    }

    [GeneratedRegex(" id=\"(?<id>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Id();

    [GeneratedRegex("<tbody>.*?</tbody>", RegexOptions.Singleline, 1000)]
    private static partial Regex Table();
}
