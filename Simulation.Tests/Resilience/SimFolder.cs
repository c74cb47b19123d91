using System.Diagnostics;
using System.Globalization;
using Simulation.Scenarios;
using Simulation.Tests.Calibration;
using Simulation.Tests.Sources;
using Xunit;

namespace Simulation.Tests.Resilience;

/// <summary>A folder in which the program is run, in this process or in one of its own that can be killed.</summary>
internal sealed class SimFolder : IDisposable
{
    public static readonly string[] ResultFiles = ["summary.csv", "daily.csv", "occupancy.csv", "checks.csv"];

    public string Here { get; } = Directory.CreateTempSubdirectory("sim-").FullName;

    public static string Ward => Repository.PathOf("data", "examples", "mmc-ward");

    /// <summary>The ward over three months: a replication takes a few milliseconds.</summary>
    public string ShortWard() => CopyOf(Ward, "short-ward", text => text.Replace("to: 2017-03-31", "to: 2016-06-30", StringComparison.Ordinal).Replace("warm_up_days: 30", "warm_up_days: 5", StringComparison.Ordinal));

    /// <summary>Two wards with a free parameter, to be calibrated and validated.</summary>
    public string Uncalibrated()
    {
        using var disk = new SystemOnDisk().Write("calibration.yaml", CalibrationCommandTests.Toy);
        return CopyOf(disk.Root, "uncalibrated", text => text);
    }

    private string CopyOf(string folder, string name, Func<string, string> change)
    {
        var copy = PathOf(name);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(copy, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.WriteAllText(to, change(File.ReadAllText(file)));
        }
        return copy;
    }

    /// <summary>The tables of a folder, by name.</summary>
    public IReadOnlyDictionary<string, string> Tables(string folder) => Directory.EnumerateFiles(PathOf(folder), "*.csv").Order(StringComparer.Ordinal).ToDictionary(f => Path.GetFileName(f), File.ReadAllText, StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(Here, recursive: true);

    public string PathOf(params string[] parts) => Path.Combine([Here, .. parts]);

    public byte[] Bytes(params string[] parts) => File.ReadAllBytes(PathOf(parts));

    public void AssertSameResults(string one, string other) => Assert.All(ResultFiles, f => Assert.Equal(Bytes(one, f), Bytes(other, f)));

    public async Task<(int Code, string Output, string Error)> Sim(params string[] args)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var code = await Program.Run(args, output, error, terminal: false, Here);
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>Starts the program as a process; <paramref name="shell"/> runs before it in the same shell, for limits.</summary>
    public Process Start(string shell, params string[] args)
    {
        var dll = Path.Combine(AppContext.BaseDirectory, "sim.dll");
        var start = new ProcessStartInfo("bash") { UseShellExecute = false, WorkingDirectory = Here, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(shell == ListensToCtrlC ? $"exec {shell} dotnet \"$0\" \"$@\"" : $"{shell} exec dotnet \"$0\" \"$@\"");
        start.ArgumentList.Add(dll);
        foreach (var arg in args) start.ArgumentList.Add(arg);
        return Process.Start(start)!;
    }

    /// <summary>
    /// Whoever is started with the signal ignored (by nohup, in the background of a script) hands that on to the program, as the
    /// system means it to: only this makes it listen again.
    /// </summary>
    public const string ListensToCtrlC = "env --default-signal=INT";

    // A second of the clock on a quiet machine with two processors is at most two seconds of theirs. On a busy one the clock also
    // counts other people's work: five seconds in laps of which two fifths are work, as much in all as the program may do, and so wait for the
    // processors as long as it does. (A hundredth of a second in a tenth did not: who sleeps most of the time is let in at once, while half a second's
    // work of the program took more than five beside fourteen busy threads.)
    private static readonly TimeSpan LongestWork = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestByTheClock = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Lap = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan WorkOfALap = Lap * (LongestWork / LongestByTheClock);

    /// <summary>Presses Ctrl-C, and waits for the end: within a second on a quiet machine.</summary>
    /// <returns>What the program said, errors last.</returns>
    public static async Task<string> Interrupt(Process run)
    {
        var said = run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = run.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var before = WorkOf(run.Id) ?? TimeSpan.Zero;
        var asked = Stopwatch.StartNew();
        using (var signal = Process.Start("kill", ["-INT", $"{run.Id}"])) await signal.WaitForExitAsync(TestContext.Current.CancellationToken);
        var work = TimeSpan.Zero;
        for (var laps = LongestByTheClock / Lap; !run.HasExited && laps > 0; laps--)
        {
            for (var lap = Stopwatch.StartNew(); !run.HasExited && lap.Elapsed < Lap - WorkOfALap;)
            {
                work = WorkOf(run.Id) - before ?? work;
                await Task.Delay(5, TestContext.Current.CancellationToken);
            }
            if (!run.HasExited) Work(WorkOfALap);
        }
        var took = string.Create(CultureInfo.InvariantCulture, $"{asked.Elapsed.TotalSeconds:0.0} s by the clock, {work.TotalSeconds:0.0} s of a processor");
        TestContext.Current.TestOutputHelper?.WriteLine(took);
        if (!run.HasExited)
        {
            run.Kill();
            Assert.Fail($"still running after {took}");
        }
        Assert.True(work <= LongestWork, took);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);
        return await said + await errors;
    }

    // Works on a processor for so long by the processor's own time, however long that takes by the clock.
    private static void Work(TimeSpan work)
    {
        // A million turns at a time, as long as they take when nobody else has the processor: the shortest of many.
        var turns = TurnOfAMillion.Value;
        for (var done = TimeSpan.Zero; done < work; done += turns) MillionTurns();
    }

    private static readonly Lazy<TimeSpan> TurnOfAMillion = new(() => Enumerable.Range(0, 200).Min(_ =>
    {
        var clock = Stopwatch.StartNew();
        MillionTurns();
        return clock.Elapsed;
    }));

    private static void MillionTurns()
    {
        var sum = 0UL;
        for (var i = 0UL; i < 1_000_000; i++) sum += i * i;
        GC.KeepAlive(sum);
    }

    // Time of processors that a process has used; null once it has ended. Fields 14 and 15 of its line, in hundredths of a second.
    private static TimeSpan? WorkOf(int process)
    {
        try
        {
            var fields = File.ReadAllText($"/proc/{process}/stat").Split(") ", 2)[1].Split(' ');
            return TimeSpan.FromMilliseconds(10 * (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Waits until a store in a folder holds some bytes, so that a run is known to be at work.</summary>
    public async Task AwaitStored(string folder, long bytes, Process process)
    {
        var stop = Stopwatch.StartNew();
        while (!process.HasExited && stop.Elapsed < TimeSpan.FromMinutes(2))
        {
            if (Directory.Exists(PathOf(folder)) && Directory.EnumerateFiles(PathOf(folder), "*.replications", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length) > bytes) return;
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
        Assert.Fail($"the run did not get to work: {(process.HasExited ? await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken) : "it is slow")}");
    }
}
