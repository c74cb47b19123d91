using Simulation.Scenarios.Calibration;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Reporting;
using Simulation.Scenarios.Systems;
using Simulation.Tests.Measures;
using Simulation.Tests.Sections;
using Xunit;

namespace Simulation.Tests.Reporting;

/// <summary>Published against simulated: each figure in its own column, and only what tests the model is judged.</summary>
public sealed class ValidationReportTests
{
    private static readonly MeasureRow Percent = MadeStudies.Measure("occupied", "Occupied", "%", "", "lower");

    private static readonly ValidationRow Fitted = Row(MadeStudies.Delays, "2016-Q2", 107, 4.5, PublishedUse.Fitted, "Trust papers", new PredictionInterval(200, 100, 90, 130, 0.7, true));
    private static readonly ValidationRow HeldBack = Row(Percent, "", 96.26, null, PublishedUse.HeldBack, "Council, papers", new PredictionInterval(150, 91.26, 88, 94, 2.84, false));
    private static readonly ValidationRow NoCase = Row(MadeStudies.Entries, "2016-07", 12, null, PublishedUse.NotFitted, "Trust papers", null);
    private static readonly ValidationRow Input = Row(MadeStudies.Entries, "", 300, null, PublishedUse.InputReproduced, "Trust papers", new PredictionInterval(200, 250, 240, 260, -5, false));
    private static readonly ValidationRow Elsewhere = Row(MadeStudies.Delays, "", 70, null, PublishedUse.Elsewhere, "Elsewhere", new PredictionInterval(200, 80, 60, 100, -1.3, true));

    private static readonly ValidationTable Table = new(Example.Folder.System!, [Fitted, HeldBack, NoCase, Input, Elsewhere], [], [], [], [], 1200, 100, 7);

    [Fact]
    public void Csv_HasEveryFigureInItsColumn()
    {
        var lines = ValidationReport.Csv(Table).Split('\n');
        Assert.Equal("measure,label,unit,population,period,published,sampling_error,simulated_mean,prediction_low,prediction_high,inside,distance,use,runs,parameter_vectors,source,evidence",
            lines[0]);
        Assert.Equal("delayed,Delayed days,days,residents,2016-Q2,107,4.5,100,90,130,yes,0.7,fitted,200,100,Trust papers,ev", lines[1]);
        Assert.Equal("occupied,Occupied,%,everyone,,96.26,,91.26,88,94,no,2.84,held back,150,100,\"Council, papers\",ev", lines[2]);
        Assert.Equal("entries,Entries,people,all,2016-07,12,,,,,no case,,not fitted,,100,Trust papers,ev", lines[3]);
        Assert.Equal("entries,Entries,people,all,,300,,250,240,260,not counted,-5,input reproduced,200,100,Trust papers,ev", lines[4]);
        Assert.Equal("delayed,Delayed days,days,residents,,70,,80,60,100,not counted,-1.3,elsewhere,200,100,Elsewhere,ev", lines[5]);
    }

    // The finest digit is a tenth of the interval's half-width: 20 days show none, 3 points one; without an interval a hundredth of the figure decides.
    [Fact]
    public void Write_Rows_ArePublishedSimulatedIntervalAndWhetherInside()
    {
        var lines = Lines(Table);
        Assert.Equal(Row("Delayed days (residents), Q1 2016-17 (Apr–Jun)", "107", "100", "90 to 130", "yes", "+0.7", "fitted"), Words(lines, "Delayed days (residents), Q1 2016-17"));
        Assert.Equal(Row("Occupied (everyone)", "96.3%", "91.3%", "88.0% to 94.0%", "NO", "+2.8", "held back"), Words(lines, "Occupied"));
        Assert.Equal(Row("Entries (all), 2016-07", "12.00", "–", "–", "no case", "–", "not fitted"), Words(lines, "Entries (all), 2016-07"));
        Assert.Equal(Row("Entries (all)", "300", "250", "240 to 260", "–", "−5.0", "input reproduced"), Words(lines, "Entries (all)  "));
        Assert.Equal(Row("Delayed days (residents)", "70", "80", "60 to 100", "–", "−1.3", "elsewhere"), Words(lines, "Delayed days (residents)  "));
    }

    [Fact]
    public void Write_WhatIsOutside_IsRed() =>
        Assert.Contains(MadeConsole.Coloured(c => Spectre.Console.AnsiConsoleExtensions.Markup(c, "[red]NO[/]")), MadeConsole.Coloured(c => ValidationReport.Write(c, Table, [])), StringComparison.Ordinal);

    [Fact]
    public void Write_Calibrated_TellsRunsAndVectors() => Assert.Contains("1,200 runs, each with its own random year and its own of 100 weighted parameter vectors.", Lines(Table));

    [Fact]
    public void Write_WithoutACalibration_SaysWhatIsLeftOut() =>
        Assert.Contains(Lines(Table with { Vectors = 0 }), l => l.StartsWith("No calibration: 1,200 runs with the first-cut parameters", StringComparison.Ordinal));

    [Fact]
    public void Write_Sources_AreNamedOnceEach() => Assert.Contains("Sources: Trust papers; Council, papers; Elsewhere.", Lines(Table));

    [Fact]
    public void Write_Shapes_AreInPerCentOfTheMeanFromAprilAndFromMonday()
    {
        var shown = Shape("use:ward", Enumerable.Range(0, 12).Select(m => 0.5 + (0.13 * m)), 0.7);
        var lines = Lines(Table with { Series = [shown] });
        var months = Array.FindIndex(lines, l => l.StartsWith("Apr", StringComparison.Ordinal));
        Assert.Equal(Row("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"), MadeConsole.Words(lines[months]));
        // 50, 63, 76 … in steps of 13 to 193.
        Assert.Equal(Row("use:ward", "50", "63", "76", "89", "102", "115", "128", "141", "154", "167", "180", "193"), MadeConsole.Words(lines[months + 1]));
        var week = Array.FindIndex(lines, l => l.StartsWith("Mon", StringComparison.Ordinal));
        Assert.Equal(Row("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), MadeConsole.Words(lines[week]));
        Assert.Equal(Row("use:ward", "70", "80", "90", "100", "110", "120", "130"), MadeConsole.Words(lines[week + 1]));
    }

    // Of pools and of everybody delayed, in a window that has every month.
    [Xunit.Theory]
    [InlineData("use:ward", false, true)]
    [InlineData("delayed", false, true)]
    [InlineData("waiting:ward", false, false)]
    [InlineData("delayed:care", false, false)]
    [InlineData("in:acute", false, false)]
    [InlineData("use:ward", true, false)]
    public void Write_Shapes_AreThoseOfPoolsAndDelaysOverAWholeYear(string id, bool lacksAMonth, bool isShown)
    {
        var months = Enumerable.Range(0, 12).Select(m => lacksAMonth && m == 4 ? double.NaN : 1.25);
        Assert.Equal(isShown ? 2 : 0, Lines(Table with { Series = [Shape(id, months, 0.7)] }).Count(l => l.StartsWith(id + " ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Write_Weekdays_AreOfBeginningsAndEndsApart()
    {
        var lines = Lines(Table with { Weekdays = [new WeekdayShape("stay", [1.1, 1.2, 1.3, 1.4, 0.9, 0.6, double.NaN], [0.4, 1.5, 1.6, 1.7, 1.8, 0.3, 0.2])] });
        Assert.Contains(lines, l => MadeConsole.Words(l) == Row("stay begins", "110", "120", "130", "140", "90", "60", "–"));
        Assert.Contains(lines, l => MadeConsole.Words(l) == Row("stay ends", "40", "150", "160", "170", "180", "30", "20"));
    }

    [Fact]
    public void Write_Spells_AreSharesUpToEachEdge() =>
        Assert.Contains("Time in A&E: up to 60 12.5%, to 120 32.5%, to 240 50.0%, longer 5.0% (minutes).",
            Lines(Table with { Spells = [new SpellShape("Time in A&E", "60 120 240 minutes", [0.125, 0.325, 0.5, 0.05])] }));

    [Fact]
    public void Write_Relief_IsAskedTakenAndShortened()
    {
        var lines = Lines(Table with { Relief = [new ReliefShape("Home support", 1234.4, [("spot", 0.079), ("improved", 0.029)], 0.37), new ReliefShape("Beds", 56, [("gave up", 0.5)], null)] });
        Assert.Equal(Row("Home support", "1,234", "spot 7.9%, improved 2.9%", "37%"), Words(lines, "Home support"));
        Assert.Equal(Row("Beds", "56", "gave up 50.0%", "–"), Words(lines, "Beds "));
        Assert.DoesNotContain("What happens when a service is full", Lines(Table));
    }

    private static ValidationRow Row(MeasureRow measure, string period, double published, double? error, PublishedUse use, string source, PredictionInterval? prediction) =>
        new(measure, new PublishedRow(MadeStudies.Here, measure.Measure, period, published, error, "target", "ev"), use, source, prediction);

    private static SeriesShape Shape(string id, IEnumerable<double> months, double monday) =>
        new(new DailySeries(id, "Label", "places", 1), [.. months], [.. Enumerable.Range(0, 7).Select(d => monday + (0.1 * d))]);

    private static string[] Lines(ValidationTable table) => MadeConsole.Lines(c => ValidationReport.Write(c, table, []), 2000);

    private static string Words(string[] lines, string beginning) => MadeConsole.Words(lines.Single(l => l.StartsWith(beginning, StringComparison.Ordinal)));

    private static string Row(params string[] cells) => string.Join(' ', cells);
}
