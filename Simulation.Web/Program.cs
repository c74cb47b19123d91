using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Simulation.Web.Security;

namespace Simulation.Web;

/// <summary>The local web application.</summary>
public static class Program
{
    /// <summary>Entry point.</summary>
    /// <returns>0; 2 when the command line is wrong, or nothing can listen where it says.</returns>
    public static Task<int> Main(string[] args) => WebOptions.Command(Serve).Parse(args).InvokeAsync();

    private static Task<int> Serve(WebOptions options, CancellationToken stop) => Serve(options, Console.Out, Console.Error, stop);

    /// <summary>Serves until it is told to stop.</summary>
    /// <param name="options">How it runs.</param>
    /// <param name="output">Gets the address to open.</param>
    /// <param name="errors">Gets why it cannot listen.</param>
    /// <param name="stop">Stops it.</param>
    /// <returns>0; 2 when it cannot listen there.</returns>
    internal static async Task<int> Serve(WebOptions options, TextWriter output, TextWriter errors, CancellationToken stop)
    {
        if (Refusal(options) is { } why)
        {
            await errors.WriteLineAsync(why).ConfigureAwait(false);
            return 2;
        }
        await using var app = WebServer.Of(options);
        await app.StartAsync(stop).ConfigureAwait(false);
        var port = new Uri(app.Urls.First()).Port;
        var addresses = Hosts(options.Address).Select(host => $"http://{host}:{port}/{(options.Token is { } token ? "?token=" + token : "")}");
        await output.WriteLineAsync($"Open {string.Join(" or ", addresses)} in a browser. Ctrl-C stops; runs go on where they were when it starts again.").ConfigureAwait(false);
        await app.WaitForShutdownAsync(stop).ConfigureAwait(false);
        return 0;
    }

    // Tried before anything starts: the server itself would begin with its runs first, and tell of it by a stack trace in its log.
    private static string? Refusal(WebOptions options)
    {
        try
        {
            using var trial = new Socket(options.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            trial.Bind(new IPEndPoint(options.Address, options.Port));
            trial.Listen();
            return null;
        }
        catch (SocketException wrong)
        {
            return wrong.SocketErrorCode == SocketError.AddressAlreadyInUse
                ? $"--port: {options.Port} is in use at {options.Address}: another server runs there, perhaps this one already. Choose another with --port, or 0 for a free one."
                : $"--address, --port: cannot listen at {options.Address} port {options.Port}: {wrong.Message}.";
        }
    }

    /// <summary>What a browser may call the server by, at an address that it listens at.</summary>
    /// <param name="address">The address. Every address of the machine (0.0.0.0, ::) is none that can be opened: the machine's own stand in its place.</param>
    internal static IReadOnlyList<string> Hosts(IPAddress address)
    {
        static string Host(IPAddress at) => at.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{at}]" : at.ToString();
        if (!address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any)) return [Host(address)];
        string[] own = [.. NetworkInterface.GetAllNetworkInterfaces().Where(n => n.OperationalStatus == OperationalStatus.Up && n.NetworkInterfaceType != NetworkInterfaceType.Loopback)
            .SelectMany(n => n.GetIPProperties().UnicastAddresses).Select(u => u.Address).Where(a => a.AddressFamily == AddressFamily.InterNetwork).Select(Host).Distinct(StringComparer.Ordinal)];
        return own.Length > 0 ? own : [Dns.GetHostName()];
    }
}
