using System.Text.Json.Nodes;
using Simulation.Scenarios.Documents;

namespace Simulation.Scenarios.Reporting.Html;

/// <summary>A chart as options of ECharts: the one place that knows how it is drawn.</summary>
/// <remarks>Days stay days: <c>assets/report.js</c> makes milliseconds of them, so that a year of points stays short.</remarks>
internal sealed class ChartOptions
{
    private const double FaintestBand = 0.18;

    // Unit: CSS pixels.
    private const int WidestBar = 28;

    /// <summary>What the thin line over a bar is, in the key.</summary>
    public const string IntervalKey = "95% interval";

    // Two months: from then on a month has a mark of its own.
    private const double MostDaysNamed = 62;
    private readonly Chart _chart;
    private readonly ChartColours _colours;

    private ChartOptions(Chart chart) => (_chart, _colours) = (chart, new ChartColours(chart));

    /// <summary>The options.</summary>
    public static JsonObject Of(Chart chart) => new ChartOptions(chart).Whole();

    /// <summary>Height that shows all marks. Unit: CSS pixels.</summary>
    public static int Height(Chart chart)
    {
        if (chart.Series.Any(s => s.Kind == SeriesKind.Flow)) return 840;
        if (chart.Up.Kind != AxisKind.Name) return 340;
        var rows = chart.Series.Any(s => s.Kind is SeriesKind.Point or SeriesKind.Bar) ? 14 + (13 * chart.Series.Count) : 34;
        return 62 + (Math.Max(1, chart.Up.Names.Count) * Math.Max(32, rows));
    }

    private JsonObject Whole()
    {
        var option = new JsonObject { ["animation"] = false, ["useUTC"] = true, ["title"] = new JsonObject { ["text"] = _chart.Finding, ["show"] = false } };
        if (_chart.Series.Any(s => s.Kind == SeriesKind.Flow))
        {
            option["tooltip"] = new JsonObject { ["trigger"] = "item" };
            option["series"] = new JsonArray(FlowOptions.Of(_chart));
            return option;
        }
        var marks = new List<JsonNode?>();
        foreach (var series in _chart.Series) marks.AddRange(Marks(series, marks.Count));
        option["tooltip"] = new JsonObject { ["trigger"] = _chart.Across.Kind == AxisKind.Date ? "axis" : "item" };
        option["grid"] = new JsonObject { ["left"] = 8, ["right"] = 24, ["top"] = _chart.Up.Label.Length > 0 ? 34 : 10, ["bottom"] = _chart.Across.Label.Length > 0 ? 34 : 8, ["outerBoundsMode"] = "same", ["outerBoundsContain"] = "axisLabel" };
        option["xAxis"] = AxisOptions.Of(_chart.Across, across: true, fromZero: _chart.Across.Kind == AxisKind.Number, FewDays);
        option["yAxis"] = AxisOptions.Of(_chart.Up, across: false, fromZero: !LinesOnly);
        option["series"] = new JsonArray([.. marks]);
        return option;
    }

    private bool FewDays => _chart.Series.SelectMany(s => s.Points).Select(p => p.X).DefaultIfEmpty() is var days && days.Max() - days.Min() <= MostDaysNamed;

    // Bars are lengths and begin at 0; lines and bands show movement.
    private bool LinesOnly => _chart.Series.All(s => s.Kind is SeriesKind.Line or SeriesKind.Step or SeriesKind.Band);

    private IEnumerable<JsonNode?> Marks(ChartSeries series, int index) => series.Kind switch
    {
        SeriesKind.Line or SeriesKind.Step => [Line(series)],
        SeriesKind.Bar => HasInterval(series) ? [Bar(series, null), Whiskers(series)] : [Bar(series, null)],
        SeriesKind.Stacked => [Bar(series, "all")],
        SeriesKind.Band => Band(series, index),
        SeriesKind.Point => Points(series),
        SeriesKind.Waterfall => Waterfall(series),
        _ => throw new ArgumentOutOfRangeException(nameof(series), series.Kind, "Unknown kind of series."),
    };

    private JsonObject Line(ChartSeries series)
    {
        var line = Base("line", series, Values(series, p => p.Y));
        line["showSymbol"] = false;
        line["lineStyle"] = new JsonObject { ["width"] = series.Kind == SeriesKind.Step ? 1.5 : 2, ["type"] = _colours.PatternOf(series) };
        if (series.Kind == SeriesKind.Step) line["step"] = "end";
        return line;
    }

    private JsonObject Bar(ChartSeries series, string? stack)
    {
        var bar = Base("bar", series, Values(series, p => p.Y));
        bar["barMaxWidth"] = WidestBar;
        if (stack is not null) bar["stack"] = stack;
        return bar;
    }

    /// <summary>Whether any bar of a series has an interval.</summary>
    public static bool HasInterval(ChartSeries series) => series is { Kind: SeriesKind.Bar } && series.Points.Any(p => p.Low is not null && p.High is not null);

    // A thin line over the end of each bar; report.js draws it where the bar lies among the bars of its name.
    private JsonObject Whiskers(ChartSeries series)
    {
        var bars = _chart.Series.Where(s => s.Kind == SeriesKind.Bar).ToList();
        var drawn = Base("custom", series, [.. series.Points.Where(p => p.Low is not null && p.High is not null).Select(p => (JsonNode?)new JsonArray(Short(p.X), Short(p.Low), Short(p.High)))]);
        drawn["name"] = series == bars.First(HasInterval) ? IntervalKey : "";
        drawn["color"] = ChartColours.Whisker;
        drawn["itemStyle"] = new JsonObject { ["color"] = ChartColours.Whisker };
        drawn["renderItem"] = _chart.Up.Kind == AxisKind.Name ? "whisker-across" : "whisker-up";
        drawn["place"] = new JsonArray(bars.IndexOf(series), bars.Count, WidestBar);
        drawn["silent"] = true;
        drawn["z"] = 3;
        drawn["encode"] = _chart.Up.Kind == AxisKind.Name ? new JsonObject { ["x"] = new JsonArray(1, 2), ["y"] = 0 } : new JsonObject { ["x"] = 0, ["y"] = new JsonArray(1, 2) };
        return drawn;
    }

    // The lower edge, unseen, and the width above it.
    private IEnumerable<JsonNode?> Band(ChartSeries series, int index)
    {
        // The narrower band lies inside the wider of its group and is darker.
        var nth = _chart.Series.Where(s => s.Kind == SeriesKind.Band && s.Group == series.Group).TakeWhile(s => s != series).Count();
        foreach (var (part, of) in ((string, Func<ChartPoint, double?>)[])[("low", p => p.Low), ("high", p => p.High - p.Low)])
        {
            var line = Base("line", series, Values(series, of));
            line["id"] = $"band-{index}-{part}";
            line["stack"] = $"band-{index}";
            line["stackStrategy"] = "all";
            line["showSymbol"] = false;
            line["silent"] = true;
            line["lineStyle"] = new JsonObject { ["opacity"] = 0 };
            if (part == "high") line["areaStyle"] = new JsonObject { ["opacity"] = FaintestBand * (nth + 1) };
            else line["silentLegend"] = true;
            yield return line;
        }
    }

    // A mark and, where it has one, its interval along the axis of numbers.
    private IEnumerable<JsonNode?> Points(ChartSeries series)
    {
        var names = _chart.Up.Kind == AxisKind.Name;
        var place = _chart.Series.Where(s => s.Kind == SeriesKind.Point).ToList().IndexOf(series) - ((_chart.Series.Count(s => s.Kind == SeriesKind.Point) - 1) / 2.0);
        var whiskers = series.Points.Select(p => (JsonNode?)new JsonArray(Short(p.X), Short(p.Y), Short(p.Low), Short(p.High))).ToArray();
        var drawn = Base("custom", series, new JsonArray(whiskers));
        // report.js draws these: a point, a bar to both ends of the interval.
        drawn["renderItem"] = names ? "interval-across" : "interval-up";
        drawn["shift"] = place * 13;
        drawn["encode"] = names ? new JsonObject { ["x"] = new JsonArray(0, 2, 3), ["y"] = 1 } : new JsonObject { ["x"] = 0, ["y"] = new JsonArray(1, 2, 3) };
        return [drawn];
    }

    // ECharts stacks what is above 0 and below it apart, so a bar across 0 is two parts.
    private IEnumerable<JsonNode?> Waterfall(ChartSeries series)
    {
        var (hidden, above, below) = (new JsonArray(), new JsonArray(), new JsonArray());
        var reached = 0.0;
        var last = series.Points.Count - 1;
        for (var i = 0; i <= last; i++)
        {
            var (from, to) = i == last ? (0, series.Points[i].Y ?? 0) : (reached, reached + (series.Points[i].Y ?? 0));
            reached = to;
            var (low, high) = (Math.Min(from, to), Math.Max(from, to));
            var colour = i == last ? ChartColours.Neutral : to < from ? ChartColours.Falls : ChartColours.Rises;
            var point = series.Points[i];
            var words = $"{(_chart.Up.Kind == AxisKind.Name ? _chart.Up : _chart.Across).Names[(int)point.X]}: {NumberText.Difference(point.Y ?? 0, (point.High - point.Low) / 2, "")}";
            hidden.Add(Placed(point, low >= 0 ? low : high <= 0 ? high : 0, "transparent", ""));
            above.Add(Placed(point, Math.Max(high, 0) - Math.Max(low, 0), colour, words));
            below.Add(Placed(point, Math.Min(low, 0) - Math.Min(high, 0), colour, words));
        }
        foreach (var data in (JsonArray[])[hidden, above, below])
        {
            var bar = Base("bar", series, data);
            bar["stack"] = "waterfall";
            bar["barMaxWidth"] = WidestBar;
            bar["name"] = "";
            yield return bar;
        }
        // Nothing but what the colours mean, for a picture that is saved.
        foreach (var (name, colour) in KeyOf(series)) yield return new JsonObject { ["type"] = "bar", ["name"] = name, ["stack"] = "waterfall", ["barMaxWidth"] = WidestBar, ["itemStyle"] = new JsonObject { ["color"] = colour }, ["data"] = new JsonArray() };
    }

    /// <summary>What the colours of a waterfall mean.</summary>
    public static IEnumerable<(string Name, string Colour)> KeyOf(ChartSeries series) =>
        [(series.Key.Rises, ChartColours.Rises), (series.Key.Falls, ChartColours.Falls), (series.Key.Total, ChartColours.Neutral)];

    private JsonObject Placed(ChartPoint point, double length, string colour, string words) => new()
    {
        ["value"] = _chart.Up.Kind == AxisKind.Name ? new JsonArray(Short(length), Short(point.X)) : new JsonArray(Short(point.X), Short(length)),
        ["itemStyle"] = new JsonObject { ["color"] = colour },
        ["tip"] = words,
    };

    private JsonObject Base(string type, ChartSeries series, JsonArray data) => new()
    {
        ["type"] = type,
        ["name"] = series.Name,
        ["color"] = _colours.Of(series),
        ["itemStyle"] = new JsonObject { ["color"] = _colours.Of(series) },
        ["data"] = data,
        ["days"] = _chart.Across.Kind == AxisKind.Date && Steps(series) is { } steps ? new JsonArray(steps.First, steps.Step) : null,
    };

    // First day and days between points, where they are evenly spaced.
    private static (double First, double Step)? Steps(ChartSeries series)
    {
        if (series.Points.Count < 2) return null;
        var (first, step) = (series.Points[0].X, series.Points[1].X - series.Points[0].X);
        return series.Points.Select((p, i) => p.X == first + (i * step)).All(even => even) ? (first, step) : null;
    }

    // Across a name axis that stands up, lengths lie. Days that follow one another are not written out: report.js counts them.
    private JsonArray Values(ChartSeries series, Func<ChartPoint, double?> of) => _chart.Across.Kind == AxisKind.Date && Steps(series) is not null
        ? [.. series.Points.Select(p => Short(of(p)))]
        : [.. series.Points.Select(p => (JsonNode?)(_chart.Up.Kind == AxisKind.Name ? new JsonArray(Short(of(p)), Short(p.X)) : new JsonArray(Short(p.X), Short(of(p)))))];

    /// <summary>Five digits are more than a screen shows.</summary>
    internal static JsonNode? Short(double? value) => value is { } v && double.IsFinite(v) ? JsonValue.Create(v == 0 ? 0 : Rounded(v)) : null;

    private static double Rounded(double value) => Math.Round(value, Math.Clamp(5 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 12));
}
