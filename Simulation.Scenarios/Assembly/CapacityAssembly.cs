using Simulation.Core.Networks;
using Simulation.Core.Time;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Assembly;

/// <summary>Works out a pool's capacity day by day: dated schedule, then the change of the day type, then the levers in order.</summary>
internal static class CapacityAssembly
{
    /// <summary>The pools in written order, which is the order in which they are served.</summary>
    public static Pool[] Pools(AssemblyPlan plan)
    {
        var rows = plan.System.Capacities.ToLookup(c => c.Pool, StringComparer.Ordinal);
        return [.. plan.System.Pools.Select(p => new Pool
        {
            Name = p.Pool,
            Unit = p.Unit == "hours" ? PoolUnit.MinutesPerWeek : PoolUnit.Places,
            Capacity = Steps(plan, p, [.. rows[p.Pool]]),
        })];
    }

    private static CapacityStep[] Steps(AssemblyPlan plan, PoolRow pool, CapacityRow[] rows)
    {
        var levers = plan.Levers.OfType<CapacityLever>().Where(x => x.Pool == pool.Pool).ToArray();
        var steps = new List<CapacityStep>();
        var row = 0;
        for (var day = 0; day < plan.Calendar.Days; day++)
        {
            while (row + 1 < rows.Length && rows[row + 1].From <= plan.Calendar.DateOf(day)) row++;
            var capacity = OnDay(plan, rows[row], levers, day) * (pool.Unit == "hours" ? 60 : 1);
            if (capacity > int.MaxValue)
            {
                plan.Complain(levers.Length > 0 ? levers[^1].At : rows[row].At, "capacity", $"{Problem.Text(capacity)} is more than a pool can have.");
                capacity = int.MaxValue;
            }
            var whole = (int)Math.Floor(capacity + 0.5);
            if (steps.Count == 0 || steps[^1].Capacity != whole) steps.Add(new CapacityStep(day * plan.Calendar.TicksPerDay, whole));
        }
        return [.. steps];
    }

    private static double OnDay(AssemblyPlan plan, CapacityRow row, CapacityLever[] levers, int day)
    {
        var capacity = row.Capacity + plan.Calendar.DayType(day) switch
        {
            5 => row.Saturday,
            6 => row.Sunday,
            Calendar.HolidayType => row.Holiday,
            _ => 0,
        };
        foreach (var lever in levers)
        {
            var strength = Ramp.Strength(lever, plan.Calendar.Start, day, (int)lever.RampWeeks.Value);
            if (strength == 0) continue;
            capacity = lever.Change switch
            {
                CapacityChange.Set => lever.Value,
                CapacityChange.Add => capacity + (lever.Value * strength),
                CapacityChange.Scale => capacity * (1 + ((lever.Value - 1) * strength)),
                _ => capacity,
            };
            if (capacity >= -1e-9) continue;
            var date = plan.Calendar.DateOf(day);
            if (!plan.Problems.Exists(p => p.At == lever.At)) plan.Complain(lever.At, "add", $"the capacity of \"{lever.Pool}\" becomes {Problem.Text(capacity)} on {date:yyyy-MM-dd}; allowed is at least 0.");
            return 0;
        }
        return Math.Max(0, capacity);
    }
}
