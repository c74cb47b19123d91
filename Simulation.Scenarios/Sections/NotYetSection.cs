using System.Globalization;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Studies;

namespace Simulation.Scenarios.Sections;

/// <summary>What a run that is not precise enough yet may say: means and differences with their intervals, without verdict or colour.</summary>
internal static class NotYetSection
{
    /// <summary>The section.</summary>
    /// <param name="comparison">What there is so far.</param>
    /// <param name="goal">The precision asked for.</param>
    /// <param name="going">Whether more replications are coming.</param>
    /// <param name="shown">The same for one population, whose headline measures are shown; null shows all.</param>
    public static Section Of(Comparison comparison, PrecisionGoal goal, bool going, Comparison? shown = null)
    {
        var done = comparison.Outcomes[0].Replications;
        var finding = string.Create(CultureInfo.InvariantCulture, $"Not yet: {done:N0} {(done == 1 ? "replication is" : "replications are")} done{(goal.Widest(comparison) is { } w ? w <= 1 ? "" : $", and the widest headline interval is {w:0.0} times as wide as asked for" : "")}. {(going ? "The figures sharpen while the run goes on" : "The run has ended before the precision asked for was met")}; nothing is claimed from them.");
        var headlines = (shown ?? comparison).Headlines.ToArray();
        if (headlines.Length == 0 && shown is { Whose.Length: > 0 }) finding += $" No headline measure is one of {shown.Whose}.";
        DataColumn[] columns = [new("Headline measure"), new(comparison.Outcomes[0].Name, "", Numeric: true), .. comparison.Outcomes.Skip(1).Select(o => new DataColumn($"{o.Name}: change so far", "", Numeric: true)), new("Precise enough at", "", Numeric: true)];
        var rows = headlines.Select(m => (IReadOnlyList<DataCell>)
        [
            new DataCell(FigureText.NameAndUnit(m.Measure)), FigureText.Mean(m.Figures[0], m.Measure),
            .. m.Figures.Skip(1).Select(f => FigureText.Difference(f, m.Measure)),
            new DataCell(m.Measure.Worthwhile is > 0 and { } size ? "± " + NumberText.Stated(goal.Share * size, m.Measure.Unit) : NumberText.None),
        ]);
        return new Section("not-yet", "Not yet", finding, headlines.Length == 0 ? [] :
        [
            new DataTable("not-yet", $"Headline measures so far: means ± half their 95% interval, and changes{(comparison.Basis is null ? "" : " from " + comparison.FromWhat)} with their 95% interval", columns, [.. rows],
                string.Create(CultureInfo.InvariantCulture, $"A verdict is given when half the 95% interval of every headline {(comparison.Outcomes.Count > 1 ? "change" : "mean")} is at most the last column, with at least {goal.Least:N0} replications; at most {goal.Most:N0} are run.")),
        ]);
    }
}
