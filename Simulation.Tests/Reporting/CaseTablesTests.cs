using System.Globalization;
using Simulation.Scenarios.Finance;
using Simulation.Scenarios.Reporting;
using Simulation.Tests.Finance;
using Xunit;

namespace Simulation.Tests.Reporting;

/// <summary>A case run by run, so that an analyst can work out again what is printed of it.</summary>
public sealed class CaseTablesTests
{
    /// <summary>
    /// The council of <see cref="HandCase.TwoYears"/>, a year discounted by a quarter. First run: 12 × −4,000 + 12 × 5,000 / 1.25 = 0; second: 12 × −3,000 + 12 × 6,000 / 1.25
    /// = 21,600. Put in: 12 × 6,000 × (1 + 1 / 1.25) = 129,600. After a year −48,000 and −36,000 are made good by 5,000 in the tenth month, by 6,000 in the sixth.
    /// </summary>
    [Fact]
    public void ByRun_ARun_HasWhatItCameToWorkedOutByHand()
    {
        var (heads, rows) = Read(CaseTables.ByRun(HandCase.TwoYears()));
        Assert.Equal(["counted", "seed", "replication", "net_present_value", "net_present_value_at_mean_prices", "put_in_present_value", "payback_month", "net_saving_by_year_1", "net_saving_by_year_2"], heads);
        Assert.Equal(["all", "all", "bare", "bare"], rows.Select(r => r[0]));
        Assert.Equal(["0", "1", "0", "1"], rows.Select(r => r[2]));
        double[][] expected = [[1, 0, 0, 0, 129_600, 22, -48_000, 12_000], [1, 1, 21_600, 21_600, 129_600, 18, -36_000, 36_000]];
        for (var run = 0; run < 2; run++) Assert.Equal(expected[run], rows[run].Skip(1).Select(v => Math.Round(Number(v), 6)));
        // Without care homes nothing is made good: there is no month.
        Assert.Equal(["", ""], rows[2..].Select(r => r[6]));
    }

    [Fact]
    public void ByRun_DrawnInputs_AreThoseOfTheRunAndGiveTheTornadoAgain()
    {
        // 400 homes fewer for each unit of the setting, at a price that is drawn too.
        var setting = new UnknownInput("scheme.strength", "Strength", "weeks", new LedgerNumber(1, 0, 2));
        var price = new UnknownInput("price homes", "Price: Homes", "£", new LedgerNumber(1000, 500, 2000));
        var result = HandCase.Of(HandCase.Spec(1), HandCase.Frame(12), 24, (run, m) => [("homes", m == 4 ? (long)Math.Round(400 * setting.Drawn(1, run)) : 0)]) with
        {
            Unknowns = [setting, price, new UnknownInput("scheme.begins", "Begins", "date", new LedgerNumber(736_000, 736_000, 736_000), IsWhole: true)],
            Calibrated = [new CalibratedInput("a", "Stay, long", "days", r => r / 2.0), new CalibratedInput("b", "Stay, long", "days", r => r)],
        };
        var (heads, rows) = Read(CaseTables.ByRun(result));
        Assert.Equal(["Strength (weeks)", "Price: Homes (£)", "Begins (date)", "Stay, long (days) [a]", "Stay, long (days) [b]"], heads[8..]);
        string[][] all = [.. rows.Where(r => r[0] == "all")];
        double[] Column(string head) => [.. all.Select(r => Number(r[Array.IndexOf(heads, head)]))];
        // Ten digits are written.
        Assert.Equal(result.Drawn(setting), Column("Strength (weeks)"), (a, b) => Math.Abs(a - b) < 1e-8);
        Assert.Equal(Enumerable.Range(0, 24).Select(r => r / 2.0), Column("Stay, long (days) [a]"));
        // Day 736,000 is 1 February 2016.
        Assert.All(all, r => Assert.Equal(new DateOnly(1, 1, 1).AddDays(736_000).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), r[10]));
        // The mean and the share are those that are printed.
        var figures = new CaseFigures(result.View(result.Spec.Variants[0]), result.Plan.Tables.DiscountRate);
        Assert.Equal(figures.PresentValue.Mean, Column("net_present_value").Average(), 1e-4);
        Assert.Equal(Spread.Saving(figures.PresentValues).Share, Column("net_present_value").Count(v => v >= 0) / 24.0);
        // The slope by least squares, prices at their means, is the tornado's where one input alone changes the simulation.
        var alone = CaseInformation.Of(result with { Calibrated = [] }, result.Spec.Variants[0])!.Inputs.Single(i => i.Input.Label == "Strength");
        var (x, y) = (Column("Strength (weeks)"), Column("net_present_value_at_mean_prices"));
        var slope = x.Zip(y, (a, b) => (a - x.Average()) * (b - y.Average())).Sum() / x.Sum(a => (a - x.Average()) * (a - x.Average()));
        Assert.Equal(alone.Line.Slope, slope, Math.Abs(slope) * 1e-6);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static (string[] Heads, List<string[]> Rows) Read(string csv)
    {
        using var parser = new CsvHelper.CsvParser(new StringReader(csv), CultureInfo.InvariantCulture);
        var rows = new List<string[]>();
        while (parser.Read()) rows.Add(parser.Record!);
        return (rows[0], rows[1..]);
    }
}
