using System.Globalization;
using BenchmarkDotNet.Running;
using Simulation.Bench.Running;

namespace Simulation.Bench;

/// <summary>The benchmark program.</summary>
public static class Program
{
    /// <summary>Entry point.</summary>
    /// <returns>0, or 2 when an argument is not known.</returns>
    public static int Main(string[] args)
    {
        switch (args)
        {
            case ["--ratios", "--short"]:
                Ratios.Print(rounds: 7);
                return 0;
            case ["--ratios"]:
                Ratios.Print(rounds: 25);
                return 0;
            case ["--ratios", var rounds] when int.TryParse(rounds, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0:
                Ratios.Print(n);
                return 0;
            case ["--peers"]:
                Ratios.PrintAllPeers(rounds: 7);
                return 0;
            case ["--bdn"]:
                BenchmarkRunner.Run<HotLoopBenchmarks>(HotLoopBenchmarks.Settings());
                return 0;
            case ["--profile", var workload, var replications] when int.TryParse(replications, NumberStyles.None, CultureInfo.InvariantCulture, out var n):
                Ratios.Profile(workload, n);
                return 0;
            case ["--against", var directory, var workload, var rounds] when int.TryParse(rounds, NumberStyles.None, CultureInfo.InvariantCulture, out var n):
                OtherBuild.Compare(directory, workload, workload, n);
                return 0;
            case ["--against", var directory, var workload, var rounds, var theirs] when int.TryParse(rounds, NumberStyles.None, CultureInfo.InvariantCulture, out var n):
                OtherBuild.Compare(directory, workload, theirs, n);
                return 0;
            default:
                Console.Error.WriteLine("usage: Simulation.Bench --ratios [--short | rounds] | --peers | --bdn | --profile workload replications | --against directory workload rounds [the other build's workload]; workloads: W1, W1-scheduled, W2, stages, dense, pending, coventry");
                return 2;
        }
    }
}
