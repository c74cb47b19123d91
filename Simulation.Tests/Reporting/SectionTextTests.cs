using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Reporting;
using Spectre.Console;
using Xunit;

namespace Simulation.Tests.Reporting;

/// <summary>Sections as Markdown and as a terminal shows them: every cell in its column, and every tone its own.</summary>
public sealed class SectionTextTests
{
    private static readonly Simulation.Scenarios.Documents.Axis None = new("", AxisKind.Number, []);

    private static readonly DataTable Table = new("beds", "Beds by ward", [new("Ward"), new("Bed days", "days", Numeric: true), new("Tone")],
        [[new("A | B"), new("1,240", 1240), new("kept", null, Tone.Good)], [new("Two\nlines"), new("37", 37), new("lost", null, Tone.Bad)]], "At midnight.");

    [Fact]
    public void Of_Sections_AreATitleAndHeadingsWithTheirFindings() => Assert.Equal("# First\n\nFewer days.\n\nA paragraph.\n\n## Second\n\n> Not all.\n",
        SectionText.Of([new("a", "First", "Fewer days.", [new Prose("A paragraph.")]), new("b", "Second", "", [new Caution("Not all.", Severity.Warning)])]));

    [Fact]
    public void Of_ATable_HasUnitsNumbersToTheRightAndNoBarOfItsOwn() => Assert.Equal(
        "# T\n\nBeds by ward\n\n| Ward | Bed days (days) | Tone |\n| --- | ---: | --- |\n| A \\| B | 1,240 | kept |\n| Two lines | 37 | lost |\n\nAt midnight.\n", SectionText.Of([new("t", "T", "", [Table])]));

    [Xunit.Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Of_ATableAsLongAsTheLimit_StandsInItsFileAlone(int limit, bool isHere)
    {
        var text = SectionText.Of([new("t", "T", "", [Table])], limit);
        Assert.Equal(isHere, text.Contains("| 37 |", StringComparison.Ordinal));
        Assert.Equal(!isHere, text.Contains("Beds by ward: 2 rows, in beds.csv beside this text.\n", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_AChart_IsItsFindingAndItsWords() =>
        Assert.Equal("# T\n\n**Falls** A line that falls.\n", SectionText.Of([new("t", "T", "", [new Chart("c", "Falls", "A line that falls.", None, None, [], Table)])]));

    [Fact]
    public void Of_Flows_IsADiagramFromAndToEachNameOnce()
    {
        var flows = new ChartSeries("Flows", SeriesKind.Flow, [new(0, 1234.4, From: "A&E", To: "Ward \"1\""), new(0, 9.94, From: "Ward \"1\"", To: "Home <own>"), new(0, 10.4, From: "A&E", To: "Home <own>")]);
        var text = SectionText.Of([new("t", "T", "", [new Chart("c", "Flow", "Words.", None, None, [flows], Table)])]);
        Assert.EndsWith("```mermaid\nflowchart LR\n  n0[\"A&E\"]\n  n1[\"Ward #quot;1#quot;\"]\n  n2[\"Home #lt;own#gt;\"]\n  n0 -->|\"1,234\"| n1\n  n1 -->|\"9.9\"| n2\n  n0 -->|\"10\"| n2\n```\n",
            text, StringComparison.Ordinal);
    }

    [Fact]
    public void Terminal_ATable_HasCaptionHeadingsWithUnitsRowsAndNote() =>
        Assert.Equal(["T", "Fewer.", "Beds by ward", "Ward Bed days (days) Tone", "A | B 1,240 kept", "Two 37 lost", "lines", "At midnight."],
        MadeConsole.Lines(c => new SectionTerminal(c).Write(new Section("t", "T", "Fewer.", [Table]))).Select(MadeConsole.Words));

    [Fact]
    public void Terminal_Numbers_AreSetToTheRight()
    {
        var lines = MadeConsole.Lines(c => new SectionTerminal(c).Write(new Section("t", "T", "", [Table])));
        var (head, first, second) = (lines.First(l => l.StartsWith("Ward", StringComparison.Ordinal)), lines.First(l => l.Contains("1,240", StringComparison.Ordinal)), lines.First(l => l.Contains("37", StringComparison.Ordinal)));
        var end = head.IndexOf("(days)", StringComparison.Ordinal) + "(days)".Length;
        Assert.Equal((end, end), (first.IndexOf("1,240", StringComparison.Ordinal) + 5, second.IndexOf("37", StringComparison.Ordinal) + 2));
    }

    [Xunit.Theory]
    [InlineData(Tone.Good, "green")]
    [InlineData(Tone.Middling, "yellow")]
    [InlineData(Tone.Bad, "red")]
    [InlineData(Tone.Quiet, "dim")]
    [InlineData(Tone.Strong, "bold")]
    public void Terminal_Tones_AreTheirOwnColours(Tone tone, string style)
    {
        var table = new DataTable("t", "", [new("X")], [[new("told", null, tone)]]);
        Assert.Contains(MadeConsole.Coloured(c => c.Markup($"[{style}]told[/]")), MadeConsole.Coloured(c => new SectionTerminal(c).Write(new Section("t", "T", "", [table]))), StringComparison.Ordinal);
    }

    [Xunit.Theory]
    [InlineData(Severity.Note, "Note: Mind.")]
    [InlineData(Severity.Warning, "WARNING: Mind.")]
    [InlineData(Severity.Error, "ERROR: Mind.")]
    public void Terminal_Cautions_SayHowGraveTheyAre(Severity severity, string line) =>
        Assert.Equal(["T", line], MadeConsole.Lines(c => new SectionTerminal(c).Write(new Section("t", "T", "", [new Caution("Mind.", severity)]))));
}
