using Simulation.Web.Security;

namespace Simulation.Web;

/// <summary>The local web application.</summary>
public static class Program
{
    /// <summary>Entry point.</summary>
    /// <returns>0; 2 when the command line is wrong.</returns>
    public static Task<int> Main(string[] args) => WebOptions.Command(Serve).Parse(args).InvokeAsync();

    private static async Task<int> Serve(WebOptions options, CancellationToken stop)
    {
        await using var app = WebServer.Of(options);
        await app.StartAsync(stop).ConfigureAwait(false);
        Console.WriteLine($"Open {app.Urls.First()}{(options.Token is { } token ? $"/?token={token}" : "/")} in a browser. Ctrl-C stops; runs go on where they were when it starts again.");
        await app.WaitForShutdownAsync(stop).ConfigureAwait(false);
        return 0;
    }
}
