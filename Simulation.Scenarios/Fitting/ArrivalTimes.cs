using System.Globalization;
using Simulation.Scenarios.Sources;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Fitting;

/// <summary>Weights of an hour, weekday or month, as in profiles.csv.</summary>
/// <param name="Kind">hour, weekday or month.</param>
/// <param name="Key">Its key.</param>
/// <param name="Weight">Rate over the mean rate of its kind.</param>
/// <param name="Low">Lower end of the 95% interval of a Poisson count.</param>
/// <param name="High">Upper end.</param>
/// <param name="Count">Arrivals.</param>
public sealed record ProfileWeight(string Kind, string Key, double Weight, double Low, double High, int Count);

/// <summary>When people arrived: time profiles from a column of timestamps.</summary>
public sealed class ArrivalTimes
{
    private static readonly string[] Weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    private readonly DateTime[] _times;

    /// <summary>Arrivals over whole days, the first to the last day with an arrival.</summary>
    public ArrivalTimes(IEnumerable<DateTime> times)
    {
        _times = [.. times.Order()];
        From = DateOnly.FromDateTime(_times[0]);
        To = DateOnly.FromDateTime(_times[^1]);
        var weekday = Weights("weekday", Weekdays, t => Weekday(DateOnly.FromDateTime(t)), Weekday);
        var month = Months() is { Length: 12 } keys ? Weights("month", keys, t => Text(t.Month), d => Text(d.Month)) : [];
        Profile = [.. Weights("hour", [.. Enumerable.Range(0, 24).Select(Text)], t => Text(t.Hour), _ => null), .. weekday, .. month];
        Dispersion = Spread(weekday, month);
    }

    /// <summary>First day.</summary>
    public DateOnly From { get; }

    /// <summary>Last day.</summary>
    public DateOnly To { get; }

    /// <summary>Days from the first to the last.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>Arrivals.</summary>
    public int Count => _times.Length;

    /// <summary>Weights by hour and weekday, and by month where every month is there in full.</summary>
    public IReadOnlyList<ProfileWeight> Profile { get; }

    /// <summary>Variance of the daily counts about their profile over what Poisson arrivals give (1). Above it: random factors are needed.</summary>
    public double Dispersion { get; }

    /// <summary>Reads a CSV file with a column <c>arrived</c> of local times such as 2024-04-01 13:45.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shown">The file as messages name it.</param>
    /// <param name="problems">Where problems go.</param>
    /// <returns>The arrivals; null where they cannot be used.</returns>
    public static ArrivalTimes? Read(string path, string shown, ICollection<Problem> problems)
    {
        var times = CsvTable.Rows(path, shown, TableColumns.Of(required: true, "arrived*"), problems, r => Time(r, problems));
        if (problems.Count > 0) return null;
        var arrivals = new ArrivalTimes(times);
        if (arrivals.Days >= 28) return arrivals;
        problems.Add(new Problem(new Place(shown, 0), "arrived", $"the times cover {arrivals.Days} days; profiles need at least 28, four of every weekday."));
        return null;
    }

    private static DateTime Time(CsvRow row, ICollection<Problem> problems)
    {
        string[] formats = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss"];
        if (DateTime.TryParseExact(row.Cell("arrived"), formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return time;
        problems.Add(new Problem(row.At, "arrived", $"\"{row.Cell("arrived")}\" is not a time such as 2024-04-01 13:45.") { Got = row.Cell("arrived") });
        return DateTime.UnixEpoch;
    }

    // A key's rate is its arrivals over its days; weights are rates over the rate of all, so that a profile says nothing of the level.
    private ProfileWeight[] Weights(string kind, string[] keys, Func<DateTime, string> of, Func<DateOnly, string?> day)
    {
        var counts = _times.GroupBy(of, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        var days = AllDays().GroupBy(d => day(d) ?? "", StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        return [.. keys.Select(key =>
        {
            var count = counts.GetValueOrDefault(key);
            var expected = kind == "hour" ? Count / 24.0 : Count * (days.GetValueOrDefault(key) / (double)Days);
            var half = 1.96 * Math.Sqrt(Math.Max(count, 1)) / expected;
            return new ProfileWeight(kind, key, count / expected, Math.Max(0, count / expected - half), count / expected + half, count);
        })];
    }

    // Only months of which every day is there: part of a month would say something of its days, not of the month.
    private string[] Months() => [.. Enumerable.Range(1, 12).Where(m => AllDays().Where(d => d.Month == m).GroupBy(d => d.Year).Any()
        && AllDays().Where(d => d.Month == m).GroupBy(d => d.Year).All(g => g.Count() == DateTime.DaysInMonth(g.Key, m))).Select(Text)];

    private double Spread(ProfileWeight[] weekday, ProfileWeight[] month)
    {
        var counts = _times.GroupBy(DateOnly.FromDateTime).ToDictionary(g => g.Key, g => g.Count());
        var level = Count / (double)Days;
        double Weight(ProfileWeight[] of, string key) => of.FirstOrDefault(w => w.Key == key)?.Weight ?? 1;
        var sum = 0.0;
        foreach (var day in AllDays())
        {
            var expected = level * Weight(weekday, Weekday(day)) * Weight(month, Text(day.Month));
            if (expected > 0) sum += Math.Pow(counts.GetValueOrDefault(day) - expected, 2) / expected;
        }
        // Days less the weights that were fitted to them.
        return sum / Math.Max(1, Days - 7 - Math.Max(0, month.Length - 1));
    }

    private IEnumerable<DateOnly> AllDays() => Enumerable.Range(0, Days).Select(From.AddDays);

    private static string Weekday(DateOnly day) => Weekdays[((int)day.DayOfWeek + 6) % 7];

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
