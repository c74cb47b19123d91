using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using Simulation.Tests.Sources;
using Simulation.Web.Api;
using Simulation.Web.Drafts;
using Simulation.Web.Moving;
using Simulation.Web.Runs;
using Xunit;

namespace Simulation.Tests.Web;

/// <summary>Systems made in the browser, studies, and pictures, asked for over the interface.</summary>
public class WebAreaTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private static readonly Dictionary<string, double> Small = new(StringComparer.Ordinal) { ["population"] = 50_000 };

    [Theory]
    [InlineData("{\"name\":\"../../etc\"}", "letters, digits")]
    [InlineData("{\"name\":\"a/b\"}", "letters, digits")]
    [InlineData("{\"name\":\"x: [*a]\"}", "letters, digits")]
    [InlineData("{\"name\":\"\"}", "letters, digits")]
    [InlineData("{}", "letters, digits")]
    [InlineData("{\"name\":\"mmc-ward\"}", "already")]
    [InlineData("{\"name\":\"MMC Ward\"}", "already")]
    [InlineData("{\"name\":\"A\",\"from\":\"1066-10-14\"}", "1990 to 2100")]
    [InlineData("{\"name\":\"A\",\"figures\":{\"population\":-5}}", "1,000 to 100,000,000")]
    [InlineData("{\"name\":\"A\",\"figures\":{\"population\":1e300}}", "1,000 to 100,000,000")]
    [InlineData("{\"name\":\"A\",\"figures\":{\"popcorn\":5}}", "popcorn")]
    [InlineData("{\"name\":\"A\",\"figures\":{\"attendances\":1000,\"admissions\":900000}}", "fewer than the readmissions")]
    public async Task System_Wrong_IsRefusedAndNothingIsWritten(string body, string reason)
    {
        var server = shared.Server;
        var answer = await server.Client.PostAsync("/api/systems", new StringContent(body, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(reason, (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Replace("\\u0022", "\"", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(server.Folder, "data")) && Directory.EnumerateFileSystemEntries(Path.Combine(server.Folder, "data")).Any());
    }

    [Fact]
    public async Task System_AskedForTenTimesAtOnce_IsMadeOnceAndIsThatOfTheCommand()
    {
        await using var server = await TestServer.Start();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => server.Client.PostAsJsonAsync("/api/systems", new AreaAsked("Small area", null, Small), TestContext.Current.CancellationToken)));
        Assert.Equal(1, answers.Count(a => a.StatusCode == HttpStatusCode.Created));
        Assert.Equal(9, answers.Count(a => a.StatusCode == HttpStatusCode.UnprocessableEntity));
        var made = Path.Combine(server.Folder, "data", "small-area");
        Assert.Equal([made], Directory.EnumerateFileSystemEntries(Path.Combine(server.Folder, "data")));
        using var output = new StringWriter();
        Assert.Equal(0, await Simulation.Scenarios.Program.Run(["new", "Small area", "--population", "50000"], output, output, terminal: false, server.Folder));
        var files = Directory.EnumerateFiles(made, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(made, f)).Order(StringComparer.Ordinal).ToArray();
        Assert.Contains("evidence.csv", files);
        foreach (var file in files) Assert.Equal(await File.ReadAllTextAsync(Path.Combine(server.Folder, "Small area", file), TestContext.Current.CancellationToken), await File.ReadAllTextAsync(Path.Combine(made, file), TestContext.Current.CancellationToken));
        Assert.Contains("small-area", await server.Text("/api/systems"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task System_TooMany_AreRefused()
    {
        await using var server = await TestServer.Start(o => o with { MostSystems = 1 });
        Assert.Equal(HttpStatusCode.Created, (await server.Client.PostAsJsonAsync("/api/systems", new AreaAsked("One", null, Small), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await server.Client.PostAsJsonAsync("/api/systems", new AreaAsked("Two", null, Small), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Case_WorkedOut_HasLedgerPaybackCashAndProbability()
    {
        await using var server = await TestServer.Start();
        var own = Copied(server, Repository.PathOf("data", "coventry-2017"), "short-case");
        // As many replications as the file asks for, and here that is two.
        var file = Path.Combine(own, "finance", "cases", "winter-beds.yaml");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Replace("replications: 60", "replications: 2", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await server.Client.PostAsJsonAsync("/api/runs", new RunAsked("short-case", null, null, "winter-beds", null, 2, null), TestContext.Current.CancellationToken)).StatusCode);
        var run = await server.Ask(new RunAsked("short-case", null, null, "winter-beds", null, null, null));
        var seen = await server.Follow(run);
        Assert.True(seen[^1].State == RunState.Done, seen[^1].Message);
        var page = await server.Text($"/runs/{run}/finance");
        foreach (var words in (string[])["Month of payback", "Net saving by party", "Cash", "Probability that it is worth it", "Pays more:", "as many as the file of the business case asks for"]) Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.DoesNotContain("as precise as", page, StringComparison.Ordinal);
        await EveryDownloadIsThere(server, run, "report.html", "report.xlsx", "business-case.md", "ledgers.csv", "ledger-lines.csv", "case-runs.csv", "run.json", "inputs.zip");
        Assert.Contains("sim finance --case winter-beds", await server.Text($"/runs/{run}/trust"), StringComparison.Ordinal);
        // What one party pays another gets, in every month.
        var rows = (await server.Text($"/api/runs/{run}/files/ledgers.csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(r => r.Split(',')).Where(r => r[1] == "payments").ToArray();
        var months = rows.GroupBy(r => (Counted: r[0], Month: r[4])).ToArray();
        Assert.True(months.Length >= 12, $"{months.Length} months.");
        double Sum(IEnumerable<string[]> of, string entry) => of.Where(r => r[3] == entry).Sum(r => double.Parse(r[6], CultureInfo.InvariantCulture));
        Assert.All(months, m => Assert.Equal(Sum(m, "paid"), Sum(m, "received"), 1e-6 * Sum(m, "paid")));
    }

    [Fact]
    public async Task Study_Frontier_IsFoundAndStandsOnTheBoardsPages()
    {
        await using var server = await TestServer.Start();
        // The ward with a promise of its own: more beds, until hardly anybody waits.
        var own = Copied(server, Repository.PathOf("data", "examples", "mmc-ward"), "promised");
        Directory.CreateDirectory(Path.Combine(own, "studies"));
        await File.WriteAllTextAsync(Path.Combine(own, "studies", "frontier.yaml"), Frontier, TestContext.Current.CancellationToken);
        Assert.Contains("\"studies\":[\"frontier\"]", await server.Text("/api/systems/promised"), StringComparison.Ordinal);
        Assert.Contains("\"studies\":[]", await server.Text("/api/systems/mmc-ward"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await server.Client.PostAsJsonAsync("/api/runs", new RunAsked("mmc-ward", null, null, null, null, null, null, "frontier"), TestContext.Current.CancellationToken)).StatusCode);

        var study = await server.Ask(new RunAsked("promised", null, null, null, null, 20, 3, "frontier"));
        var seen = await server.Follow(study);
        Assert.True(seen[^1].State == RunState.Done, seen[^1].Message);
        Assert.Contains("is the cheapest mix found", await server.Text($"/runs/{study}/board"), StringComparison.Ordinal);
        await EveryDownloadIsThere(server, study, "report.html", "report.xlsx", "run.json", "inputs.zip");
        Assert.Contains("sim frontier with the seed", await server.Text($"/runs/{study}/trust"), StringComparison.Ordinal);
        var other = await server.Ask(new RunAsked("promised", null, null, null, 5, 2, 7));
        await server.Follow(other);
        var board = await server.Text($"/runs/{other}/board");
        Assert.Contains("is the cheapest mix found", board, StringComparison.Ordinal);
        Assert.Contains($"/runs/{study}/board", board, StringComparison.Ordinal);
        Assert.Contains("Find it again", board, StringComparison.Ordinal);
    }

    private static async Task EveryDownloadIsThere(TestServer server, string run, params string[] files)
    {
        var offered = Regex.Matches(await server.Text($"/runs/{run}/trust"), $"href=\"(/api/runs/{run}/files/([^\"]+))\"", RegexOptions.None, TimeSpan.FromSeconds(10));
        Assert.Equal(files, offered.Select(o => o.Groups[2].Value));
        foreach (Match file in offered) Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync(file.Groups[1].Value)).StatusCode);
    }

    [Fact]
    public async Task Studies_TwoAtOnce_LeaveACoreForAQuickAnswer()
    {
        await using var server = await TestServer.Start(o => o with { RunsAtOnce = 2 });
        string[] studies = [await server.Ask(new RunAsked("coventry-2017", null, null, null, null, null, 1, "frontier")), await server.Ask(new RunAsked("coventry-2017", null, null, null, null, null, 2, "frontier"))];
        var quick = await server.Ask(new RunAsked("mmc-ward", null, null, null, 5, 4, 7));
        Assert.Equal(RunState.Imprecise, (await server.Follow(quick))[^1].State);
        var states = await Task.WhenAll(studies.Select(server.Status));
        Assert.Equal([RunState.Running, RunState.Waiting], states.Select(s => s.State).Order(StringComparer.Ordinal));
        foreach (var study in studies) await server.Client.PostAsync($"/api/runs/{study}/cancel", null, TestContext.Current.CancellationToken);
        foreach (var study in studies) Assert.Equal(RunState.Cancelled, (await server.Follow(study))[^1].State);
    }

    [Fact]
    public async Task Picture_OfARun_HasEveryDayAndEverybody()
    {
        await using var server = await TestServer.Start();
        var run = await server.Ask(new RunAsked("mmc-ward", null, ["two-more-beds"], null, 0.05, 4, 7));
        await server.Follow(run);
        var picture = (await server.Client.GetFromJsonAsync<PictureModel>($"/api/runs/{run}/picture", TestContext.Current.CancellationToken))!;
        Assert.Equal(["baseline", "two-more-beds"], picture.Scenarios.Select(s => s.Id));
        Assert.Equal(4, picture.Replications);
        var people = Assert.Single(picture.Scenarios[0].Series, s => s.Kind == "people");
        Assert.Equal(picture.Days, people.Mean.Count);
        Assert.All(Enumerable.Range(0, picture.Days), d => Assert.InRange(people.Mean[d]!.Value, people.Low[d]!.Value, people.High[d]!.Value + 0.05));
        Assert.Equal("place", picture.Places[people.Place].Kind);
        var fewer = picture.Scenarios[0].Series.Single(s => s.Kind == "use").Capacity!;
        Assert.Equal(fewer[0] + 2, picture.Scenarios[1].Series.Single(s => s.Kind == "use").Capacity![0]);
        foreach (var scenario in (int[])[0, 1]) Assert.NotEmpty((await server.Client.GetFromJsonAsync<PeopleModel>($"/api/runs/{run}/people/{scenario}", TestContext.Current.CancellationToken))!.Counts);
        foreach (var path in (string[])["people/2", "people/-1", "people/x", "people/99999999999999999999", "people/..%2fsections"])
            Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync($"/api/runs/{run}/{path}", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync("/api/runs/none/picture", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Picture_CensusThatListsPeople_TellsNoNumberUnderFiveAndShowsNobody()
    {
        using var disk = new SystemOnDisk().Write("census.csv", "stage,cohort,people,days,awaiting,waited,evidence,low,high\nward,old,1,3.5,,,src,,\nward,young,1,1,,,src,,\n").Replace("system.yaml", "warm_up_days: 365", "warm_up_days: 0");
        await using var server = await TestServer.Start();
        Copied(server, disk.Root, "listed");
        var run = await server.Ask(new RunAsked("listed", null, null, null, 0.05, 4, 7));
        var seen = await server.Follow(run);
        Assert.True(RunState.IsOver(seen[^1].State) && seen[^1].Figures == 4, seen[^1].Message);
        var picture = (await server.Client.GetFromJsonAsync<PictureModel>($"/api/runs/{run}/picture", TestContext.Current.CancellationToken))!;
        var people = picture.Scenarios[0].Series.Where(s => s.Unit is "people" or "places").ToArray();
        Assert.Contains(people, s => s.Mean.Any(v => v is null));
        Assert.All(people.SelectMany(s => s.Mean.Concat(s.Low).Concat(s.High)), v => Assert.True(v is null or >= 5, $"{v} people."));
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync($"/api/runs/{run}/people/0", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Figures_OfOnePopulation_AreThoseOfTheWholeAndNoOthers()
    {
        await using var server = await TestServer.Start();
        var run = await server.Ask(new RunAsked("coventry-2017", null, ["winter-beds"], null, 5, 30, null));
        Assert.Equal(RunState.Done, (await server.Follow(run))[^1].State);
        var trust = await server.Text($"/runs/{run}/commissioner?whose=trust");
        Assert.Contains("Measures: trust", trust, StringComparison.Ordinal);
        Assert.DoesNotContain("Measures: residents", trust, StringComparison.Ordinal);
        Assert.Contains($"/runs/{run}/board?whose=trust", trust, StringComparison.Ordinal);
        Assert.Contains("Measures: residents", await server.Text($"/runs/{run}/commissioner?whose=nobody"), StringComparison.Ordinal);
        // Of these very levers, whatever they are called, the pounds of the run are known; of others, only whose costs they meet.
        async Task<DraftAnswer> Answer(int beds) => (await (await server.Client.PostAsJsonAsync("/api/systems/coventry-2017/difference", new ScenarioDraft("Another name", null, ["winter-beds"], beds == 30 ? null : new Dictionary<string, string>(StringComparer.Ordinal) { ["winter-beds.beds"] = $"{beds}" }))).Content.ReadFromJsonAsync<DraftAnswer>(TestContext.Current.CancellationToken))!;
        var (same, other) = (await Answer(30), await Answer(31));
        Assert.Equal(run, same.Found!.Run);
        Assert.Contains(same.Found.Lines, l => l.Payers.Contains("acute trust", StringComparer.Ordinal) && l.Side == "higher");
        // The beds are in what everything costs, and in no figure of the care of one population or of hospital care alone.
        var all = Assert.Single(same.Found.Lines, l => l.IsAll);
        Assert.Equal(("in", "higher"), (all.Schemes, all.Side));
        foreach (var label in (string[])["Cost of hospital care", "Cost of all residents' care that is priced", "Cost of A&E and emergency care at the trust"]) Assert.Equal("out", Assert.Single(same.Found.Lines, l => l.Label == label).Schemes);
        Assert.Contains("Without what the schemes themselves cost", await server.Text($"/runs/{run}/finance?whose=trust"), StringComparison.Ordinal);
        Assert.DoesNotContain("Without what the schemes themselves cost", await server.Text($"/runs/{run}/finance"), StringComparison.Ordinal);
        Assert.Null(other.Found);
        // Pounds of 2016-17 (index 100), told in the ledgers' year, 2017-18 (101.688).
        Assert.Equal(31 * 109500 * 121 / 365.0 * 1.01688, Assert.Single(other.Difference!.Bills).Pounds, 1e-6);
        Assert.Contains(other.Difference.Touches, t => t.Payer == "acute trust" && t.Pounds == 313);
        Assert.DoesNotContain(other.Difference.Touches, t => t.Payer == "care providers");

        // Pools and published figures are split; pounds and ways are not, and say whose they are.
        Assert.Contains("Pathway 1 home support", await server.Text($"/runs/{run}/report?whose=residents"), StringComparison.Ordinal);
        var board = await server.Text($"/runs/{run}/board");
        foreach (var section in (string[])["days", "capacity"])
        {
            Assert.Contains("General and acute beds of the trust", Section(board, section), StringComparison.Ordinal);
            Assert.DoesNotContain("Pathway 1 home support", Section(board, section), StringComparison.Ordinal);
            Assert.Contains("Pathway 1 home support", Section(await server.Text($"/runs/{run}/board?whose=all"), section), StringComparison.Ordinal);
        }
        var finance = await server.Text($"/runs/{run}/finance?whose=trust");
        Assert.Contains("belongs to no population", finance, StringComparison.Ordinal);
        Assert.Contains("Cost of A&amp;E and emergency care at the trust", finance, StringComparison.Ordinal);
        Assert.DoesNotContain("Cost of hospital care", finance, StringComparison.Ordinal);
        Assert.Contains("not split by population", await server.Text($"/runs/{run}/report?whose=trust"), StringComparison.Ordinal);
        var published = Section(await server.Text($"/runs/{run}/trust?whose=trust"), "published");
        Assert.Contains("Four-hour performance", published, StringComparison.Ordinal);
        Assert.DoesNotContain("Council-supported care-home admissions", published, StringComparison.Ordinal);
        Assert.Contains("data-whose=\"residents\"", await server.Text($"/runs/{run}/picture?whose=residents"), StringComparison.Ordinal);
        // Every caution names parts by their labels.
        Assert.Contains("Non-acute NHS beds used by residents&quot; is over capacity", await server.Text($"/runs/{run}/commissioner"), StringComparison.Ordinal);
    }

    private static string Section(string page, string id)
    {
        var from = page.IndexOf($"<section id=\"{id}\"", StringComparison.Ordinal);
        Assert.True(from >= 0, $"There is no section {id}.");
        return page[from..page.IndexOf("</section>", from, StringComparison.Ordinal)];
    }

    private static string Copied(TestServer server, string folder, string name)
    {
        var own = Path.Combine(server.Folder, "data", name);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(own, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
        return own;
    }

    private const string Frontier = """
        name: Beds
        about: Beds that may be added to the ward.
        settings:
          beds: { label: Beds added, value: 0, low: 0, high: 12, unit: beds, evidence: assumption }
        levers:
          - { change: capacity, pool: beds, add: beds }
        costs:
          - { item: Staffed beds, per_year: beds*100000, payer: trust, evidence: assumption, low: 0, high: 1200000 }
        axes:
          - beds=0..12/4
        promise:
          - occupancy < 0.75
        share: 0.8

        """;
}
