using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Results;
using Simulation.Scenarios.Sections;
using Xunit;

namespace Simulation.Tests.Sections;

/// <summary>What differs between two runs: figures first, then what went in.</summary>
public sealed class DifferenceSectionTests
{
    private static readonly string Hash = new('a', 64);

    private static readonly RunDifference Same = new() { Inputs = [], Versions = [], Asked = [], Compared = 1240, Figures = [], Alone = [], Tables = [] };

    [Fact]
    public void Of_TheSameRuns_SaysSo()
    {
        Assert.Equal("None of the 1,240 figures in both runs differs. Every table is the same, byte for byte. Inputs, versions and requests are the same.", Finding(Same));
        Assert.Empty(Section(Same).Blocks);
        Assert.Equal("one (run 1) and two (run 2)", Section(Same).Heading);
    }

    [Fact]
    public void Of_RunsWithoutFigures_ComparesTheirTables()
    {
        Assert.StartsWith("Every table is the same, byte for byte.", Finding(Same with { Compared = 0 }), StringComparison.Ordinal);
        Assert.StartsWith("Tables that differ: a.csv, b.csv.", Finding(Same with { Compared = 0, Tables = ["a.csv", "b.csv"] }), StringComparison.Ordinal);
        Assert.StartsWith("None of the 1,240 figures in both runs differs. Tables that differ elsewhere: a.csv.", Finding(Same with { Tables = ["a.csv"] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Finding_CountsFiguresBeyondTheErrorsOfBothRuns()
    {
        // Errors of 3 and 4 are 5 together: a change of 5 is no more than chance, 5.01 is.
        var difference = Same with { Figures = [Change("a", 100, 3, 105, 4), Change("b", 100, 3, 105.01, 4), Change("c", 100, 3, 94.9, 4), Change("d", 100, null, 200, 4)] };
        Assert.StartsWith("4 of 1,240 figures differ, 2 of them by more than the errors of two independent simulations (95%).", Finding(difference), StringComparison.Ordinal);
    }

    [Fact]
    public void Finding_NamesWhatWentIn()
    {
        var difference = Same with { Inputs = [new("demand.csv", Hash, null), new("stays.csv", null, Hash)], Versions = [new("version", "1", "2")], Asked = [new("seed", "1", "2"), new("window from", "a", "b"), new("window to", "a", "b")] };
        Assert.EndsWith(" What went in differs: 2 input files; the program; what was asked for or made of it (seed, window).", Finding(difference), StringComparison.Ordinal);
        Assert.EndsWith(" What went in differs: 1 input file.", Finding(Same with { Inputs = [new("demand.csv", Hash, null)] }), StringComparison.Ordinal);
        Assert.EndsWith(" What went in differs: the program.", Finding(Same with { Versions = [new("version", "1", "2")] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Inputs_AreListedByKindWithShortFingerprints()
    {
        // A fingerprint has 64 hexadecimal digits; what is shorter, or no number, is a word.
        var difference = Same with { Inputs = [new("demand.csv", Hash, null)], Versions = [new("version", new string('a', 63), new string('g', 64))], Asked = [new("seed", "1", "2")] };
        Assert.Equal([$"input file | demand.csv | {new string('a', 12)}… | (not there)", $"program | version | {new string('a', 63)} | {new string('g', 64)}", "run | seed | 1 | 2"], Compared.Lines(Compared.Table(Section(difference), "diff-inputs")));
    }

    [Fact]
    public void Figures_AreHeadlinesFirst_WithChangeAndDistance()
    {
        var difference = Same with { Figures = [Change("a", 100, 30, 160, 40), Change("b", 200, 12, 170, 16, headline: true), Change("c", 100, null, null, null), Change("d", 0.5, 0.03, 0.6, 0.04, "share")] };
        var table = Compared.Table(Section(difference), "diff-figures");
        Assert.Equal(
        [
            "Label b (days) | s | 200 ± 12 | 170 ± 16 | −30 | 1.50",
            "Label a (days) | s | 100 ± 30 | 160 ± 40 | +60 | 1.20",
            "Label c (days) | s | 100 | – | – | –",
            "Label d | s | 50.0% ± 3.0 | 60.0% ± 4.0 | +10.0 points | 2.00",
        ], Compared.Lines(table));
        Assert.Equal([200.0, 170, -30, 1.5], table.Rows[0].Skip(2).Select(c => c.Value!.Value));
    }

    [Xunit.Theory]
    [InlineData(20, false, 20, false)]
    [InlineData(23, false, 20, true)]
    [InlineData(23, true, 23, false)]
    public void Figures_BeyondTwenty_AreShownWhereAskedFor(int figures, bool all, int shown, bool said)
    {
        var table = Compared.Table(Section(Same with { Figures = [.. Enumerable.Range(0, figures).Select(i => Change($"m{i}", i, 1, i + 9, 1))] }, all), "diff-figures");
        Assert.Equal(shown, table.Rows.Count);
        Assert.Equal(said, table.Note.StartsWith("3 more with --all. ", StringComparison.Ordinal));
    }

    [Fact]
    public void FiguresOfOneRunAlone_AreCountedByScenario() => Assert.Equal("Figures that only one run has: run 1, s: 2 figures; run 2, s: 1 figure; run 2, t: 1 figure.",
        Assert.Single(Section(Same with { Alone = [(1, Figure("a")), (1, Figure("b")), (2, Figure("c")), (2, Figure("d") with { Scenario = "t" })] }).Blocks.OfType<Prose>()).Text);

    private static RunFigure Figure(string measure) => new(measure, measure, "days", "s", 1, 1, false);

    private static FigureChange Change(string measure, double? first, double? firstHalf, double? second, double? secondHalf, string unit = "days", bool headline = false) =>
        new(new RunFigure(measure, $"Label {measure}", unit, "s", first, firstHalf, headline), new RunFigure(measure, "Other label", unit, "other", second, secondHalf, false));

    private static string Finding(RunDifference difference) => Section(difference).Finding;

    private static Section Section(RunDifference difference, bool all = false) => DifferenceSection.Of(Run("one"), Run("two"), difference, all);

    private static RunFolder Run(string path) => new(path, new Dictionary<string, string>(StringComparer.Ordinal), [], new Dictionary<string, string>(StringComparer.Ordinal));
}
