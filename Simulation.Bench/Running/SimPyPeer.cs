using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Simulation.Bench.Running;

/// <summary>W1 in SimPy, where a Python with SimPy is installed: one run in a process of its own, which takes its own processor time.</summary>
internal static class SimPyPeer
{
    // Debian's python3-simpy3 belongs to the system's interpreter, which need not be the first on the path.
    private static readonly string[] Interpreters = ["python3", "/usr/bin/python3"];

    /// <summary>Runs it and prints what an event costs, or says that it is not there.</summary>
    public static void Print()
    {
        foreach (var interpreter in Interpreters)
        {
            if (Output(interpreter, "-c", "import simpy; simpy.Environment") is null) continue;
            if (Output(interpreter, Path.Combine(AppContext.BaseDirectory, "Peers", "w1_simpy.py")) is not { } line) continue;
            var parts = line.Trim().Split(' ', 3);
            var nanoseconds = double.Parse(parts[1], CultureInfo.InvariantCulture) * 1e9 / double.Parse(parts[0], CultureInfo.InvariantCulture);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {"SimPy, one run of W1",-34} {nanoseconds,8:F1} ns/event {1000 / nanoseconds,7:F2} M/s"));
            Console.WriteLine($"  mean number in service with {parts[2]}");
            return;
        }
        Console.WriteLine("  SimPy is not here (Debian: python3-simpy3).");
    }

    // What a command printed, or nothing when it is not there or failed.
    private static string? Output(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync();
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            _ = errors.Result;
            return process.ExitCode == 0 ? text : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
