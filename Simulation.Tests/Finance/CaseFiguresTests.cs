using Simulation.Core.Statistics;
using Simulation.Scenarios.Finance;
using Simulation.Scenarios.Systems;
using Xunit;

namespace Simulation.Tests.Finance;

/// <summary>A case counted one way, against sums worked out by hand (<see cref="HandCase.TwoYears"/>).</summary>
public sealed class CaseFiguresTests
{
    private static readonly FinancialYear First = new(2016);
    private static readonly FinancialYear Second = new(2017);

    // Sums of money that are whole pounds, of a few thousand: exact but for the last bits of a double.
    private const double Pence = 1e-6;

    private static CaseResult Case { get; } = HandCase.TwoYears();

    private static CaseView View { get; } = Case.View(Case.Spec.Variants[0]);

    private static CaseFigures Figures { get; } = new(View, Case.Plan.Tables.DiscountRate);

    [Xunit.Theory]
    [InlineData("trust", -2, -2, -2, -2)]
    [InlineData("council", -4, -3, 5, 6)]
    [InlineData("clinic", 10, 10, 9, 9)]
    [InlineData("pool", 0, 0, 0, 0)]
    // What the giver receives less for homes; what it receives more for the service is what it receives less for nursing.
    [InlineData("giver", -4, -5, -12, -13)]
    public void OfParty_IsWhatItPaysLessAndWhatItReceivesMore(string party, double early, double earlyOther, double late, double lateOther)
    {
        var net = View.OfParty(Case.Plan.PartyOf(party));
        Assert.Equal([1000 * early, 1000 * earlyOther, 1000 * late, 1000 * lateOther], [net[0][11], net[1][11], net[0][12], net[1][12]]);
        Assert.Null(View.FirstMiss);
    }

    [Fact]
    public void Invested_IsThePartysShareOfWhatTheInvestmentCosts()
    {
        Assert.All(View.Invested, r => Assert.All(r, m => Assert.Equal(6000, m, Pence)));
        Assert.All(View.InvestedOf(Case.Plan.PartyOf("clinic")), r => Assert.All(r, m => Assert.Equal(4000, m, Pence)));
        Assert.All(View.InvestedOf(Case.Plan.PartyOf("giver")), r => Assert.All(r, m => Assert.Equal(0, m)));
    }

    [Fact]
    public void Invested_ThroughAFund_IsItsContributorsByTheSharesOfTheYear()
    {
        // 20 more of nursing a month, and 10 more of printing in the first month: the pool's, of which the council has 0.3, then 0.4.
        var result = HandCase.Of(HandCase.Spec(2) with { Investment = ["nurses"] }, HandCase.Frame(24), 1, (_, m) => [("nurses", -20), ("homes", 9), ("leaflet: Printing", m == 0 ? -10 : 0)]);
        var view = result.View(result.Spec.Variants[0]);
        Assert.Equal([9000, 6000, 6000, 8000], ((int[])[0, 1, 11, 12]).Select(m => Math.Round(view.Invested[0][m], 6)));
        Assert.Equal([21_000, 14_000, 14_000, 12_000], ((int[])[0, 1, 11, 12]).Select(m => Math.Round(view.InvestedOf(result.Plan.PartyOf("clinic"))[0][m], 6)));
        Assert.Equal(9000 - 9000, view.Net[0][0], Pence);
        Assert.Equal(9000 - 8000, view.Net[0][12], Pence);
    }

    [Fact]
    public void Saved_IsTheNetSavingBeforeWhatIsPutIn()
    {
        var saved = View.SavedOf(Case.Plan.PartyOf("council"));
        Assert.Equal([2000, 3000, 11_000, 12_000], [saved[0][11], saved[1][11], saved[0][12], saved[1][12]]);
    }

    [Fact]
    public void LineFor_APayerAndAPayee_HaveOppositeSigns()
    {
        double[] Line(string line, string party) => View.LineFor(Enumerable.Range(0, Case.Plan.Lines.Count).First(l => Case.Plan.Lines[l].Id == line), party);
        Assert.Equal([24 * -5000, 24 * -5000], Line("fees", "council"));
        Assert.Equal([24 * 5000, 24 * 5000], Line("fees", "trust"));
        Assert.Equal([0, 0], Line("fees", "clinic"));
        // Through the pool, by the shares of the year: 12 × 3 and 12 × 4.
        Assert.Equal([84_000, 84_000], Line("nurses", "council").Select(v => Math.Round(v, 6)));
        Assert.Equal([12 * 16_000, 12 * 18_000], Line("homes", "council"));
    }

    [Fact]
    public void LineFor_AResource_IsNobodysPayment()
    {
        var result = HandCase.Of(HandCase.Spec(1), HandCase.Frame(12), 1, (_, _) => [("bed-day", 3)]);
        var view = result.View(result.Spec.Variants[0]);
        Assert.Equal([0], view.LineFor(0, "trust"));
        Assert.Equal("bed-day", result.Plan.Lines[0].Id);
        Assert.Equal(3000, view.OfLine(0)[0][7], Pence);
        Assert.All(view.OfParty(result.Plan.PartyOf("trust"))[0], m => Assert.Equal(0, m));
    }

    [Fact]
    public void LevelOf_AYear_TellsWithFromWithout()
    {
        var homes = Enumerable.Range(0, Case.Plan.Lines.Count).First(l => Case.Plan.Lines[l].Id == "homes");
        Assert.Equal([12_000_000, 12_000_000], View.LevelOf(homes, Second, with: false));
        Assert.Equal([12 * 988_000, 12 * 987_000], View.LevelOf(homes, Second, with: true));
        Assert.Equal([12 * 996_000, 12 * 995_000], View.LevelOf(homes, First, with: true));
    }

    [Fact]
    public void Amounts_OfAMonth_TellPaidFromReceivedAndWithFromWithout()
    {
        var trust = Case.Plan.PartyOf("trust");
        Assert.Equal([1_000_000, 1_000_000], View.Amounts(trust, LedgerEntry.Paid, 12, with: false));
        Assert.Equal([995_000, 995_000], View.Amounts(trust, LedgerEntry.Paid, 12, with: true));
        Assert.Equal([993_000, 993_000], View.Amounts(trust, LedgerEntry.Received, 12, with: true));
        var giver = Case.Plan.PartyOf("giver");
        // Homes less 12 and 13, nursing less 10, the service more by 10.
        Assert.Equal([2_988_000, 2_987_000], View.Amounts(giver, LedgerEntry.Received, 12, with: true));
        Assert.Equal([1_000_000, 1_000_000], View.Amounts(giver, LedgerEntry.Borne, 12, with: true));
    }

    [Fact]
    public void Sums_OfAYear_AreItsMonths()
    {
        Assert.Equal([First, Second], Figures.Years);
        Assert.Equal([-48_000, -36_000], Figures.Sums(View.Net, First));
        Assert.Equal([60_000, 72_000], Figures.Sums(View.Net, Second));
        Assert.Equal([12_000, 36_000], Figures.Sums(View.Net));
        Assert.Equal(66_000, Figures.Sum(View.Net, Second).Mean, Pence);
    }

    [Fact]
    public void PresentValues_DiscountTheSecondYear() =>
        // −48 + 60 / 1.25 and −36 + 72 / 1.25.
        Assert.Equal([0, 21_600], Figures.PresentValues.Select(v => Math.Round(v, 6)));

    [Fact]
    public void ReturnPerPound_IsWhatComesBackOverWhatIsPutIn()
    {
        // Put in 72 + 72 / 1.25 = 129.6 in each run; back 129.6 and 151.2. Without either run the ratio is that of the other: 7/6 and 1.
        // The pseudo-values 2 × 13/12 − 7/6 = 1 and 7/6 are 1/6 apart, and Student's t with one degree of freedom is tan(0.475 π).
        var ratio = Figures.ReturnPerPound!.Value;
        Assert.Equal(280.8 / 259.2, ratio.Ratio, 1e-9);
        Assert.Equal(Math.Tan(0.475 * Math.PI) / 12, ratio.HalfWidth!.Value, 1e-6);
    }

    [Fact]
    public void ReturnPerPound_WhereNothingOrLessIsPutIn_IsNone()
    {
        static RatioInterval? Of(long early, long late) => FiguresOf((_, m) => [("service", m == 0 ? early : late), ("homes", 3)]).ReturnPerPound;
        Assert.Null(Of(0, 0));
        Assert.Null(Of(30, 0));
        Assert.NotNull(Of(-1, 0));
        // One run of two puts in less than nothing.
        Assert.Null(FiguresOf((run, m) => [("service", m > 0 ? 0 : run == 0 ? -30 : 10)], runs: 2).ReturnPerPound);
    }

    [Fact]
    public void PaybackMonths_AreInRisingOrder() =>
        // −48 is back after 12 + 10 months at 5; −36 after 12 + 6 at 6.
        Assert.Equal([18, 22], Figures.PaybackMonths);

    [Fact]
    public void SavingBy_AYear_CountsRunsThatAreNotBehind()
    {
        // After one year −1, 0 and 1; after two −1, −12 and 13.
        var figures = FiguresOf((run, m) => [("homes", m == 11 ? run - 1 : m == 12 ? ((int[])[0, -12, 12])[run] : 0)], months: 24, runs: 3);
        Assert.Equal(ProportionInterval.Wilson(2, 3), figures.SavingBy(1));
        Assert.Equal(ProportionInterval.Wilson(1, 3), figures.SavingBy(2));
    }

    [Fact]
    public void SavingIn_AYear_CountsThatYearAlone()
    {
        // −7, −1 and 5 in the first year, 9, 0 and −3 in the second.
        var figures = FiguresOf((run, m) => [("homes", m == 3 ? -7 + (6 * run) : m == 20 ? ((int[])[9, 0, -3])[run] : 0)], months: 24, runs: 3);
        Assert.Equal(ProportionInterval.Wilson(1, 3), figures.SavingIn(First));
        Assert.Equal(ProportionInterval.Wilson(2, 3), figures.SavingIn(Second));
    }

    [Fact]
    public void SavingBy_AWindowThatBeginsInOctober_CountsTwelveMonths()
    {
        // Three financial years touch two years from October: behind by 5 until the tenth month, when 7 come back; 4 go in the twentieth.
        var figures = FiguresOf((_, m) => [("homes", m switch { 0 => -5, 9 => 7, 19 => -4, _ => 0 })], months: 24, first: new DateOnly(2016, 10, 1));
        Assert.Equal(3, figures.Years.Count);
        Assert.Equal(1, figures.SavingBy(1).Share);
        Assert.Equal(0, figures.SavingBy(2).Share);
    }

    [Fact]
    public void CumulativeNet_AfterEachMonth_IsTheSumSoFar()
    {
        var sums = Figures.CumulativeNet;
        Assert.Equal(24, sums.Count);
        Assert.Equal([-3500, -42_000, -36_500, 24_000], ((int[])[0, 11, 12, 23]).Select(m => Math.Round(sums[m].Mean, 6)));
        Assert.Equal((-43_000, -30_000), (sums[12].Low, sums[12].High));
    }

    [Fact]
    public void View_OfAVariant_LeavesItsLinesOut()
    {
        var bare = Case.View(Case.Spec.Variants[1]);
        Assert.Equal([-8000, -7000], [bare.Net[0][11], bare.Net[1][12]]);
    }

    [Fact]
    public void View_OfOneOfThePlansRates_IsThatArm()
    {
        var frame = HandCase.Frame(12);
        LedgerRecord[] Arm(int fall) => HandCase.Arm(frame, 2, (_, _) => [("homes", fall)]);
        var result = new CaseResult(HandCase.Spec(1), HandCase.Plan, [], [Arm(0), Arm(1), Arm(2), Arm(4)], [Arm(0), Arm(8), Arm(16)], 1);
        var variant = result.Spec.Variants[0];
        Assert.Equal([1000, 2000, 4000], ((int?[])[null, 0, 1]).Select(row => result.View(variant, row).Net[0][5]));
        Assert.Equal([8000, 16_000], ((int[])[0, 1]).Select(row => result.CentralView(variant, row).Net[1][5]));
    }

    [Fact]
    public void FirstMiss_IsThatOfAnyRunOfAnyArm()
    {
        var frame = HandCase.Frame(12);
        LedgerRecord[] Arm(string? miss) => [.. HandCase.Arm(frame, 2, (_, _) => []).Select((r, i) => i == 1 ? r with { Miss = miss } : r)];
        CaseResult Of(string? sample, string? central) => new(HandCase.Spec(1), HandCase.Plan, [], [Arm(null), Arm(sample)], [Arm(null), Arm(central)], 1);
        Assert.Null(Of(null, null).FirstMiss);
        Assert.Equal("lost", Of("lost", null).FirstMiss);
        Assert.Equal("lost", Of(null, "lost").FirstMiss);
    }

    // A window from October has half of its first and of its last year.
    [Xunit.Theory]
    [InlineData(24, 2016, 10, "2016-17 (6 months)", "2017-18", "2018-19 (6 months)")]
    [InlineData(12, 2017, 3, "2016-17 (1 month)", "2017-18 (11 months)")]
    [InlineData(12, 2017, 4, "2017-18")]
    public void NameOf_AYearThatIsNotWhole_SaysItsMonths(int months, int year, int month, params string[] names)
    {
        var figures = FiguresOf((_, _) => [], months, first: new DateOnly(year, month, 1));
        Assert.Equal(names, figures.Years.Select(figures.NameOf));
    }

    private static CaseFigures FiguresOf(Func<int, int, (string Line, long Fall)[]> falls, int months = 12, int runs = 1, DateOnly? first = null)
    {
        var result = HandCase.Of(HandCase.Spec(months / 12), HandCase.Frame(months, first: first), runs, falls);
        return new CaseFigures(result.View(result.Spec.Variants[0]), 0.25);
    }
}
