using Simulation.Scenarios.Calibration;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Systems;
using Xunit;
using static Simulation.Tests.Sections.Compared;

namespace Simulation.Tests.Sections;

/// <summary>Published figures beside the model's: which lie inside, which are no test, and how far off each is.</summary>
public sealed class PublishedSectionTests
{
    private static readonly Place Here = new("published.csv", 2);

    [Fact]
    public void Of_NothingPublished_IsNotThere() => Assert.Null(PublishedSection.Of(Alone()));

    [Fact]
    public void Finding_CountsTargetsInTheRangeOfSingleYears()
    {
        // 60 to 140 in both: 60 and 140 are inside, 141 and 59 are not; an input given back is no test, and neither is one without a range.
        var section = PublishedSection.Of(Alone() with
        {
            Published = [Beside(60), Beside(140), Beside(141), Beside(59), Beside(100), Beside(100, "input reproduced"), Beside(100) with { Figure = Level(100, 10) }],
        })!;
        Assert.Equal("3 of 5 published figures lie in the baseline's 5–95% range of single years.", section.Finding);
        Assert.Equal(["yes", "yes", "no", "no", "yes", "–", "–"], Table(section, "published").Rows.Select(r => r[5].Text));
        Assert.Equal([Tone.Plain, Tone.Bad, Tone.Quiet], ((int[])[1, 2, 5]).Select(i => Table(section, "published").Rows[i][5].Tone));
    }

    [Fact]
    public void Finding_WithoutATarget_ClaimsNothing() => Assert.Equal("", PublishedSection.Of(Alone() with { Published = [Beside(100, "input reproduced")] })!.Finding);

    [Fact]
    public void Table_HasThePublishedFigureBesideTheModels()
    {
        var section = PublishedSection.Of(Alone() with { Inputs = new StudyInputs(9, 1, false), Published = [Beside(104), Beside(130, "elsewhere", "2016-Q3", "nobody-knows")] })!;
        var table = Table(section, "published");
        Assert.Equal(
        [
            "Delayed days (residents) | whole window | 104 | 100 ± 10 | 60 – 140 | yes | target | By construction of the example",
            "Delayed days (residents) | Q2 2016-17 (Jul–Sep) | 130 | 100 ± 10 | 60 – 140 | – | elsewhere | nobody-knows",
        ], Lines(table));
        Assert.Equal((104.0, 100.0), (table.Rows[0][2].Value, table.Rows[0][3].Value));
        Assert.Equal("5–95% range of single years with unknown inputs", table.Columns[4].Heading);
        Assert.EndsWith("lie in the baseline's 5–95% range of single years with unknown inputs.", section.Finding, StringComparison.Ordinal);
    }

    [Fact]
    public void Finding_OfAScenario_IsNoTestOfTheModel() => Assert.Equal("1 of 1 published figures lie in “Old” (a scenario, not the system as it was: no test of the model), in its 5–95% range of single years.",
        PublishedSection.Of(Of([Outcome("Old")]) with { Published = [Beside(100)] })!.Finding);

    [Fact]
    public void Validation_SetsEachFigureBesideItsPrediction()
    {
        var section = Validated(Row("a", 104, 90, 110, 0.8), Row("b", 150, 80, 120, 2.5, PublishedUse.HeldBack, "2016-Q3", "Other"), Row("c", 7, 90, 110, -4, PublishedUse.InputReproduced, source: "Other"),
            new ValidationRow(Compared.Row("d"), Published("d", 12, "", "target"), PublishedUse.NotFitted, "Third", null));
        Assert.Equal(
        [
            "a (residents) | whole window | 104 | 100 | 90 to 110 | yes | +0.8 | Fitted | 1",
            "b (residents) | Q2 2016-17 (Jul–Sep) | 150 | 100 | 80 to 120 | no | +2.5 | HeldBack | 2",
            "c (residents) | whole window | 7 | 100 | 90 to 110 | – | −4.0 | InputReproduced | 2",
            "d (residents) | whole window | 12.00 | – | – | no case | – | NotFitted | 3",
        ], Lines(Table(section, "validation")));
        Assert.Equal([Tone.Plain, Tone.Bad, Tone.Quiet, Tone.Middling], Table(section, "validation").Rows.Select(r => r[5].Tone));
        Assert.Equal(["1 | A source", "2 | Other", "3 | Third"], Lines(Table(section, "validation-sources")));
        Assert.Equal((104.0, 100.0, 0.8), (Table(section, "validation").Rows[0][2].Value, Table(section, "validation").Rows[0][3].Value, Table(section, "validation").Rows[0][6].Value));
    }

    [Fact]
    public void Distances_GoFromTheFarthest_AndLongBarsAreCut()
    {
        // An input given back and a figure of a part of the window are not drawn. A bar of 5 is as long as a bar may be, and not cut.
        var chart = Distances(Row("a", 104, 90, 110, 0.8), Row("b", 60, 90, 110, -5), Row("c", 170, 90, 110, 7.2), Row("d", 40, 90, 110, -6.1), Row("e", 100, 90, 110, 9, PublishedUse.InputReproduced), Row("f", 100, 90, 110, 9, period: "2016-Q3"));
        Assert.Equal(["c (residents)", "d (residents)", "b (residents)", "a (residents)"], chart.Up.Names);
        Assert.Equal(["Inside the interval", "Outside"], chart.Series.Select(s => s.Name));
        Assert.Equal([new ChartPoint(3, 0.8)], chart.Series[0].Points);
        Assert.Equal([new ChartPoint(0, 5), new ChartPoint(1, -5), new ChartPoint(2, -5)], chart.Series[1].Points);
        Assert.Equal("Of 4 figures drawn, outside their 95% prediction interval: b, c, d", chart.Finding);
        Assert.EndsWith(" Drawn shorter than they are: c (residents) (+7.2), d (residents) (−6.1).", chart.Alternative, StringComparison.Ordinal);
        Assert.Equal(["c (residents) | +7.2 | no", "d (residents) | −6.1 | no", "b (residents) | −5.0 | no", "a (residents) | +0.8 | yes"], Lines(chart.Data));
        Assert.Equal(7.2, chart.Data.Rows[0][1].Value);
    }

    [Fact]
    public void Distances_OfOneLongBar_SayItInTheSingular() =>
        Assert.EndsWith(" Drawn shorter than it is: a (residents) (+5.1).", Distances(Row("a", 170, 90, 110, 5.1), Row("b", 60, 90, 110, -5)).Alternative, StringComparison.Ordinal);

    [Fact]
    public void Distances_AllInside_SaySo()
    {
        var chart = Distances(Row("a", 104, 90, 110, 0.8), Row("b", 96, 90, 110, -0.8));
        Assert.Equal("Every figure of the whole window lies inside its 95% prediction interval", chart.Finding);
        Assert.Equal("Inside the interval", Assert.Single(chart.Series).Name);
        Assert.DoesNotContain("Drawn shorter", chart.Alternative, StringComparison.Ordinal);
    }

    [Fact]
    public void Distances_WithoutFiguresOfTheWholeWindow_AreThoseOfItsParts()
    {
        var chart = Distances(Row("a", 104, 90, 110, 0.8, period: "2016-Q3"));
        Assert.Equal(["a (residents)"], chart.Up.Names);
        // None is of the whole window, so nothing is said of those.
        Assert.Equal("Every figure drawn lies inside its 95% prediction interval", chart.Finding);
    }

    [Fact]
    public void Distances_WhereOneCannotBeDrawn_DoNotSpeakForIt()
    {
        // Runs that do not differ have no distance: the figure lies outside, and is not drawn.
        var same = Row("same", 104, 100, 100, null);
        Assert.False(same.Prediction!.Inside);
        Assert.Equal("Every figure drawn lies inside its 95% prediction interval", Distances(same, Row("a", 104, 90, 110, 0.8)).Finding);
        Assert.Empty(Validated(same).Blocks.OfType<Chart>());
    }

    [Fact]
    public void Validation_OfInputsAlone_DrawsNothing() => Assert.Empty(Validated(Row("a", 104, 90, 110, 0.8, PublishedUse.InputReproduced)).Blocks.OfType<Chart>());

    private static ComparedPublished Beside(double value, string role = "target", string period = "", string evidence = "definition") =>
        new(new MeasureCell(Delays, PeriodRange.Window(Ward.Network), Published("delayed", value, period, role, evidence)), Level(100, 10, 60, 140));

    private static PublishedRow Published(string measure, double value, string period, string role, string evidence = "definition") => new(Here, measure, period, value, null, role, evidence);

    private static ValidationRow Row(string id, double value, double low, double high, double? distance, PublishedUse use = PublishedUse.Fitted, string period = "", string source = "A source") =>
        new(Compared.Row(id), Published(id, value, period, "target"), use, source, new PredictionInterval(40, 100, low, high, distance, value >= low && value <= high));

    private static Section Validated(params ValidationRow[] rows) => PublishedSection.Of(new ValidationTable(Ward.System, rows, [], [], [], [], 40, 0, 1), use => use.ToString());

    private static Chart Distances(params ValidationRow[] rows) => Assert.Single(Validated(rows).Blocks.OfType<Chart>());
}
