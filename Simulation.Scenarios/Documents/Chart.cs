namespace Simulation.Scenarios.Documents;

/// <summary>A chart; what it shows is also a table, and in words for who cannot see it.</summary>
/// <param name="Id">Name in links, unique in a document.</param>
/// <param name="Finding">Its title: what the reader should see in it.</param>
/// <param name="Alternative">The chart in words.</param>
/// <param name="Across">The axis across.</param>
/// <param name="Up">The axis up.</param>
/// <param name="Series">What is drawn, the first at the back.</param>
/// <param name="Data">The same as a table.</param>
public sealed record Chart(string Id, string Finding, string Alternative, Axis Across, Axis Up, IReadOnlyList<ChartSeries> Series, DataTable Data) : Block;

/// <summary>What an axis counts by.</summary>
public enum AxisKind
{
    /// <summary>Numbers.</summary>
    Number,

    /// <summary>Dates, as days from 1 January 1970.</summary>
    Date,

    /// <summary>Names: a point's place is its position in <see cref="Axis.Names"/>.</summary>
    Name,
}

/// <summary>An axis.</summary>
/// <param name="Label">What it measures, with its unit.</param>
/// <param name="Kind">What it counts by.</param>
/// <param name="Names">Names, for an axis of names; else empty.</param>
public sealed record Axis(string Label, AxisKind Kind, IReadOnlyList<string> Names);

/// <summary>How a series is drawn.</summary>
public enum SeriesKind
{
    /// <summary>A line through the points.</summary>
    Line,

    /// <summary>A line that jumps: capacities.</summary>
    Step,

    /// <summary>Bars beside one another, with a thin line from <see cref="ChartPoint.Low"/> to <see cref="ChartPoint.High"/> where they have one.</summary>
    Bar,

    /// <summary>Bars on top of one another.</summary>
    Stacked,

    /// <summary>The area between <see cref="ChartPoint.Low"/> and <see cref="ChartPoint.High"/>.</summary>
    Band,

    /// <summary>Points, with their intervals where they have one.</summary>
    Point,

    /// <summary>Bars that begin where the last ended; the last point is the total.</summary>
    Waterfall,

    /// <summary>Flows: a point goes from <see cref="ChartPoint.From"/> to <see cref="ChartPoint.To"/> with <see cref="ChartPoint.Y"/> as its width.</summary>
    Flow,
}

/// <summary>A series.</summary>
/// <param name="Name">Name in the legend.</param>
/// <param name="Kind">How it is drawn.</param>
/// <param name="Points">Its points.</param>
/// <param name="Group">Series of one group have one colour: a line and its bands. Empty for a colour of its own.</param>
public sealed record ChartSeries(string Name, SeriesKind Kind, IReadOnlyList<ChartPoint> Points, string Group = "")
{
    /// <summary>What the colours of a waterfall mean, for its key. Default: higher, lower and the name of the series.</summary>
    public WaterfallKey Key { get; init; } = new("Higher", "Lower", Name);
}

/// <summary>What the colours of a waterfall mean.</summary>
/// <param name="Rises">A bar that goes up.</param>
/// <param name="Falls">A bar that goes down.</param>
/// <param name="Total">The last bar.</param>
public sealed record WaterfallKey(string Rises, string Falls, string Total);

/// <summary>A point.</summary>
/// <param name="X">Across: a number, days from 1 January 1970, or the position of a name.</param>
/// <param name="Y">Up; null for a gap.</param>
/// <param name="Low">Lower end of its interval or band; null without.</param>
/// <param name="High">Upper end.</param>
/// <param name="From">Where a flow begins; empty otherwise.</param>
/// <param name="To">Where a flow ends; empty otherwise.</param>
public sealed record ChartPoint(double X, double? Y, double? Low = null, double? High = null, string From = "", string To = "");
