using System.Text.Json.Nodes;
using Simulation.Scenarios.Documents;

namespace Simulation.Scenarios.Reporting.Html;

/// <summary>An axis as options of ECharts.</summary>
internal static class AxisOptions
{
    private const string Ink = "#4c5a64";

    /// <summary>The options of an axis.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="across">Whether it lies.</param>
    /// <param name="fromZero">Whether its numbers begin at 0, as lengths must.</param>
    /// <param name="fewDays">Whether its dates lie within weeks of one another, so that each needs its day.</param>
    public static JsonObject Of(Axis axis, bool across, bool fromZero, bool fewDays = false)
    {
        var option = new JsonObject
        {
            ["type"] = axis.Kind switch { AxisKind.Date => "time", AxisKind.Name => "category", _ => "value" },
            ["name"] = axis.Label,
            ["nameLocation"] = across ? "middle" : "end",
            ["nameGap"] = across ? 28 : 12,
            ["nameTextStyle"] = new JsonObject { ["color"] = Ink, ["align"] = across ? "center" : "left", ["fontSize"] = 13 },
            ["axisLabel"] = Labels(axis, across, fewDays),
            ["axisLine"] = new JsonObject { ["lineStyle"] = new JsonObject { ["color"] = Ink } },
        };
        if (axis.Kind != AxisKind.Name)
        {
            option["scale"] = !fromZero;
            // The last number ends at the edge of the chart and is not cut by it.
            if (across && axis.Kind == AxisKind.Number) option["axisLabel"]!["alignMaxLabel"] = "right";
            // Room for the whole of a point that lies at the end.
            if (!fromZero && across && axis.Kind == AxisKind.Number) option["boundaryGap"] = new JsonArray("3%", "3%");
            return option;
        }
        option["data"] = new JsonArray([.. axis.Names.Select(n => (JsonNode?)JsonValue.Create(n))]);
        option["axisTick"] = new JsonObject { ["show"] = false };
        // The first name stands on top, as in a table.
        if (!across) option["inverse"] = true;
        return option;
    }

    private static JsonObject Labels(Axis axis, bool across, bool fewDays)
    {
        var labels = new JsonObject { ["color"] = "#212b32", ["fontSize"] = 12, ["lineHeight"] = 14, ["hideOverlap"] = true };
        if (axis.Kind == AxisKind.Name)
        {
            labels["interval"] = 0;
            // Names that lie side by side share the width of a page; a name without room is left out by the chart.
            labels["width"] = across ? Math.Clamp(800 / Math.Max(1, axis.Names.Count), 60, 230) : 230;
            labels["overflow"] = "break";
        }
        if (axis.Kind == AxisKind.Date) labels["formatter"] = new JsonObject { ["year"] = fewDays ? "{d} {MMM}\n{yyyy}" : "{MMM}\n{yyyy}", ["month"] = fewDays ? "{d} {MMM}" : "{MMM}", ["day"] = "{d} {MMM}" };
        return labels;
    }
}
