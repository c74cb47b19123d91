using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Simulation.Web.Api;
using Simulation.Web.Drafts;
using Simulation.Web.Runs;
using Xunit;

namespace Simulation.Tests.Web;

/// <summary>Many people at once, a server that stops under them, and another machine: nothing is lost, and figures stay the same.</summary>
public class WebLoadTests
{
    private const string Ward = "mmc-ward";
    private const int Users = 50;

    private static ScenarioDraft Beds(int beds) => new($"{beds} more beds", null, ["more-beds"], new Dictionary<string, string>(StringComparer.Ordinal) { ["more-beds.beds"] = $"{beds}" });

    private static RunAsked Asked(int user) => new(Ward, [Beds(1 + (user % 10))], null, null, 5, 30, (ulong)(1 + (user / 10)));

    [Fact]
    public async Task Users_FiftyAtOnceAndARestart_LoseNothing()
    {
        var folder = Directory.CreateTempSubdirectory("web-test-").FullName;
        try
        {
            var runs = new ConcurrentDictionary<int, string>();
            var saved = new ConcurrentDictionary<int, string>();
            var slowest = new ConcurrentBag<(double Milliseconds, string What)>();
            var (full, most, began) = (0, 0, Stopwatch.StartNew());
            await using (var server = await TestServer.Start(o => o with { RunsAtOnce = 2 }, folder))
            {
                async Task<HttpResponseMessage> Timed(string what, Func<Task<HttpResponseMessage>> ask)
                {
                    var watch = Stopwatch.StartNew();
                    var answer = await ask();
                    slowest.Add((watch.Elapsed.TotalMilliseconds, what));
                    Assert.True((int)answer.StatusCode < 500, $"{what}: {answer.StatusCode}");
                    return answer;
                }
                await Task.WhenAll(Enumerable.Range(0, Users).Select(async user =>
                {
                    foreach (var path in (string[])["/", $"/build/{Ward}", "/assets/web.js"]) await Timed(path, () => server.Client.GetAsync(path));
                    await Timed("difference", () => server.Client.PostAsJsonAsync($"/api/systems/{Ward}/difference", Beds(1 + (user % 10))));
                    var kept = await Timed("save", () => server.Client.PostAsJsonAsync("/api/scenarios", new SaveAsked(Ward, Beds(1 + (user % 10)) with { Name = $"User {user}" }, null)));
                    saved[user] = (await kept.Content.ReadFromJsonAsync<Made>())!.Id;
                    // A full queue says so; whoever is refused asks again.
                    for (HttpResponseMessage asked; ;)
                    {
                        asked = await Timed("run", () => server.Client.PostAsJsonAsync("/api/runs", Asked(user)));
                        if (asked.StatusCode != HttpStatusCode.TooManyRequests)
                        {
                            Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
                            runs[user] = (await asked.Content.ReadFromJsonAsync<Made>())!.Id;
                            break;
                        }
                        Interlocked.Increment(ref full);
                        await Task.Delay(250, TestContext.Current.CancellationToken);
                    }
                    var status = await server.Status(runs[user]);
                    lock (runs) most = Math.Max(most, status.Before);
                    await Timed("result", () => server.Client.GetAsync($"/runs/{runs[user]}/commissioner"));
                }));
            }
            // It stopped with runs waiting; another goes on with them.
            await using var again = await TestServer.Start(o => o with { RunsAtOnce = 2 }, folder);
            Assert.Equal(Users, runs.Values.Distinct(StringComparer.Ordinal).Count());
            var ends = await Task.WhenAll(runs.Values.Select(async run => (await again.Follow(run))[^1]));
            Assert.All(ends, e => Assert.Equal((RunState.Done, 30), (e.State, e.Figures)));
            foreach (var (user, id) in saved) Assert.Contains($"User {user}", await again.Text($"/api/scenarios/{id}/file"), StringComparison.Ordinal);
            // Whoever asked for the same has the same figures, whenever and beside whomever it ran.
            foreach (var same in runs.GroupBy(r => (r.Key % 10, r.Key / 10)))
                Assert.Single((await Task.WhenAll(same.Select(r => again.Text($"/api/runs/{r.Value}/files/summary.csv")))).Distinct(StringComparer.Ordinal));
            var (slow, what) = slowest.Max();
            TestContext.Current.TestOutputHelper?.WriteLine($"{Users} users at once, {runs.Count} runs asked for and ended, up to {most} before one in the queue, {full} times full and asked again, {slowest.Count} answers, half within {slowest.Select(s => s.Milliseconds).Order().ElementAt(slowest.Count / 2):0} ms, the slowest {slow:0} ms ({what}); all over after {began.Elapsed.TotalSeconds:0} s with a restart between.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("mmc-ward", "more-beds", "more-beds.beds", "3", 30)]
    [InlineData("coventry-2017", "winter-beds", "winter-beds.beds", "45", 30)]
    public async Task SavedScenario_OpenedOnAnotherServer_GivesTheSameFigures(string system, string scheme, string setting, string value, int replications)
    {
        async Task<(string Summary, string Daily)> Ran(TestServer server, string id)
        {
            var run = await server.Ask(new RunAsked(system, null, [id], null, 5, replications, 7));
            var end = (await server.Follow(run))[^1];
            Assert.True(end.State == RunState.Done, $"{end.State} {end.Message}");
            return (await server.Text($"/api/runs/{run}/files/summary.csv"), await server.Text($"/api/runs/{run}/files/daily.csv"));
        }
        async Task<string> Kept(TestServer server, ScenarioDraft draft)
        {
            var answer = await server.Client.PostAsJsonAsync("/api/scenarios", new SaveAsked(system, draft, null));
            return (await answer.Content.ReadFromJsonAsync<Made>())!.Id;
        }
        await using var first = await TestServer.Start(o => o with { RunsAtOnce = 1 });
        var own = await Kept(first, new ScenarioDraft("Shared", "From one to the other.", [scheme], new Dictionary<string, string>(StringComparer.Ordinal) { [setting] = value }));
        var file = await first.Text($"/api/scenarios/{own}/file");
        var before = await Ran(first, own);

        // Another folder, other threads, other runs before it: as on another machine.
        await using var second = await TestServer.Start(o => o with { RunsAtOnce = 2 });
        var read = await second.Client.PostAsJsonAsync("/api/scenarios/read", new FileAsked(system, file), TestContext.Current.CancellationToken);
        var opened = await Kept(second, (await read.Content.ReadFromJsonAsync<ScenarioDraft>(TestContext.Current.CancellationToken))!);
        await second.Follow(await second.Ask(new RunAsked(system, null, null, null, 5, 2, 99)));
        Assert.Equal(before, await Ran(second, opened));
    }

    [Fact]
    public async Task Server_ThatPrepares_RecallsTheBaselineAndChangesNoFigure()
    {
        // A second run finds the baseline's replications stored; the same figures come without.
        await using var server = await TestServer.Start();
        var first = await server.Ask(Asked(0));
        await server.Follow(first);
        var second = await server.Ask(Asked(1));
        await server.Follow(second);
        await using var fresh = await TestServer.Start();
        var alone = await fresh.Ask(Asked(1));
        await fresh.Follow(alone);
        Assert.Equal(await fresh.Text($"/api/runs/{alone}/files/summary.csv"), await server.Text($"/api/runs/{second}/files/summary.csv"));
        // Both drafts have the same first words of their file's name; their levers tell them apart.
        Assert.NotEqual(await server.Text($"/api/runs/{first}/files/summary.csv"), await server.Text($"/api/runs/{second}/files/summary.csv"));
    }
}
