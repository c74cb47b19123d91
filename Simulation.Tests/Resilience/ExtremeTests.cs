using System.Globalization;
using System.Text;
using Simulation.Core.Engine;
using Simulation.Core.Networks;
using Simulation.Core.Observation;
using Simulation.Core.Reference;
using Simulation.Scenarios.Assembly;
using Simulation.Tests.Properties;
using Xunit;

namespace Simulation.Tests.Resilience;

/// <summary>Systems at the ends of what may be asked for: right, or refused with the reason.</summary>
public sealed class ExtremeTests : IDisposable
{
    private readonly SimFolder _sim = new();

    public void Dispose() => _sim.Dispose();

    [Fact]
    public void ZeroArrivals_NobodyIsThere()
    {
        var result = Agreed(Queue(perDay: 0, capacity: 1, "exponential,mean=20", "2017-04-01", "2017-06-30"));
        Assert.All(result.Asked.Concat(result.Census), n => Assert.Equal(0, n));
    }

    [Fact]
    public void CapacityZeroForGood_IsRefusedWithTheReason()
    {
        Prepare(perDay: 20, capacity: "server,,0", "exponential,mean=20", "2017-04-01", "2017-06-30");
        Assert.Contains("nobody could ever enter \"server\"", Assert.Single(SystemFolder.Load(_sim.PathOf("s")).Problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void CapacityZeroUntilTheLastDay_EveryoneWaitsUntilThen()
    {
        Prepare(perDay: 20, capacity: "server,,0\nserver,2017-06-30,1", "exponential,mean=20", "2017-04-01", "2017-06-30");
        var result = Agreed(Compiled());
        // A server of 20 minutes serves 72 people a day on average: six standard deviations.
        Assert.InRange(result.StayCount[0], 1, 72 + (6 * Math.Sqrt(72)));
        Assert.Equal(result.Asked[0], result.Entered[0] + result.UnfinishedCount[0]);
    }

    [Xunit.Theory]
    [InlineData(0)]
    [InlineData(60)]
    public void EveryStayFixed_TheEnginesAgreeOnWhatIsSimultaneous(int minutes)
    {
        var network = Queue(perDay: 4000, capacity: 5, $"fixed,value={minutes}", "2017-04-01", "2017-04-20");
        var result = Agreed(network);
        // A stay takes a tick at least.
        Assert.Equal(Math.Max(1, minutes) * result.StayCount[0], result.StayTicks[0]);
    }

    [Fact]
    public void AMillionPeopleInAQueue_AreAllCounted_InBoundedMemory()
    {
        var network = Queue(perDay: 60_000, capacity: 1, "exponential,mean=20", "2017-04-01", "2017-04-18");
        var result = new ReplicationResult(network);
        new ReplicationEngine(network).Run(1, 0, result);
        Assert.True(result.UnfinishedCount.Sum() > 1_000_000, $"{result.UnfinishedCount.Sum()} wait");
        Assert.Equal(result.Asked[0], result.Entered[0] + result.UnfinishedCount.Sum());
        var before = GC.GetAllocatedBytesForCurrentThread();
        new ReplicationEngine(network).Run(1, 0, result);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.UnfinishedCount.Sum():N0} people wait; {bytes / 1e6:N0} MB were allocated"));
        Assert.True(bytes < 1_000_000_000, $"{bytes} bytes");
    }

    [Fact]
    public void FiftyYears_RunAndKeepTheirIdentities()
    {
        var result = Agreed(Queue(perDay: 20, capacity: 1, "exponential,mean=60", "2017-04-01", "2067-03-31"));
        // Poisson with mean 20 a day over 18,262 days: six standard deviations.
        Assert.InRange(result.Asked[0], 365_240 - (6 * Math.Sqrt(365_240)), 365_240 + (6 * Math.Sqrt(365_240)));
    }

    [Fact]
    public void AThousandStages_AreRunOneAfterAnother()
    {
        ThousandStages();
        var network = Compiled();
        var result = Agreed(network);
        Assert.Equal(1000, network.Stages.Length);
        // 64.8 people a day, each 10,000 minutes in the chain: those of the first 23 days have left. Six standard deviations.
        var mean = 64.8 * (30 - (9990 / 1440.0));
        Assert.InRange(result.StayCount[999], mean - (6 * Math.Sqrt(mean)), mean + (6 * Math.Sqrt(mean)));
    }

    [Fact]
    public void TenThousandPeopleWhoAskInOneTick_AreServedFiveAnHour()
    {
        Prepare(perDay: 0, "server,,5", "fixed,value=60", "2017-04-01", "2017-04-30");
        Write("stages.csv", "stage,label,setting,pool,stay\nhall,Hall,hall,,service\nserver,Server,server,server,service\n");
        Write("routes.csv", "stage,cohort,route,share,evidence\nhall,,on,1,definition\nserver,,done,1,definition\n");
        Write("options.csv", "route,target,mode\narrive,hall,leave\non,server,wait\ndone,left,leave\n");
        Write("census.csv", "stage,cohort,people,days,evidence\nhall,all,10000,0,definition\n");
        Write("measures.csv", "measure,label,unit,kind,of,argument,good,headline,worthwhile,definition\nthere,Midnights spent,days,census-days,in:server,,lower,1,5,Definition\n");
        var network = Compiled();
        var result = Agreed(network);
        // All leave the hall and ask in tick 60; five enter then and every 60 ticks after, until the last tick before 30 days are over.
        var server = Array.FindIndex(network.Options.ToArray(), o => o.Target == Network.StageState(1));
        var batches = (((30 * 1440) - 60 - 1) / 60) + 1;
        Assert.Equal(10_000, result.Asked[server]);
        Assert.Equal(5 * batches, result.Entered[server]);
        Assert.Equal(10_000 - (5 * batches), result.UnfinishedCount[server]);
        Assert.Equal(5 * 60L * Enumerable.Range(0, batches).Sum(), result.WaitTicks[server]);
    }

    /// <summary>Whole commands, each in a heap of the size that the page states: with less memory than they need they fail.</summary>
    [Xunit.Theory]
    [InlineData("zero arrivals")]
    [InlineData("a million people in a queue")]
    [InlineData("50 years")]
    [InlineData("1,000 stages")]
    public async Task Compare_AnExtreme_IsDoneInTheMemoryThatThePageStates(string extreme)
    {
        var row = Assert.Single(await File.ReadAllLinesAsync(Repository.PathOf("docs", "background", "robustness.md"), TestContext.Current.CancellationToken), l => l.StartsWith($"| {extreme} |", StringComparison.Ordinal));
        var megabytes = long.Parse(row.Split('|')[^2].Replace(" MB", "", StringComparison.Ordinal), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
        if (extreme == "1,000 stages") ThousandStages();
        else if (extreme == "50 years") Prepare(20, "server,,1", "exponential,mean=20", "2017-04-01", "2067-03-31");
        else if (extreme == "zero arrivals") Prepare(0, "server,,1", "exponential,mean=20", "2017-04-01", "2017-06-30");
        else Prepare(60_000, "server,,1", "exponential,mean=20", "2017-04-01", "2017-04-18");
        using var run = _sim.Start($"export DOTNET_GCHeapHardLimit=0x{megabytes << 20:X};", "compare", "s", "-r", "1", "-t", "1", "--fresh", "--out", "out");
        var output = run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await run.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, ""), (run.ExitCode, error));
        Assert.NotEmpty(await output);
    }

    [Fact]
    public void MorePeopleThanAnyRunCanHold_AreRefusedWithTheReason()
    {
        Prepare(perDay: 100_000, capacity: "server,,1", "exponential,mean=20", "2017-04-01", "2067-03-31");
        var problems = SystemFolder.Load(_sim.PathOf("s")).Problems;
        Assert.Contains("people in the run; allowed are 100000000.", Assert.Single(problems).ToString(), StringComparison.Ordinal);
    }

    // Every integer of both engines, in two replications; the second is given back.
    private static ReplicationResult Agreed(Network network)
    {
        ReplicationResult expected = new(network), actual = new(network);
        for (var replication = 0; replication < 2; replication++)
        {
            new ReferenceEngine(network).Run(7, replication, expected);
            new ReplicationEngine(network).Run(7, replication, actual);
            Assert.Null(ResultComparison.FirstDifference(network, expected, actual));
            Assert.Null(Core.Experiments.FlowIdentities.FirstMiss(network, actual));
        }
        return actual;
    }

    private Network Queue(double perDay, int capacity, string stay, string from, string to)
    {
        Prepare(perDay, $"server,,{capacity}", stay, from, to);
        return Compiled();
    }

    private void Prepare(double perDay, string capacity, string stay, string from, string to)
    {
        Mm1();
        Write("streams.csv", string.Create(CultureInfo.InvariantCulture, $"stream,proposal_per_day,entry_route,label\ncustomers,{Math.Max(1, perDay)},arrive,Customers\n"));
        Write("demand.csv", string.Create(CultureInfo.InvariantCulture, $"stream,cohort,proposal_share,per,value,evidence\ncustomers,all,1,day,{perDay},definition\n"));
        Write("capacities.csv", "pool,from,capacity,evidence\n" + string.Concat(capacity.Split('\n').Select(row => $"{row},definition\n")));
        Write("stays.csv", $"stay,family,parameters,evidence\nservice,{stay},definition\n");
        Header(from, to);
    }

    private Network Compiled()
    {
        var folder = SystemFolder.Load(_sim.PathOf("s"));
        Assert.Empty(folder.Problems);
        return folder.Compile().System!.Network;
    }

    private void Header(string from, string to) =>
        Write("system.yaml", $"name: Extreme\nabout: One server.\ntick_minutes: 1\ntime_unit: minutes\nwindow: {{ from: {from}, to: {to} }}\nwarm_up_days: 0\nrun_off_days: 0\nperiods: none\n");

    private void ThousandStages()
    {
        Mm1();
        var (stages, routes, options) = (new StringBuilder("stage,label,setting,stay\n"), new StringBuilder("stage,cohort,route,share,evidence\n"), new StringBuilder("route,target,mode\narrive,s0,leave\n"));
        for (var i = 0; i < 1000; i++)
        {
            stages.Append(CultureInfo.InvariantCulture, $"s{i},Stage {i},ward,service\n");
            routes.Append(CultureInfo.InvariantCulture, $"s{i},,r{i},1,definition\n");
            options.Append(CultureInfo.InvariantCulture, $"r{i},{(i == 999 ? "left" : $"s{i + 1}")},leave\n");
        }
        Write("stages.csv", stages.ToString());
        Write("routes.csv", routes.ToString());
        Write("options.csv", options.ToString());
        Write("stays.csv", "stay,family,parameters,evidence\nservice,fixed,value=10,definition\n");
        Write("measures.csv", "measure,label,unit,kind,of,argument,good,headline,worthwhile,definition\nthere,Midnights spent,days,census-days,in:ward,,lower,1,5,Definition\n");
        Write("pools.csv", "pool,unit,label\n");
        Write("capacities.csv", "pool,from,capacity,evidence\n");
        Header("2017-04-01", "2017-04-30");
    }

    private void Mm1()
    {
        Directory.CreateDirectory(_sim.PathOf("s"));
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("data", "examples", "mm1"))) File.Copy(file, _sim.PathOf("s", Path.GetFileName(file)), overwrite: true);
    }

    private void Write(string file, string text) => File.WriteAllText(_sim.PathOf("s", file), text);
}
