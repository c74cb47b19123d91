using Simulation.Core.Statistics;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Studies.Uncertainty;
using Xunit;
using static Simulation.Tests.Sections.MadeStudies;

namespace Simulation.Tests.Sections;

/// <summary>Chance and ignorance apart, and the inputs in the order in which they matter, each with its own figures.</summary>
public sealed class UncertaintySectionTests
{
    private static readonly UncertaintyPlan Plan = new([Input("a", 2, 9, 4.5), Input("b", 100, 1300, 500), Input("c", 0.25, 0.75, 0.33333), Input("d", 1, 3, 2)], [[1, 1, 1, 1], [2, 2, 2, 2]], 5, 6, 7, 80);

    // Chance 100 and ignorance 300 of a variance of 400: 75%.
    private static readonly VarianceSplit Split = new(20, 5, 900, 30, 100, 300, false, 0.61, 0.84, 0.95, false);

    private static readonly TornadoBar[] Bars =
    [
        new(Diff(-20, 4), Diff(25, 4)), new(Diff(-40, 4), Diff(10, 4)), new(Diff(3, 4), Diff(-5, 4)), new(null, null),
    ];

    private static readonly ElementaryEffect[] Effects = [Effect(20, 6, 2), Effect(45, 7, 20), Effect(2, 3, 1), Effect(30, 8, 5)];

    private static readonly SobolResult Sobol = new(PolynomialChaos.Of([.. Enumerable.Range(0, 30).Select(i => (double[])[(i + 0.5) / 30, (((i * 7) % 30) + 0.5) / 30])], [.. Enumerable.Range(0, 30).Select(i => (3.0 * i) + ((i * 13) % 5))]),
        [new SobolIndex(new(0.5, 0.4, 0.6), new(0.55, 0.45, 0.65)), new SobolIndex(new(0.2, 0.1, 0.3), new(0.7, 0.6, 0.8))]);

    // The survivors of the screening are d and b: the first index is that of d.
    private static readonly UncertaintyResult Result = new(Plan, [new MeasureUncertainty(Delays, Split, Bars, Effects, Sobol)], [3, 1], StopReason.None);

    [Fact]
    public void Finding_IsTheShareOfIgnoranceAndTheInputsByAllTheyMake() =>
        Assert.Equal("Delayed days (residents): 75% of the variance of a single year is ignorance of the inputs (61% to 84%), the rest chance that better figures would not take away. What would be worth finding out first: Input b (70% of the variance of the mean, 60% to 80%); then Input d (55% of the variance of the mean, 45% to 65%).",
            Finding(Result));

    [Fact]
    public void Finding_LeavesOutInputsWhoseShareMayBeNone()
    {
        var result = With(Sobol with { Indices = [Sobol.Indices![0], Sobol.Indices[1] with { Total = new(0.7, 0, 0.9) }] });
        Assert.EndsWith("first: Input d (55% of the variance of the mean, 45% to 65%).", Finding(result), StringComparison.Ordinal);
        Assert.EndsWith(" No single input is shown to matter most.",
            Finding(With(Sobol with { Indices = [Sobol.Indices[0] with { Total = new(0.3, 0, 0.9) }, Sobol.Indices[1] with { Total = new(0.7, 0, 0.9) }] })), StringComparison.Ordinal);
        Assert.EndsWith(" No single input is shown to matter most.", Finding(With(Sobol with { Indices = null })), StringComparison.Ordinal);
        Assert.EndsWith(" No single input is shown to matter most.", Finding(With(null)), StringComparison.Ordinal);
    }

    [Fact]
    public void Finding_OfThree_NamesTheTwoThatMakeMost()
    {
        var third = new SobolIndex(new(0.1, 0.05, 0.2), new(0.6, 0.5, 0.7));
        var text = Finding(With(Sobol with { Indices = [.. Sobol.Indices!, third] }) with { Survivors = [3, 1, 0] });
        Assert.EndsWith("first: Input b (70% of the variance of the mean, 60% to 80%); then Input a (60% of the variance of the mean, 50% to 70%).", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Split_OfFewSetsThatHoldTheSpread_IsMarked()
    {
        var uneven = Table(Section(Result with { Measures = [Result.Measures[0] with { Split = Split with { Uneven = true } }] }), "uncertainty-split");
        Assert.Equal("75% (61% to 84%) \u2020", uneven.Rows[0][4].Text);
        Assert.Contains("\u2020 A few sets hold most of the spread between sets", uneven.Note, StringComparison.Ordinal);
        Assert.DoesNotContain("\u2020", Table(Section(Result), "uncertainty-split").Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Finding_WithoutASplit_SaysNothing() =>
        Assert.StartsWith("Nothing can be said", Finding(Result with { Measures = [Result.Measures[0] with { Split = null }] }), StringComparison.Ordinal);

    // √100 and √300 days.
    [Fact]
    public void Split_IsMeanChanceIgnoranceAndShare()
    {
        var table = Table(Section(Result), "uncertainty-split");
        Assert.Equal(["Measure", "Mean ± 95%", "Chance", "Ignorance", "Share of ignorance (95%)"], table.Columns.Select(c => c.Heading));
        Assert.Equal(["Delayed days (days; residents)", "900 ± 30", "10.0 days", "17.3 days", "75% (61% to 84%)"], Texts(table, 0));
        Assert.Equal((10.0, 0.75), (table.Rows[0][2].Value!.Value, table.Rows[0][4].Value!.Value));
        Assert.DoesNotContain(" * ", table.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Split_BelowZero_StandsAsNoneWithAMark()
    {
        var table = Table(Section(Result with { Measures = [Result.Measures[0] with { Split = Split with { Between = 0, Truncated = true, ShareLow = 0, ShareHigh = 0.12 } }] }), "uncertainty-split");
        Assert.Equal("0% * (0% to 12%)", table.Rows[0][4].Text);
        Assert.Contains(" * The estimate", table.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Tornado_IsByTheLargerOfBothChanges()
    {
        var table = Table(Section(Result), "uncertainty-tornado-delayed");
        Assert.Equal(["Input", "Range", "At the low end (95%)", "At the high end (95%)"], table.Columns.Select(c => c.Heading));
        Assert.Equal(["Input b", "100 to 1,300 (else 500)", "−40.0 (−44.0 to −36.0)", "+10.0 (6.0 to 14.0)"], Texts(table, 0));
        Assert.Equal(["Input a", "2 to 9 (else 4.5)", "−20.0 (−24.0 to −16.0)", "+25.0 (21.0 to 29.0)"], Texts(table, 1));
        Assert.Equal(["Input c", "0.25 to 0.75 (else 0.333)", "+3.0 (−1.0 to 7.0)", "−5.0 (−9.0 to −1.0)"], Texts(table, 2));
        Assert.Equal(["Input d", "1 to 3 (else 2)", "–", "–"], Texts(table, 3));
        Assert.Equal("", table.Note);
    }

    [Fact]
    public void Tornado_OfManyInputs_ShowsTen_AndTheChartAll()
    {
        var plan = Plan with { Inputs = [.. Enumerable.Range(0, 12).Select(i => Input($"i{i}", 1, 2, 1))] };
        var section = Section(Result with { Plan = plan, Survivors = [], Measures = [Result.Measures[0] with { Tornado = [.. Enumerable.Range(0, 12).Select(i => new TornadoBar(Diff(-i, 1), Diff(1, 1)))], Effects = null, Sobol = null }] });
        var table = Table(section, "uncertainty-tornado-delayed");
        Assert.Equal((10, "Input i11"), (table.Rows.Count, table.Rows[0][0].Text));
        Assert.StartsWith("The 10 largest of 12;", table.Note, StringComparison.Ordinal);
        Assert.Equal(12, Table(section, "uncertainty-tornado-delayed-all").Rows.Count);
    }

    [Fact]
    public void TornadoChart_BarsStandAtTheirInput()
    {
        var chart = Chart(Section(Result), "uncertainty-tornado-delayed-chart");
        Assert.Equal("Delayed days: Input b moves it most, by up to 40.0 days", chart.Finding);
        Assert.Equal(["Input b", "Input a", "Input c", "Input d"], chart.Up.Names);
        Assert.Equal(["at the low end", "at the high end"], chart.Series.Select(s => s.Name));
        Assert.Equal([(0.0, -40.0, -44.0, -36.0), (1, -20, -24, -16), (2, 3, -1, 7)], chart.Series[0].Points.Take(3).Select(p => (p.X, p.Y!.Value, p.Low!.Value, p.High!.Value)));
        Assert.Equal([(0.0, 10.0), (1, 25), (2, -5)], chart.Series[1].Points.Take(3).Select(p => (p.X, p.Y!.Value)));
        Assert.Null(chart.Series[0].Points[3].Y);
    }

    [Fact]
    public void Charts_OfAShare_AreInPercentagePoints()
    {
        var share = Entries with { Unit = "share" };
        TornadoBar[] bars = [new(Diff(-0.25, 0.125), Diff(0.5, 0.0625)), .. Bars[1..].Select(_ => new TornadoBar(null, null))];
        var section = Section(Result with { Measures = [Result.Measures[0], new MeasureUncertainty(share, null, bars, [Effect(0.25, 0.125, 1), .. Effects[1..].Select(_ => Effect(0, 0, 0))], null)] });
        var (moves, effects) = (Chart(section, "uncertainty-tornado-entries-chart"), Chart(section, "uncertainty-inputs-entries-chart"));
        Assert.Equal([(-25.0, -37.5, -12.5), (50, 43.75, 56.25)], moves.Series.Select(s => s.Points[0]).Select(p => (p.Y!.Value, p.Low!.Value, p.High!.Value)));
        Assert.Equal((25.0, 12.5, 37.5), (effects.Series[0].Points[0].X, effects.Series[0].Points[0].Low!.Value, effects.Series[0].Points[0].High!.Value));
        Assert.Equal(("Change of Entries (percentage points)", "Effect μ* (percentage points)"), (moves.Across.Label, effects.Across.Label));
    }

    [Fact]
    public void Tornado_ThatMovesNothing_IsSaid() =>
        Assert.Contains(Section(Result with { Measures = [Result.Measures[0] with { Tornado = [.. Enumerable.Repeat(new TornadoBar(Diff(0, 0), Diff(0, 0)), 4)] }] }).Blocks.OfType<Prose>(), p => p.Text == "Delayed days: no input moves it, at either end of its range.");

    [Fact]
    public void Inputs_AreByTheirEffect_WithTheSharesOfThoseScreenedIn()
    {
        var table = Table(Section(Result), "uncertainty-inputs-delayed");
        Assert.Equal(["Input", "Effect μ* ± 95%", "Spread σ", "Alone (95%)", "In all (95%)"], table.Columns.Select(c => c.Heading));
        Assert.Equal(["Input b", "45.0 ± 7.0", "20.0 days", "20% (10% to 30%)", "70% (60% to 80%)"], Texts(table, 0));
        Assert.Equal(["Input d", "30.0 ± 8.0", "5.0 days", "50% (40% to 60%)", "55% (45% to 65%)"], Texts(table, 1));
        Assert.Equal(["Input a", "20.0 ± 6.0", "2.0 days", "screened out", "screened out"], Texts(table, 2));
        Assert.Equal(["Input c", "2.0 ± 3.0", "1.0 days", "screened out", "screened out"], Texts(table, 3));
        Assert.Contains($" Shares are of the variance of the mean over the 2 inputs screened in", table.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Inputs_WithoutShares_SayWhichWereScreenedOutAndWhichAreUnknown()
    {
        var table = Table(Section(With(Sobol with { Indices = null })), "uncertainty-inputs-delayed");
        Assert.Equal(["–", "–", "screened out", "screened out"], table.Rows.Select(r => r[4].Text));
        Assert.EndsWith(" No dependence is told from chance, so there are no shares.", table.Note, StringComparison.Ordinal);
    }

    // A second measure has charts alone; its own effects order them, and an interval from 0 on tells no size.
    [Xunit.Theory]
    [InlineData(5, "Input c has the largest effect over its range, 50.0 ± 5.0 people")]
    [InlineData(50, "Input c has the largest effect seen, and 7 paths cannot tell its size, 50 ± 50 people")]
    public void InputsChart_OfAnotherMeasure_IsByItsOwnEffects(double half, string words)
    {
        var section = Section(Result with { Measures = [Result.Measures[0], new MeasureUncertainty(Entries, null, null, [Effect(3, 1, 1), Effect(4, 1, 1), Effect(50, half, 9), Effect(6, 1, 1)], null)] });
        var chart = Chart(section, "uncertainty-inputs-entries-chart");
        Assert.Equal("Entries: " + words, chart.Finding);
        Assert.Equal(["Input c", "Input d", "Input b", "Input a"], chart.Up.Names);
        Assert.Equal([(50.0, 0.0, 50 - half, 50 + half), (6, 1, 5, 7), (4, 2, 3, 5), (3, 3, 2, 4)], chart.Series[0].Points.Select(p => (p.X, p.Y!.Value, p.Low!.Value, p.High!.Value)));
        Assert.StartsWith("Shares of variance are told for the first measure", chart.Data.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void InputsChart_WithoutAnyEffect_IsSaid() =>
        Assert.Contains(Section(Result with { Measures = [Result.Measures[0], new MeasureUncertainty(Entries, null, null, [.. Enumerable.Repeat(Effect(0, 0, 0), 4)], null)] }).Blocks.OfType<Prose>(), p => p.Text == "Entries: no input has an effect over its range.");

    [Fact]
    public void Method_CountsSetsReplicationsPairsPathsAndPoints()
    {
        var text = Section(Result).Blocks.OfType<Prose>().Last().Text;
        foreach (var part in (string[])["2 sets of input values", "5 replications a set", "where it stands, 6 replications", "7 paths", "at most 8, at 80 points", "Seed 77."])
            Assert.Contains(part, text, StringComparison.Ordinal);
    }

    private static UncertaintyResult With(SobolResult? sobol) => Result with { Measures = [Result.Measures[0] with { Sobol = sobol }] };

    private static Difference Diff(double value, double half) => new(value, half, 6);

    private static ElementaryEffect Effect(double mean, double half, double spread) => new(new MeanInterval(7, mean, 1, half, 0.95), spread);

    private static Chart Chart(Section section, string id) => section.Blocks.OfType<Chart>().First(c => c.Id == id);

    private static string Finding(UncertaintyResult result) => Section(result).Finding;

    private static Section Section(UncertaintyResult result)
    {
        using var runs = Runs();
        return UncertaintySection.Of(result, runs);
    }
}
