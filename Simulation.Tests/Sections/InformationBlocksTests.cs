using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Finance;
using Simulation.Scenarios.Sections;
using Simulation.Tests.Finance;
using Xunit;

namespace Simulation.Tests.Sections;

/// <summary>What knowing an input would be worth, on net savings that are a straight line of it.</summary>
public sealed class InformationBlocksTests
{
    private const int Runs = 21;

    // Net (r − 4) × 10 thousand pounds in run r from 0 to 20: 60 on average.
    private static long Net(int run) => 10 * (run - 4);

    [Fact]
    public void Tornado_OfALine_GoesFromItsTenthToItsNinetiethPercentile()
    {
        // r/100 is the line itself, of which runs 2 and 18 are the ends: −20 and 140.
        var section = Section(Runs, new CalibratedInput("line", "Line", "share", r => r / 100.0), Idle(0));
        var chart = section.Chart("finance-tornado-chart");
        Assert.Equal("Line moves the net saving most: from \u221220 to 140 thousand pounds between its ends (± 0)", chart.Finding);
        Assert.Contains("against the mean of 60 thousand pounds; in brackets the 95% interval of the change between them; the thin lines are each end's part of it. Line at 2% and 18%: \u221220 and 140, a change of 160 ± 0. Not told from chance, and so without a bar: Idle 0 (0 ± 0).", chart.Alternative, StringComparison.Ordinal);
        Assert.Equal(["at its 10th percentile", "at its 90th percentile"], chart.Series.Select(s => s.Name));
        Assert.Equal([-80, 80], chart.Series.Select(s => Math.Round(s.Points[0].Y!.Value, 6)));
        Assert.Equal(["Line (±\u00A00)"], chart.Up.Names);
    }

    [Fact]
    public void Tornado_OfALineWithAnError_HasItsIntervalSharedOutOverItsEnds()
    {
        static double Bent(int r) => r + (r % 3);
        double[] drawn = [.. Enumerable.Range(0, Runs).Select(Bent)];
        var points = Section(Runs, new CalibratedInput("bent", "Bent", "days", Bent)).Chart("finance-tornado-chart").Series.Select(s => s.Points[0]).ToArray();
        var sorted = drawn.Order().ToArray();
        var half = InputLine.Joint([drawn], [.. Enumerable.Range(0, Runs).Select(r => (double)Net(r))])![0].HalfWidth(sorted[18] - sorted[2]);
        Assert.True(half > 1);
        // The ends are at the second and the eighteenth of twenty; each end's interval is about it, and both halves together are the change's.
        Assert.All(points, p => Assert.Equal(p.Y!.Value, (p.Low!.Value + p.High!.Value) / 2, 1e-6));
        Assert.Equal(half, points.Sum(p => (p.High!.Value - p.Low!.Value) / 2), 1e-6 * half);
        Assert.Equal(points[0].Y!.Value / points[1].Y!.Value, -(points[0].High!.Value - points[0].Low!.Value) / (points[1].High!.Value - points[1].Low!.Value), 1e-6);
    }

    [Fact]
    public void Table_OfALine_IsWhatDecidingWithItGains()
    {
        // Without knowing it one invests, for 60; knowing it one leaves out the runs that lose 40, 30, 20 and 10: 100 / 21 more.
        var table = Section(Runs, new CalibratedInput("line", "Line", "share", r => r / 100.0), Idle(0)).Table("finance-information");
        Assert.Equal(["Unknown input", "Drawn by", "Low end", "High end", "Change", "Worth knowing", "95% interval"], table.Headings());
        Assert.Equal(["Line", "calibration", "\u221220", "140", "160 ± 0", "5"], table.Rows[0].Texts()[..6]);
        Assert.Equal(100.0 / 21, table.Rows[0][5].Value!.Value, 1e-6);
        Assert.Equal(["0 ± 0", "\u2013", "not told from chance"], table.Rows[1].Texts()[4..]);
        Assert.Equal(["Line", "Idle 0", "All of them"], table.Rows.Select(r => r[0].Text));
        Assert.Equal([Tone.Plain, Tone.Quiet, Tone.Strong], table.Rows.Select(r => r[0].Tone));
    }

    // Run r of 75 is the sum of fifteen inputs that go from 0 to 5 one after the other; between its ends (runs 7 and 67) thirteen of them move.
    [Fact]
    public void Tornado_OfManyInputs_DrawsTwelve()
    {
        var chart = Section(75, [.. Enumerable.Range(0, 15).Select(i => new CalibratedInput($"part-{i}", $"Part {i}", "", r => Math.Clamp(r - (5 * i), 0, 5)))]).Chart("finance-tornado-chart");
        Assert.Equal(13, chart.Data.Rows.Count(r => r[0].Text.StartsWith("Part", StringComparison.Ordinal) && r[^1].Text != "not told from chance"));
        Assert.Equal(12, chart.Up.Names.Count);
    }

    [Fact]
    public void Of_InputsWithinChance_DrawsNoBar()
    {
        // Ups and downs beside a line that is no input: nothing is told, and the table has them all.
        var section = Section(Runs, Idle(0), Idle(1));
        Assert.DoesNotContain(section.Blocks, b => b is Chart { Id: "finance-tornado-chart" });
        Assert.Equal(["not told from chance", "not told from chance"], section.Table("finance-information").Rows.Take(2).Select(r => r[^1].Text));
    }

    [Xunit.Theory]
    [InlineData(38, "13 inputs that change the simulation are not told: so many need 39 replications, 3 for each, and there are 38.")]
    [InlineData(39, null)]
    public void Of_FewerThanThreeReplicationsAnInput_SaysHowManyAreNeeded(int runs, string? expected) =>
        Assert.Equal(expected, Section(runs, [.. Enumerable.Range(0, 13).Select(Idle)]).Blocks.OfType<Prose>().Select(p => p.Text).FirstOrDefault(t => t.Contains("not told", StringComparison.Ordinal)));

    [Xunit.Theory]
    [InlineData("£", "Line at £2.00 and £18.00")]
    [InlineData("days", "Line at 2 days and 18 days")]
    [InlineData("date", "Line at 3 Jan 0001 and 19 Jan 0001")]
    [InlineData("", "Line at 2 and 18:")]
    public void Tornado_TellsItsEndsInTheirUnit(string unit, string expected) =>
        Assert.Contains(expected, Section(Runs, new CalibratedInput("line", "Line", unit, r => r)).Chart("finance-tornado-chart").Alternative, StringComparison.Ordinal);

    [Fact]
    public void Tornado_PutsTheWidestFirstWhicheverWayItGoes()
    {
        var chart = Section(Runs, Idle(0), new CalibratedInput("line", "Turned", "days", r => -r)).Chart("finance-tornado-chart");
        Assert.Equal("Turned moves the net saving most: from 140 to \u221220 thousand pounds between its ends (± 0)", chart.Finding);
        Assert.Equal(["Turned (±\u00A00)"], chart.Up.Names);
    }

    [Fact]
    public void Table_OfManyInputs_ShowsTenAndNamesTheFileOfTheRest()
    {
        var section = Section(45, [new CalibratedInput("line", "Line", "share", r => r / 100.0), .. Enumerable.Range(0, 12).Select(Idle)]);
        var table = section.Table("finance-information");
        Assert.Equal(10 + 1, table.Rows.Count);
        Assert.EndsWith(" The other 3 inputs are in finance-tornado.csv.", table.Note, StringComparison.Ordinal);
        var all = section.Table("finance-tornado");
        Assert.Equal(13 + 1, all.Rows.Count);
        Assert.DoesNotContain("The other", all.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_OfTheCaseAlone_HasNoColumnOfOrigins()
    {
        var table = Section(Runs, [], new UnknownInput("price care-hour", "Price", "£", new LedgerNumber(2, 1, 3))).Table("finance-information");
        Assert.Equal(["Unknown input", "Low end", "High end", "Change", "Worth knowing", "95% interval"], table.Headings());
        Assert.All(table.Rows, r => Assert.Equal(6, r.Count));
        var both = Section(Runs, [Idle(0)], new UnknownInput("price care-hour", "Price", "£", new LedgerNumber(2, 1, 3))).Table("finance-information");
        Assert.Equal(["case", "calibration"], both.Rows.Take(2).OrderByDescending(r => r[0].Text == "Price").Select(r => r[1].Text));
        Assert.Equal(["All inputs of the case", "All calibrated inputs", "All of them"], both.Rows.Skip(2).Select(r => r[0].Text));
    }

    [Xunit.Theory]
    [InlineData(19, false)]
    [InlineData(20, true)]
    public void Of_FewReplications_SaysFromWhenOn(int runs, bool told)
    {
        var section = Section(runs, new CalibratedInput("line", "Line", "share", r => r));
        Assert.Equal(told, section.Blocks.Any(b => b is DataTable { Id: "finance-information" }));
        Assert.Equal(!told, section.Blocks.Any(b => b is Prose { Text: "Which number is most worth collecting is told from 20 replications on." }));
    }

    [Fact]
    public void Of_InputsThatDoNotVary_PromisesNothingOfMoreReplications()
    {
        var section = Section(Runs, new CalibratedInput("fixed", "Fixed", "share", _ => 1));
        Assert.DoesNotContain(section.Blocks, b => b is Prose p && p.Text.Contains("from 20 replications on", StringComparison.Ordinal));
        Assert.DoesNotContain(section.Blocks, b => b is DataTable { Id: "finance-information" });
    }

    // Goes up and down from run to run.
    private static CalibratedInput Idle(int n) => new($"idle{n}", FormattableString.Invariant($"Idle {n}"), "days", r => ((r * (n + 8)) + n) % 21 % 5);

    private static Section Section(int runs, params CalibratedInput[] calibrated) => Section(runs, calibrated, []);

    private static Section Section(int runs, CalibratedInput[] calibrated, params UnknownInput[] unknowns) =>
        EconomicSection.Of(HandCase.Of(HandCase.Spec(1), HandCase.Frame(12), runs, (run, m) => [("homes", m == 4 ? Net(run) : 0)]) with { Calibrated = calibrated, Unknowns = unknowns });
}
