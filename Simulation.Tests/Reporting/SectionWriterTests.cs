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

    [Fact]
    public void Files_GiveTextAndNumber_OnceATable_AndNoFormula()
    {
        var (name, content) = Assert.Single(SectionFiles.Of(Section));

        Assert.Equal("bed-days.csv", name);
        Assert.Equal("stage,bed_days_days,bed_days_days_value\n'=1+1,\"1,240 ± 30\",1240.25\n[red]ward[/],\u2013,\n", content);
    }
}
