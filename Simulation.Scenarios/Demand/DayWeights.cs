using System.Globalization;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Demand;

/// <summary>The weight of a day's rate in a stream: its weekday profile times its month profile.</summary>
/// <remarks>A weight is on the rate of a day, not on the total of its month. A bank holiday takes the key "holiday", or "sun" without one.</remarks>
public sealed class DayWeights
{
    private readonly double[] _week;
    private readonly double[] _month;
    private readonly HashSet<DateOnly> _holidays;

    /// <summary>The weights of a stream.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="profiles">Rows of <c>profiles.csv</c> by profile.</param>
    /// <param name="holidays">Bank holidays.</param>
    public DayWeights(StreamRow stream, ILookup<string, ProfileRow> profiles, IEnumerable<DateOnly> holidays)
    {
        _holidays = [.. holidays];
        var week = Weights(profiles, stream.WeekProfile);
        var month = Weights(profiles, stream.MonthProfile);
        _week = [.. ProfileKeys.DayTypes.Select(d => week.Count == 0 ? 1 : week.TryGetValue(d, out var w) ? w : week.GetValueOrDefault("sun", 1))];
        _month = [.. Enumerable.Range(1, 12).Select(m => month.Count == 0 ? 1 : month.GetValueOrDefault(m.ToString(CultureInfo.InvariantCulture)))];
    }

    /// <summary>The weight of a date.</summary>
    public double Of(DateOnly date) => _week[_holidays.Contains(date) ? 7 : ((int)date.DayOfWeek + 6) % 7] * _month[date.Month - 1];

    private static Dictionary<string, double> Weights(ILookup<string, ProfileRow> profiles, string name)
    {
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var row in name.Length > 0 ? profiles[name] : []) weights[row.Key] = row.Weight;
        return weights;
    }
}
