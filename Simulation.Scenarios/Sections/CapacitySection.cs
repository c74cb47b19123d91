using System.Globalization;
using Simulation.Core.Experiments;
using Simulation.Core.Networks;
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
        PoolLoad[] told = [.. PoolLoad.Of(comparison.Outcomes.Select(o => o.System), loads).Where(p => comparison.Tells(p.System, p.Pool.Name))];
        if (told.Length == 0) return null;
        var over = told.Where(p => p.Scenario == 0 && p.Load.Utilisation >= 1).Select(Label).ToArray();
        var blocks = new List<Block>();
        if (Use(comparison) is { } use) blocks.Add(use);
        blocks.Add(Table(comparison, told, loads));
        return new Section("capacity", "Capacity", Words(comparison, over), blocks);
    }

    private static string Words(Comparison comparison, string[] over)
    {
        var (whose, inputs) = (comparison.Whose.Length > 0 ? $" of the {comparison.Whose}" : "", comparison.Inputs.Calibrated ? ", by the first-cut inputs" : "");
        return over.Length == 0
            ? $"{(comparison.Outcomes.Count > 1 ? "In the baseline no" : "No")} pool{whose} is asked for more than it has{inputs}, people who wait not counted."
            : $"Asked for more than they have{(comparison.Outcomes.Count > 1 ? " in the baseline" : "")}{inputs}, people who wait not counted: {string.Join(", ", over)}.";
    }

    private static Chart? Use(Comparison comparison)
    {
        var measures = comparison.Measures.Where(m => m.Measure.Kind == "pool-mean" && m.Figures[0].Mean is not null).GroupBy(m => m.Measure.Unit, StringComparer.Ordinal).MaxBy(g => g.Count())?.ToArray() ?? [];
        if (measures.Length == 0) return null;
        var fullest = measures.MaxBy(m => m.Figures[0].Mean / m.Measure.Scale)!;
        return MeasureChart.Of(comparison, "use-of-capacity", measures, $"The fullest is \"{fullest.Measure.Label}\": {NumberText.WithError(fullest.Figures[0].Mean, fullest.Figures[0].HalfWidth, fullest.Measure.Unit)} in the baseline",
            "Use over capacity at midnight, mean of the window, with its 95% interval", measures[0].Measure.Unit == "share" ? "share of capacity" : "per cent of capacity");
    }

    private static DataTable Table(Comparison comparison, PoolLoad[] told, IReadOnlyList<IReadOnlyList<OfferedLoad>> loads)
    {
        DataColumn[] columns = [new("Pool"), new("People a day", "", Numeric: true), new("Asked for", "", Numeric: true), new("Capacity", "", Numeric: true), new("Unit"), .. comparison.Outcomes.Select(o => new DataColumn(o.Name, "", Numeric: true))];
        var rows = told.Select(p =>
        {
            var load = p.Load;
            var unit = p.Pool.Unit == PoolUnit.MinutesPerWeek ? 1.0 / 60 : 1;
            return (IReadOnlyList<DataCell>)
            [
                new DataCell(Label(p)), Number(load.PeoplePerDay, 1), Number(load.Load * unit, load.Load * unit < 100 ? 1 : 0), Number(load.Capacity * unit, 0), new DataCell(unit < 1 ? "hours a week" : "places"),
                .. comparison.Outcomes.Select((o, i) => Percent(loads[i].FirstOrDefault(l => o.System.Network.Pools[l.Pool].Name == p.Pool.Name))),
            ];
        });
        return new DataTable("loads", "What each pool is asked for, as a share of its capacity", columns, [.. rows], "By arithmetic: flow along first options × mean stay × amount, those of a pool that a scheme adds from the first scenario that has it. Places held while waiting come on top. From 100% on not all of the demand can be met here: people go elsewhere, are moved on early or go without, or the queue grows.");
    }

    private static DataCell Number(double value, int decimals) => new(NumberText.Plain(value, decimals), value);

    private static DataCell Percent(OfferedLoad? load) => load is null ? new DataCell(NumberText.None)
        : new DataCell(string.Create(CultureInfo.InvariantCulture, $"{(double.IsFinite(load.Utilisation) ? $"{load.Utilisation * 100:0}%" : "none open")}{(load.Grows ? ", grows for ever" : "")}"), load.Utilisation, load.Grows ? Tone.Bad : load.Utilisation >= 1 ? Tone.Middling : Tone.Plain);

    private static string Label(PoolLoad pool) => pool.System.System.PoolLabel(pool.Pool.Name);
}
