using Simulation.Scenarios.Finance;
using Simulation.Scenarios.Reporting;
using Simulation.Tests.Finance;
using Xunit;

namespace Simulation.Tests.Reporting;

/// <summary>Both ledgers as files: who pays whom, without and with, in the right month and year.</summary>
public sealed class LedgerFilesTests
{
    // Bed days of two replications: 1,000 and 1,200 without in the first year, 700 and 1,000 with; 50 and 60 in the second, 40 and 90 with.
    private static readonly CaseResult Case = new(MadeCase.Spec, MadeCase.Plan, [],
        [[MadeCase.Record(1000, 50), MadeCase.Record(1200, 60)], [MadeCase.Record(700, 40), MadeCase.Record(1000, 90)]], [], 11);

    // £300 a day; changes of −£90,000 and −£60,000: mean −75,000, half the interval 12.7062 × 21,213.2 / √2 = 190,593.
    [Fact]
    public void ByMonth_AParty_HasItsAmountsInTheMonthTheyFellIn()
    {
        var rows = Rows(LedgerFiles.ByMonth(Case));
        Assert.Equal(["counted", "ledger", "party", "entry", "month", "without", "with", "change", "half_width", "p5", "p95", "replications"], rows[0]);
        var paid = Assert.Single(rows, r => r.Take(5).SequenceEqual(["all", "payments", "clinic", "paid", "2016-07"], StringComparer.Ordinal));
        Assert.Equal(["330000", "255000", "-75000"], paid[5..8]);
        Assert.Equal(190_593, double.Parse(paid[8], System.Globalization.CultureInfo.InvariantCulture), 0.5);
        Assert.Equal(["-90000", "-60000", "2"], paid[9..]);
        Assert.Equal(["330000", "255000"], Assert.Single(rows, r => r.Take(5).SequenceEqual(["all", "payments", "trust", "received", "2016-07"], StringComparer.Ordinal))[5..7]);
        Assert.Equal(["330000", "255000"], Assert.Single(rows, r => r.Take(5).SequenceEqual(["all", "resource", "trust", "borne", "2016-07"], StringComparer.Ordinal))[5..7]);
        Assert.Equal(["16500", "19500", "3000"], Assert.Single(rows, r => r.Take(5).SequenceEqual(["all", "payments", "clinic", "paid", "2017-05"], StringComparer.Ordinal))[5..8]);
        // Another month has nothing, and neither has the case counted without beds.
        Assert.Equal(["0", "0"], Assert.Single(rows, r => r.Take(5).SequenceEqual(["all", "payments", "clinic", "paid", "2016-08"], StringComparer.Ordinal))[5..7]);
        Assert.Equal(["0", "0"], Assert.Single(rows, r => r.Take(5).SequenceEqual(["no-beds", "payments", "clinic", "paid", "2016-07"], StringComparer.Ordinal))[5..7]);
        // Two ways to count, three entries, the parties, 24 months.
        Assert.Equal(1 + (2 * 3 * MadeCase.Plan.Parties.Count * 24), rows.Count);
    }

    [Fact]
    public void ByLine_ALine_HasPayerPayeeAndItsYears()
    {
        var rows = Rows(LedgerFiles.ByLine(Case));
        Assert.Equal(["counted", "ledger", "line", "label", "payer", "payee", "year", "without", "with", "change", "half_width", "p5", "p95", "replications"], rows[0]);
        Assert.Equal(["clinic", "trust", "2016-17", "330000", "255000", "-75000"],
            Assert.Single(rows, r => r[0] == "all" && r[1] == "payments" && r[2] == "beds" && r[6] == "2016-17")[4..10]);
        Assert.Equal(["2017-18", "16500", "19500", "3000"], Assert.Single(rows, r => r[0] == "all" && r[1] == "payments" && r[2] == "beds" && r[6] == "2017-18")[6..10]);
        Assert.Single(rows, r => r[0] == "all" && r[1] == "resource" && r[2] == "bed-day" && r[6] == "2016-17");
        // What is nothing on both sides is left out; so are the beds where they are not counted.
        Assert.DoesNotContain(rows, r => r[2] == "visits");
        Assert.DoesNotContain(rows, r => r[0] == "no-beds" && r[2] == "beds");
    }

    private static List<string[]> Rows(string csv) => [.. csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Replace("'-", "-", StringComparison.Ordinal).Split(','))];
}
