using System.Globalization;
using System.Text;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Systems;
using Xunit;

namespace Simulation.Tests.Docs;

/// <summary>The formulas in the docs are those of the code, a row a kind; and every measure of Coventry stands in its page with its formula. UPDATE_DOCS=1 writes both anew.</summary>
public class MeasurePagesTests
{
    private const string Head = "| kind | numerator | denominator |\n|---|---|---|\n";

    private static string Page => Repository.PathOf("docs", "reference", "measures.md");

    private static string Coventry => Repository.PathOf("docs", "reference", "measures-coventry-2017.md");

    [Fact]
    public void Formulas_OfThePage_AreThoseOfTheCode_KindByKind()
    {
        var rows = Head + string.Concat(MeasureKinds.All.Select(k => $"| {k} | {MeasureFormulas.Of(k).Numerator} | {MeasureFormulas.Of(k).Denominator} |\n"));
        var text = File.ReadAllText(Page);
        var from = text.IndexOf(Head, StringComparison.Ordinal);
        Assert.True(from >= 0, "docs/reference/measures.md has lost its table of formulas.");
        var to = text.IndexOf("\n\n", from, StringComparison.Ordinal) + 1;
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") File.WriteAllText(Page, text[..from] + rows + text[to..]);
        else Assert.Equal(rows, text[from..to]);
    }

    [Fact]
    public void Measures_OfCoventry_StandInTheirPageWithTheirFormulas()
    {
        var system = SystemFolder.Load(Repository.PathOf("data", "coventry-2017")).System!;
        var text = new StringBuilder("# Measures of Coventry 2016-17\n\nWritten from `data/coventry-2017/measures.csv`; what the words of a formula mean, and how replications are put together, says [measures](measures.md).\n\n| measure | label | unit | population | formula | definition |\n|---|---|---|---|---|---|\n");
        foreach (var m in system.Measures)
            text.Append(CultureInfo.InvariantCulture, $"| {m.Measure} | {Cell(m.Label)}{(m.Headline is { } place ? $" (headline {place})" : "")} | {m.Unit} | {m.Population} | {Formula(m)} | {Cell(m.Definition)} |\n");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") File.WriteAllText(Coventry, text.ToString());
        else Assert.Equal(text.ToString(), File.ReadAllText(Coventry));
    }

    private static string Formula(MeasureRow m)
    {
        var (over, under) = MeasureFormulas.Of(m.Kind);
        var scale = m.Scale == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{m.Scale:0.########} × ");
        return $"{scale}{(m.Kind == "ratio" ? $"a / b: a `{m.Of}`, b `{m.Argument}`" : under == "1" ? over : $"({over}) / ({under})")}{(m.Kind == "ratio" ? "" : $"; of `{Cell(m.Of)}`{(m.Argument.Length > 0 ? $", {m.Argument}" : "")}")}";
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
