using System.Globalization;
using System.Text.Json.Nodes;
using Simulation.Scenarios.Documents;

namespace Simulation.Scenarios.Reporting.Html;

/// <summary>Flows between places as a Sankey diagram of ECharts.</summary>
/// <remarks>A Sankey has no way back; the section that makes the chart gives flows without one.</remarks>
internal static class FlowOptions
{
    /// <summary>The options of the chart's one series.</summary>
    public static JsonObject Of(Chart chart)
    {
        var flows = chart.Series.SelectMany(s => s.Points).Where(p => p.Y > 0).ToArray();
        // A wait is written on the flow where it is half a unit or more.
        const double Shown = 0.5;
        string Wait(ChartPoint p) => string.Create(CultureInfo.InvariantCulture, $"{p.X:0.0} {chart.Across.Label}");
        var links = flows.Select((p, i) => (JsonNode?)new JsonObject
        {
            ["source"] = p.From,
            ["target"] = p.To,
            ["value"] = ChartOptions.Short(p.Y),
            ["tip"] = $"{p.From} to {p.To}: {NumberText.Plain(p.Y ?? 0, 0)} {chart.Up.Label}{(p.X > 0 ? $", {Wait(p)}" : "")}",
            ["edgeLabel"] = p.X >= Shown ? new JsonObject { ["show"] = true, ["formatter"] = Wait(p), ["fontSize"] = 11, ["color"] = "#7a1500" } : null,
        });
        var places = flows.SelectMany(p => (string[])[p.From, p.To]).Distinct(StringComparer.Ordinal).Select((name, i) => (JsonNode?)new JsonObject { ["name"] = name });
        return new JsonObject
        {
            ["type"] = "sankey",
            ["left"] = 4,
            ["right"] = 176,
            ["top"] = 12,
            ["bottom"] = 12,
            ["nodeWidth"] = 12,
            ["nodeGap"] = 50,
            ["layoutIterations"] = 64,
            ["draggable"] = false,
            ["itemStyle"] = new JsonObject { ["color"] = "#005a8c" },
            ["lineStyle"] = new JsonObject { ["color"] = "#0072b2", ["opacity"] = 0.28, ["curveness"] = 0.5 },
            ["label"] = new JsonObject { ["fontSize"] = 12, ["lineHeight"] = 14, ["color"] = "#212b32", ["width"] = 150, ["overflow"] = "break" },
            ["data"] = new JsonArray([.. places]),
            ["links"] = new JsonArray([.. links]),
        };
    }
}
