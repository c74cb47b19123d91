using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sources;

/// <summary>Who comes, how many and when: the tables of demand.</summary>
internal static class DemandTables
{
    private const double AboveZero = 1e-9;

    /// <summary>Adds the tables of demand.</summary>
    public static SystemTables Add(SystemTables tables, TableSource source, ICollection<Problem> problems) => tables with
    {
        Cohorts = source.Rows("cohorts.csv", problems,
            r => new CohortRow(r.At, r.Name("cohort"), r.Name("group"), r.Text("label", r.Cell("cohort")))),
        CohortLabels = source.Rows("cohort-labels.csv", problems,
            r => new CohortLabelRow(r.At, r.Name("cohort"), r.Name("by"), r.Words("value"))),
        Population = source.Rows("population.csv", problems,
            r => new PopulationRow(r.At, r.Name("band"), r.Whole("year", null, 1900, 2200), r.Number("people", 0), r.Words("evidence"), r.Text("projection"))),
        Streams = source.Rows("streams.csv", problems,
            r => new StreamRow(r.At, r.Name("stream"), r.Number("proposal_per_day", AboveZero, 1e6), r.Name("entry_route"), r.Text("hour_profile"),
                r.Text("week_profile"), r.Text("month_profile"), r.Text("factors"), r.Text("label", r.Cell("stream")))),
        Demand = source.Rows("demand.csv", problems,
            r => new DemandRow(r.At, r.Name("stream"), r.Name("cohort"), r.Share("proposal_share"), r.OneOf("per", "year", "1000", "week", "day", "hour"),
                r.Number("value", 0, 1e9), r.Text("band"), r.Whole("year", 0, 0, 2200), r.NumberOr("growth_per_year", 0, -0.5, 0.5), r.Sourcing())),
        Profiles = source.Rows("profiles.csv", problems,
            r => new ProfileRow(r.At, r.Name("profile"), r.OneOf("kind", "hour", "weekday", "month"), r.Words("key"), r.Number("weight", 0, 1e9), r.Text("evidence"))),
        Factors = source.Rows("factors.csv", problems,
            r => new FactorRow(r.At, r.Name("factor"), r.OneOf("period", "year", "winter", "week"), r.Number("spread", 0, 2),
                r.NumberOr("autocorrelation", 0, 0, 0.999, "a number from 0 to below 1"), r.Sourcing())),
    };
}
