using System.Diagnostics;
using System.Globalization;
using Simulation.Bench.Peers;
using Simulation.Bench.Workloads;
using Simulation.Core.Distributions;
using Simulation.Core.Engine;
using Simulation.Core.Networks;
using Simulation.Core.Observation;
using Simulation.Core.Randomness;
using Simulation.Core.Reference;

namespace Simulation.Bench.Running;

/// <summary>What <c>--ratios</c> prints.</summary>
internal static class Ratios
{
    private const ulong Seed = 1;

    // Occupancies of W1 that other tools give, over the year from empty.
    private static readonly (string Stage, double Low, double High)[] Expected =
        [("A", 227, 229.5), ("Bed", 1870, 1890), ("P1", 2890, 2940), ("P2", 1505, 1530), ("P3", 1410, 1490), ("Long", 5290, 5470)];

    /// <summary>Runs everything.</summary>
    /// <param name="rounds">Rounds of each comparison.</param>
    public static void Print(int rounds)
    {
        var w1 = Standard.W1();
        PrintOccupancies(w1);
        Console.WriteLine("W1 against peers, in turns (ratio: time of the peer over time of the hot loop)");
        PrintPeers(w1, rounds);
#if SIMSHARP
        Console.WriteLine("W1 against SimSharp");
        Interleaved.Print(Interleaved.Measure(2, 1, Hot("hot loop", w1), new Candidate("SimSharp", seed => SimSharpEngine.Run(new FlowModel(w1), seed).Events)));
#endif
        Console.WriteLine("W1 against the reference engine");
        Interleaved.Print(Interleaved.Measure(Math.Max(1, rounds / 5), 2, Hot("hot loop", w1), Reference("reference", w1)));
        if (Standard.OfData("coventry-2017") is { } coventry)
        {
            Console.WriteLine("Coventry (ratio: against W1)");
            Interleaved.Print(Interleaved.Measure(rounds, 4, Hot("W1", w1), Hot("coventry-2017", coventry)));
            Interleaved.Print(Interleaved.Measure(1, 1, Hot("coventry-2017", coventry), Reference("reference", coventry)));
            PrintAlone("coventry", 6 * rounds);
        }
        var w2 = Standard.W2();
        PrintMeanWait(w2);
        Console.WriteLine("W2 against the Lindley recursion and peers");
        Interleaved.Print(Interleaved.Measure(rounds, 12, Hot("hot loop", w2), Lindley(w2), PriorityQueuePeer(w2), ClosurePeer(w2)));
        Console.WriteLine("Events a minute, people pending, stages (ratio: against W1)");
        Interleaved.Print(Interleaved.Measure(rounds, 12, Hot("W1: 2.3 a minute, 17,000 present", w1), Hot("0.15 a minute", Standard.Density(0.15), 8),
            Hot("30 a minute, 200,000 present", Standard.Density(30)), Hot("62 a minute, 200,000 pending", Standard.Density(62)),
            Hot("300 stages", Standard.Stages(50))));
        Console.WriteLine("One limited stage that always has room: nothing but the event set (ratio: against 1,000 pending)");
        Interleaved.Print(Interleaved.Measure(rounds, 12, Hot("1,000 pending", Standard.Pending(1000)), Hot("20,000 pending", Standard.Pending(20_000)),
            Hot("200,000 pending", Standard.Pending(200_000))));
    }

    // The loop is compiled by the branches it takes: after W1 it is W1's. A process of its own does what "sim" does.
    private static void PrintAlone(string workload, int replications)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{workload} in a process of its own, {replications} replications"));
        Console.Out.Flush();
        using var alone = Process.Start(new ProcessStartInfo("dotnet", ["exec", typeof(Ratios).Assembly.Location, "--profile", workload, replications.ToString(CultureInfo.InvariantCulture)]))
            ?? throw new InvalidOperationException("\"dotnet\" could not be started.");
        alone.WaitForExit();
        if (alone.ExitCode != 0) throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Simulation.Bench --profile {workload} ended with {alone.ExitCode}."));
    }

    /// <summary>W1 against every peer there is here, SimPy included.</summary>
    public static void PrintAllPeers(int rounds)
    {
        PrintPeers(Standard.W1(), rounds);
        SimPyPeer.Print();
    }

    private static void PrintPeers(Network w1, int rounds) =>
        Interleaved.Print(Interleaved.Measure(rounds, 12, Hot("hot loop", w1), Hot("hot loop again", w1),
            Hot("hot loop, every stay scheduled", Standard.W1Scheduled()), PriorityQueuePeer(w1), ClosurePeer(w1)));

    /// <summary>The hot loop alone, for a profiler.</summary>
    public static void Profile(string workload, int replications) =>
        Interleaved.Print(Interleaved.Measure(replications, 12, new Candidate(workload, RunnerOf(workload))));

    /// <summary>Runs replications of a workload in the hot loop and returns their events.</summary>
    public static Func<int, long> RunnerOf(string workload) => Hot(workload, workload switch
    {
        "W1-scheduled" => Standard.W1Scheduled(),
        "W2" => Standard.W2(),
        "stages" => Standard.Stages(50),
        "dense" => Standard.Density(62),
        "coventry" => Standard.OfData("coventry-2017") ?? throw new DirectoryNotFoundException("There is no data/coventry-2017 here or above."),
        "pending" => Standard.Pending(200_000),
        _ => Standard.W1(),
    }).Run;

    private static Candidate Hot(string name, Network network, int times = 1)
    {
        var engine = new ReplicationEngine(network);
        var result = new ReplicationResult(network);
        return new Candidate(name, replication =>
        {
            var events = 0L;
            for (var i = 0; i < times; i++)
            {
                engine.Run(Seed, (replication * times) + i, result);
                events += result.Events;
            }
            return events;
        });
    }

    private static Candidate Reference(string name, Network network)
    {
        var engine = new ReferenceEngine(network);
        var result = new ReplicationResult(network);
        return new Candidate(name, replication =>
        {
            engine.Run(Seed, replication, result);
            return result.Events;
        });
    }

    private static Candidate PriorityQueuePeer(Network network)
    {
        var engine = new PriorityQueueEngine(new FlowModel(network));
        var result = new PeerResult(network.Stages.Length);
        return new Candidate("PriorityQueue<int, ulong>, pooled", replication =>
        {
            engine.Run(Seed, replication, result);
            return result.Events;
        });
    }

    private static Candidate ClosurePeer(Network network)
    {
        var engine = new ClosureEngine(new FlowModel(network));
        var result = new PeerResult(network.Stages.Length);
        return new Candidate("closures, PriorityQueue<Action, …>", replication =>
        {
            engine.Run(Seed, replication, result);
            return result.Events;
        });
    }

    // The waits of a single server and nothing else: the least that W2 can cost.
    private static Candidate Lindley(Network network)
    {
        var model = new FlowModel(network);
        return new Candidate("Lindley recursion", replication =>
        {
            var layerKey = Keys.Layer(Keys.Replication(Seed, replication), model.Stream.Hash, 0);
            long time = 0, free = 0, waits = 0, events = 0;
            for (var candidate = 0; ; candidate++)
            {
                var key = Keys.Person(layerKey, candidate);
                time += model.Gap.SampleFixed(Keys.Draw(key, model.Stream.TimeSite));
                var tick = time >> QuantileTable.FractionBits;
                if (tick >= model.Horizon) break;
                var begins = Math.Max(tick, free);
                waits += begins - tick;
                free = begins + model.Stays[0].Sample(Keys.Draw(key, model.Stages[0].StaySite));
                events += 2;
            }
            return waits >= 0 ? events : 0;
        });
    }

    private static void PrintOccupancies(Network w1)
    {
        const int Replications = 10;
        var engine = new ReplicationEngine(w1);
        var result = new ReplicationResult(w1);
        var sums = new double[w1.Stages.Length];
        for (var replication = 0; replication < Replications; replication++)
        {
            engine.Run(Seed, replication, result);
            for (var stage = 0; stage < sums.Length; stage++) sums[stage] += result.Integral[stage] / (double)w1.Horizon / Replications;
        }
        Console.WriteLine($"W1: {result.Events.ToString("N0", CultureInfo.InvariantCulture)} events; mean number in service over {Replications} replications");
        for (var stage = 0; stage < sums.Length; stage++)
        {
            var (name, low, high) = Expected[stage];
            var verdict = sums[stage] >= low && sums[stage] <= high ? "as expected" : "NOT AS EXPECTED";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-5} {sums[stage],8:F1}  ({low:N0} to {high:N0}: {verdict})"));
        }
    }

    private static void PrintMeanWait(Network w2)
    {
        const int Replications = 20;
        var engine = new ReplicationEngine(w2);
        var result = new ReplicationResult(w2);
        double waits = 0, entered = 0;
        for (var replication = 0; replication < Replications; replication++)
        {
            engine.Run(Seed, replication, result);
            waits += result.WaitTicks.Sum();
            entered += result.Entered[0];
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"W2: mean wait {waits / entered / Standard.W2Service:F2} mean services (theory 9)"));
    }
}
