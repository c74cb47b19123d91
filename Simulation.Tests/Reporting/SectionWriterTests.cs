using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Reporting;
using Spectre.Console;
using Xunit;

namespace Simulation.Tests.Reporting;

/// <summary>Sections as terminal text and as CSV.</summary>
public class SectionWriterTests
{
    private static readonly DataTable Table = new("bed-days", "Bed days [of a year]", [new DataColumn("Stage"), new DataColumn("Bed days", "days", Numeric: true)],
        [[new DataCell("=1+1"), new DataCell("1,240 ± 30", 1240.25, Tone.Bad)], [new DataCell("[red]ward[/]"), new DataCell("\u2013")]], "Midnights.");

    private static readonly Section Section = new("beds", "Beds", "Fewer.",
        [new Caution("Not all.", Severity.Warning), Table, new Chart("c", "Falls", "A line that falls.", new Axis("", AxisKind.Number, []), new Axis("", AxisKind.Number, []), [], Table)]);

    [Fact]
    public void Terminal_ShowsFindingCautionTableAndChart_TextIsNeverMarkup()
    {
        var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = 100;

        new SectionTerminal(console).Write(Section);

        var lines = writer.ToString().Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0).ToArray();
        Assert.Equal(["Beds", "Fewer.", "WARNING: Not all.", "Bed days [of a year]"], lines[..4]);
        Assert.Contains(lines, l => l.StartsWith("[red]ward[/]", StringComparison.Ordinal));
        Assert.Equal(["Midnights.", "Falls", "A line that falls."], lines[^3..]);
        Assert.All(lines, l => Assert.True(l.Length <= 100));
    }

    [Xunit.Theory]
    // Party, then four years of nine letters, each with two blanks: 7 + 4 × 11 = 51.
    [InlineData(51, "Party 2016-17x 2017-18x 2018-19x 2019-20x", "")]
    [InlineData(50, "Party 2016-17x 2019-20x", "Not shown, for want of room: 2017-18x, 2018-19x. years.csv has all columns.")]
    public void Terminal_TooNarrow_LeavesOutSpareColumnsAndSaysSo(int width, string headings, string said)
    {
        string[] years = ["2016-17x", "2017-18x", "2018-19x", "2019-20x"];
        var table = new DataTable("years", "", [new DataColumn("Party"), .. years.Select(y => new DataColumn(y, "", true))], [[new DataCell("Trust"), .. years.Select(_ => new DataCell("123456789", 1))]]) { Spare = [2, 3] };
        var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = width;
        var section = new Section("s", "S", "", [table]);

        new SectionTerminal(console).Write(section);

        var text = string.Join(' ', writer.ToString().Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(headings, text, StringComparison.Ordinal);
        if (said.Length > 0) Assert.EndsWith(said, text, StringComparison.Ordinal);
        else Assert.DoesNotContain("Not shown", text, StringComparison.Ordinal);
        Assert.Contains("2018_19x", Assert.Single(SectionFiles.Of(section)).Content, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_GiveTextAndNumber_OnceATable_AndNoFormula()
    {
        var (name, content) = Assert.Single(SectionFiles.Of(Section));

        Assert.Equal("bed-days.csv", name);
        Assert.Equal("stage,bed_days_days,bed_days_days_value\n'=1+1,\"1,240 ± 30\",1240.25\n[red]ward[/],\u2013,\n", content);
    }
}
