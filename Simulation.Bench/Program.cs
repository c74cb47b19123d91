using System.Diagnostics;
using Simulation.Bench.Workloads;
using Simulation.Core.Engine;
using Simulation.Core.Observation;

namespace Simulation.Bench;

/// <summary>The benchmark program.</summary>
public static class Program
{
    /// <summary>Entry point.</summary>
    public static int Main(string[] args)
    {
        foreach (var network in new[] { Standard.W1(), Standard.W2(), Standard.Density(0.15), Standard.Density(30), Standard.Stages(1), Standard.Stages(50), Standard.Pending(1000), Standard.Pending(20000), Standard.Pending(200000) })
        {
            if (args.Length > 0 && args[0] != network.Name) continue;
            var reps = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 12;
            var engine = new ReplicationEngine(network);
            var result = new ReplicationResult(network);
            var times = new List<double>();
            for (var i = 0; i < reps; i++)
            {
                var at = Stopwatch.GetTimestamp();
                engine.Run(1, i, result);
                var s = Stopwatch.GetElapsedTime(at).TotalNanoseconds;
                times.Add(s / result.Events);
            }
            times.Sort();
            Console.WriteLine($"{network.Name,-16} {result.Events,9} events  best {times[0]:F1} median {times[times.Count / 2]:F1} ns/event  {1000 / times[times.Count / 2]:F1} M/s");
            if (network.Name == "W1")
                for (var i = 0; i < network.Stages.Length; i++) Console.WriteLine($"  {network.Stages[i].Name} {result.Integral[i] / (double)network.Horizon:F0}");
        }
        return 0;
    }
}
