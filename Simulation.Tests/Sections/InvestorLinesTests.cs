using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Sections;
using Simulation.Tests.Finance;
using Xunit;

namespace Simulation.Tests.Sections;

/// <summary>Which payments make the investor's net saving.</summary>
public sealed class InvestorLinesTests
{
    [Fact]
    public void Lines_GoFromWhatIsSavedToWhatIsPaid()
    {
        var result = HandCase.TwoYears();
        var chart = InvestorLines.Of(result, result.Spec.Variants[0]);
        // Homes 12 × (4 + 12) and 24 more in one run; nursing 12 × (3 + 4) through the pool; 5 a month less received in fees; 6 put in.
        Assert.Equal(["Care homes", "Nursing", "Fees", "New service", "Net saving"], chart.Up.Names);
        Assert.Equal([204, 84, -120, -144, 24], chart.Series[0].Points.Select(p => Math.Round(p.Y!.Value, 6)));
        Assert.Equal([0, 1, 2, 3, 4], chart.Series[0].Points.Select(p => p.X));
        Assert.Equal("Council: saves most on Care homes £204k ± £152k; pays most for New service £144k ± £0k", chart.Finding);
        Assert.Contains("net saving of 24 thousand pounds over 2 years (all payments, not discounted). Saved: Care homes £204k ± £152k; Nursing £84k ± £0k. Paid: New service £144k ± £0k; Fees £120k ± £0k.", chart.Alternative, StringComparison.Ordinal);
        Assert.Equal(["Care homes", "204 ± 152", "192 to 216"], chart.Data.Rows[0].Texts());
        Assert.Equal(["New service", "\u2212144 ± 0", "\u2212144 to \u2212144"], chart.Data.Rows[3].Texts());
        Assert.Equal(["Net saving", "24 ± 152", "12 to 36"], chart.Data.Rows[4].Texts());
    }

    [Fact]
    public void Lines_OfAWayOfCounting_LeaveOutWhatItDoes()
    {
        var result = HandCase.TwoYears();
        var chart = InvestorLines.Of(result, result.Spec.Variants[1]);
        Assert.Equal(["Nursing", "Fees", "New service", "Net saving"], chart.Up.Names);
        Assert.Equal(-180, chart.Series[0].Points[^1].Y!.Value, 1e-6);
    }

    [Fact]
    public void Lines_ThatOnlyCost_SaveOnNothing()
    {
        var result = HandCase.Of(HandCase.Spec(1), HandCase.Frame(12), 2, (_, _) => [("service", -10)]);
        Assert.Equal("Council: saves most on nothing; pays most for New service £72k ± £0k", InvestorLines.Of(result, result.Spec.Variants[0]).Finding);
        var saved = HandCase.Of(HandCase.Spec(1), HandCase.Frame(12), 2, (_, _) => [("homes", 2)]);
        Assert.Equal("Council: saves most on Care homes £24k ± £0k; pays most for nothing", InvestorLines.Of(saved, saved.Spec.Variants[0]).Finding);
    }

    [Xunit.Theory]
    // Eight are all shown; of more, those that change least in either direction stand together.
    [InlineData("50 -40 30 -20 15 12 -11 10", "Line 0,Line 2,Line 4,Line 5,Line 7,Line 6,Line 3,Line 1,Net saving", "50 30 15 12 10 -11 -20 -40 46")]
    [InlineData("50 -40 30 -20 15 12 -11 10 3 -7", "Line 0,Line 2,Line 4,Line 5,Line 7,Line 6,Line 3,Line 1,All others,Net saving", "50 30 15 12 10 -11 -20 -40 -4 42")]
    [InlineData("2 -40 30 -20 15 12 -11 10 -5", "Line 2,Line 4,Line 5,Line 7,Line 8,Line 6,Line 3,Line 1,All others,Net saving", "30 15 12 10 -5 -11 -20 -40 2 -7")]
    public void Lines_OfManyPayments_AreTheEightLargest(string falls, string names, string thousands) => Check(falls, i => $"Line {i}", names, thousands);

    [Fact]
    public void Lines_OfOneLabel_AreEachALine()
    {
        Check("6 -3 2", _ => "Staff", "Staff,Staff,Staff,Net saving", "6 2 -3 5");
        // The ninth in size has a label of a larger one.
        Check("50 -40 30 -20 15 12 -11 10 3", i => i is 0 or 8 ? "Staff" : $"Line {i}", "Staff,Line 2,Line 4,Line 5,Line 7,Line 6,Line 3,Line 1,All others,Net saving", "50 30 15 12 10 -11 -20 -40 3 49");
    }

    private static void Check(string written, Func<int, string> label, string names, string thousands)
    {
        long[] falls = [.. written.Split(' ').Select(f => long.Parse(f, System.Globalization.CultureInfo.InvariantCulture))];
        var plan = HandCase.PlanPaying([.. falls.Select((_, i) => HandCase.Payment($"line{i}", label(i), "council", "giver"))]);
        var result = HandCase.Of(HandCase.Spec(1), HandCase.Frame(12, plan), 1, (_, m) => m == 0 ? [.. falls.Select((f, i) => ($"line{i}", f))] : []);
        var chart = InvestorLines.Of(result, result.Spec.Variants[0]);
        Assert.Equal(names, string.Join(',', chart.Up.Names));
        Assert.Equal(thousands, string.Join(' ', chart.Series[0].Points.Select(p => FormattableString.Invariant($"{Math.Round(p.Y!.Value, 6)}"))));
        // The table has every line, whatever the chart puts together.
        Assert.Equal(falls.OrderDescending().Append(falls.Sum()), chart.Data.Rows.Select(r => (long)Math.Round(r[1].Value!.Value)));
        Assert.Equal(Tone.Strong, chart.Data.Rows[^1][1].Tone);
    }
}
