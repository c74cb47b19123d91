using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using Simulation.Scenarios.Studies;
using Simulation.Web.Api;
using Simulation.Web.Drafts;
using Simulation.Web.Runs;
using Simulation.Web.Security;
using Xunit;

namespace Simulation.Tests.Web;

/// <summary>Runs asked of the server: quick, then sharp, without a verdict before that, and with nothing lost.</summary>
public class WebRunTests
{
    private const string Ward = "mmc-ward";

    private static readonly ScenarioDraft Beds = new("Three more beds", null, ["more-beds"], new Dictionary<string, string>(StringComparer.Ordinal) { ["more-beds.beds"] = "3" });

    private static RunAsked Asked(int most = 60, double precision = 5) => new(Ward, [Beds], null, null, precision, most, 7);

    [Fact]
    public async Task Run_OfASavedScenario_HasTheFiguresOfTheCommandOnItsInputsElsewhere()
    {
        await using var server = await TestServer.Start();
        var saved = await (await server.Client.PostAsJsonAsync("/api/scenarios", new SaveAsked(Ward, Beds, null), TestContext.Current.CancellationToken)).Content.ReadFromJsonAsync<Made>(TestContext.Current.CancellationToken);
        var run = await server.Ask(Asked() with { Drafts = null, Scenarios = [saved!.Id] });
        var seen = await server.Follow(run);
        Assert.Equal(RunState.Done, seen[^1].State);
        Assert.Equal(30, seen[^1].Replications);

        // The inputs that the server hands out, run by the command on what is another machine as far as it knows.
        var here = Path.Combine(server.Folder, "elsewhere");
        using (var zip = new ZipArchive(new MemoryStream(await server.Client.GetByteArrayAsync($"/api/runs/{run}/files/inputs.zip", TestContext.Current.CancellationToken)))) zip.ExtractToDirectory(here);
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        Assert.Equal(0, await Simulation.Scenarios.Program.Run(["compare", Path.Combine(here, Ward), "three-more-beds", "-r", "30", "-s", "7", "--fresh", "-o", "out"], output, output, terminal: false, here));
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(here, "out", "summary.csv"), TestContext.Current.CancellationToken), await server.Text($"/api/runs/{run}/files/summary.csv"));
        var report = await server.Text($"/api/runs/{run}/files/report.html");
        Assert.StartsWith("<!DOCTYPE html>", report, StringComparison.Ordinal);
        Assert.Contains("The answer", await server.Text($"/runs/{run}/commissioner"), StringComparison.Ordinal);
        Assert.Equal((byte)'P', (await server.Client.GetByteArrayAsync($"/api/runs/{run}/files/report.xlsx", TestContext.Current.CancellationToken))[0]);
    }

    [Theory]
    [InlineData(2, 0.05)]
    // Narrow enough for what was asked, and still fewer than the 30 that a verdict takes.
    [InlineData(3, 5)]
    public async Task Run_PrecisionNotMet_SaysNotYetWithoutVerdictOrColour(int most, double precision)
    {
        await using var server = await TestServer.Start();
        var run = await server.Ask(Asked(most, precision));
        Assert.Equal(RunState.Imprecise, (await server.Follow(run))[^1].State);
        foreach (var view in (string[])["commissioner", "finance", "board", "report"])
        {
            var page = await server.Text($"/runs/{run}/{view}");
            Assert.Contains("Not yet", page, StringComparison.Ordinal);
            foreach (var mark in (string[])["class=\"good", "class=\"bad", "class=\"n good", "class=\"n bad", "worthwhile amount", "better", "worse"])
                Assert.DoesNotContain(mark, page, StringComparison.Ordinal);
        }
        // The tables of a finished run have verdicts in them: there are none, and none are offered.
        Assert.DoesNotContain("summary.csv", await server.Text($"/runs/{run}/trust"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync($"/api/runs/{run}/files/summary.csv", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Server_StoppedWithRunsWaiting_LosesNothing()
    {
        var folder = Directory.CreateTempSubdirectory("web-test-").FullName;
        try
        {
            var runs = new List<string>();
            string saved;
            await using (var server = await TestServer.Start(o => o with { RunsAtOnce = 1 }, folder))
            {
                for (var i = 0; i < 4; i++) runs.Add(await server.Ask(Asked(most: 200, precision: 0.05)));
                var made = await server.Client.PostAsJsonAsync("/api/scenarios", new SaveAsked(Ward, Beds, null), TestContext.Current.CancellationToken);
                saved = (await made.Content.ReadFromJsonAsync<Made>(TestContext.Current.CancellationToken))!.Id;
            }
            await using var again = await TestServer.Start(folder: folder);
            foreach (var run in runs) Assert.Contains((await again.Follow(run))[^1].State, (string[])[RunState.Done, RunState.Imprecise]);
            Assert.Contains("Three more beds", await again.Text("/"), StringComparison.Ordinal);
            Assert.Contains("more-beds.beds", await again.Text($"/api/scenarios/{saved}/file"), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Save_ChangedSomewhereElse_IsRefusedAndTheOtherStays()
    {
        await using var server = await TestServer.Start();
        async Task<(HttpStatusCode Status, Made? Made, string Text)> Save(SaveAsked asked)
        {
            var answer = await server.Client.PostAsJsonAsync("/api/scenarios", asked, TestContext.Current.CancellationToken);
            return (answer.StatusCode, answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<Made>(TestContext.Current.CancellationToken) : null, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
        var first = (await Save(new SaveAsked(Ward, Beds, null))).Made!;
        Assert.Equal(first.Changed, (await server.Client.GetFromJsonAsync<SavedModel>($"/api/scenarios/{first.Id}", TestContext.Current.CancellationToken))!.Changed);
        await Task.Delay(5, TestContext.Current.CancellationToken);
        var mine = await Save(new SaveAsked(Ward, Beds with { Name = "Mine" }, first.Id, first.Changed));
        Assert.Equal(HttpStatusCode.Created, mine.Status);
        // Another browser read it before that.
        var theirs = await Save(new SaveAsked(Ward, Beds with { Name = "Theirs" }, first.Id, first.Changed));
        Assert.Equal(HttpStatusCode.Conflict, theirs.Status);
        Assert.Contains("changed somewhere else", theirs.Text, StringComparison.Ordinal);
        Assert.Contains("name: \"Mine\"", await server.Text($"/api/scenarios/{first.Id}/file"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, (await Save(new SaveAsked(Ward, Beds with { Name = "Mine again" }, first.Id, mine.Made!.Changed))).Status);

        Assert.Equal(HttpStatusCode.NoContent, (await server.Client.DeleteAsync($"/api/scenarios/{first.Id}", TestContext.Current.CancellationToken)).StatusCode);
        var gone = await Save(new SaveAsked(Ward, Beds, first.Id, mine.Made.Changed));
        Assert.Equal(HttpStatusCode.NotFound, gone.Status);
        Assert.Contains("is not there any more", gone.Text, StringComparison.Ordinal);
        Assert.Contains("is not there any more", await server.Text($"/build/{Ward}?scenario={first.Id}"), StringComparison.Ordinal);
        Assert.DoesNotContain("is not there any more", await server.Text($"/build/{Ward}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_RunThatIsOver_IsGoneWithItsFiles()
    {
        await using var server = await TestServer.Start();
        var (over, other) = (await server.Ask(Asked()), await server.Ask(Asked() with { Seed = 8 }));
        foreach (var run in (string[])[over, other]) await server.Follow(run);
        var going = await server.Ask(Asked(most: 1000, precision: 0.05));
        async Task<HttpStatusCode> Delete(string run, string? origin = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Delete, $"/api/runs/{run}");
            if (origin is not null) request.Headers.Add("Origin", origin);
            return (await server.Client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode;
        }
        Assert.Equal(HttpStatusCode.Forbidden, await Delete(over, "http://evil.example"));
        Assert.Equal(HttpStatusCode.Conflict, await Delete(going));
        Assert.Equal(HttpStatusCode.NoContent, await Delete(over));
        Assert.Equal(HttpStatusCode.NotFound, await Delete(over));
        foreach (var path in (string[])[$"/api/runs/{over}", $"/runs/{over}/board", $"/api/runs/{over}/files/summary.csv", $"/api/runs/{over}/picture"])
            Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode);
        // No other is touched; what goes on has no button.
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync($"/api/runs/{other}/files/summary.csv", TestContext.Current.CancellationToken)).StatusCode);
        var home = await server.Text("/");
        Assert.Contains($"data-delete=\"/api/runs/{other}\"", home, StringComparison.Ordinal);
        Assert.DoesNotContain($"data-delete=\"/api/runs/{going}\"", home, StringComparison.Ordinal);
        await server.Client.PostAsync($"/api/runs/{going}/cancel", null, TestContext.Current.CancellationToken);
        Assert.Equal(RunState.Cancelled, (await server.Follow(going))[^1].State);
        Assert.Equal(HttpStatusCode.NoContent, await Delete(going));
    }

    [Fact]
    public async Task TimeLeft_OthersWaitForTheSameCore_IsNotTold()
    {
        await using var server = await TestServer.Start();
        var alone = await server.Ask(Asked(most: 1000, precision: 0.05));
        await Until(async () => (await server.Status(alone)).SecondsLeft is not null);
        var other = await server.Ask(Asked(most: 1000, precision: 0.05) with { Seed = 8 });
        var (first, second) = (await server.Status(alone), await server.Status(other));
        Assert.Equal((RunState.Running, null), (first.State, first.SecondsLeft));
        Assert.Null(second.SecondsLeft);
        foreach (var run in (string[])[alone, other]) await server.Client.PostAsync($"/api/runs/{run}/cancel", null, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void TimeLeft_ReplicationsFoundStored_AreNotItsPace()
    {
        var folder = Directory.CreateTempSubdirectory("web-test-").FullName;
        try
        {
            var shelf = new SystemShelf(new WebOptions { Folder = folder, Here = Repository.Root });
            var order = new RunOrder(Ward, [], null, new PrecisionGoal(0.001, 30, 60), 7);
            CompareWork Begun()
            {
                var work = new CompareWork(shelf.Find(Ward)!, null, [], order, Path.Combine(folder, "store"), TimeProvider.System);
                work.Step(1, TestContext.Current.CancellationToken);
                return work;
            }
            Assert.NotNull(Begun().SecondsLeft);
            // After a restart: the first replications come back from the store, and the next are run.
            var again = Begun();
            Assert.Equal((CompareWork.Quick, null), (again.Replications, again.SecondsLeft));
            again.Step(1, TestContext.Current.CancellationToken);
            Assert.NotNull(again.SecondsLeft);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Until(Func<Task<bool>> isSo)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await isSo()) await Task.Delay(20, late.Token);
    }

    [Fact]
    public async Task Cancel_GoingRun_Ends()
    {
        await using var server = await TestServer.Start();
        var run = await server.Ask(Asked(most: 1000, precision: 0.05));
        Assert.Equal(HttpStatusCode.Accepted, (await server.Client.PostAsync($"/api/runs/{run}/cancel", null, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(RunState.Cancelled, (await server.Follow(run))[^1].State);
        Assert.DoesNotContain("The answer", await server.Text($"/runs/{run}/commissioner"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.PostAsync($"/api/runs/{run}/cancel", null, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Queue_Full_RefusesAndSaysWhy()
    {
        await using var server = await TestServer.Start(o => o with { MostRuns = 2 });
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => server.Client.PostAsJsonAsync("/api/runs", Asked(most: 1000, precision: 0.05), TestContext.Current.CancellationToken)));
        var refused = answers.Where(a => a.StatusCode == HttpStatusCode.TooManyRequests).ToArray();
        Assert.All(answers.Except(refused), a => Assert.Equal(HttpStatusCode.Accepted, a.StatusCode));
        Assert.NotEmpty(refused);
        Assert.Contains("2 runs wait or go on", await refused[0].Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        foreach (var taken in answers.Except(refused)) await server.Client.PostAsync($"{taken.Headers.Location}/cancel", null, TestContext.Current.CancellationToken);
    }
}
