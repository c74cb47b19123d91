using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Simulation.Web;
using Simulation.Web.Api;
using Simulation.Web.Drafts;
using Simulation.Web.Security;
using Xunit;

namespace Simulation.Tests.Web;

/// <summary>Wrong, huge, hostile and concurrent requests: nothing crashes, nothing leaks, nothing half-written.</summary>
public class WebGateTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private const string Token = "0123456789abcdef0123";

    [Theory]
    [InlineData("{", "/api/runs", 400)]
    [InlineData("[]", "/api/runs", 400)]
    [InlineData("null", "/api/runs", 400)]
    [InlineData("{\"system\":5}", "/api/runs", 400)]
    [InlineData("{\"system\":\"mmc-ward\",\"draft\":null}", "/api/scenarios", 422)]
    [InlineData("{\"system\":\"mmc-ward\",\"text\":null}", "/api/scenarios/read", 422)]
    [InlineData("{\"system\":\"../../etc\"}", "/api/runs", 422)]
    [InlineData("{\"system\":null}", "/api/runs", 422)]
    [InlineData("{\"system\":\"mmc-ward\",\"replications\":100000000}", "/api/runs", 422)]
    [InlineData("{\"system\":\"mmc-ward\",\"replications\":-1}", "/api/runs", 422)]
    [InlineData("{\"system\":\"mmc-ward\",\"scenarios\":[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\"]}", "/api/runs", 422)]
    [InlineData("{\"system\":\"mmc-ward\",\"precision\":0}", "/api/runs", 422)]
    [InlineData("{\"system\":\"mmc-ward\",\"drafts\":[null]}", "/api/runs", 422)]
    [InlineData("{\"system\":\"mmc-ward\",\"drafts\":[{}]}", "/api/runs", 422)]
    [InlineData("{\"system\":\"mmc-ward\",\"scenarios\":[null,\"no\"]}", "/api/runs", 422)]
    [InlineData("{\"system\":\"mmc-ward\",\"case\":\"no\"}", "/api/runs", 422)]
    [InlineData("{\"system\":\"mmc-ward\",\"drafts\":[{\"name\":\"x\",\"schemes\":[\"more-beds\"],\"settings\":{\"more-beds.beds\":\"1e999\"}}]}", "/api/runs", 422)]
    [InlineData("{\"system\":\"mmc-ward\",\"drafts\":[{\"name\":\"x\",\"schemes\":[\"more-beds\",null],\"settings\":{\"more-beds.beds\":null}}]}", "/api/runs", 422)]
    [InlineData("{\"system\":\"mmc-ward\",\"text\":\"a: &a [*a,*a]\"}", "/api/scenarios/read", 422)]
    [InlineData("{\"system\":\"mmc-ward\"}", "/api/scenarios", 422)]
    [InlineData("{\"name\":\"x\"}", "/api/systems/..%2f..%2fetc/difference", 404)]
    public async Task Post_Wrong_IsRefusedAndNothingIsKept(string body, string path, int expected)
    {
        var server = shared.Server;
        var answer = await server.Client.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(expected, (int)answer.StatusCode);
        Assert.DoesNotContain(Repository.Root, text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        // Whatever is wrong, the caller is told in the same form.
        Assert.NotEqual("", Assert.Single(JsonSerializer.Deserialize<Refused>(text, JsonSerializerOptions.Web)!.Problems.Take(1)).Message);
        Assert.Equal(2, (await server.Text("/")).Split("None yet.").Length - 1);
    }

    [Fact]
    public async Task Post_Huge_IsRefused()
    {
        var server = shared.Server;
        var answer = await server.Client.PostAsync("/api/scenarios/read", new StringContent("{\"system\":\"mmc-ward\",\"text\":\"" + new string('x', 100_000) + "\"}", Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("larger than 64 KiB", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        // The answer to a request that failed has the same headers as every other.
        Assert.Contains("default-src 'none'", string.Join(' ', answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PUT", "/api/runs", "application/json", 405, "PUT is not for this address")]
    [InlineData("POST", "/api/runs", "text/plain", 415, "Content-Type: application/json")]
    [InlineData("GET", "/api/nothing", null, 404, "nothing of this address")]
    [InlineData("GET", "/api/runs/none", null, 404, "nothing of this address")]
    [InlineData("GET", "/nothing", null, 404, "There is no such page.")]
    [InlineData("HEAD", "/", null, 200, "")]
    public async Task Request_OfAWrongKind_IsToldWhatIsWrong(string method, string path, string? type, int expected, string words)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (type is not null) request.Content = new StringContent("{}", Encoding.UTF8, type);
        var answer = await shared.Server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(expected, (int)answer.StatusCode);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"system\":\"mmc-ward\",\"draft\":null}", "/api/scenarios", "draft")]
    [InlineData("{\"system\":\"mmc-ward\",\"text\":null}", "/api/scenarios/read", "text")]
    public async Task Post_FieldMissing_NamesItAndNotTheSystem(string body, string path, string field)
    {
        var answer = await shared.Server.Client.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        Assert.Equal(new DraftProblem(field, "is missing."), Assert.Single((await answer.Content.ReadFromJsonAsync<Refused>(TestContext.Current.CancellationToken))!.Problems));
    }

    [Fact]
    public async Task Lever_OutOfRange_IsRefusedWithTheRange()
    {
        var server = shared.Server;
        var answer = await server.Client.PostAsJsonAsync("/api/systems/mmc-ward/difference", new ScenarioDraft("Beds", null, ["more-beds"], new Dictionary<string, string>(StringComparer.Ordinal) { ["more-beds.beds"] = "99" }), TestContext.Current.CancellationToken);
        var read = await answer.Content.ReadFromJsonAsync<DraftAnswer>(TestContext.Current.CancellationToken);
        Assert.Equal(new DraftProblem("more-beds.beds", "99 is outside the setting's range (0 to 10)."), Assert.Single(read!.Problems));
        Assert.Null(read.Difference);
    }

    [Fact]
    public async Task Name_Hostile_IsTextEverywhere()
    {
        const string name = "\"</script><img src=x onerror=alert(1)>' OR 1=1; -- \\u0022 ../../x: [*a] ü";
        await using var server = await TestServer.Start();
        var made = await server.Client.PostAsJsonAsync("/api/scenarios", new SaveAsked("mmc-ward", new ScenarioDraft(name, null, ["more-beds"], null), null), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var id = (await made.Content.ReadFromJsonAsync<Made>(TestContext.Current.CancellationToken))!.Id;
        Assert.Equal(name, (await server.Client.GetFromJsonAsync<SavedModel>($"/api/scenarios/{id}", TestContext.Current.CancellationToken))!.Draft.Name);
        foreach (var page in (string[])["/", $"/build/mmc-ward?scenario={id}"]) Assert.DoesNotContain("<img", await server.Text(page), StringComparison.Ordinal);
        var run = await server.Ask(new RunAsked("mmc-ward", null, [id], null, null, 2, null));
        await server.Follow(run);
        Assert.DoesNotContain("<img", await server.Text($"/runs/{run}/report"), StringComparison.Ordinal);
        // Shared as a file and opened again it is the same scenario.
        var read = await server.Client.PostAsJsonAsync("/api/scenarios/read", new FileAsked("mmc-ward", await server.Text($"/api/scenarios/{id}/file")), TestContext.Current.CancellationToken);
        Assert.Equal(name, (await read.Content.ReadFromJsonAsync<ScenarioDraft>(TestContext.Current.CancellationToken))!.Name);
    }

    [Fact]
    public async Task Requests_Concurrent_AllAreAnswered()
    {
        await using var server = await TestServer.Start();
        var run = await server.Ask(new RunAsked("mmc-ward", null, null, null, 0.05, 400, null));
        string[] paths = ["/", "/build/mmc-ward", "/api/systems", "/api/scenarios", $"/api/runs/{run}", $"/runs/{run}/board", "/api/runs/none/files/..%2f..%2fweb.db", "/runs/x/y", "/assets/page.css"];
        var answers = await Task.WhenAll(Enumerable.Range(0, 300).Select(i => i % 10 == 9
            ? server.Client.PostAsJsonAsync("/api/scenarios", new SaveAsked("mmc-ward", new ScenarioDraft($"S{i}", null, ["more-beds"], null), null))
            : server.Client.GetAsync(paths[i % 10])));
        Assert.All(answers, a => Assert.True((int)a.StatusCode is 200 or 201 or 404, $"{a.RequestMessage!.RequestUri} {a.StatusCode}"));
        Assert.Equal(30, answers.Count(a => a.StatusCode == HttpStatusCode.Created));
        Assert.Equal(30, (await server.Text("/api/scenarios")).Split("\"id\"").Length - 1);
        await server.Client.PostAsync($"/api/runs/{run}/cancel", null, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Gate_HostOrOriginOfAnotherPage_IsRefused()
    {
        var server = shared.Server;
        using var rebound = new HttpRequestMessage(HttpMethod.Get, "/api/systems") { Headers = { Host = "evil.example" } };
        Assert.Equal(HttpStatusCode.MisdirectedRequest, (await server.Client.SendAsync(rebound, TestContext.Current.CancellationToken)).StatusCode);
        foreach (var (header, value, expected) in ((string, string, HttpStatusCode)[])[("Origin", "http://evil.example", HttpStatusCode.Forbidden), ("Origin", "null", HttpStatusCode.Forbidden), ("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden), ("Origin", $"http://127.0.0.1:{server.Port}", HttpStatusCode.OK)])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/systems/mmc-ward/difference") { Content = JsonContent.Create(new ScenarioDraft("x", null, ["more-beds"], null)) };
            request.Headers.Add(header, value);
            Assert.Equal(expected, (await server.Client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
        }
    }

    [Fact]
    public async Task Gate_NetworkAddress_DemandsAToken()
    {
        Assert.Throws<ArgumentException>(() => WebServer.Of(new WebOptions { Folder = Path.GetTempPath(), Here = Repository.Root, Address = IPAddress.Any, Port = 0 }));
        await using var server = await TestServer.Start(o => o with { Address = IPAddress.Any, Token = Token });
        foreach (var path in (string[])["/", "/api/systems", "/assets/web.js", "/openapi/v1.json", "/?token=wrong", "/nothing"]) Assert.Equal(HttpStatusCode.Unauthorized, (await server.Client.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode);
        using var bearer = new HttpRequestMessage(HttpMethod.Get, "/api/systems") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", Token) } };
        Assert.Equal(HttpStatusCode.OK, (await server.Client.SendAsync(bearer, TestContext.Current.CancellationToken)).StatusCode);
        var opened = await server.Client.GetAsync($"/?token={Token}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, opened.StatusCode);
        Assert.Equal("/", opened.Headers.Location!.ToString());
        var cookie = Assert.Single(opened.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        using var later = new HttpRequestMessage(HttpMethod.Get, "/");
        later.Headers.Add("Cookie", cookie.Split(';')[0]);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.SendAsync(later, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [InlineData("/build/mmc-ward?scenario=abc&token={0}&whose=a%20b%26c", "/build/mmc-ward?scenario=abc&whose=a%20b%26c")]
    [InlineData("//evil.example/?token={0}", "/")]
    [InlineData("/a%0d%0ab?token={0}", "/a%0D%0Ab")]
    public async Task Gate_LinkWithAToken_KeepsTheRestOfItsAddress(string path, string expected)
    {
        await using var server = await TestServer.Start(o => o with { Token = Token });
        var opened = await server.Client.GetAsync(new Uri($"http://127.0.0.1:{server.Port}{path.Replace("{0}", Token, StringComparison.Ordinal)}"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, opened.StatusCode);
        Assert.Equal(expected, opened.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Start_PortInUse_SaysWhichOptionToUse()
    {
        using var errors = new StringWriter();
        var folder = Directory.CreateTempSubdirectory("web-test-").FullName;
        try
        {
            var options = new WebOptions { Folder = folder, Here = Repository.Root, Port = shared.Server.Port, Prepares = false };
            Assert.Equal(2, await Simulation.Web.Program.Serve(options, TextWriter.Null, errors, TestContext.Current.CancellationToken));
            Assert.StartsWith($"--port: {shared.Server.Port} is in use at 127.0.0.1", errors.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Hosts_OfEveryAddress_AreThoseThatAnotherMachineCanOpen()
    {
        Assert.Equal(["127.0.0.1"], Simulation.Web.Program.Hosts(IPAddress.Loopback));
        Assert.Equal(["[::1]"], Simulation.Web.Program.Hosts(IPAddress.IPv6Loopback));
        foreach (var any in (IPAddress[])[IPAddress.Any, IPAddress.IPv6Any]) Assert.All(Simulation.Web.Program.Hosts(any), h => Assert.DoesNotContain(h, (string[])["0.0.0.0", "[::]", "127.0.0.1", ""]));
        Assert.NotEmpty(Simulation.Web.Program.Hosts(IPAddress.Any));
    }

    [Fact]
    public async Task Answers_EveryPage_HasAStrictPolicyAndNoScriptOfItsOwn()
    {
        var server = shared.Server;
        foreach (var path in (string[])["/", "/build/mmc-ward", "/nothing"])
        {
            var answer = await server.Client.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Contains("script-src 'self';", string.Join(' ', answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotMatch("<script(?![^>]*(src=|application/json))", page);
            Assert.DoesNotMatch(" on[a-z]+=", page);
        }
    }

    [Fact]
    public async Task Rate_TooManyRequests_AreRefused()
    {
        await using var server = await TestServer.Start(o => o with { RequestsAMinute = 5 });
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 8; i++) answers.Add((await server.Client.GetAsync("/api/scenarios", TestContext.Current.CancellationToken)).StatusCode);
        // A minute may begin between two requests.
        Assert.InRange(answers.Count(a => a == HttpStatusCode.TooManyRequests), 1, 3);
        // Who reads pages is told as well; until a new minute begins, which this waits for no longer than it takes to use it up.
        var page = "";
        for (var i = 0; i < 12 && !page.Contains("Too many requests", StringComparison.Ordinal); i++) page = await server.Text("/");
        Assert.Contains("Too many requests; try again in a minute.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Streams_TooMany_AreRefusedAndGivenBack()
    {
        await using var server = await TestServer.Start(o => o with { MostStreams = 2 });
        var run = await server.Ask(new RunAsked("coventry-2017", null, null, null, 0.05, 1000, null));
        var path = $"/api/runs/{run}/events";
        var open = new List<HttpResponseMessage>();
        for (var i = 0; i < 2; i++) open.Add(await server.Client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken));
        Assert.All(open, o => Assert.Equal(HttpStatusCode.OK, o.StatusCode));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await server.Client.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode);
        // Who goes gives the place back; the server hears of it a little later.
        open[0].Dispose();
        using var later = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        HttpStatusCode last;
        do
        {
            using var answer = await server.Client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, later.Token);
            last = answer.StatusCode;
            if (last == HttpStatusCode.TooManyRequests) await Task.Delay(50, later.Token);
        }
        while (last == HttpStatusCode.TooManyRequests);
        Assert.Equal(HttpStatusCode.OK, last);
        open[1].Dispose();
        await server.Client.PostAsync($"/api/runs/{run}/cancel", null, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Policy_OfEveryPage_AllowsNothingFromElsewhere()
    {
        var policy = string.Join(' ', (await shared.Server.Client.GetAsync("/", TestContext.Current.CancellationToken)).Headers.GetValues("Content-Security-Policy"));
        foreach (var part in (string[])["default-src 'none'", "script-src 'self'", "connect-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"]) Assert.Contains(part, policy, StringComparison.Ordinal);
        foreach (var wide in (string[])["unsafe-eval", "http:", "https:", "*"]) Assert.DoesNotContain(wide, policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/runs/x/files/..%2f..%2fweb.db")]
    [InlineData("/api/runs/x/files/%2e%2e%2f%2e%2e%2fweb.db")]
    [InlineData("/api/scenarios/..%2f..%2fweb.db/file")]
    [InlineData("/api/systems/..%2fmmc-ward")]
    [InlineData("/build/..%2f..%2fetc%2fpasswd")]
    [InlineData("/build/%00")]
    [InlineData("/runs/..%2fweb.db/board")]
    [InlineData("/assets/..%2fProgram.cs")]
    public async Task Path_ThatLeadsOut_FindsNothing(string path)
    {
        var answer = await shared.Server.Client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{path}: {answer.StatusCode}");
        Assert.DoesNotContain(shared.Server.Folder, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenApi_EveryPathOfTheInterface_IsInTheDocument()
    {
        var server = shared.Server;
        var document = await server.Text("/openapi/v1.json");
        foreach (var path in (string[])["/api/systems", "/api/systems/figures", "/api/systems/{system}", "/api/systems/{system}/difference", "/api/scenarios", "/api/scenarios/read", "/api/scenarios/{id}", "/api/scenarios/{id}/file", "/api/runs", "/api/runs/{id}", "/api/runs/{id}/cancel", "/api/runs/{id}/events", "/api/runs/{id}/picture", "/api/runs/{id}/people/{scenario}", "/api/runs/{id}/files/{name}"])
            Assert.Contains($"\"{path}\"", document, StringComparison.Ordinal);
        using var read = JsonDocument.Parse(document);
        Assert.All(read.RootElement.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject()), o => Assert.NotEqual("", o.Value.GetProperty("summary").GetString()));
    }
}
