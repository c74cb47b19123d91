using System.Diagnostics;
using System.Text.Json;
using System.Xml.Linq;
using Xunit;

namespace Simulation.Tests.Docs;

/// <summary>The pictures of the docs are what <c>npm --prefix assets run pictures</c> makes of Coventry as it is, and stand on their pages in the words of their charts.</summary>
public sealed class PicturesTests
{
    private const int LargestBytes = 150_000;
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static string Folder => Repository.PathOf("docs", "pictures");

    private static JsonElement[] Asked { get; } = [.. JsonDocument.Parse(File.ReadAllText(Repository.PathOf("assets", "pictures.json"))).RootElement.EnumerateArray()];

    public static TheoryData<string> Names => [.. Asked.Select(p => Text(p, "picture"))];

    [Fact]
    public void Folder_HoldsThePicturesOfTheListAndNoOthers()
    {
        Assert.True(Asked.Length >= 3, "hardly a picture is asked for");
        Assert.Equal(Names.Select(n => n.Data + ".svg").Order(StringComparer.Ordinal), Directory.EnumerateFiles(Folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        Assert.Empty(PagesWithMarkers().Except(Asked.Select(p => (Text(p, "page"), Text(p, "picture")))));
    }

    [Xunit.Theory]
    [MemberData(nameof(Names))]
    public async Task Picture_IsOfTheSystemAsItIs_AndSmall(string name)
    {
        Assert.InRange(new FileInfo(PathOf(name)).Length, 5_000, LargestBytes);
        var (asked, held) = (Asked.Single(p => Text(p, "picture") == name), Held(name));
        Assert.Equal((Text(asked, "command"), Text(asked, "chart")), (Text(held, "command"), Text(held, "chart")));
        Assert.Equal(await GuidesTests.Made(), Text(held, "made"));
    }

    [Xunit.Theory]
    [MemberData(nameof(Names))]
    public void Picture_StandsOnItsPage_InTheWordsOfItsChart(string name)
    {
        var held = Held(name);
        var page = Text(Asked.Single(p => Text(p, "picture") == name), "page");
        var lines = File.ReadAllLines(Repository.PathOf(page.Split('/')));
        var at = Array.IndexOf(lines, $"<!-- picture: {name} -->");
        Assert.True(at >= 0, $"{page} has no marker of {name}");
        var to = Path.GetRelativePath(Path.GetDirectoryName(Repository.PathOf(page.Split('/')))!, PathOf(name)).Replace('\\', '/');
        Assert.Equal([$"![{Plain(Text(held, "alternative"))}]({to})", "", $"*{Plain(Text(held, "finding"))}*"], lines[(at + 1)..(at + 4)]);
        var svg = XDocument.Load(PathOf(name)).Root!;
        Assert.Equal((Text(held, "finding"), Text(held, "alternative")), (svg.Element(Svg + "title")!.Value, svg.Element(Svg + "desc")!.Value));
    }

    [Xunit.Theory]
    [MemberData(nameof(Names))]
    public async Task Picture_IsWhatIsDrawnOfWhatItHolds(string name)
    {
        Assert.SkipUnless(Directory.Exists(Repository.PathOf("assets", "node_modules", "echarts")), "ECharts is not here: npm ci in the folder assets.");
        var drawn = XDocument.Parse(await Drawn(PathOf(name)));
        Assert.Equal(Structure(drawn), Structure(XDocument.Load(PathOf(name))));
        // A picture that lost a mark, or says another word, is seen.
        var spoilt = new XDocument(drawn);
        spoilt.Descendants(Svg + "path").Last().Remove();
        Assert.NotEqual(Structure(drawn), Structure(spoilt));
        spoilt = new XDocument(drawn);
        spoilt.Descendants(Svg + "text").First().Value = "another word";
        Assert.NotEqual(Structure(drawn), Structure(spoilt));
    }

    // Names of the elements with their texts, in order: where they lie is left to the drawing.
    private static List<string> Structure(XDocument picture) => [.. picture.Descendants().Select(e => $"{e.Name.LocalName} {(e.HasElements ? "" : e.Value)}".TrimEnd())];

    private static async Task<string> Drawn(string picture)
    {
        using var node = Process.Start(new ProcessStartInfo("node") { ArgumentList = { Repository.PathOf("assets", "pictures.mjs"), "--draw", picture }, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var error = node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var drawn = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(node.ExitCode == 0, await error);
        return drawn;
    }

    private static JsonElement Held(string name)
    {
        var metadata = XDocument.Load(PathOf(name)).Root!.Element(Svg + "metadata");
        Assert.True(metadata is not null, $"{name}.svg does not hold what it was drawn from; npm --prefix assets run pictures makes it anew.");
        return JsonDocument.Parse(metadata.Value).RootElement;
    }

    // Every marker of a page of the docs.
    private static IEnumerable<(string Page, string Name)> PagesWithMarkers() =>
        from page in Directory.EnumerateFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories).Append(Repository.PathOf("README.md"))
        from line in File.ReadLines(page)
        where line.StartsWith("<!-- picture: ", StringComparison.Ordinal)
        select (Path.GetRelativePath(Repository.Root, page).Replace('\\', '/'), line["<!-- picture: ".Length..^" -->".Length]);

    private static string Plain(string text) => string.Concat(text.Select(c => c is '[' or ']' or '*' ? "\\" + c : c.ToString()));

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;

    private static string PathOf(string name) => Path.Combine(Folder, name + ".svg");
}
