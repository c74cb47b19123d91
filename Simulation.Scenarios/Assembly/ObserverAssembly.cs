using Simulation.Core.Networks;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Assembly;

/// <summary>Makes the spells and follow-ups, and reads every state set once so that a wrong one is told before a run.</summary>
internal static class ObserverAssembly
{
    private const string Elsewhere = "elsewhere";

    public static Spell[] Spells(AssemblyPlan plan, StateSets states)
    {
        var spells = new List<Spell>();
        foreach (var row in plan.System.Spells)
        {
            var within = Read(plan, states, row.At, "within", row.Within);
            var ends = row.EndsIn.Length == 0 ? null : Read(plan, states, row.At, "ends_in", row.EndsIn);
            spells.Add(new Spell { Name = row.Spell, Within = within, EndsIn = ends, Edges = Edges(plan, row), Slot = FreeSlot(spells, within), ByWeekday = IsByWeekday(plan, row) });
        }
        return [.. spells];
    }

    public static FollowUp[] FollowUps(AssemblyPlan plan, StateSets states) =>
        [.. plan.System.FollowUps.GroupBy(f => f.FollowUp, StringComparer.Ordinal).Select(g => FollowUp(plan, states, [.. g]))];

    /// <summary>Reads the state sets of measures and costs, for their problems.</summary>
    public static void CheckResults(AssemblyPlan plan, StateSets states)
    {
        foreach (var m in plan.System.Measures.Where(m => MeasureKinds.OfStates.Contains(m.Kind, StringComparer.Ordinal))) Read(plan, states, m.At, "of", m.Of);
        foreach (var c in plan.System.Costs.Where(c => c.Per != "hour" && !plan.PoolIndex.ContainsKey(c.Of))) Read(plan, states, c.At, "of", c.Of);
    }

    private static FollowUp FollowUp(AssemblyPlan plan, StateSets states, FollowUpRow[] rows)
    {
        var classes = rows.Select(r => r.Class).ToList();
        if (!classes.Contains(Elsewhere, StringComparer.Ordinal)) classes.Add(Elsewhere);
        var classOf = Enumerable.Repeat(classes.IndexOf(Elsewhere), plan.System.Stages.Count + plan.Options.Length + plan.System.Exits.Count).ToArray();
        var taken = new bool[classOf.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var of = Read(plan, states, rows[i].At, "states", rows[i].States);
            for (var s = 0; s < of.Length; s++)
            {
                if (!of[s]) continue;
                if (taken[s]) plan.Complain(rows[i].At, "states", "overlaps a class before it; a state belongs to one class.");
                if (taken[s]) break;
                (classOf[s], taken[s]) = (i, true);
            }
        }
        return new FollowUp
        {
            Name = rows[0].FollowUp,
            From = Read(plan, states, rows[0].At, "from", rows[0].From),
            To = Read(plan, states, rows[0].At, "to", rows[0].To),
            After = Math.Max(1, (int)Math.Floor(plan.Ticks(rows[0].AfterDays * 1440) + 0.5)),
            ClassOf = classOf,
            Classes = [.. classes],
        };
    }

    // Counted only where a measure asks for it, so that other moves stay as quick.
    private static bool IsByWeekday(AssemblyPlan plan, SpellRow row) =>
        plan.System.Measures.Any(m => MeasureKinds.OfWeekdays.Contains(m.Kind, StringComparer.Ordinal) && m.Of == row.Spell);

    // Spells whose states have nothing in common never run at once for a person, so they may share a slot.
    private static int FreeSlot(List<Spell> spells, bool[] within)
    {
        var slot = 0;
        while (spells.Exists(s => s.Slot == slot && s.Within.Zip(within).Any(p => p.First && p.Second))) slot++;
        return slot;
    }

    private static int[] Edges(AssemblyPlan plan, SpellRow row)
    {
        var minutes = SpellEdges.Minutes(row.Edges) ?? [1];
        var edges = minutes.Select(m => (int)Math.Floor(plan.Ticks(m) + 0.5)).ToArray();
        if (minutes.Any(m => plan.Ticks(m) != Math.Floor(plan.Ticks(m))))
            plan.Complain(row.At, "edges", $"\"{row.Edges}\" does not fall on whole ticks of {plan.Calendar.TickMinutes} minutes.");
        return edges;
    }

    private static bool[] Read(AssemblyPlan plan, StateSets states, Place at, string field, string expression)
    {
        try
        {
            return states.Resolve(expression);
        }
        catch (FormatException e)
        {
            plan.Complain(at, field, e.Message);
            return new bool[plan.System.Stages.Count + plan.Options.Length + plan.System.Exits.Count];
        }
    }
}
