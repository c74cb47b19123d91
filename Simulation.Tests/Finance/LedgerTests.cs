using Simulation.Core.Engine;
using Simulation.Core.Observation;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Finance;
using Xunit;

namespace Simulation.Tests.Finance;

/// <summary>Ledgers against figures worked out by hand, and what must hold in any replication.</summary>
public sealed class LedgerTests
{
    [Fact]
    public void Book_CountsOfAMonth_AreTheFiguresWorkedOutByHand()
    {
        using var disk = new FinanceOnDisk();
        var (plan, frame, _) = Compiled(disk);
        var counts = new long[plan.Activities.Count * 12];
        void Set(string id, long count) => counts[(plan.Lines.First(l => l.Id == id).Activity!.Value * 12) + 0] = count;
        Set("bed-day", 7);
        Set("visits", 1100);
        // 1,680 hours a week for one day: 240 hours; of capacity 420 hours a week: 60 hours.
        Set("care-hour", 1680 * 60);
        Set("care-block", 420 * 60);
        var prices = PriceSet.Of(plan);
        var book = LedgerBook.Of(frame, counts, prices);
        double Line(string id, Ledger ledger) => book.Line(Enumerable.Range(0, plan.Lines.Count).First(l => plan.Lines[l].Id == id && plan.Lines[l].Ledger == ledger), 0).Pounds;
        Assert.Equal(2100, Line("bed-day", Ledger.Resource), 1e-9);
        Assert.Equal(240 * 16.80, Line("care-hour", Ledger.Resource), 1e-9);
        Assert.Equal(2100, Line("beds", Ledger.Payments), 1e-9);
        // £10 of 2015-16 is £10.20; the hundred above the baseline are paid 70%.
        Assert.Equal((1000 * 10.20) + (100 * 7.14), Line("visits", Ledger.Payments), 1e-9);
        Assert.Equal(60 * 16.80, Line("care-block", Ledger.Payments), 1e-9);
        Assert.Equal(0.25 * 240 * 16.80, Line("charge", Ledger.Payments), 1e-9);
        // The pool's block is paid 30 to 70 by its contributors.
        Assert.Equal((0.3 * 60 * 16.80) + (0.25 * 240 * 16.80), book.Paid(plan.PartyOf("council"), 0).Pounds, 1e-6);
        Assert.Equal(2100 + 10_914 + (0.7 * 60 * 16.80), book.Paid(plan.PartyOf("clinic"), 0).Pounds, 1e-6);
        Assert.Equal(2100 + 10_914, book.Received(plan.PartyOf("trust"), 0).Pounds, 1e-9);
        Assert.Equal(2100, book.Borne(plan.PartyOf("trust"), 0).Pounds, 1e-9);
        // A fund pays out what is paid in, and bears nothing.
        var fund = plan.PartyOf("pool");
        Assert.Equal((60 * 16.80, 60 * 16.80, 0), (book.Paid(fund, 0).Pounds, book.Received(fund, 0).Pounds, book.Borne(fund, 0).Pounds));
        Assert.Null(book.FirstMiss(counts, prices));
    }

    [Fact]
    public void Book_ABaselineOfAPartOfAYear_IsItsShareByDays()
    {
        using var disk = new FinanceOnDisk();
        var plan = disk.Load().Plan!;
        var frame = HandCase.Frame(24, plan, new DateOnly(2016, 10, 1));
        var line = Enumerable.Range(0, plan.Lines.Count).First(l => plan.Lines[l].Id == "visits");
        var counts = new long[plan.Activities.Count * 24];
        void Set(int month, long count) => counts[(plan.Lines[line].Activity!.Value * 24) + month] = count;
        Set(0, 300);
        Set(1, 300);
        Set(6, 1100);
        Set(18, 600);
        var prices = PriceSet.Of(plan);
        var book = LedgerBook.Of(frame, counts, prices);
        // £10.20 each, 70% of it above 1,000 a year. 182 of 365 days of 2016-17 are in the window: 499 of them.
        Assert.Equal(300 * 10.20, book.Line(line, 0).Pounds, 1e-6);
        Assert.Equal((199 * 10.20) + (101 * 7.14), book.Line(line, 1).Pounds, 1e-6);
        // All of 2017-18: 1,000. Of 2018-19 183 of 365 days: 501.
        Assert.Equal((1000 * 10.20) + (100 * 7.14), book.Line(line, 6).Pounds, 1e-6);
        Assert.Equal((501 * 10.20) + (99 * 7.14), book.Line(line, 18).Pounds, 1e-6);
        Assert.Null(book.FirstMiss(counts, prices));
    }

    // Counts are midnights and minutes a week at midnight: a baseline of 52 weeks is 364 of them, one of 100 hours 42,000. Of £7 a week each day is £1,
    // of £6 an hour a day of 1,680 hours a week is £1,440.
    [Xunit.Theory]
    [InlineData("late,Late,,week,in:acute,,7,2016-17,,clinic,trust,spot,52,0.5,src,,", 364 + 36, 364 + 18)]
    [InlineData("late,Late,,day,in:acute,,1,2016-17,,clinic,trust,spot,52,0.5,src,,", 52 + 10, 52 + 5)]
    [InlineData("late,Late,,hour,home,,6,2016-17,,clinic,trust,spot,100,0.5,src,,", 1680 * 60, 600 + (140 * 3))]
    public void Book_ABaseline_IsInTheUnitsOfThePrice(string payment, long count, double expected)
    {
        using var disk = new FinanceOnDisk();
        disk.Disk.Write("finance/payments.csv", FinanceOnDisk.Good["finance/payments.csv"].Split('\n')[0] + "\n" + payment + "\n");
        var (plan, frame, _) = Compiled(disk);
        var line = Enumerable.Range(0, plan.Lines.Count).First(l => plan.Lines[l].Id == "late");
        var counts = new long[plan.Activities.Count * 12];
        counts[plan.Lines[line].Activity!.Value * 12] = count;
        var prices = PriceSet.Of(plan);
        var book = LedgerBook.Of(frame, counts, prices);
        Assert.Equal(expected, book.Line(line, 0).Pounds, 1e-6);
        Assert.Null(book.FirstMiss(counts, prices));
    }

    [Fact]
    public void Book_ARunReplication_NetsToZeroAndAddsUp()
    {
        using var disk = new FinanceOnDisk();
        var (plan, frame, counts) = Compiled(disk, "leaflets");
        var prices = PriceSet.Of(plan);
        var book = LedgerBook.Of(frame, counts, prices);
        Assert.Null(book.FirstMiss(counts, prices));
        for (var month = 0; month < 12; month++)
        {
            var (net, borne, resource) = (Money.Zero, Money.Zero, Money.Zero);
            for (var party = 0; party < plan.Parties.Count; party++)
            {
                net += book.Received(party, month) - book.Paid(party, month);
                borne += book.Borne(party, month);
            }
            for (var line = 0; line < plan.Lines.Count; line++) if (plan.Lines[line].Ledger == Ledger.Resource) resource += book.Line(line, month);
            Assert.Equal(Money.Zero, net);
            Assert.Equal(resource, borne);
        }
        // A year of printing, and once the thousand.
        Assert.Equal(Money.OfPounds(37_500), Year(book, plan, "leaflet: Printing"));
    }

    [Fact]
    public void Block_MoreOrLessUse_CostsTheSame()
    {
        using var disk = new FinanceOnDisk();
        var (plan, frame, counts) = Compiled(disk);
        var line = plan.Lines.First(l => l.Id == "care-block");
        // Capacity of 300 hours a week on each of 365 days, whoever comes.
        Assert.Equal(300.0 / 7 * 365 * 16.80, Year(LedgerBook.Of(frame, counts, PriceSet.Of(plan)), plan, line.Id).Pounds, 1e-6);
    }

    [Fact]
    public void Block_CapacityOfSomeDays_IsPaidOnThoseDays()
    {
        using var disk = new FinanceOnDisk();
        disk.Disk.Write("schemes/more-hours.yaml", "name: More hours\nabout: A month's and a winter's hours.\nlevers:\n  - { change: capacity, pool: home, add: 100, from: 2016-05-01, to: 2016-05-31 }\n  - { change: capacity, pool: home, add: 10, from: 2017-03-31 }\n");
        disk.Disk.Write("scenarios/more-hours.yaml", "name: More hours\nabout: More hours.\nschemes: [more-hours]\n");
        var (plan, frame, counts) = Compiled(disk, "more-hours");
        var activity = plan.Lines.First(l => l.Id == "care-block").Activity!.Value * 12;
        // Minutes a week on each day: 300 hours all year, 100 more on the 31 days of May and no other, 10 more on the last day alone.
        Assert.Equal([.. frame.Months.Select((m, i) => 60L * ((300 * m.Days) + (i == 1 ? 100 * 31 : i == 11 ? 10 : 0)))], counts[activity..(activity + 12)]);
    }

    [Fact]
    public void Block_CapacityFromTheFirstDay_IsPaidFromTheFirstDay()
    {
        using var disk = new FinanceOnDisk();
        disk.Disk.Write("schemes/more-hours.yaml", "name: More hours\nabout: Hours.\nlevers:\n  - { change: capacity, pool: home, add: 100, from: 2016-04-01 }\n");
        disk.Disk.Write("scenarios/more-hours.yaml", "name: More hours\nabout: More hours.\nschemes: [more-hours]\n");
        var (plan, frame, counts) = Compiled(disk, "more-hours");
        // 400 hours a week on each of 365 days, though the small system runs a year before its window.
        Assert.Equal(400.0 / 7 * 365 * 16.80, Year(LedgerBook.Of(frame, counts, PriceSet.Of(plan)), plan, "care-block").Pounds, 1e-6);
    }

    [Fact]
    public void FirstMiss_CountsThatAreNotThoseCharged_IsTold()
    {
        using var disk = new FinanceOnDisk();
        var (plan, frame, counts) = Compiled(disk);
        var book = LedgerBook.Of(frame, counts, PriceSet.Of(plan));
        counts[plan.Lines.First(l => l.Id == "bed-day").Activity!.Value * 12]++;
        Assert.Equal("\"bed-day\" is not use times price.", book.FirstMiss(counts, PriceSet.Of(plan)));
    }

    [Fact]
    public void Case_SchemeWithoutEffect_NetsMinusItsCostInEveryRun()
    {
        using var disk = new FinanceOnDisk();
        var folder = SystemFolder.Load(disk.Root);
        var plan = disk.Load().Plan!;
        var records = CaseStudy.Run(plan, (arm, _) => arm == 0 ? null : folder.Scenario("leaflets"), 2, new LedgerRun
        {
            Seed = 1,
            Replications = 3,
            Threads = 1,
            EngineFor = network => new ReplicationEngine(network),
            Compile = (scenario, _) => folder.Compile(scenario).System!,
        }, ["delayed"], [], cancellation: TestContext.Current.CancellationToken);
        var view = CaseView.Of(records[0], records[1], _ => PriceSet.Of(plan), "clinic", [], []);
        Assert.Null(view.FirstMiss);
        Assert.All(view.Net, net => Assert.Equal(-0.7 * 37_500, net.Sum(), 1e-6));
        Assert.All(view.Invested, put => Assert.Equal(0.7 * 37_500, put.Sum(), 1e-6));
        Assert.All(view.OfParty(plan.PartyOf("trust")), net => Assert.All(net, month => Assert.Equal(0, month)));
        Assert.All(records[0].Zip(records[1]), pair => Assert.Equal(pair.First.Effects, pair.Second.Effects));
    }

    [Fact]
    public void Cash_FallBelowAStep_FreesNone()
    {
        Assert.Equal(0, CashRelease.Cash(99, 0.5, 100));
        Assert.Equal(0.5 * 200, CashRelease.Cash(299, 0.5, 100));
        Assert.Equal(299, CashRelease.Cash(299, 1, 0));
        // A rise is as a fall: where runs scatter about no change the cash of the mean is none.
        Assert.Equal(-0.5 * 200, CashRelease.Cash(-299, 0.5, 100));
    }

    private static Money Year(LedgerBook book, LedgerPlan plan, string id)
    {
        var line = Enumerable.Range(0, plan.Lines.Count).First(l => plan.Lines[l].Id == id && plan.Lines[l].Ledger == Ledger.Payments);
        return Enumerable.Range(0, 12).Aggregate(Money.Zero, (sum, month) => sum + book.Line(line, month));
    }

    private static (LedgerPlan Plan, LedgerFrame Frame, long[] Counts) Compiled(FinanceOnDisk disk, string? scenario = null)
    {
        var (plan, problems) = disk.Load();
        Assert.Empty(problems);
        var folder = SystemFolder.Load(disk.Root);
        var system = folder.Compile(scenario is null ? null : folder.Scenario(scenario)).System!;
        var result = new ReplicationResult(system.Network);
        new ReplicationEngine(system.Network).Run(1, 0, result);
        var sheet = LedgerSheet.Compile(plan!, system);
        return (plan!, sheet.Frame, sheet.Count(result));
    }
}
