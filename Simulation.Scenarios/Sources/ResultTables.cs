using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sources;

/// <summary>What is observed, measured and paid, and where figures come from.</summary>
internal static class ResultTables
{
    /// <summary>Adds the tables of results.</summary>
    public static SystemTables Add(SystemTables tables, TableSource source, ICollection<Problem> problems) => tables with
    {
        Spells = source.Rows("spells.csv", problems,
            r => new SpellRow(r.At, r.Name("spell"), r.Words("within"), r.Text("ends_in"), r.Words("edges"), r.Text("label", r.Cell("spell")))),
        FollowUps = source.Rows("followups.csv", problems,
            r => new FollowUpRow(r.At, r.Name("follow_up"), r.Words("from"), r.Words("to"), r.Number("after_days", 1.0 / 1440, 3660), r.Name("class"), r.Words("states"))),
        Measures = source.Rows("measures.csv", problems,
            r => new MeasureRow(r.At, r.Name("measure"), r.Text("label", r.Cell("measure")), r.Text("unit"), r.Text("population", "everyone"),
                r.OneOf("kind", [.. MeasureKinds.All]), r.Words("of"), r.Text("argument"), r.NumberOr("scale", 1),
                r.Cell("good").Length == 0 ? "neither" : r.OneOf("good", "lower", "higher", "neither"),
                r.Cell("headline").Length == 0 ? null : r.Whole("headline", null, 1, 5), r.OptionalNumber("worthwhile", 0), r.Text("definition"))),
        Costs = source.Rows("costs.csv", problems,
            r => new CostRow(r.At, r.Name("item"), r.Text("label", r.Cell("item")), r.OneOf("per", "entry", "day", "week", "hour"), r.Words("of"),
                r.Number("price", 0, 1e9), r.Text("price_year"), r.Text("payer"), r.Sourcing())),
        Evidence = source.Rows("evidence.csv", problems,
            r => new EvidenceRow(r.At, r.Name("id"), r.Text("quantity"), r.Text("value"), r.Text("unit"), r.Text("period"), r.Words("source"), r.Text("where"), r.Text("note"))),
        Published = source.Rows("published.csv", problems,
            r => new PublishedRow(r.At, r.Name("measure"), r.Text("period"), r.Number("value"), r.OptionalNumber("sampling_error", 0),
                r.Cell("role").Length == 0 ? "target" : r.OneOf("role", "target", "input reproduced", "elsewhere"), r.Words("evidence"))),
        Dashboard = source.Rows("dashboard.csv", problems,
            r => new DashboardRow(r.At, r.Name("metric"), r.Text("label", r.Cell("metric")), r.Text("measure"), r.Words("year"), r.OneOf("kind", "plan", "actual", "target", "not modelled"),
                [r.OptionalNumber("q1", 0), r.OptionalNumber("q2", 0), r.OptionalNumber("q3", 0), r.OptionalNumber("q4", 0)], r.OptionalNumber("total", 0),
                r.Text("population"), r.Text("denominator"), r.Text("clock"), r.Text("evidence"), r.Text("note"))),
        Forms = source.Rows("forms.csv", problems,
            r => new FormRow(r.At, r.Name("form"), r.Text("row"), r.Text("measure"), r.OneOf("by", "window", "month", "day"), r.Text("pool"))),
    };
}
