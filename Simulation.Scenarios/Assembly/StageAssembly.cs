using Simulation.Core.Networks;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Assembly;

/// <summary>Makes the network's stages and gates.</summary>
internal static class StageAssembly
{
    public static Stage[] Stages(AssemblyPlan plan, Pool[] pools) => [.. plan.System.Stages.Select((s, i) => Stage(plan, pools, s, i))];

    public static Gate[] Gates(AssemblyPlan plan) => [.. plan.System.Gates.GroupBy(g => g.Gate, StringComparer.Ordinal).Select(g => Gate(g.Key, [.. g]))];

    private static Stage Stage(AssemblyPlan plan, Pool[] pools, StageRow row, int index)
    {
        int? pool = row.Pool.Length == 0 ? null : plan.PoolIndex[row.Pool];
        var amounts = plan.System.Cohorts.Select((c, i) => Amount(plan, pools, row, pool, index, i)).ToArray();
        TaperText.TryRead(row.Taper, out var taper);
        return new Stage
        {
            Name = row.Stage,
            Pool = pool,
            Amount = amounts,
            Taper = [.. taper.Select(t => new TaperStep(t.Weeks, (int)Math.Floor((t.Share * 1000) + 0.5)))],
            Gate = row.Gate.Length == 0 ? null : Array.IndexOf(plan.GateNames, row.Gate),
            Pressure = row.PressureLevel is { } level && row.PressureFactor is { } factor
                ? new Pressure((int)Math.Floor((level * 1000) + 0.5), Math.Max(1, (int)Math.Floor((factor * 65536) + 0.5))) : null,
            StaySite = Sites.Stay(row.Stage),
            ComponentSite = Sites.StayComponent(row.Stage),
            RouteSite = Sites.Route(row.Stage),
            GateDaySite = Sites.GateDay(row.Stage),
            GateHourSite = Sites.GateHour(row.Stage),
            LotterySite = Sites.Lottery(row.Stage),
        };
    }

    private static int Amount(AssemblyPlan plan, Pool[] pools, StageRow row, int? pool, int stage, int cohort)
    {
        if (pool is null) return 1;
        var name = plan.System.Cohorts[cohort].Cohort;
        var given = pools[pool.Value].Unit == PoolUnit.Places ? null : plan.Amounts.Of(row.Stage, name) is [var holds, ..] ? holds : null;
        var amount = given is null ? 1 : Math.Max(1, (int)Math.Floor((given.HoursPerWeek * 60) + 0.5));
        if (plan.Journeys.CanBe(stage, cohort)) CheckFits(plan, pools[pool.Value], row, given, amount);
        return amount;
    }

    // A pool without capacity is a service that is not there yet: fine where everyone who asks has a clock that leads on.
    private static void CheckFits(AssemblyPlan plan, Pool pool, StageRow row, AmountRow? given, int amount)
    {
        var largest = pool.Capacity.Max(c => c.Capacity);
        if (amount <= largest) return;
        if (largest == 0 && !plan.NeverGivenUp.Contains(row.Stage)) return;
        var unit = pool.Unit == PoolUnit.Places ? "places" : "hours a week";
        var scale = pool.Unit == PoolUnit.Places ? 1.0 : 60.0;
        plan.Complain(given?.At ?? row.At, given is null ? "pool" : "hours_per_week",
            $"{Problem.Text(amount / scale)} {unit} exceed the largest capacity of pool \"{pool.Name}\" ({Problem.Text(largest / scale)}): nobody could ever enter \"{row.Stage}\".");
    }

    private static Gate Gate(string name, GateRow[] rows)
    {
        var days = rows.Where(r => r.Kind == "day").ToDictionary(r => r.Key, r => r.Value, StringComparer.Ordinal);
        var hours = rows.Where(r => r.Kind == "hour").ToDictionary(r => r.Key, r => r.Value, StringComparer.Ordinal);
        var cumulative = new long[25];
        double sum = 0, total = hours.Count == 0 ? 24 : hours.Values.Aggregate(0.0, (a, b) => a + b);
        for (var hour = 0; hour < 24; hour++)
        {
            sum += hours.Count == 0 ? 1 : hours.GetValueOrDefault(hour.ToString(System.Globalization.CultureInfo.InvariantCulture));
            cumulative[hour + 1] = hour == 23 ? 1L << 32 : (long)Math.Floor((sum / total * 4294967296.0) + 0.5);
        }
        // The last hour takes what rounding leaves, unless the gate closes earlier.
        for (var hour = 23; hour > 0 && hours.Count > 0 && hours.GetValueOrDefault(hour.ToString(System.Globalization.CultureInfo.InvariantCulture)) == 0; hour--) cumulative[hour] = 1L << 32;
        return new Gate
        {
            Name = name,
            DayThreshold = [.. ProfileKeys.DayTypes.Select(d => Threshold(days.TryGetValue(d, out var p) ? p : days["sun"]))],
            HourCumulative = cumulative,
        };
    }

    private static ulong Threshold(double probability) =>
        probability >= 1 ? ulong.MaxValue : (ulong)Math.Floor(probability * 18446744073709551616.0);
}
