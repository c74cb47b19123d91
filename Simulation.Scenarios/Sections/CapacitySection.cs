using System.Globalization;
using Simulation.Core.Experiments;
using Simulation.Core.Networks;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sections;

/// <summary>What every pool is asked for, what it has, and how full it is.</summary>
internal static class CapacitySection
{
    /// <summary>The section; null where nothing is limited.</summary>
    public static Section? Of(Comparison comparison, IReadOnlyList<IReadOnlyList<OfferedLoad>> loads)
    {
        // A pool that a scheme adds is told too, as it is in the first scenario that has it.
        var all = loads.SelectMany((of, i) => of.Select(load => (Scenario: i, comparison.Outcomes[i].System, Load: load))).DistinctBy(x => Pool(x.System, x.Load).Name, StringComparer.Ordinal).Where(x => comparison.Tells(x.System, Pool(x.System, x.Load).Name)).ToArray();
        var told = all.Select(x => (x.System, x.Load)).ToArray();
        if (told.Length == 0) return null;
        var over = all.Where(x => x.Scenario == 0 && x.Load.Utilisation >= 1).Select(x => Label(x.System, x.Load)).ToArray();
        var blocks = new List<Block>();
        if (Use(comparison) is { } use) blocks.Add(use);
        blocks.Add(Table(comparison, told, loads));
        return new Section("capacity", "Capacity", over.Length == 0 ? $"{(comparison.Outcomes.Count > 1 ? "In the baseline no" : "No")} pool is asked for more than it has, people who wait not counted." : $"Asked for more than they have{(comparison.Outcomes.Count > 1 ? " in the baseline" : "")}, people who wait not counted: {string.Join(", ", over)}.", blocks);
    }

    private static Chart? Use(Comparison comparison)
    {
        var measures = comparison.Measures.Where(m => m.Measure.Kind == "pool-mean" && m.Figures[0].Mean is not null).GroupBy(m => m.Measure.Unit, StringComparer.Ordinal).MaxBy(g => g.Count())?.ToArray() ?? [];
        if (measures.Length == 0) return null;
        var fullest = measures.MaxBy(m => m.Figures[0].Mean / m.Measure.Scale)!;
        return MeasureChart.Of(comparison, "use-of-capacity", measures, $"The fullest is \"{fullest.Measure.Label}\": {NumberText.WithError(fullest.Figures[0].Mean, fullest.Figures[0].HalfWidth, fullest.Measure.Unit)} in the baseline",
            "Use over capacity at midnight, mean of the window, with its 95% interval", measures[0].Measure.Unit == "share" ? "share of capacity" : "per cent of capacity");
    }

    private static DataTable Table(Comparison comparison, (CompiledSystem System, OfferedLoad Load)[] told, IReadOnlyList<IReadOnlyList<OfferedLoad>> loads)
    {
        DataColumn[] columns = [new("Pool"), new("People a day", "", Numeric: true), new("Asked for", "", Numeric: true), new("Capacity", "", Numeric: true), new("Unit"), .. comparison.Outcomes.Select(o => new DataColumn(o.Name, "", Numeric: true))];
        var rows = told.Select(x =>
        {
            var (system, load) = x;
            var pool = Pool(system, load);
            var unit = pool.Unit == PoolUnit.MinutesPerWeek ? 1.0 / 60 : 1;
            return (IReadOnlyList<DataCell>)
            [
                new DataCell(Label(system, load)), Number(load.PeoplePerDay, 1), Number(load.Load * unit, load.Load * unit < 100 ? 1 : 0), Number(load.Capacity * unit, 0), new DataCell(unit < 1 ? "hours a week" : "places"),
                .. comparison.Outcomes.Select((o, i) => Percent(loads[i].FirstOrDefault(l => Pool(o.System, l).Name == pool.Name))),
            ];
        });
        return new DataTable("loads", "What each pool is asked for, as a share of its capacity", columns, [.. rows], "By arithmetic: flow along first options × mean stay × amount, those of a pool that a scheme adds from the first scenario that has it. Places held while waiting come on top. At 100% and more, relief takes the rest or the queue grows.");
    }

    private static DataCell Number(double value, int decimals) => new(NumberText.Plain(value, decimals), value);

    private static DataCell Percent(OfferedLoad? load) => load is null ? new DataCell(NumberText.None)
        : new DataCell(string.Create(CultureInfo.InvariantCulture, $"{(double.IsFinite(load.Utilisation) ? $"{load.Utilisation * 100:0}%" : "none open")}{(load.Grows ? ", grows for ever" : "")}"), load.Utilisation, load.Grows ? Tone.Bad : load.Utilisation >= 1 ? Tone.Middling : Tone.Plain);

    private static Pool Pool(CompiledSystem system, OfferedLoad load) => system.Network.Pools[load.Pool];

    private static string Label(CompiledSystem system, OfferedLoad load) => system.System.PoolLabel(Pool(system, load).Name);
}
