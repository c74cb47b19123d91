using System.Globalization;

namespace Simulation.Bench.Running;

/// <summary>Something that is measured: a run that says how many events it had.</summary>
/// <param name="Name">Name.</param>
/// <param name="Run">Runs replication n and returns its events.</param>
internal sealed record Candidate(string Name, Func<int, long> Run);

/// <summary>What was measured of one candidate.</summary>
/// <param name="Name">Name.</param>
/// <param name="NanosecondsPerEvent">By round.</param>
/// <param name="BytesPerEvent">Allocated, over all rounds.</param>
internal sealed record Measured(string Name, double[] NanosecondsPerEvent, double BytesPerEvent)
{
    public double Median => Interleaved.MedianOf(NanosecondsPerEvent);
}

/// <summary>
/// Measures candidates in turns, A B C A B C …: a machine that drifts or is shared slows them together, so ratios taken round
/// by round stand where absolute times do not. Time is the processor time of the process, its collector included: what other
/// processes take does not count.
/// </summary>
internal static class Interleaved
{
    /// <summary>Runs every candidate once a round, after a warm-up.</summary>
    public static Measured[] Measure(int rounds, int warmUp, params Candidate[] candidates)
    {
        foreach (var candidate in candidates)
        {
            for (var i = 0; i < warmUp; i++) candidate.Run(i);
        }
        var nanoseconds = candidates.Select(_ => new double[rounds]).ToArray();
        var bytes = new double[candidates.Length];
        var events = new double[candidates.Length];
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < candidates.Length; i++)
            {
                var allocated = GC.GetAllocatedBytesForCurrentThread();
                var start = Environment.CpuUsage.TotalTime;
                var count = candidates[i].Run(round);
                nanoseconds[i][round] = (Environment.CpuUsage.TotalTime - start).TotalNanoseconds / count;
                bytes[i] += GC.GetAllocatedBytesForCurrentThread() - allocated;
                events[i] += count;
            }
        }
        return [.. candidates.Select((c, i) => new Measured(c.Name, nanoseconds[i], bytes[i] / events[i]))];
    }

    /// <summary>Prints each candidate and how many times as long as the first it takes.</summary>
    public static void Print(Measured[] measured)
    {
        foreach (var m in measured)
        {
            var ratios = m.NanosecondsPerEvent.Zip(measured[0].NanosecondsPerEvent, (a, b) => a / b).ToArray();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {m.Name,-34} {m.Median,8:F1} ns/event {1000 / m.Median,7:F2} M/s  best {m.NanosecondsPerEvent.Min(),7:F1}  {m.BytesPerEvent,7:F2} B/event  ratio {MedianOf(ratios),6:F2} ({ratios.Min():F2}-{ratios.Max():F2})"));
        }
    }

    /// <summary>The median.</summary>
    public static double MedianOf(double[] values)
    {
        var sorted = values.Order().ToArray();
        return 0.5 * (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]);
    }
}
