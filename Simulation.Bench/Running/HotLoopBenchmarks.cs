using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Simulation.Bench.Running;

/// <summary>The hot loop for the record: time and allocation of one replication. Ratios are taken in turns by <see cref="Ratios"/>.</summary>
[MemoryDiagnoser]
public class HotLoopBenchmarks
{
    private Func<int, long> _run = null!;
    private int _replication;

    /// <summary>Name of the workload.</summary>
    [Params("W1", "W2", "stages", "coventry")]
    public string Workload { get; set; } = "";

    /// <summary>Makes the engine and warms it.</summary>
    [GlobalSetup]
    public void Warm()
    {
        _run = Ratios.RunnerOf(Workload);
        for (var i = 0; i < 5; i++) _run(i);
    }

    /// <summary>One replication.</summary>
    [Benchmark]
    public long Replication() => _run(_replication++);

    /// <summary>In this process: the project builds with locked packages, a generated one would not.</summary>
    internal static IConfig Settings() =>
        DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithIterationCount(15));
}
