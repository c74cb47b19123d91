using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Systems;
using Simulation.Tests.Measures;
using Simulation.Tests.Sources;
using Xunit;
using static Simulation.Tests.Sections.MadeStudies;

namespace Simulation.Tests.Sections;

/// <summary>Forms that others ask for: each row's figure for the window, the month or the day that it is of; and the input values behind them.</summary>
public sealed class FormSectionTests
{
    private static readonly string[] Months = ["2016-04", "2016-05"];

    // Beds are 20, and 24 from 16 April.
    private static readonly Lazy<ScenarioOutcome> Outcome = new(() =>
    {
        var rows = new[] { Example.Row("wait", "wait-mean", "arrive/ward", "minutes", unit: "minutes"), Example.Row("on-ward", "census-mean", "stage:ward") };
        var whole = Example.Ward(rows).System;
        var spec = whole with
        {
            Capacities = [.. whole.Capacities, whole.Capacities[0] with { From = new DateOnly(2016, 4, 16), Capacity = 24 }],
            Asked = [.. Months.Select(m => new AskedFigure("wait", m))],
            Forms = [Form("sitrep", "Wait by month", "wait", "month"), Form("sitrep", "Beds by month", "", "month", "beds"), Form("sitrep", "Wait", "wait", "window"), Form("night", "On the ward", "on-ward", "day"), Form("night", "Beds by day", "", "day", "beds")],
        };
        var compilation = Compiler.Compile(spec, null, []);
        Assert.Empty(compilation.Problems.Select(p => p.ToString()));
        var system = compilation.System!;
        var sheet = Example.Sheet(system);
        var outcome = new ScenarioOutcome(system, sheet);
        var series = Enumerable.Range(0, sheet.Daily.Count).First(i => sheet.Daily[i].Id == "on-ward");
        int Cell(string period) => sheet.CellOf(new AskedFigure("wait", period))!.Value;
        // Waits of the window 10 and 14 minutes, of April 20 and 26, of May 3 and 5; on the ward on the first night 7 and 9 people, on the last 12 and 12.
        foreach (var (window, april, may, first, last) in ((double, double, double, int, int)[])[(10, 20, 3, 7, 12), (14, 26, 5, 9, 12)])
        {
            var numerators = new double[sheet.Cells.Count];
            (numerators[Cell("")], numerators[Cell("2016-04")], numerators[Cell("2016-05")]) = (window, april, may);
            var daily = new int[sheet.Daily.Count * sheet.Days];
            (daily[series * sheet.Days], daily[(series * sheet.Days) + 364]) = (first, last);
            outcome.Add(new StudyRecord
            {
                Numerators = numerators,
                Denominators = [.. numerators.Select(_ => 1.0)],
                Daily = daily,
                StayCount = new long[1],
                StayTicks = new long[1],
                OptionEntered = new int[2],
                OptionWaitTicks = new long[2],
                UnfinishedCount = new int[2],
                UnfinishedTicks = new long[2],
                Miss = null,
                Events = 1,
            });
        }
        return outcome;
    });

    // 10 and 14: half the interval is 12.706 × 2.828 / √2 = 25.4. Beds over the window: (15 × 20 + 350 × 24) / 365.
    [Fact]
    public void Shown_IsEachFormOverTheWindow()
    {
        var section = new FormSection(Outcome.Value).Shown(Months);
        Assert.StartsWith("2 forms of Baseline, 2 runs.", section.Finding, StringComparison.Ordinal);
        var sitrep = Table(section, "shown-sitrep");
        Assert.Equal(["Wait by month", "minutes", "month", "12 ± 25"], Texts(sitrep, 0));
        Assert.Equal(["Beds by month", "places", "month", "23.8356 planned"], Texts(sitrep, 1));
        Assert.Equal(["Wait", "minutes", "window", "12 ± 25"], Texts(sitrep, 2));
        Assert.Equal("By month in form-sitrep.csv: 2016-04 to 2016-05.", sitrep.Note);
        Assert.Equal("By day in form-night.csv.", Table(section, "shown-night").Note);
        Assert.Equal(2, Table(section, "shown-night").Rows.Count);
    }

    // April 20 and 26: 23 ± 12.706 × 3 = 38.1; May 4 ± 12.7. Beds in April: 15 days of 20 and 15 of 24.
    [Fact]
    public void Files_ByMonth_HaveEachMonthsFigureAndInterval()
    {
        var sitrep = File("sitrep");
        Assert.Equal(["row", "measure", "unit", "population", "period", "mean", "low95", "high95", "year_p05", "year_p95"], sitrep.Columns.Select(c => c.Heading));
        Assert.Equal(["Wait by month", "wait", "minutes", "everyone", "2016-04", "23"], Texts(sitrep, 0)[..6]);
        Assert.Equal([-15.12, 61.12, 20, 26], Texts(sitrep, 0)[6..].Select(t => Math.Round(double.Parse(t, System.Globalization.CultureInfo.InvariantCulture), 2)));
        Assert.Equal(["2016-05", "4"], Texts(sitrep, 1)[4..6]);
        Assert.Equal(["Beds by month", "", "places", "", "2016-04", "22", "", "", "", ""], Texts(sitrep, 2));
        Assert.Equal(["2016-05", "24"], Texts(sitrep, 3)[4..6]);
        // Twelve months of beds, then the wait of the window.
        Assert.Equal(["Wait", "wait", "minutes", "everyone", "", "12"], Texts(sitrep, 14)[..6]);
        Assert.Equal(15, sitrep.Rows.Count);
    }

    [Fact]
    public void Files_ByDay_HaveEachMidnight()
    {
        var night = File("night");
        Assert.Equal(["On the ward", "on-ward", "people", "everyone", "2016-04-01", "8", "", "", "7", "9"], Texts(night, 0));
        Assert.Equal(["2017-03-31", "12", "", "", "12", "12"], Texts(night, 364)[4..]);
        Assert.Equal(["Beds by day", "", "places", "", "2016-04-15", "20", "", "", "", ""], Texts(night, 365 + 14));
        Assert.Equal(["2016-04-16", "24"], Texts(night, 365 + 15)[4..6]);
        Assert.Equal(730, night.Rows.Count);
    }

    [Fact]
    public void Capacity_OfHours_IsInHoursAWeek()
    {
        using var disk = new SystemOnDisk();
        var compiled = Compiler.Compile(disk.Load().System! with { Forms = [Form("sitrep", "Care hours", "", "window", "home")] }, null, []).System!;
        using var outcome = new ScenarioOutcome(compiled, Example.Sheet(compiled));
        Assert.Equal(["Care hours", "hours a week", "window", "300 planned"], Texts(Table(new FormSection(outcome).Shown(Months), "shown-sitrep"), 0));
        Assert.Equal(["Care hours", "", "hours a week", "all", "", "300"], Texts(new FormSection(outcome).Files(Months)[0].Blocks.OfType<DataTable>().Single(), 0)[..6]);
    }

    // Of the small system's tables; the scenario sets twelve beds of its scheme's ten.
    [Fact]
    public void InputValues_AreEveryTablesWithRangeAndEvidence()
    {
        using var disk = new SystemOnDisk();
        var folder = disk.Load();
        var values = InputValues.Of(folder.Compile(folder.Scenario("winter")).System!).ToArray();
        (string, double?, double?, string) Of(string what) => values.Single(v => v.What == what) is var v ? (v.Value, v.Low, v.High, v.Evidence) : default;
        Assert.Equal(("700", 500, 900, "assumption"), Of("demand walk-in old, per 1000"));
        Assert.Equal(("1,000", null, null, "src"), Of("demand walk-in young, per year"));
        Assert.Equal(("0.05", 0, 0.1, "assumption"), Of("random factor year, spread"));
        Assert.Equal(("45", null, null, "src"), Of("capacity ward from 2016-12-01"));
        Assert.Equal(("300", null, null, "src"), Of("capacity home"));
        Assert.Equal(("0.9", 0.8, 1, "assumption"), Of("stage ward, stays under pressure"));
        Assert.Equal(("14", null, null, "src"), Of("amount care old"));
        Assert.Equal(("lognormal mean=4 sd=5", null, null, "src"), Of("stay ward-stay young"));
        Assert.Equal(("0.6", null, null, "src"), Of("share ward old to to-care"));
        Assert.Equal(("0.4", null, null, "src"), Of("share ward to to-care"));
        Assert.Equal(("improve", null, null, "src"), Of("clock to-care/care/improved"));
        Assert.Equal(("0.5", null, null, "src"), Of("gate rounds day sat"));
        Assert.Equal(("16", null, null, "src"), Of("cost Care hour, per hour"));
        Assert.Equal(("12", 5, 20, "assumption"), Of("setting Beds"));
        Assert.Equal(("2016-12-01", null, null, "assumption"), Of("setting Start"));
    }

    // Demand 2, factor 1, capacities 3, pressure 1, amounts 2, stays 6, shares 8, clock 1, gates 9, costs 2: 35, of which demand of the old, the factor and the pressure are assumed. The scheme adds its two settings.
    [Fact]
    public void Count_OfSeveralScenarios_CountsARowTheyShareOnce()
    {
        using var disk = new SystemOnDisk();
        var folder = disk.Load();
        var (baseline, winter) = (folder.Compile().System!, folder.Compile(folder.Scenario("winter")).System!);
        Assert.Equal((3, 35), InputValues.Count([baseline]));
        Assert.Equal((5, 37), InputValues.Count([baseline, winter]));
    }

    [Xunit.Theory]
    [InlineData("assumption", true)]
    [InlineData("src assumption", true)]
    [InlineData("assumptions", false)]
    [InlineData("src", false)]
    [InlineData("", false)]
    public void IsAssumption_AloneOrBesideASource(string evidence, bool expected) => Assert.Equal(expected, new InputValue(Here, "x", "1", null, null, evidence).IsAssumption);

    // A census that lists people tells no number under five.
    [Fact]
    public void Census_OfPeople_IsTheirNumberByStageAndNotThatOfFew()
    {
        const string Head = "stage,cohort,people,days,awaiting,waited,evidence,low,high\n";
        using var disk = new SystemOnDisk().Replace("system.yaml", "warm_up_days: 365", "warm_up_days: 0").Write("census.csv", Head + "ward,old,3,3.5,,,src,,\nward,young,2,1,,,src,,\ncare,old,4,10,,,src,,\n");
        (string, string)[] There() => [.. InputValues.Of(disk.Load().Compile().System!).Where(v => v.What.StartsWith("there at the start", StringComparison.Ordinal)).Select(v => (v.What, v.Value))];
        Assert.Equal([("there at the start: ward", "5"), ("there at the start: care", "under 5")], There());
        disk.Write("census.csv", Head + "ward,old,3,,,,src,,\nward,young,2,,,,src,,\n");
        Assert.Equal([("there at the start: ward old", "3"), ("there at the start: ward young", "2")], There());
    }

    private static FormRow Form(string form, string row, string measure, string by, string pool = "") => new(Here, form, row, measure, by, pool);

    private static DataTable File(string form) => new FormSection(Outcome.Value).Files(Months).Single(s => s.Id == form).Blocks.OfType<DataTable>().Single();
}
