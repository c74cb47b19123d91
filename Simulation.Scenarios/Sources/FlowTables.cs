using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sources;

/// <summary>Pools, stages, stays, routes and what goes with them.</summary>
internal static class FlowTables
{
    private const double AboveZero = 1e-9;

    /// <summary>Adds the tables of flow.</summary>
    public static SystemTables Add(SystemTables tables, TableSource source, ICollection<Problem> problems) => Routes(Stages(tables, source, problems), source, problems);

    private static SystemTables Stages(SystemTables tables, TableSource source, ICollection<Problem> problems) => tables with
    {
        Pools = source.Rows("pools.csv", problems,
            r => new PoolRow(r.At, r.Name("pool"), r.OneOf("unit", "places", "hours"), r.Text("label", r.Cell("pool")), r.Text("population"))),
        Capacities = source.Rows("capacities.csv", problems,
            r => new CapacityRow(r.At, r.Name("pool"), r.OptionalDate("from"), r.Number("capacity", 0, 3e7), r.NumberOr("saturday", 0, -3e7, 3e7),
                r.NumberOr("sunday", 0, -3e7, 3e7), r.NumberOr("holiday", 0, -3e7, 3e7), r.Sourcing())),
        Stages = source.Rows("stages.csv", problems,
            r => new StageRow(r.At, r.Name("stage"), r.Text("label", r.Cell("stage")), r.Name("setting"), r.Text("pool"), r.Name("stay"), r.Text("taper"),
                r.Text("gate"), r.OptionalNumber("pressure_level", AboveZero, 100), r.OptionalNumber("pressure_factor", 0.001, 1), r.Text("reason"), r.Sourcing())),
        Amounts = source.Rows("amounts.csv", problems,
            r => new AmountRow(r.At, r.Name("stage"), r.Text("cohort"), r.Number("hours_per_week", 1.0 / 60, 1e6), r.Sourcing())),
        Stays = source.Rows("stays.csv", problems,
            r => new StayRow(r.At, r.Name("stay"), r.Text("cohort"), r.OptionalNumber("share", 0, 1, "a share (0 to 1)"), r.OneOf("family", [.. StayFamilies.Names]),
                r.Words("parameters"), r.Text("unit"), r.OptionalNumber("at_most", AboveZero, 1e9), r.Sourcing())),
        Gates = source.Rows("gates.csv", problems,
            r => new GateRow(r.At, r.Name("gate"), r.OneOf("kind", "day", "hour"), r.Words("key"), r.Number("value", 0, 1e9), r.Sourcing())),
    };

    private static SystemTables Routes(SystemTables tables, TableSource source, ICollection<Problem> problems) => tables with
    {
        Routes = source.Rows("routes.csv", problems,
            r => new RouteRow(r.At, r.Name("stage"), r.Text("cohort"), r.Name("route"), r.Share("share"), r.Sourcing())),
        Options = source.Rows("options.csv", problems,
            r => new OptionRow(r.At, r.Name("route"), r.Name("target"), r.OneOf("mode", "hold", "wait", "leave"), r.Whole("priority", 0, 0, 1000),
                r.Text("reason"), r.Cell("return").Length == 0 ? "" : r.OneOf("return", "yes", "no"), r.Text("new_cohort"))),
        Clocks = source.Rows("clocks.csv", problems,
            r => new ClockRow(r.At, r.Name("route"), r.Name("awaiting"), r.Name("clock"), r.Words("after"), r.Name("then"), r.Sourcing())),
        Exits = source.Rows("exits.csv", problems, r => new ExitRow(r.At, r.Name("exit"), r.Text("label", r.Cell("exit")))),
        Reasons = source.Rows("reasons.csv", problems,
            r => new ReasonRow(r.At, r.Name("reason"), r.Text("label", r.Cell("reason")), r.Text("responsible"))),
        Census = source.Rows(CensusFile.Name, problems, CensusFile.Row),
    };
}
