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
    // A service that had nobody for so long was closed, or a time is mistyped: either way its days are no sample of its days.
    private const int LongestGap = 28;

    private readonly DateTime[] _times;
    private readonly HashSet<DateOnly> _holidays;

    /// <summary>Arrivals over whole days, the first to the last day with an arrival.</summary>
    /// <param name="times">Times of arrival. Shape: at least one.</param>
    /// <param name="holidays">Bank holidays, days of a type of their own; none: they count as the weekdays they are.</param>
    public ArrivalTimes(IEnumerable<DateTime> times, IReadOnlyCollection<DateOnly>? holidays = null)
    {
        _times = [.. times.Order()];
        From = DateOnly.FromDateTime(_times[0]);
        To = DateOnly.FromDateTime(_times[^1]);
        _holidays = [.. (holidays ?? []).Where(d => d >= From && d <= To)];
        var weekday = Weights("weekday", [.. ProfileKeys.DayTypes.Take(_holidays.Count > 0 ? 8 : 7)], DayType, _ => true);
        var month = Months(out var isFull);
        Profile = [.. Hours(), .. weekday, .. month];
        Dispersion = Spread(weekday, month, isFull);
    }

    /// <summary>First day.</summary>
    public DateOnly From { get; }

    /// <summary>Last day.</summary>
    public DateOnly To { get; }

    /// <summary>Days from the first to the last.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>Arrivals.</summary>
    public int Count => _times.Length;

    /// <summary>Bank holidays among the days.</summary>
    public int Holidays => _holidays.Count;

    /// <summary>Weights by hour and weekday (and of the bank holiday, where there is one), and by month where every month of the year is there in full once.</summary>
    public IReadOnlyList<ProfileWeight> Profile { get; }

    /// <summary>Variance of the daily counts about their profile over what Poisson arrivals give (1). Above it: random factors are needed.</summary>
    public double Dispersion { get; }

    /// <summary>Reads a CSV file with a column <c>arrived</c> of local times such as 2024-04-01 13:45.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shown">The file as messages name it.</param>
    /// <param name="problems">Where problems go.</param>
    /// <param name="holidays">Bank holidays.</param>
    /// <returns>The arrivals; null where they cannot be used.</returns>
    public static ArrivalTimes? Read(string path, string shown, ICollection<Problem> problems, IReadOnlyCollection<DateOnly>? holidays = null)
    {
        var times = CsvTable.Rows(path, shown, TableColumns.Of(required: true, "arrived*"), problems, r => Time(r, problems));
        if (problems.Count > 0) return null;
        var arrivals = new ArrivalTimes(times, holidays);
        var (after, before) = arrivals.LongestWithout();
        if (before.DayNumber - after.DayNumber > LongestGap)
            problems.Add(new Problem(new Place(shown, 0), "arrived", string.Create(CultureInfo.InvariantCulture, $"nobody arrives between {after:yyyy-MM-dd} and {before:yyyy-MM-dd}, {before.DayNumber - after.DayNumber:N0} days apart; allowed are {LongestGap}. Is a time mistyped? Give a service that closes one stretch at a time.")));
        if (arrivals.Days < 28) problems.Add(new Problem(new Place(shown, 0), "arrived", $"the times cover {arrivals.Days} days; profiles need at least 28, four of every weekday."));
        foreach (var none in arrivals.Profile.Where(w => double.IsNaN(w.Weight)))
            problems.Add(new Problem(new Place("--holidays", 0), "", $"takes every {none.Key} for a bank holiday, so that none is left to tell its weight from."));
        return problems.Count > 0 ? null : arrivals;
    }

    private (DateOnly After, DateOnly Before) LongestWithout()
    {
        DateOnly[] days = [.. _times.Select(DateOnly.FromDateTime).Distinct()];
        return days.Zip(days.Skip(1)).DefaultIfEmpty((days[0], days[0])).MaxBy(d => d.Item2.DayNumber - d.Item1.DayNumber);
    }

    private static DateTime Time(CsvRow row, ICollection<Problem> problems)
    {
        string[] formats = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss"];
        var text = row.Words("arrived");
        if (DateTime.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return time;
        if (text.Length > 0) problems.Add(new Problem(row.At, "arrived", $"\"{text}\" is not a time such as 2024-04-01 13:45.") { Got = text });
        return DateTime.UnixEpoch;
    }

    private ProfileWeight[] Hours()
    {
        var counts = _times.CountBy(t => t.Hour).ToDictionary();
        return [.. Enumerable.Range(0, 24).Select(hour => Weight("hour", Text(hour), counts.GetValueOrDefault(hour), Count / 24.0))];
    }

    // A key's rate is its arrivals over its days; weights are rates over the rate of all, so that a profile says nothing of the level.
    private ProfileWeight[] Weights(string kind, string[] keys, Func<DateOnly, string> of, Func<DateOnly, bool> counts)
    {
        var arrivals = _times.Select(DateOnly.FromDateTime).Where(counts).CountBy(of).ToDictionary(StringComparer.Ordinal);
        var days = AllDays().Where(counts).CountBy(of).ToDictionary(StringComparer.Ordinal);
        var level = arrivals.Values.Sum() / (double)days.Values.Sum();
        return [.. keys.Select(key => Weight(kind, key, arrivals.GetValueOrDefault(key), level * days.GetValueOrDefault(key)))];
    }

    private static ProfileWeight Weight(string kind, string key, int count, double expected)
    {
        var half = 1.96 * Math.Sqrt(Math.Max(count, 1)) / expected;
        return new ProfileWeight(kind, key, count / expected, Math.Max(0, count / expected - half), count / expected + half, count);
    }

    // Only months of which every day is there: part of a month would say something of its days, not of the month.
    private ProfileWeight[] Months(out Func<DateOnly, bool> isFull)
    {
        var full = AllDays().CountBy(d => (d.Year, d.Month)).Where(m => m.Value == DateTime.DaysInMonth(m.Key.Year, m.Key.Month)).Select(m => m.Key).ToHashSet();
        isFull = day => full.Contains((day.Year, day.Month));
        return full.Select(m => m.Month).Distinct().Count() == 12 ? Weights("month", [.. Enumerable.Range(1, 12).Select(Text)], day => Text(day.Month), isFull) : [];
    }

    // Where months have weights, over the days that these were taken from.
    private double Spread(ProfileWeight[] weekday, ProfileWeight[] month, Func<DateOnly, bool> isFull)
    {
        var counts = _times.CountBy(DateOnly.FromDateTime).ToDictionary();
        DateOnly[] days = [.. AllDays().Where(d => month.Length == 0 || isFull(d))];
        var level = days.Sum(d => counts.GetValueOrDefault(d)) / (double)days.Length;
        double Of(ProfileWeight[] weights, string key) => weights.FirstOrDefault(w => w.Key == key)?.Weight ?? 1;
        var sum = 0.0;
        foreach (var day in days)
        {
            var expected = level * Of(weekday, DayType(day)) * Of(month, Text(day.Month));
            if (expected > 0) sum += Math.Pow(counts.GetValueOrDefault(day) - expected, 2) / expected;
        }
        // Days less the weights that were fitted to them.
        return sum / Math.Max(1, days.Length - weekday.Length - Math.Max(0, month.Length - 1));
    }

    private IEnumerable<DateOnly> AllDays() => Enumerable.Range(0, Days).Select(From.AddDays);

    private string DayType(DateOnly day) => ProfileKeys.DayTypes[_holidays.Contains(day) ? 7 : ((int)day.DayOfWeek + 6) % 7];

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
