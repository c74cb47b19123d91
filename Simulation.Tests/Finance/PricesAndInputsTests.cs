using Simulation.Scenarios.Finance;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;
using Xunit;

namespace Simulation.Tests.Finance;

/// <summary>Contract prices, prices that are drawn, and inputs that are not known.</summary>
public sealed class PricesAndInputsTests
{
    private static readonly Place Here = new("test", 0);

    [Xunit.Theory]
    // Higher is better: nothing at 40, all at 80.
    [InlineData(40, 80, 39.0, 0.0)]
    [InlineData(40, 80, 40.0, 0.0)]
    [InlineData(40, 80, 50.0, 0.25)]
    [InlineData(40, 80, 80.0, 1.0)]
    [InlineData(40, 80, 90.0, 1.0)]
    // Lower is better.
    [InlineData(80, 40, 90.0, 0.0)]
    [InlineData(80, 40, 50.0, 0.75)]
    [InlineData(80, 40, 39.0, 1.0)]
    [InlineData(80, 40, double.NaN, 0.0)]
    public void Reached_BetweenThresholds_IsInProportionWhicheverIsHigher(double none, double full, double value, double expected) =>
        Assert.Equal(expected, ContractPayment.Reached(Indicator(1, none, full), value), 1e-12);

    [Xunit.Theory]
    // £1,000, of which 0.4 is for performance. Reached: 0.25 of the indicator of weight 0.75 and 1 of that of 0.25: a score of 0.4375.
    // 600 + 400 × (0.8 + 0.2 × 0.4375).
    [InlineData(1, 955)]
    // 600 + 400 × (0.4 + 0.6 × 0.4375).
    [InlineData(2, 865)]
    [InlineData(3, 865)]
    public void ContractPayment_OfSeveralIndicators_WeighsThem(int year, double pounds)
    {
        var contract = new ContractSpec(Here, "", "", "clinic", "giver", 1000, 0.4, [0.2, 0.6], [Indicator(0.75, 40, 80), Indicator(0.25, 9, 4)], []);
        Assert.Equal(pounds, ContractPayment.Of(contract, year, [50, 3]), 1e-9);
    }

    [Fact]
    public void Prices_ThatGoTogether_StayAsFarApartAsInTheTables()
    {
        // 700 apart; no price falls below nothing.
        Assert.Equal((1300, 600, 1000), Drawn(1300, "bed-day", "care-hour"));
        Assert.Equal((200, 0, 1000), Drawn(200, "bed-day", "care-hour"));
        Assert.Equal((1300, 300, 1000), Drawn(1300));
    }

    [Fact]
    public void Shares_ThatAreDrawn_LeavePricesAlone()
    {
        var plan = Charged();
        var charge = plan.Lines.First(l => l.Id == "charge");
        var table = PriceSet.Of(plan);
        Assert.Equal((0.25, 30_000L), (table.ShareOf(charge), table.Pence(charge)));
        var result = Case(plan, new UnknownInput("share charge", "Share", "share", new LedgerNumber(0.4, 0.4, 0.4)), []);
        Assert.Equal((0.4, 30_000L), (result.PricesOf(0).ShareOf(charge), result.PricesOf(0).Pence(charge)));
        Assert.Equal(0.25, table.ShareOf(charge));
        Assert.Equal(1, table.ShareOf(plan.Lines.First(l => l.Id == "homes")));
    }

    [Xunit.Theory]
    [InlineData(17.194, 1719)]
    [InlineData(17.195, 1720)]
    [InlineData(0.005, 1)]
    public void WithPrice_IsRoundedToThePenny(double pounds, long pence)
    {
        var line = HandCase.Plan.Lines.First(l => l.Id == "care-hour");
        var table = PriceSet.Of(HandCase.Plan);
        Assert.Equal(pence, table.WithPrice("care-hour", pounds).Pence(line));
        Assert.Equal(100_000, table.Pence(line));
    }

    [Xunit.Theory]
    // Triangular from 10 over 12 to 20: a fifth of the probability lies below 12, and u = (x − 10)² / 20 there; above, 1 − u = (20 − x)² / 80.
    [InlineData(0.0, 10.0)]
    [InlineData(0.05, 11.0)]
    [InlineData(0.2, 12.0)]
    [InlineData(0.5, 13.675444679663242)]
    [InlineData(0.8, 16.0)]
    [InlineData(1.0, 20.0)]
    public void LedgerNumber_At_IsTheQuantileOfItsTriangle(double u, double expected) => Assert.Equal(expected, new LedgerNumber(12, 10, 20).At(u), 1e-9);

    [Fact]
    public void LedgerNumber_WithoutARange_IsItsValue() => Assert.Equal(12, new LedgerNumber(12, 15, 15).At(0.3));

    [Fact]
    public void Drawn_OfAWholeInput_IsRounded()
    {
        var weeks = new UnknownInput("leaflet.weeks", "Weeks", "weeks", new LedgerNumber(7.6, 7.6, 7.6));
        Assert.Equal((7.6, 8), (weeks.Drawn(1, 3), (weeks with { IsWhole = true }).Drawn(1, 3)));
        Assert.True(weeks.IsSetting);
        Assert.False((weeks with { Id = "price care-hour" }).IsSetting);
    }

    [Fact]
    public void UnknownInputs_TakeTheCasesSettingsBeforeTheScenariosAndTheSchemes()
    {
        var spec = HandCase.Spec(1) with { Vary = [.. ((string[])["ramp.weeks", "ramp.hours", "ramp.day", "price care-hour", "ramp.rate"]).Select(v => (v, Here))], Settings = new Dictionary<string, double>(StringComparer.Ordinal) { ["ramp.weeks"] = 5 } };
        var scenario = Scenario(["ramp"], ("ramp.weeks", 6), ("ramp.hours", 26));
        var inputs = UnknownInput.Of(spec, scenario, [Ramp], HandCase.Plan);
        Assert.Equal([5, 26, 300, 1000, 9], inputs.Select(i => i.Number.Value));
        Assert.Equal(("Weeks", "weeks", 1.0, 12.0), (inputs[0].Label, inputs[0].Unit, inputs[0].Number.Low, inputs[0].Number.High));
        Assert.Equal("Price: Care hour", inputs[3].Label);
        // Weeks of a ramp and dates are whole; hours are not.
        Assert.Equal([true, false, true, false, false], inputs.Select(i => i.IsWhole));
    }

    [Fact]
    public void Arms_DifferByTheSchemesOfTheScenarioAlone()
    {
        var spec = HandCase.Spec(1) with { Also = ["leaflet"], Settings = Settings(("ramp.weeks", 5), ("leaflet.pages", 3)) };
        var scenario = Scenario(["ramp", "leaflet"], ("ramp.weeks", 6), ("ramp.hours", 26), ("leaflet.size", 4)) with { Drawn = ["ramp.weeks", "ramp.hours", "ramp.rate", "leaflet.size", "leaflet.pages"] };
        var arms = new CaseArms(spec, scenario);
        var (without, with) = (arms.Without(Settings(("ramp.rate", 8)), "a"), arms.With(Settings(("ramp.rate", 8), ("ramp.weeks", 7)), "b"));
        Assert.Equal(["leaflet"], without.Schemes);
        Assert.Equal(["leaflet", "ramp"], with.Schemes);
        Assert.Equal("leaflet.pages=3 leaflet.size=4", Told(without));
        // What is drawn goes before what the case sets, and that before what the scenario sets.
        Assert.Equal("leaflet.pages=3 leaflet.size=4 ramp.hours=26 ramp.rate=8 ramp.weeks=7", Told(with));
        // What the case sets or draws itself is not drawn again, nor what no scheme of the side has.
        Assert.Equal(["leaflet.size"], without.Drawn);
        Assert.Equal(["ramp.hours", "leaflet.size"], with.Drawn);
        Assert.Equal(("a", "b"), (without.Id, with.Id));
    }

    [Fact]
    public void Together_TakesEachSchemeOnceAndTheFirstOfTwoSettings()
    {
        var first = Scenario(["ramp", "leaflet"], ("ramp.weeks", 6)) with { Drawn = ["ramp.rate"] };
        var second = Scenario(["leaflet", "beds"], ("ramp.weeks", 7), ("beds.number", 30)) with { Drawn = ["ramp.rate", "beds.start"] };
        var both = BudgetChoice.Together("both", [first, second]);
        Assert.Equal(["ramp", "leaflet", "beds"], both.Schemes);
        Assert.Equal("beds.number=30 ramp.weeks=6", Told(both));
        Assert.Equal(["ramp.rate", "beds.start"], both.Drawn);
        Assert.Equal("both", both.Id);
    }

    [Xunit.Theory]
    [InlineData(12, 2016)]
    [InlineData(24, 2017)]
    [InlineData(48, 2017)]
    public void QuotedYear_IsTheSecondWhereThereIsOne(int months, int expected) => Assert.Equal(new FinancialYear(expected), CaseStudy.QuotedYear(HandCase.Frame(months)));

    private static IndicatorRow Indicator(double weight, double none, double full) => new(Here, "delayed", weight, none, full, new Sourcing("", null, null));

    private static SchemeSpec Ramp { get; } = new()
    {
        Id = "ramp",
        At = Here,
        Name = "Ramp",
        About = "",
        Settings =
        [
            new SchemeSetting(Here, "weeks", "Weeks", 4, 1, 12, "weeks", "assumption"),
            new SchemeSetting(Here, "hours", "Hours", 20, 10, 30, "hours", "assumption"),
            new SchemeSetting(Here, "day", "Day", 300, 200, 400, "date", "assumption"),
            new SchemeSetting(Here, "rate", "Rate", 9, 8, 10, "", "assumption"),
        ],
        Levers = [new CapacityLever(Here, null, null, "home", CapacityChange.Add, new SettableNumber(20, "hours"), new SettableNumber(4, "weeks"))],
    };

    private static ScenarioSpec Scenario(string[] schemes, params (string Key, double Value)[] settings) => new() { Id = "scenario", At = Here, Name = "Scenario", About = "", Schemes = schemes, Settings = Settings(settings) };

    private static Dictionary<string, double> Settings(params (string Key, double Value)[] settings) => settings.ToDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal);

    private static string Told(ScenarioSpec spec) => string.Join(' ', spec.Settings.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => FormattableString.Invariant($"{s.Key}={s.Value}")));

    // Bed days at 1,000 and care hours at 300 in the tables.
    private static (double Beds, double Hours, double Homes) Drawn(double pounds, params string[] together)
    {
        var plan = Charged();
        var result = Case(plan, new UnknownInput("price bed-day", "Price", "£", new LedgerNumber(pounds, pounds, pounds)), together);
        double Pounds(string id) => result.PricesOf(0).Pence(plan.Lines.First(l => l.Id == id)) / 100.0;
        return (Pounds("bed-day"), Pounds("care-hour"), Pounds("homes"));
    }

    private static CaseResult Case(LedgerPlan plan, UnknownInput unknown, string[] together) => HandCase.Of(HandCase.Spec(1) with { Together = together }, HandCase.Frame(12, plan), 1, (_, _) => []) with { Unknowns = [unknown] };

    private static LedgerPlan Charged() => HandCase.PlanOf(disk =>
    {
        disk.Replace("costs.csv", "home,1000", "home,300");
        disk.Disk.Write("finance/payments.csv", "payment,label,item,per,of,population,price,price_year,share,payer,payee,funding,evidence\nhomes,Care homes,,entry,homes,,1000,2016-17,,council,giver,spot,src\ncharge,Charge,care-hour,,,,,,0.25,council,giver,spot,src\n");
    });
}
