using Simulation.Core.Distributions;
using Simulation.Core.Networks;
using Simulation.Scenarios.Assembly;

namespace Simulation.Bench.Workloads;

/// <summary>The workloads that engines are compared on.</summary>
internal static class Standard
{
    private const int Year = 525_600;
    private const double Day = 1440;

    /// <summary>
    /// W1: a year from empty, 500,000 arrivals, six stages, three queues; 1.232 million events. Loaded from data/examples/w1.
    /// </summary>
    public static Network W1() => Example("w1");

    /// <summary>W1 with a pool that from its second tick has room for everybody for each stage without limit: every stay is scheduled, as engines do that cannot book it.</summary>
    public static Network W1Scheduled()
    {
        var network = W1();
        var unlimited = Enumerable.Range(0, network.Stages.Length).Where(s => network.Stages[s].Pool is null).ToArray();
        var first = network.Pools.Length;
        return network with
        {
            Name = network.Name + ", scheduled",
            Pools = [.. network.Pools, .. unlimited.Select(s => new Pool { Name = network.Stages[s].Name, Unit = PoolUnit.Places, Capacity = OpenToAll })],
            Stages = [.. network.Stages.Select((s, i) => Array.IndexOf(unlimited, i) is var u and >= 0 ? s with { Pool = first + u, Amount = [1] } : s)],
            Options = [.. network.Options.Select(o => unlimited.Contains(o.Target) ? o with { Mode = WaitMode.Wait } : o)],
        };
    }

    /// <summary>
    /// W1 with more or fewer people and places: the events per minute change, the shape does not. Places beyond the offered load go with
    /// its square root, which keeps the share who wait (Halfin and Whitt, Operations Research 29, 1981); places in proportion would make nearly
    /// everybody wait in small pools and nobody in large ones.
    /// </summary>
    /// <param name="eventsPerMinute">Expected events a minute; W1 has 2.34.</param>
    public static Network Density(double eventsPerMinute) => W1($"density {eventsPerMinute}", eventsPerMinute / 2.344, 1);

    /// <summary>W1 cut into networks that run side by side in one, with places as in <see cref="Density"/>.</summary>
    /// <param name="copies">How many; each has six stages.</param>
    public static Network Stages(int copies) => W1($"{6 * copies} stages", 1, copies);

    /// <summary>A mean number of people in one limited stage that always has room, at two events a minute.</summary>
    public static Network Pending(int people)
    {
        var network = FlowNetwork.Build($"pending {people}", 1_000_000,
            [new FlowStream("arrivals", 1, 1.05, "stay")],
            [new FlowStage("stay", 1, new Exponential(people), (FlowNetwork.Leave, 1))]);
        return network with { Pools = [.. network.Pools.Select(p => p with { Capacity = OpenToAll })] };
    }

    // A pool as small as this is in its first tick promises nobody a place (ReplicationEngine.Ahead.cs), so that everybody asks and every stay is scheduled.
    private static CapacityStep[] OpenToAll => [new(0, 1), new(1, 1 << 30)];

    /// <summary>W2: one server, arrivals at 0.9 of its rate; a mean service of <see cref="W2Service"/> ticks. Loaded from data/examples/mm1.</summary>
    public static Network W2() => Example("mm1");

    /// <summary>Mean service time of W2. Unit: ticks. Long enough that whole ticks change its variance by less than 0.1%.</summary>
    public const int W2Service = 20;

    /// <summary>The model of a folder of data, or null where there is none.</summary>
    /// <param name="name">Name of the folder under data/, looked for from the working directory upwards.</param>
    public static Network? OfData(string name)
    {
        for (var at = new DirectoryInfo(Directory.GetCurrentDirectory()); at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "data", name);
            if (Directory.Exists(folder)) return SystemFolder.Load(folder).Compile().System?.Network;
        }
        return null;
    }

    private static Network Example(string name) => OfData("examples/" + name) ?? throw new DirectoryNotFoundException($"There is no data/examples/{name} here or above.");

    private static Network W1(string name, double scale, int copies)
    {
        const double Admitted = 500_000.0 / Year * 0.28;
        var streams = new List<FlowStream>();
        var stages = new List<FlowStage>();
        for (var copy = 0; copy < copies; copy++)
        {
            var suffix = copies == 1 ? "" : $" {copy}";
            var share = scale / copies;
            int Of(int places, double load) => Math.Max(1, (int)Math.Round((load * share) + ((places - load) * Math.Sqrt(share))));
            streams.Add(new FlowStream("arrivals" + suffix, 500_000.0 / Year * share, share, "A" + suffix));
            stages.Add(new FlowStage("A" + suffix, null, new Exponential(240), ("Bed" + suffix, 0.28), (FlowNetwork.Leave, 0.72)));
            stages.Add(new FlowStage("Bed" + suffix, Of(1930, Admitted * 5 * Day), LognormalOf(5 * Day, 1.0),
                (FlowNetwork.Leave, 0.35 * 0.85), ("Long" + suffix, 0.35 * 0.15), ("P1" + suffix, 0.30), ("P2" + suffix, 0.20), ("P3" + suffix, 0.15)));
            stages.Add(AfterBed("P1", suffix, Of(3250, Admitted * 0.30 * 28 * Day), new Exponential(28 * Day)));
            stages.Add(AfterBed("P2", suffix, Of(1620, Admitted * 0.20 * 21 * Day), LognormalOf(21 * Day, 0.6)));
            stages.Add(AfterBed("P3", suffix, Of(1620, Admitted * 0.15 * 28 * Day), new Exponential(28 * Day)));
            stages.Add(new FlowStage("Long" + suffix, null, new Exponential(180 * Day), (FlowNetwork.Leave, 1)));
        }
        return FlowNetwork.Build(name, Year, streams, stages);
    }

    private static FlowStage AfterBed(string name, string suffix, int places, Distribution stay) =>
        new(name + suffix, places, stay, (FlowNetwork.Leave, 0.85), ("Long" + suffix, 0.15));

    private static Lognormal LognormalOf(double mean, double sigma) => Lognormal.FromMuSigma(Math.Log(mean) - (0.5 * sigma * sigma), sigma);
}
