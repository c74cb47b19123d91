#if SIMSHARP
using Simulation.Bench.Peers;
using Simulation.Bench.Workloads;
using Simulation.Core.Engine;
using Simulation.Core.Observation;
using Xunit;

namespace Simulation.Tests.Peers;

/// <summary>Another engine, other random numbers, the same model: compiled only with -p:SimSharp=true.</summary>
public sealed class SimSharpCrossCheckTests
{
    private const int Replications = 12;

    [Fact]
    public void W1_OccupanciesAndWaits_AgreeWithSimSharp()
    {
        var network = Standard.W1();
        var model = new FlowModel(network);
        var engine = new ReplicationEngine(network);
        var result = new ReplicationResult(network);
        var stages = network.Stages.Length;
        double[][] ours = new double[2 * stages][], theirs = new double[2 * stages][];
        for (var i = 0; i < 2 * stages; i++) (ours[i], theirs[i]) = (new double[Replications], new double[Replications]);
        for (var replication = 0; replication < Replications; replication++)
        {
            engine.Run(1, replication, result);
            var peer = SimSharpEngine.Run(model, replication);
            for (var stage = 0; stage < stages; stage++)
            {
                ours[stage][replication] = result.Integral[stage] / (double)network.Horizon;
                theirs[stage][replication] = peer.InService[stage] / (double)network.Horizon;
                var option = Array.FindIndex(network.Options, o => o.Target == stage);
                ours[stages + stage][replication] = result.WaitTicks[option] / (double)Math.Max(1, result.Entered[option]);
                theirs[stages + stage][replication] = peer.WaitTicks[stage] / (double)Math.Max(1, peer.Waited[stage]);
            }
        }
        // Two means of 12 replications, 12 comparisons: 4.5 standard errors is a false alarm about once in a thousand runs.
        for (var i = 0; i < 2 * stages; i++)
        {
            var error = Math.Sqrt((Variance(ours[i]) + Variance(theirs[i])) / Replications);
            Assert.True(Math.Abs(ours[i].Average() - theirs[i].Average()) <= (4.5 * error) + 1e-9,
                $"{network.Stages[i % stages].Name}, {(i < stages ? "in service" : "mean wait")}: {ours[i].Average():F2} here, {theirs[i].Average():F2} in SimSharp");
        }
    }

    private static double Variance(double[] x) => x.Sum(v => (v - x.Average()) * (v - x.Average())) / (x.Length - 1);
}
#endif
