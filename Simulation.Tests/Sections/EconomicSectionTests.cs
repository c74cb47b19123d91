using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Finance;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Systems;
using Simulation.Tests.Finance;
using Xunit;

namespace Simulation.Tests.Sections;

/// <summary>What care costs to give, cash apart from capacity, break-even, and what a payer may pay for a day avoided.</summary>
public sealed class EconomicSectionTests
{
    [Fact]
    public void Resources_PartAFallIntoCashAndReleasedCapacity()
    {
        // Bed days: 60 fewer in the first year and 84 more in the second, of which two and three steps of 24 are cash by half: 24 − 36. Care hours: 240 fewer, 0.8 cash.
        var result = HandCase.Of(HandCase.Spec(2), HandCase.Frame(24), 2, (_, m) => [("bed-day", m < 12 ? 5 : -7), ("care-hour", 10), ("leaflet: Printing", m == 0 ? -30 : 0), ("homes", 4)]);
        var section = EconomicSection.Of(result);
        var table = section.Table("finance-resources");
        Assert.Equal(["Line", "Fall", "Cash", "Released capacity"], table.Headings());
        Assert.Equal(["Bed day", "Care hour", "Printing"], table.Rows.Select(r => r[0].Text));
        Assert.Equal(["Bed day", "\u221224 ± 0", "\u221212 ± 0", "\u221212"], table.Texts("Bed day"));
        Assert.Equal(["Care hour", "240 ± 0", "192 ± 0", "48"], table.Texts("Care hour"));
        Assert.Equal(["Printing", "\u221230 ± 0", "\u221230 ± 0", "0"], table.Texts("Printing"));
        Assert.StartsWith("Over 2 years what care costs to give falls by £186k ± £0k; cash spent on it falls by £150k ± £0k.", section.Finding, StringComparison.Ordinal);
    }

    [Xunit.Theory]
    [InlineData(-3, -3, "rises by £36k ± £0k; cash spent on it rises by £29k ± £0k.")]
    // 12 × 1 and 12 × 3: 24 ± 152.
    [InlineData(1, 3, "does not change beyond what 2 runs can tell; cash spent on it does not change beyond what 2 runs can tell.")]
    public void Finding_SaysWhichWayCostsGo(int fall, int other, string expected)
    {
        var result = HandCase.Of(HandCase.Spec(1), HandCase.Frame(12), 2, (run, _) => [("care-hour", run == 0 ? fall : other)]);
        Assert.StartsWith("Over one year what care costs to give " + expected, EconomicSection.Of(result).Finding, StringComparison.Ordinal);
    }

    [Fact]
    public void BreakEven_IsTheRunsOwnAndTheTables()
    {
        // Net of four runs at success rates of 10, 20 and 50%: never above; from 20 + 30 × 10/30 = 30%; from 10 + 10 × 10/50 = 12%; from the first.
        long[][] runs = [[-5, -4, -3], [-30, -10, 20], [-10, 40, 50], [5, 6, 7]];
        // With the tables' inputs means of −20, −10 and 5: from 20 + 30 × 10/15 = 40%.
        long[][] central = [[-30, -10], [-5, -15], [7, 3]];
        var row = Table(runs, central).Rows[0];
        Assert.Equal(["All payments", "40%", "12%", "at most 10% to above 50%"], row.Texts()[..4]);
        Assert.Equal(0.4, row[1].Value!.Value, 1e-9);
    }

    [Fact]
    public void BreakEven_OfTwentyRuns_IsTheTenthBetweenTheFirstAndTheLast()
    {
        // From −4k at 10% to 40 − 4k at 20%: at nothing at 10 + k %, for k from 1 to 10. From −3k at 20% to 30 − 3k at 50%: at 20 + 3k %.
        long[][] runs = [.. Enumerable.Range(1, 10).Select(k => (long[])[-4 * k, 40 - (4 * k), 60]), .. Enumerable.Range(1, 10).Select(k => (long[])[-50, -3 * k, 30 - (3 * k)])];
        var row = Table([.. Enumerable.Reverse(runs)], [[-1], [-2], [-3]]).Rows[0];
        Assert.Equal(["above 50%", "20%", "11% to 50%"], row.Texts()[1..4]);
        Assert.Null(row[1].Value);
    }

    [Fact]
    public void BreakEven_OfAnotherWay_LeavesItsLinesOut()
    {
        // Homes save 12 more, which are 12 less received in fees: without homes 12 are lost at any rate.
        var table = Table([[-5, -4, 9]], [[-5], [-4], [9]], 12);
        Assert.Equal(["Without care homes", "above 50%", "above 50%", "above 50% to above 50%"], table.Rows[1].Texts()[..4]);
        Assert.Equal(["All payments", "29%", "29%", "29% to 29%"], table.Rows[0].Texts()[..4]);
    }

    [Xunit.Theory]
    // Put in at once and back after four months: the last start is four months before the end.
    [InlineData(-10, 4, "Dec 2016")]
    [InlineData(-44, 4, "Apr 2016")]
    [InlineData(-45, 4, "none")]
    [InlineData(0, 4, "Mar 2017")]
    public void LatestStart_LeavesTimeToPayBack(int first, int later, string expected)
    {
        var frame = HandCase.Frame(12);
        // The two runs are 6 apart: it is their mean that counts.
        var result = Planned(frame, [HandCase.Arm(frame, 2, (_, _) => []), HandCase.Arm(frame, 2, (run, m) => [("homes", m == 0 ? first + (run == 0 ? 3 : -3) : later)]), .. Enumerable.Range(0, 3).Select(_ => HandCase.Arm(frame, 2, (_, _) => []))],
            [.. Enumerable.Range(0, 4).Select(_ => HandCase.Arm(frame, 1, (_, _) => []))]);
        Assert.Equal(expected, EconomicSection.Of(result).Table("finance-break-even").Rows[0][4].Text);
    }

    [Fact]
    public void Acceptability_IsTheShareOfRunsWorthTheirPrice()
    {
        var chart = EconomicSection.Of(Priced()).Chart("finance-acceptability-delayed-chart");
        // Runs of (net, avoided): (−10k, 1,000) from £10 on, (−40k, 500) from £80, (5k, −100) up to £50, (−1k, 0) never.
        Assert.Equal("Worth it in 25% of runs if a delayed day avoided is worth nothing to the investor, in 50% if it is worth £80", chart.Finding);
        Assert.Equal(41, chart.Data.Rows.Count);
        Assert.Equal([0.25, 0.25, 0.5, 0.5, 0.25, 0.25, 0.5], ((int[])[0, 4, 5, 25, 26, 39, 40]).Select(i => chart.Data.Rows[i][1].Value!.Value));
        Assert.Equal([0, 8, 10, 50, 52, 78, 80], ((int[])[0, 4, 5, 25, 26, 39, 40]).Select(i => chart.Data.Rows[i][0].Value!.Value));
        // Without care homes the net is nothing: not below zero wherever fewer days are delayed, and at no price in every run.
        Assert.Equal([1, 0.75, 0.75], ((int[])[0, 1, 40]).Select(i => chart.Data.Rows[i][2].Value!.Value));
        Assert.Contains("All payments: 25% (5 to 70%) at £0, 50% (15 to 85%) at £20, 50% (15 to 85%) at £40, 50% (15 to 85%) at £80. Without care homes: 100% (51 to 100%) at £0", chart.Alternative, StringComparison.Ordinal);
        // Mean 350; deviations 650, 150, −450 and −350 give a standard deviation of 506.6, and 3.182 × 506.6 / 2 = 806.
        Assert.Contains("Avoided over one year: 350 ± 806 (Delayed days; 5% and 95% of runs: \u2212100 \u2013 1,000).", chart.Alternative, StringComparison.Ordinal);
        Assert.Equal(new ChartPoint(10, 50), chart.Series[1].Points[5]);
        Assert.Equal(10, chart.Series[0].Points[5].X);
    }

    [Fact]
    public void Acceptability_OfWhatNeverChanges_IsASentence() =>
        Assert.Contains(EconomicSection.Of(Priced()).Blocks, b => b is Prose { Text: "Over four hours: the same in every pair of runs, so no price for one avoided changes the answer." });

    // The second effect, four hours, is the same in every pair.
    private static CaseResult Priced()
    {
        long[] net = [-10, -40, 5, -1];
        double[] avoided = [1000, 500, -100, 0];
        var spec = HandCase.Spec(1) with { Effects = [new CaseEffect("delayed", "delayed day", 80), new CaseEffect("four-hours", "wait", 40)] };
        return HandCase.Of(spec, HandCase.Frame(12), 4, (run, m) => [("homes", m == 3 ? net[run] : 0)], run => [avoided[run], 0]);
    }

    // Net by run and row in the sample, by row and run with the tables' inputs.
    private static DataTable Table(long[][] runs, long[][] central, long fees = 0)
    {
        var frame = HandCase.Frame(12);
        LedgerRecord[] Arm(int count, Func<int, long> net) => HandCase.Arm(frame, count, (run, m) => m == 6 ? [("homes", net(run) + fees), ("fees", fees)] : []);
        LedgerRecord[] Nothing(int count) => HandCase.Arm(frame, count, (_, _) => []);
        return EconomicSection.Of(Planned(frame, [Nothing(runs.Length), Nothing(runs.Length), .. Enumerable.Range(0, 3).Select(row => Arm(runs.Length, run => runs[run][row]))],
            [Nothing(central[0].Length), .. central.Select(row => Arm(row.Length, run => row[run]))])).Table("finance-break-even");
    }

    private static CaseResult Planned(LedgerFrame frame, IReadOnlyList<IReadOnlyList<LedgerRecord>> sample, IReadOnlyList<IReadOnlyList<LedgerRecord>> central) =>
        new(HandCase.Spec(1) with { Plan = new PlanArithmetic(1150, 6, 20, "bed-day", "care-hour", 1, [2], [new PlanRow(0.1, 1, null, ""), new PlanRow(0.2, 2, null, ""), new PlanRow(0.5, 3, null, "")]) }, frame.Plan, [], sample, central, 1);
}
