using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Validation;

/// <summary>Every number has a source: evidence that exists, or an assumption with a range that holds it.</summary>
internal static class SourcingCheck
{
    public static void Add(SystemSpec s, SystemNames names, ICollection<Problem> problems)
    {
        void Value(Place at, Sourcing sourcing, double value, string what = "the value")
        {
            Source(at, sourcing, names, problems);
            Range(at, sourcing, value, what, problems);
        }
        foreach (var x in s.Demand) Value(x.At, x.Sourcing, x.Value);
        foreach (var x in s.Factors) Value(x.At, x.Sourcing, x.Spread, "the spread");
        foreach (var x in s.Capacities) Value(x.At, x.Sourcing, x.Capacity, "the capacity");
        foreach (var x in s.Amounts) Value(x.At, x.Sourcing, x.HoursPerWeek, "the amount");
        foreach (var x in s.Routes) Value(x.At, x.Sourcing, x.Share, "the share");
        foreach (var x in s.Gates) Value(x.At, x.Sourcing, x.Value);
        foreach (var x in s.Costs) Value(x.At, x.Sourcing, x.Price, "the price");
        foreach (var x in s.Census) Value(x.At, x.Sourcing, x.People, "the number of people");
        foreach (var x in s.Stages.Where(x => x.PressureFactor is not null)) Value(x.At, x.Sourcing, x.PressureFactor!.Value, "the pressure factor");
        foreach (var x in s.Stays) Source(x.At, x.Sourcing, names, problems);
        foreach (var x in s.Clocks) Source(x.At, x.Sourcing, names, problems);
        foreach (var x in s.Population) Known(x.At, "evidence", x.Evidence, names, problems);
        foreach (var x in s.Profiles) Known(x.At, "evidence", x.Evidence, names, problems);
        foreach (var x in s.Published) Known(x.At, "evidence", x.Evidence, names, problems);
    }

    public static void AddScheme(SchemeSpec scheme, SystemNames names, ICollection<Problem> problems)
    {
        foreach (var setting in scheme.Settings) Known(setting.At, $"settings.{setting.Id}", setting.Evidence, names, problems);
        foreach (var cost in scheme.Costs)
        {
            Source(cost.At, cost.Sourcing, names, problems);
            if (cost.PoundsPerYear.Setting is null && cost.PoundsOnce.Setting is null)
                Range(cost.At, cost.Sourcing, cost.PoundsPerYear > 0 ? cost.PoundsPerYear : cost.PoundsOnce, "the cost", problems);
        }
    }

    /// <summary>Checks that a value lies within its range, where there is one.</summary>
    public static void Range(Place at, Sourcing sourcing, double value, string what, ICollection<Problem> problems)
    {
        if (sourcing.Low > sourcing.High || double.IsNaN(value)) return;
        // A range's end may equal a mean that the distribution works out with rounding.
        var slack = 1e-9 * Math.Abs(value);
        if (value < sourcing.Low - slack || value > sourcing.High + slack)
            problems.Add(new Problem(at, value < sourcing.Low ? "low" : "high", $"{what} {Problem.Text(value)} lies outside its range ({Text(sourcing.Low)} to {Text(sourcing.High)})."));
    }

    private static void Source(Place at, Sourcing sourcing, SystemNames names, ICollection<Problem> problems)
    {
        if (sourcing.Evidence.Length == 0) problems.Add(new Problem(at, "evidence", "is blank; name evidence ids or write assumption with a range."));
        Known(at, "evidence", sourcing.Evidence, names, problems);
        var assumed = sourcing.Evidence.Split(' ').Contains("assumption", StringComparer.Ordinal);
        if (assumed && (sourcing.Low is null || sourcing.High is null)) problems.Add(new Problem(at, sourcing.Low is null ? "low" : "high", "is blank; an assumption needs its range (low and high)."));
        if (sourcing.Low > sourcing.High) problems.Add(new Problem(at, "low", $"{Text(sourcing.Low)} is above high, {Text(sourcing.High)}."));
    }

    private static void Known(Place at, string field, string evidence, SystemNames names, ICollection<Problem> problems)
    {
        foreach (var id in evidence.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(id => id != "assumption"))
        {
            // Without any evidence one missing file would be told at every value that cites it.
            if (names.Evidence.Count == 0) problems.Add(new Problem(new Place(names.EvidenceFile, 0), "", "is missing or has no rows, but values cite evidence."));
            else SystemNames.Require(problems, at, field, "evidence", id, names.Evidence);
        }
    }

    private static string Text(double? value) => value is null ? "none" : Problem.Text(value.Value);
}
