using System.Globalization;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Fitting;

namespace Simulation.Scenarios.Sections;

/// <summary>Time profiles of observed arrivals, as rows for profiles.csv.</summary>
public static class ArrivalFitSection
{
    /// <summary>The section of arrivals.</summary>
    /// <param name="arrivals">The arrivals.</param>
    /// <param name="profile">Start of the profiles' names.</param>
    /// <param name="evidence">Evidence id in the rows.</param>
    public static Section Of(ArrivalTimes arrivals, string profile, string evidence)
    {
        var perDay = arrivals.Count / (double)arrivals.Days;
        var busiest = arrivals.Profile.Where(w => w.Kind == "hour").MaxBy(w => w.Weight)!;
        var busiestDay = arrivals.Profile.Where(w => w.Kind == "weekday").MaxBy(w => w.Weight)!;
        var months = arrivals.Profile.Any(w => w.Kind == "month");
        return new Section("arrivals", "Profiles of arrivals",
            string.Create(CultureInfo.InvariantCulture, $"{perDay:0.##} arrivals a day over {arrivals.Days:N0} days; the busiest hour is {busiest.Key}:00 ({busiest.Weight:0.00} of the mean), the busiest day {busiestDay.Key} ({busiestDay.Weight:0.00}). Days vary {arrivals.Dispersion:0.00} times as much as Poisson arrivals with this profile would."),
            [
                new DataTable("profiles-rows", "Rows for profiles.csv",
                    [new("profile"), new("kind"), new("key"), new("weight"), new("evidence"), new("note")],
                    [.. arrivals.Profile.Select(w => (IReadOnlyList<DataCell>)
                        [new($"{profile}-{w.Kind}s"), new(w.Kind), new(w.Key), new(Text(w.Weight)), new(evidence), new($"95% interval {Text(w.Low)} to {Text(w.High)} from {w.Count} arrivals")])],
                    "The intervals are those of a Poisson count; where days vary more than that they are too narrow."),
                .. Cautions(arrivals, months),
            ]);
    }

    private static IEnumerable<Block> Cautions(ArrivalTimes arrivals, bool months)
    {
        if (!months) yield return new Caution("No month profile: it needs every month of the year with all its days, once.", Severity.Note);
        if (arrivals.Holidays == 0) yield return new Caution("No bank holiday among these days is named (--holidays): those that are one lower the weekdays they fall on, and the simulation takes a bank holiday for a Sunday where the profile has no row \"holiday\".", Severity.Note);
        if (arrivals.Dispersion > 1 + 3 * Math.Sqrt(2.0 / arrivals.Days))
            yield return new Caution("Days vary more than Poisson arrivals do: add week, winter and year factors (factors.csv), or the model's years will be too much alike.", Severity.Note);
    }

    private static string Text(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
