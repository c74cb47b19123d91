using Simulation.Scenarios.Documents;

namespace Simulation.Scenarios.Reporting.Html;

/// <summary>Colours and line patterns of series, apart for every kind of colour vision and in grey.</summary>
/// <remarks>Source: Okabe and Ito, Color Universal Design (2008); yellow is left out because it is too faint on white.</remarks>
internal sealed class ChartColours
{
    private static readonly string[] Palette = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#7f7f7f"];
    private static readonly string[] Patterns = ["solid", "dashed", "dotted"];
    private readonly Dictionary<string, int> _groups = new(StringComparer.Ordinal);

    /// <summary>What falls, in a waterfall.</summary>
    public const string Falls = "#0072b2";

    /// <summary>What rises, in a waterfall.</summary>
    public const string Rises = "#d55e00";

    /// <summary>A total, and a limit.</summary>
    public const string Neutral = "#4c5a64";

    /// <summary>The thin line of an interval over a bar.</summary>
    public const string Whisker = "#212b32";

    /// <summary>Gives each group of a chart its place.</summary>
    public ChartColours(Chart chart)
    {
        foreach (var series in chart.Series.Where(s => s.Kind != SeriesKind.Step)) _groups.TryAdd(Key(series), _groups.Count);
    }

    /// <summary>The colour of a series. Steps, which are limits, are grey.</summary>
    public string Of(ChartSeries series) => series.Kind == SeriesKind.Step ? Neutral : Palette[_groups[Key(series)] % Palette.Length];

    /// <summary>The line pattern of a series.</summary>
    public string PatternOf(ChartSeries series) => series.Kind == SeriesKind.Step ? "dashed" : Patterns[_groups[Key(series)] % Patterns.Length];

    private static string Key(ChartSeries series) => series.Group.Length > 0 ? series.Group : series.Name;
}
