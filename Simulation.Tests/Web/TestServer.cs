using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Simulation.Web;
using Simulation.Web.Api;
using Simulation.Web.Runs;
using Simulation.Web.Security;
using Xunit;

namespace Simulation.Tests.Web;

/// <summary>A server on a free port, with a folder of its own.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly bool _ownFolder;

    private TestServer(WebApplication app, string folder, bool ownFolder)
    {
        (_app, Folder, _ownFolder) = (app, folder, ownFolder);
        Port = new Uri(app.Urls.First()).Port;
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri($"http://127.0.0.1:{Port}"), Timeout = TimeSpan.FromMinutes(2) };
    }

    public HttpClient Client { get; }

    public string Folder { get; }

    public int Port { get; }

    public static async Task<TestServer> Start(Func<WebOptions, WebOptions>? with = null, string? folder = null)
    {
        var own = folder ?? Directory.CreateTempSubdirectory("web-test-").FullName;
        var options = new WebOptions { Folder = own, Here = Repository.Root, Port = 0, RequestsAMinute = 100_000, RunsAtOnce = 1, Prepares = false };
        var app = WebServer.Of(with?.Invoke(options) ?? options);
        await app.StartAsync();
        return new TestServer(app, own, folder is null);
    }

    public async Task<string> Ask(RunAsked asked)
    {
        var answer = await Client.PostAsJsonAsync("/api/runs", asked);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<Made>())!.Id;
    }

    public async Task<RunStatus> Status(string run) => (await Client.GetFromJsonAsync<RunStatus>($"/api/runs/{run}", JsonSerializerOptions.Web))!;

    /// <summary>Reads the events of a run until it is over.</summary>
    public async Task<IReadOnlyList<RunStatus>> Follow(string run)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var seen = new List<RunStatus>();
        using var reader = new StreamReader(await Client.GetStreamAsync($"/api/runs/{run}/events", stop.Token));
        while (await reader.ReadLineAsync(stop.Token) is { } line)
            if (line.StartsWith("data: ", StringComparison.Ordinal)) seen.Add(JsonSerializer.Deserialize<RunStatus>(line["data: ".Length..], JsonSerializerOptions.Web)!);
        return seen;
    }

    public async Task<string> Text(string path) => await (await Client.GetAsync(path)).Content.ReadAsStringAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (_ownFolder) Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>A server that the tests of a class share, in which nothing is kept.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    internal TestServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await TestServer.Start();

    public async ValueTask DisposeAsync() => await Server.DisposeAsync();
}
