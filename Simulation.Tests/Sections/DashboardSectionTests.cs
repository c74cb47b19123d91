using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Systems;
using Simulation.Tests.Measures;
using Xunit;

namespace Simulation.Tests.Sections;

/// <summary>The programme's dashboard: plan, actual and simulated by quarter, and the chance of meeting the plan.</summary>
public sealed class DashboardSectionTests
{
    private const string Year = "2016-17";
    private static readonly Place Here = new("dashboard.csv", 2);
    private static readonly MeasureRow Admissions = Example.Row("admissions", "entered", "stage:ward");

    [Fact]
    public void Of_NoMetricOfTheYear_IsNotThere()
    {
        Assert.Null(DashboardSection.Of(Compared.Of([Compared.Outcome(Ward([Admissions]))])));
        Assert.Null(DashboardSection.Of(Compared.Of([Compared.Outcome(Ward([Admissions], Plan("adm", year: "2015-16")))])));
        Assert.Null(DashboardSection.Of(Compared.Of([Compared.Outcome(Ward([Admissions], Plan("adm") with { Measure = "" }))])));
    }

    [Xunit.Theory]
    [InlineData(4, 2)]
    [InlineData(5, 1)]
    public void Of_AWindowThatBeginsOnAnotherDay_IsNotThere(int month, int day)
    {
        var system = Ward([Admissions], Plan("adm"));
        Assert.Null(DashboardSection.Of(Compared.Of([Compared.Outcome(system with { System = system.System with { Header = system.System.Header with { From = new DateOnly(2016, month, day) } } })])));
    }

    [Fact]
    public void Line_OfAQuarter_HasThatQuartersFigures()
    {
        // Figures of the first and the last quarter of the financial year are published, so these are worked out: 2016-Q2 and 2017-Q1. Of the second nothing is printed.
        var system = Ward([Example.Row("admissions", "entered", "stage:ward")], ["2017-Q1", "2016-Q2"],
            Plan("adm", [100, null, 300, 400], 1000), Plan("adm", [90, null, null, 380], 950) with { Kind = "actual" }, Plan("adm", [80, 70, 60, 50], 800, "2015-16") with { Kind = "actual" });
        var table = YearTable(Outcome(system, (1, [1100, 440, 110])));
        Assert.Equal(
        [
            "adm | Q1 2016-17 (Apr–Jun) | 100 | 90 | 110 | +37.5% | +10.0% | 0% (0 to 79) | could go either way",
            "adm | Q3 2016-17 (Oct–Dec) | 300 | – | – | – | – | – | –",
            "adm | Q4 2016-17 (Jan–Mar) | 400 | 380 | 440 | +780.0% | +10.0% | 0% (0 to 79) | could go either way",
            "adm | Year | 1,000 | 950 | 1,100 | +37.5% | +10.0% | 0% (0 to 79) | could go either way",
        ], Compared.Lines(table));
        Assert.Equal([110.0, 440, 1100], ((int[])[0, 2, 3]).Select(i => table.Rows[i][4].Value!.Value));
        Assert.Equal(37.5, table.Rows[0][5].Value!.Value, 9);
        Assert.Equal(10, table.Rows[0][6].Value!.Value, 9);
        Assert.Equal([Tone.Plain, Tone.Strong], ((int[])[2, 3]).Select(i => table.Rows[i][1].Tone));
        Assert.Equal(["Metric", "Quarter", "Plan", "Actual", "Simulated", "Simulated against last year's actual", "Simulated against plan", "Chance of meeting the plan", "Outlook"], Compared.Headings(table));
    }

    [Fact]
    public void Against_WhatIsZero_IsADash_AndBelowHasAMinus()
    {
        var table = YearTable(Outcome(Ward([Admissions], Plan("adm", total: 1000), Plan("adm", total: 0, year: "2015-16") with { Kind = "actual" }), (1, [875])));
        Assert.Equal(("–", "−12.5%"), (table.Rows[^1][5].Text, table.Rows[^1][6].Text));
    }

    // The plan is met at the plan itself. 74 of 100 are under three in four; 3 of 4 may as well be one in two (Wilson: 30% to 95%).
    [Xunit.Theory]
    [InlineData("lower", 100, 1, 75, 100, "75% (66 to 82)", "likely met", Tone.Good)]
    [InlineData("lower", 100, 1, 74, 100, "74% (65 to 82)", "could go either way", Tone.Middling)]
    [InlineData("lower", 100, 1, 26, 100, "26% (18 to 35)", "could go either way", Tone.Middling)]
    [InlineData("lower", 100, 1, 25, 100, "25% (18 to 34)", "likely missed", Tone.Bad)]
    [InlineData("higher", 100, -1, 25, 100, "25% (18 to 34)", "likely missed", Tone.Bad)]
    [InlineData("higher", 100, -1, 75, 100, "75% (66 to 82)", "likely met", Tone.Good)]
    [InlineData("lower", 100, 1, 3, 4, "75% (30 to 95)", "could go either way", Tone.Middling)]
    [InlineData("lower", 100, 1, 1, 4, "25% (5 to 70)", "could go either way", Tone.Middling)]
    public void Chance_IsTheShareOfYearsThatMeetThePlan(string good, int plan, int missedBy, int met, int of, string chance, string outlook, Tone tone)
    {
        var outcome = Outcome(Ward([Admissions with { Good = good }], Plan("adm", total: plan)), (met, [plan]), (of - met, [plan + missedBy]));
        var row = YearTable(outcome).Rows[^1];
        Assert.Equal((chance, outlook, tone), (row[7].Text, row[8].Text, row[8].Tone));
        Assert.Equal(met / (double)of, row[7].Value);
    }

    [Fact]
    public void Chance_LeavesOutYearsWithoutACase()
    {
        var system = Ward([Admissions], Plan("adm", total: 100));
        // One year of two is over the plan; of the third nothing can be said.
        var outcome = Compared.Outcome(system, 3, (r, record) => record with { Numerators = [r == 0 ? 90 : 110], Denominators = [r == 2 ? 0 : 1] });
        Assert.StartsWith("50% (", YearTable(outcome).Rows[^1][7].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Chance_OfWhatIsGoodNeitherWay_IsNotGiven()
    {
        var row = YearTable(Outcome(Ward([Admissions with { Good = "neither" }], Plan("adm", total: 100)), (3, [90]))).Rows[^1];
        Assert.Equal(("–", "–"), (row[7].Text, row[8].Text));
    }

    [Fact]
    public void Finding_SortsThePlansOfTheYearByOutlook()
    {
        // Missed, met, open, met and without a plan. The first metric's first quarter is met, which is none of the year.
        var rows = Enumerable.Range(1, 5).Select(i => Example.Row($"m{i}", "entered", "stage:ward")).ToArray();
        var plans = rows.Select((m, i) => Plan(m.Measure, [100, null, null, null], i == 4 ? null : 100) with { Measure = m.Measure }).ToArray();
        var outcome = Outcome(Ward(rows, ["2016-Q2"], plans), (15, [101, 90, 90, 90, 90, 90]), (15, [101, 90, 101, 90, 90, 90]));
        Assert.Equal("Baseline, plans of the year: likely met: m2, m4; could go either way: m3; likely missed: m1.", DashboardSection.Of(Compared.Of([outcome]))!.Finding);
    }

    [Fact]
    public void Finding_WithoutAPlan_SaysSo() =>
        Assert.Equal("No plan of the year has a simulated figure beside it.", DashboardSection.Of(Compared.Of([Outcome(Ward([Admissions], Plan("adm", total: 100) with { Kind = "actual" }), (3, [90]))]))!.Finding);

    [Fact]
    public void Tables_AreThoseOfTheFirstFiveScenarios()
    {
        var system = Ward([Admissions], Plan("adm", total: 100));
        ScenarioOutcome[] outcomes = [.. Enumerable.Range(0, 6).Select(i => Compared.Outcome(system with { Scenario = i == 0 ? null : Compared.Scenario($"s{i}") }, 3, (_, record) => record with { Numerators = [90 + (i * 5)] }))];
        var section = DashboardSection.Of(Compared.Of(outcomes))!;
        Assert.Equal(["dashboard-baseline", "dashboard-s1", "dashboard-s2", "dashboard-s3", "dashboard-s4", "dashboard-definitions", "dashboard-printed"], section.Blocks.OfType<DataTable>().Select(t => t.Id));
        Assert.Equal([90.0, 95, 100, 105, 110], section.Blocks.OfType<DataTable>().Take(5).Select(t => t.Rows[^1][4].Value!.Value));
        Assert.StartsWith("Baseline, plans", section.Finding, StringComparison.Ordinal);
    }

    [Fact]
    public void Definitions_HaveBothPartsOfAYear()
    {
        // Numerators hold the measure's scale of 100: 500 of them are 5 people.
        var system = Ward([Admissions with { Scale = 100, Definition = "Who entered" }, Example.Row("other", "entered", "stage:ward")], Plan("adm") with { Denominator = "attendances", Population = "residents", Clock = "from arrival" }, Plan("oth") with { Measure = "other" }, Plan("gone") with { Measure = "gone" });
        var outcome = Compared.Outcome(system, 3, (_, record) => record with { Numerators = [500, 700], Denominators = [20, 1] });
        Assert.Equal(["adm | Who entered | attendances | residents | from arrival | 5.00 ± 0.00 of 20.0 ± 0.0", "oth |  | none: a count |  |  | 700 ± 0", "gone |  | none: a count |  |  | –"],
            Compared.Lines(Compared.Table(DashboardSection.Of(Compared.Of([outcome]))!, "dashboard-definitions")));
    }

    [Fact]
    public void Printed_HasEveryPlanAndActualAsPrinted_AndNamesWhatIsNotModelled()
    {
        var system = Ward([Admissions], Plan("adm", [1.5, null, 3, 4000], 4008.5) with { Note = "Note" }, Plan("adm", [5, 6, 7, 8], 26, "2015-16") with { Kind = "actual" }, Plan("res", [9, 9, 9, 9], 9) with { Measure = "", Kind = "not modelled" });
        var section = DashboardSection.Of(Compared.Of([Compared.Outcome(system)]))!;
        Assert.Equal(["adm | 2016-17 | plan | 1.5 | – | 3 | 4,000 | 4,008.5 | Note", "adm | 2015-16 | actual | 5 | 6 | 7 | 8 | 26 | "], Compared.Lines(Compared.Table(section, "dashboard-printed")));
        Assert.Equal("Not modelled: res.", section.Blocks.OfType<Prose>().Last().Text);
        Assert.Equal("Programme dashboard 2016-17", section.Heading);
    }

    [Fact]
    public void Values_OfAMeasureInPerCent_HaveTheSign() =>
        Assert.Equal("95.5%", YearTable(Outcome(Ward([Admissions with { Unit = "%" }], Plan("adm", total: 95.5)), (3, [90]))).Rows[^1][2].Text);

    // A plan of a year is not met or missed by two, nor by three quarters of one.
    [Xunit.Theory]
    [InlineData(2018, 3, 31)]
    [InlineData(2016, 12, 31)]
    public void Plan_OfAYear_StandsBesideNoOtherWindow(int year, int month, int day)
    {
        var spec = Ward([Admissions], ["2016-Q2"], Plan("adm", [100, null, null, null], 1000)).System;
        var system = Compiler.Compile(spec with { Header = spec.Header with { To = new DateOnly(year, month, day) } }, null, []).System!;
        var section = DashboardSection.Of(Compared.Of([Outcome(system, (1, [2200, 90]))]))!;
        Assert.Equal(["adm | Q1 2016-17 (Apr–Jun) | 100 | – | 90.0 | – | −10.0% | 100% (21 to 100) | could go either way", "adm | Year | 1,000 | – | – | – | – | – | –"],
            Compared.Lines(Compared.Table(section, "dashboard-baseline")));
        Assert.Equal("–", Compared.Table(section, "dashboard-definitions").Rows[0][^1].Text);
        Assert.Equal("No plan of the year has a simulated figure beside it.", section.Finding);
    }

    [Fact]
    public void Plan_OfAYearWithinALongerWindow_StandsBesideThatYear()
    {
        var spec = Ward([Admissions], [Year], Plan("adm", total: 1000)).System;
        var system = Compiler.Compile(spec with { Header = spec.Header with { To = new DateOnly(2018, 3, 31) } }, null, []).System!;
        Assert.Equal(1100, YearTable(Outcome(system, (3, [2200, 1100]))).Rows[^1][4].Value);
    }

    [Fact]
    public void Numbers_OfFewPeople_AreToldNeitherAsAChanceNorAsAPart()
    {
        // A census that lists people: three of them on the ward on average are not told.
        var system = Ward([Example.Row("on-ward", "census-mean", "stage:ward")], Plan("few", total: 4) with { Measure = "on-ward" });
        var listed = system with { System = system.System with { Census = [new CensusRow(Here, "ward", "anyone", "", 1, 3, null, new Sourcing("assumption", null, null))] } };
        foreach (var (of, told) in ((CompiledSystem, bool)[])[(listed, false), (system, true)])
        {
            var section = DashboardSection.Of(Compared.Of([Outcome(of, (3, [3]))]))!;
            Assert.Equal(told, section.Blocks.OfType<DataTable>().First().Rows[^1].Skip(4).Any(c => c.Value is not null));
            Assert.Equal(told, Compared.Table(section, "dashboard-definitions").Rows[0][^1].Text != "–");
        }
    }

    private static DataTable YearTable(ScenarioOutcome outcome) => Compared.Table(DashboardSection.Of(Compared.Of([outcome]))!, $"dashboard-{outcome.Id}");

    private static CompiledSystem Ward(MeasureRow[] measures, params DashboardRow[] rows) => Ward(measures, [], rows);

    private static CompiledSystem Ward(MeasureRow[] measures, string[] published, params DashboardRow[] rows)
    {
        var system = Example.Ward([.. published.Select(p => new PublishedRow(Here, measures[0].Measure, p, 1, null, "target", "definition"))], measures);
        return system with { System = system.System with { Dashboard = rows } };
    }

    private static DashboardRow Plan(string metric, double?[]? quarters = null, double? total = null, string year = Year) =>
        new(Here, metric, metric, "admissions", year, "plan", quarters ?? [null, null, null, null], total, "", "", "", "definition", "");

    // So many years with these figures, in the order of the sheet: measures first, then the published periods.
    private static ScenarioOutcome Outcome(CompiledSystem system, params (int Years, double[] Figures)[] years)
    {
        double[][] all = [.. years.SelectMany(y => Enumerable.Repeat(y.Figures, y.Years))];
        return Compared.Outcome(system, all.Length, (r, record) => record with { Numerators = all[r] });
    }
}
