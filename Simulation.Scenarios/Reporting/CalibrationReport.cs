using System.Globalization;
using Simulation.Scenarios.Calibration;
using Simulation.Scenarios.Documents;
using Spectre.Console;

namespace Simulation.Scenarios.Reporting;

/// <summary>A calibration as a terminal shows it: what is left, what fits, what the data cannot tell.</summary>
internal static class CalibrationReport
{
    /// <summary>Writes the report.</summary>
    /// <param name="console">Terminal.</param>
    /// <param name="result">What was found.</param>
    /// <param name="relief">What relief carried over the weighted set.</param>
    public static void Write(IAnsiConsole console, CalibrationResult result, IReadOnlyList<ReliefShape> relief)
    {
        var invariant = CultureInfo.InvariantCulture;
        void Line(string text, string style = "default") => console.MarkupLine($"[{style}]{Markup.Escape(text)}[/]");
        foreach (var wave in result.Waves)
        {
            Line(string.Create(invariant, $"Wave {wave.Wave}: {wave.Runs} runs; not ruled out {wave.Share:G3} of the ranges' volume; emulators explain {100 * wave.LeftOutShares.Min():0}% to {100 * wave.LeftOutShares.Max():0}% of the variance between points left out (chance included)."));
            if (wave.Ignored > 0) Line($"  Nothing fits every target: vectors may miss {wave.Ignored}. Missed by all points: {string.Join(", ", wave.Worst.Select(w => string.Create(invariant, $"{w.Target.Name} ({w.Implausibility:0.0})")))}.", "yellow");
        }
        Line(string.Create(invariant, $"Final set: {result.Set.Vectors.Count} vectors, effective sample size {result.Set.EffectiveSize:0.0}."));
        console.WriteLine();
        var targets = Grid("Target", "Published", "Simulated", "95% prediction", "Inside", "Distance", "Use");
        for (var t = 0; t < result.Problem.Targets.Count; t++)
        {
            var target = result.Problem.Targets[t];
            if (result.Prediction(t) is not { } p) continue;
            var half = 0.5 * (p.High - p.Low);
            var style = p.Inside ? "default" : "red";
            string[] cells = [target.Name, PredictionText.Figure(target.Published, half, ""), PredictionText.Figure(p.Mean, half, ""), PredictionText.Interval(p.Low, p.High, ""), p.Inside ? "yes" : "NO", PredictionText.Distance(p.Distance), target.Fitted ? "fitted" : "held back"];
            targets.AddRow(cells.Select(c => new Markup($"[{style}]{Markup.Escape(c)}[/]")));
        }
        console.Write(targets);
        console.WriteLine();
        var parameters = Grid("Parameter", "Range", "After the data", "Spread kept", "Identified");
        foreach (var s in result.Parameters)
        {
            string[] cells = [s.Parameter.Label, string.Create(invariant, $"{s.Parameter.Low:G4} to {s.Parameter.High:G4}"), string.Create(invariant, $"{s.Mean:G4} (sd {s.StandardDeviation:G2})"), s.Kept.ToString("0.00", invariant), s.Identified ? "yes" : "NO"];
            parameters.AddRow(cells.Select(c => new Markup($"[{(s.Identified ? "default" : "yellow")}]{Markup.Escape(c)}[/]")));
        }
        console.Write(parameters);
        console.WriteLine();
        ReliefTable.Write(console, relief);
        var unknown = result.Parameters.Where(p => !p.Identified).Select(p => p.Parameter.Id).ToArray();
        Line(unknown.Length == 0 ? "Every parameter is narrowed by the data." : $"The data cannot identify: {string.Join(", ", unknown)}. Their ranges stay, and every study that draws from the set carries them.");
        foreach (var tie in result.Ties) Line(string.Create(invariant, $"Tied together: {tie.First.Id} and {tie.Second.Id} (correlation {tie.Correlation:0.00})."));
    }

    private static Table Grid(params string[] headings)
    {
        var grid = new Table { Border = TableBorder.None };
        foreach (var heading in headings) grid.AddColumn(new TableColumn(new Markup($"[bold]{heading}[/]")));
        return grid;
    }
}
