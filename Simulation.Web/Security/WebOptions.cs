using System.CommandLine;
using System.Net;
using System.Security.Cryptography;

namespace Simulation.Web.Security;

/// <summary>How the server runs, and the most that anybody may ask of it.</summary>
public sealed record WebOptions
{
    /// <summary>Address it listens at. Default: this machine only.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>Port; 0 takes a free one.</summary>
    public int Port { get; init; } = 5080;

    /// <summary>Folder of its own: saved scenarios, runs, and stored replications.</summary>
    public required string Folder { get; init; }

    /// <summary>Where data folders are looked for: here and above.</summary>
    public required string Here { get; init; }

    /// <summary>What every request must show; null where only this machine can ask. Guarantee: never null for another address.</summary>
    public string? Token { get; init; }

    /// <summary>Engine runs at once. Default: one a core.</summary>
    public int RunsAtOnce { get; init; } = Environment.ProcessorCount;

    /// <summary>Runs that wait or go on; more are refused.</summary>
    public int MostRuns { get; init; } = 20;

    /// <summary>Most replications of a run.</summary>
    public int MostReplications { get; init; } = 1000;

    /// <summary>Most scenarios side by side in a run.</summary>
    public int MostScenarios { get; init; } = 6;

    /// <summary>Most saved scenarios.</summary>
    public int MostSaved { get; init; } = 1000;

    /// <summary>Most systems made here.</summary>
    public int MostSystems { get; init; } = 100;

    /// <summary>Largest body of a request. Unit: bytes.</summary>
    public int LargestBody { get; init; } = 64 * 1024;

    /// <summary>Requests a minute from one address.</summary>
    public int RequestsAMinute { get; init; } = 600;

    /// <summary>Streams of progress open at once.</summary>
    public int MostStreams { get; init; } = 100;

    /// <summary>Most that stored replications may take on disk; the oldest go first. Unit: bytes.</summary>
    public long LargestStore { get; init; } = 2_000_000_000;

    /// <summary>Whether the quick answer of a baseline is made ready before anybody asks for it.</summary>
    public bool Prepares { get; init; } = true;

    /// <summary>Whether only this machine can reach it.</summary>
    public bool IsLocal => IPAddress.IsLoopback(Address);

    /// <summary>The command line.</summary>
    /// <param name="serve">Runs the server.</param>
    internal static RootCommand Command(Func<WebOptions, CancellationToken, Task<int>> serve)
    {
        var address = new Option<string>("--address") { Description = "Address to listen at; any but this machine's own demands a token.", DefaultValueFactory = _ => "127.0.0.1" };
        var port = new Option<int>("--port") { Description = "Port; 0 takes a free one.", DefaultValueFactory = _ => 5080 };
        var folder = new Option<string>("--folder") { Description = "Folder of saved scenarios and runs.", DefaultValueFactory = _ => Path.Combine("out", "web") };
        var token = new Option<string?>("--token") { Description = "The token (default: a new one, which is printed). At least 16 characters." };
        address.Validators.Add(r => { if (r.Tokens is [{ Value: var text }] && !IPAddress.TryParse(text, out _)) r.AddError($"--address: \"{text}\" is not an IP address, such as 127.0.0.1 or 0.0.0.0."); });
        port.Validators.Add(r => { if (r.Tokens is [{ Value: var text }] && !(int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var n) && n is >= 0 and <= 65535)) r.AddError($"--port: \"{text}\" is not a whole number from 0 to 65535."); });
        token.Validators.Add(r => { if (r.Tokens is [{ Value: { Length: < 16 } text }]) r.AddError($"--token: has {text.Length} characters; at least 16 are needed."); });
        var command = new RootCommand("Serves the simulation as pages in a browser, on this machine only unless told otherwise.") { address, port, folder, token };
        command.SetAction(async (parsed, stop) =>
        {
            var at = IPAddress.Parse(parsed.GetValue(address)!);
            return await serve(new WebOptions
            {
                Address = at,
                Port = parsed.GetValue(port),
                Folder = Path.GetFullPath(parsed.GetValue(folder)!),
                Here = Environment.CurrentDirectory,
                Token = parsed.GetValue(token) ?? (IPAddress.IsLoopback(at) ? null : NewToken()),
            }, stop).ConfigureAwait(false);
        });
        return command;
    }

    private static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
