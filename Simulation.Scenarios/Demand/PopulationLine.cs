using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Demand;

/// <summary>People of a band over time: mid-year values stand on 1 July; between them linear by day; before and after, the nearest.</summary>
public sealed class PopulationLine
{
    private readonly (int Day, double People)[] _points;

    /// <summary>A line through the rows of a band.</summary>
    public PopulationLine(IEnumerable<PopulationRow> rows) =>
        _points = [.. rows.Select(r => (new DateOnly(r.Year, 7, 1).DayNumber, r.People)).OrderBy(p => p.DayNumber)];

    /// <summary>People on a day.</summary>
    public double On(DateOnly date)
    {
        var day = date.DayNumber;
        if (_points.Length == 0) return 0;
        if (day <= _points[0].Day) return _points[0].People;
        if (day >= _points[^1].Day) return _points[^1].People;
        var i = 1;
        while (_points[i].Day < day) i++;
        var (a, b) = (_points[i - 1], _points[i]);
        return a.People + ((b.People - a.People) * (day - a.Day) / (b.Day - a.Day));
    }
}
