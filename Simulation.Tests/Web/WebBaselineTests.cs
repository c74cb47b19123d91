using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Simulation.Web.Api;
using Simulation.Web.Drafts;
using Simulation.Web.Moving;
using Simulation.Web.Runs;
using Xunit;

namespace Simulation.Tests.Web;

/// <summary>A comparison against another scenario, and figures of one population.</summary>
public class WebBaselineTests
{
    private const string Ward = "mmc-ward";
    private const string Coventry = "coventry-2017";

    private static ScenarioDraft Beds(string name, int beds, string? baseline = null) =>
        new(name, null, ["more-beds"], new Dictionary<string, string>(StringComparer.Ordinal) { ["more-beds.beds"] = beds.ToString(CultureInfo.InvariantCulture) }, null, baseline);

    [Fact]
    public async Task Run_AgainstASavedScenario_SaysSoAndHasTheFiguresOfTheCommandElsewhere()
    {
        await using var server = await TestServer.Start();
        await Saved(server, Beds("Five beds", 5));
        var draft = Beds("Three beds", 3, "five-beds");
        var difference = (await Difference(server, draft)).Difference!;
        Assert.Equal("Five beds", difference.Baseline);
        Assert.Contains("+3", Assert.Single(difference.Changes), StringComparison.Ordinal);
        Assert.Contains("+5", Assert.Single(difference.LeftOut!), StringComparison.Ordinal);

        var run = await server.Ask(new RunAsked(Ward, [draft], null, null, 5, 60, 7));
        Assert.Equal(RunState.Done, (await server.Follow(run))[^1].State);
        foreach (var view in (string[])["commissioner", "finance", "board", "report", "trust"])
            Assert.Contains("Baseline: \u201CFive beds\u201D, a scenario and not the system as it is", await server.Text($"/runs/{run}/{view}"), StringComparison.Ordinal);
        Assert.Contains("Five beds (as the baseline) against Three beds", await server.Text("/"), StringComparison.Ordinal);
        Assert.Equal("five-beds", JsonDocument.Parse(await server.Text($"/api/runs/{run}/files/run.json")).RootElement.GetProperty("baseline").GetString());
        Assert.Contains("Five beds (as the baseline)", await server.Text($"/api/runs/{run}/files/report.html"), StringComparison.Ordinal);

        Assert.Contains("sim compare --baseline five-beds gives the same figures", await server.Text($"/runs/{run}/trust"), StringComparison.Ordinal);

        // What is handed out names its baseline and holds it.
        var here = Path.Combine(server.Folder, "elsewhere");
        using (var zip = new ZipArchive(new MemoryStream(await server.Client.GetByteArrayAsync($"/api/runs/{run}/files/inputs.zip", TestContext.Current.CancellationToken)))) zip.ExtractToDirectory(here);
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        var code = await Simulation.Scenarios.Program.Run(["compare", Path.Combine(here, Ward), "three-beds", "-r", "30", "-s", "7", "--fresh", "-o", "out"], output, output, terminal: false, here);
        Assert.True(code == 0, output.ToString());
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(here, "out", "summary.csv"), TestContext.Current.CancellationToken), await server.Text($"/api/runs/{run}/files/summary.csv"));
    }

    [Fact]
    public async Task Savings_OfARun_AreThoseOfItsBaselineAlone()
    {
        await using var server = await TestServer.Start();
        await Saved(server, Beds("Five beds", 5));
        var run = await server.Ask(new RunAsked(Ward, [Beds("Three", 3, "five-beds")], null, null, 5, 30, 7));
        await server.Follow(run);
        Assert.Equal(run, (await Difference(server, Beds("Whatever its name", 3, "five-beds"))).Found?.Run);
        Assert.Null((await Difference(server, Beds("Whatever its name", 3))).Found);
    }

    [Fact]
    public async Task Baseline_SavedSharedRemovedOrUnknown_IsKeptOrRefusedWithTheNearest()
    {
        await using var server = await TestServer.Start();
        var basis = await Saved(server, Beds("Five beds", 5));
        var saved = await Saved(server, Beds("Three beds", 3, "five-beds"));
        var file = await server.Text($"/api/scenarios/{saved}/file");
        Assert.Contains("baseline: \"five-beds\"", file, StringComparison.Ordinal);
        var read = await (await server.Client.PostAsJsonAsync("/api/scenarios/read", new FileAsked(Ward, file), TestContext.Current.CancellationToken)).Content.ReadFromJsonAsync<ScenarioDraft>(TestContext.Current.CancellationToken);
        Assert.Equal("five-beds", read!.Baseline);

        async Task Refused(RunAsked asked, string why)
        {
            var answer = await server.Client.PostAsJsonAsync("/api/runs", asked, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains(why, (await answer.Content.ReadFromJsonAsync<Refused>(TestContext.Current.CancellationToken))!.Problems.Single(p => p.Field == "baseline").Message, StringComparison.Ordinal);
        }
        await Refused(new RunAsked(Ward, null, ["two-more-beds"], null, null, 2, null, Baseline: "two-more-bads"), "did you mean \"two-more-beds\"?");
        await Refused(new RunAsked(Ward, null, ["two-more-beds"], null, null, 2, null, Baseline: "two-more-beds"), "cannot stand beside itself");
        await Refused(new RunAsked(Ward, null, [basis], null, null, 2, null, Baseline: basis), "cannot stand beside itself");
        await Refused(new RunAsked(Ward, [Beds("A", 1, "five-beds"), Beds("B", 2, "two-more-beds")], null, null, null, 2, null), "different baselines");

        Assert.Equal(HttpStatusCode.NoContent, (await server.Client.DeleteAsync($"/api/scenarios/{basis}", TestContext.Current.CancellationToken)).StatusCode);
        await Saved(server, Beds("Five bads", 4));
        await Refused(new RunAsked(Ward, null, [saved], null, null, 2, null), "did you mean \"five-bads\"?");
        Assert.Contains("did you mean \"five-bads\"?", Assert.Single((await Difference(server, Beds("Three beds", 3, "five-beds"))).Problems).Message, StringComparison.Ordinal);
        // One with the same name and other levers: which is meant cannot be told.
        await Saved(server, Beds("Five bads", 6));
        await Refused(new RunAsked(Ward, [Beds("A", 1)], null, null, null, 2, null, Baseline: "five-bads"), "are called \"Five bads\" and differ");
    }

    [Fact]
    public async Task Populations_OfARun_HaveTheirOwnPoundsPeopleAndHeadlines()
    {
        await using var server = await TestServer.Start();
        var early = await server.Ask(new RunAsked(Coventry, null, ["winter-beds"], null, 0.05, 2, null));
        var done = await server.Ask(new RunAsked(Coventry, null, ["winter-beds"], null, 5, 30, null));
        Assert.Equal(RunState.Imprecise, (await server.Follow(early))[^1].State);
        Assert.Equal(RunState.Done, (await server.Follow(done))[^1].State);

        // One that ended before its precision: its own headline measures, and those of no other.
        var trust = await server.Text($"/runs/{early}/board?whose=trust");
        Assert.Contains("Four-hour performance (trust)", trust, StringComparison.Ordinal);
        Assert.DoesNotContain("Delayed days of residents", trust, StringComparison.Ordinal);
        Assert.Contains("Delayed days of residents", await server.Text($"/runs/{early}/board?whose=residents"), StringComparison.Ordinal);
        Assert.Contains("is no population of this run; known are residents, trust", await server.Text($"/runs/{early}/board?whose=nobody"), StringComparison.Ordinal);

        var pounds = await server.Text($"/runs/{done}/finance?whose=residents");
        Assert.Contains("residents&#39; hospital care", pounds.Replace("&apos;", "&#39;", StringComparison.Ordinal).Replace("'", "&#39;", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("Cost of A&amp;E and emergency care at the trust", pounds, StringComparison.Ordinal);
        Assert.Contains("Of residents alone", pounds, StringComparison.Ordinal);
        Assert.Contains("Cost of A&amp;E and emergency care at the trust", await server.Text($"/runs/{done}/finance?whose=trust"), StringComparison.Ordinal);

        var picture = JsonSerializer.Deserialize<PictureModel>(await server.Text($"/api/runs/{done}/picture"), JsonSerializerOptions.Web)!;
        Assert.Equal(["residents"], picture.Parts);
        Assert.Equal(["trust"], picture.Wholes);
        var all = picture.Scenarios[0].Series.Where(s => s.Kind == "people").ToLookup(s => s.Place);
        foreach (var place in all)
        {
            var (everyone, residents) = (place.Single(s => s.Population.Length == 0), place.Single(s => s.Population == "residents"));
            // Rounded to a tenth.
            Assert.All(residents.Mean.Zip(everyone.Mean), d => Assert.InRange(d.First!.Value, 0, d.Second!.Value + 0.1));
        }
        var people = JsonSerializer.Deserialize<PeopleModel>(await server.Text($"/api/runs/{done}/people/0"), JsonSerializerOptions.Web)!;
        Assert.Contains(people.Spots, s => s.Whose == "residents");
        Assert.Contains(people.Spots, s => s.Whose.Length == 0);
        Assert.DoesNotContain(people.Spots, s => s.Place == "Care home" && s.Whose.Length == 0);
    }

    private static async Task<string> Saved(TestServer server, ScenarioDraft draft)
    {
        var answer = await server.Client.PostAsJsonAsync("/api/scenarios", new SaveAsked(Ward, draft, null), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<Made>(TestContext.Current.CancellationToken))!.Id;
    }

    private static async Task<DraftAnswer> Difference(TestServer server, ScenarioDraft draft) =>
        (await (await server.Client.PostAsJsonAsync($"/api/systems/{Ward}/difference", draft, TestContext.Current.CancellationToken)).Content.ReadFromJsonAsync<DraftAnswer>(TestContext.Current.CancellationToken))!;
}
