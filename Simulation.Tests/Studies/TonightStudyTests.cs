using Simulation.Core.Engine;
using Simulation.Core.Observation;
using Simulation.Core.Statistics;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Calibration;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Studies.Tonight;
using Simulation.Scenarios.Systems;
using Xunit;

namespace Simulation.Tests.Studies;

/// <summary>A forecast from a census taken out of a run, against the same run simulated through.</summary>
public sealed class TonightStudyTests
{
    private const int Censuses = 150, Missing = 50, Futures = 39, Ahead = 3;
    private static readonly DateOnly Date = new(2016, 4, 15);
    private static readonly Place Here = new("test", 0);

    // 16 erlangs in 20 beds like the ward of the examples, but stays of four days on average that remember how long they have lasted.
    private static SystemSpec System { get; } = Long(Ward.Folder.System!);

    [Fact]
    public void Forecast_OfARunsCensus_CoversTheRunItself()
    {
        var (ranks, errors, actual) = Compared(Censuses, rows => rows);
        // Of 39 futures the run's own lies among the middle 32 places of 40 with probability 0.8; four standard deviations of the binomial.
        var inside = ranks.Count(r => r is >= 4 and < 36);
        Assert.InRange(inside, (0.8 * Censuses) - (4 * Math.Sqrt(0.16 * Censuses)), (0.8 * Censuses) + (4 * Math.Sqrt(0.16 * Censuses)));
        var mean = MeanInterval.Of(errors);
        Assert.InRange(mean.Mean, -4 * mean.StandardDeviation!.Value / Math.Sqrt(Censuses), 4 * mean.StandardDeviation.Value / Math.Sqrt(Censuses));
        // The census tells something of the day: a forecast that knew nothing of it would not go with what came. Fisher's z of their correlation
        // has standard error 1/√(n − 3); three of them.
        var forecasts = actual.Zip(errors, (a, e) => a - e).ToArray();
        var (ma, mf) = (actual.Average(), forecasts.Average());
        var r = actual.Zip(forecasts, (a, f) => (a - ma) * (f - mf)).Sum() / Math.Sqrt(actual.Sum(a => (a - ma) * (a - ma)) * forecasts.Sum(f => (f - mf) * (f - mf)));
        Assert.True(Math.Atanh(r) > 3 / Math.Sqrt(Censuses - 3), $"correlation {r}");
    }

    [Fact]
    public void Forecast_FromEveryoneJustAdmitted_MissesTheRun()
    {
        // The same people without the days they have been there leave at another pace: the test above can fail.
        var (_, errors, _) = Compared(Missing, rows => [.. rows.Select(r => r.Awaiting.Length > 0 ? r : r with { Days = 0 })]);
        var mean = MeanInterval.Of(errors);
        Assert.True(Math.Abs(mean.Mean) > 4 * mean.StandardDeviation!.Value / Math.Sqrt(Missing), $"{mean.Mean} ± {mean.HalfWidth}");
    }

    [Fact]
    public void Take_Census_IsTheMidnightCountOfTheRun()
    {
        var (network, result, rows) = OneRun(0);
        var day = network.Calendar.DayOf(Date) - (network.WindowStart / network.Calendar.TicksPerDay);
        Assert.Equal(result.PoolCensus[day], rows.Count(r => r.Awaiting.Length == 0));
        Assert.True(rows.Count > 5);
        Assert.All(rows, r => Assert.True(r.Days is null or > 0));
    }

    [Fact]
    public void Of_FewPeople_AreNotToldAndTooManyAreAWarning()
    {
        CensusRow[] many = [.. Enumerable.Range(0, 23).Select(i => new CensusRow(Here, "ward", "anyone", "", 1, 1 + (0.1 * i), null, new Sourcing(TonightSystem.Evidence, null, null)))];
        var result = Run(many, 10, 1);
        Assert.Equal((23, 23.0), (result.People, result.Series.First(s => s.Series.Id == "use:beds").Tonight));
        Assert.Contains(result.Warnings, w => w.Contains("in 23 places of \"Beds\", which has 20", StringComparison.Ordinal));
        var few = Run(many[..3], 10, 1);
        Assert.True(few.Series.First(s => s.Series.Id == "use:beds").IsFew);
        using var runs = Runs(many[..3]);
        var section = Simulation.Scenarios.Sections.TonightSection.Of(few, runs);
        var weeks = section.Blocks.OfType<Simulation.Scenarios.Documents.DataTable>().First(t => t.Id == "tonight-weeks");
        Assert.Equal(("under 5", (double?)null), (weeks.Rows[0][1].Text, weeks.Rows[0][1].Value));
        Assert.Equal(15, few.Series[0].Days.Count + 7);
    }

    // 20 people with 10 hours each hold 200 of 205 hours: the 5 that are over are too few for anybody, so the pool is full. Of 210 it is not.
    [Theory]
    [InlineData(205, 10)]
    [InlineData(209, 10)]
    [InlineData(210, 0)]
    public void Full_OfHours_IsWhenTheLeastAnybodyIsGivenDoesNotFit(double hours, int futures)
    {
        var system = System with
        {
            Pools = [.. System.Pools.Select(p => p with { Unit = "hours" })],
            Capacities = [.. System.Capacities.Select(c => c with { Capacity = hours, Sourcing = new Sourcing("definition", null, null) })],
            Amounts = [new AmountRow(Here, "ward", "", 10, new Sourcing("definition", null, null))],
        };
        CensusRow[] census = [.. Enumerable.Range(0, 20).Select(i => new CensusRow(Here, "ward", "anyone", "", 1, 1 + (0.1 * i), null, new Sourcing(TonightSystem.Evidence, null, null)))];
        using var runs = Runs(census, weeks: 1, of: system);
        var use = TonightStudy.Run(runs, null, 10, []).Series.First(s => s.Series.Id == "use:beds");
        Assert.Equal((200.0, hours, futures), (use.Tonight, use.Capacity![0], use.Full![0]));
    }

    private static (List<int> Ranks, double[] Errors, double[] Actual) Compared(int censuses, Func<IReadOnlyList<CensusRow>, IReadOnlyList<CensusRow>> change)
    {
        var ties = new KeyedDraws(1, "ties");
        var (ranks, errors, actuals) = (new List<int>(), new List<double>(), new List<double>());
        for (var r = 0; r < censuses; r++)
        {
            var (network, result, rows) = OneRun(r);
            var day = network.Calendar.DayOf(Date) - (network.WindowStart / network.Calendar.TicksPerDay) + Ahead;
            double actual = result.PoolCensus[day];
            using var runs = Runs(change(rows), (ulong)(1000 + r));
            var kept = new double[Futures];
            runs.Seen = (_, replication, record) => kept[replication] = record.Daily[Ahead];
            runs.Ensure([runs.Add(null)], Futures);
            // Of equal numbers the place is drawn.
            ranks.Add(kept.Count(k => k < actual) + (int)(ties.Unit(r, 0) * (kept.Count(k => k == actual) + 1)));
            errors.Add(actual - kept.Average());
            actuals.Add(actual);
        }
        return (ranks, [.. errors], [.. actuals]);
    }

    private static (Simulation.Core.Networks.Network Network, ReplicationResult Result, IReadOnlyList<CensusRow> Rows) OneRun(int replication)
    {
        var system = Whole.Value;
        var rows = CensusOfRun.Take(system, new ReplicationEngine(system.Network), 7, replication, Date);
        var result = new ReplicationResult(system.Network);
        new ReplicationEngine(system.Network).Run(7, replication, result);
        return (system.Network, result, rows);
    }

    private static readonly QuantileTables Tables = new();
    private static readonly Lazy<CompiledSystem> Whole = new(() => Compiler.Compile(System, null, [], Tables).System!);

    private static TonightResult Run(IReadOnlyList<CensusRow> census, int futures, int weeks)
    {
        using var runs = Runs(census, weeks: weeks);
        return TonightStudy.Run(runs, null, futures, []);
    }

    private static DesignRuns Runs(IReadOnlyList<CensusRow> census, ulong seed = 1, int weeks = 1, SystemSpec? of = null)
    {
        var source = new DesignSource(scenario =>
        {
            var made = Compiler.Compile(TonightSystem.Of(of ?? System, census, Date, weeks), scenario, [], Tables);
            var system = made.System ?? throw new InvalidOperationException(string.Join('\n', made.Problems));
            return (system, MeasureSheet.Compile(system, new List<Problem>())!);
        }, null, StudyInputs.FirstCut, "");
        return new DesignRuns(source, new StudySettings { Seed = seed, Replications = 1, Threads = 1, EngineFor = n => new ReplicationEngine(n) }, null, new StudyBudget(null, null), TimeProvider.System, CancellationToken.None);
    }

    private static SystemSpec Long(SystemSpec ward) => ward with
    {
        Header = ward.Header with { From = new DateOnly(2016, 4, 1), To = new DateOnly(2016, 4, 30), WarmUpDays = 40, RunOffDays = 0 },
        Stays = [.. ward.Stays.Select(s => s with { Family = "gamma", Parameters = "mean=96 shape=6", Sourcing = new Sourcing("definition", null, null) })],
        Demand = [.. ward.Demand.Select(d => d with { Value = 4.0 / 24, Sourcing = new Sourcing("definition", null, null) })],
    };
}
