using System.Globalization;
using Simulation.Core.Experiments;
using Simulation.Core.Networks;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Studies;
using Spectre.Console;

namespace Simulation.Scenarios.Reporting;

/// <summary>What every pool is asked for beside what it has.</summary>
internal static class PreflightTable
{
    private const int MostAcross = 3;

    /// <summary>Writes the table: pools down, scenarios' load across.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<(string Name, CompiledSystem System)> scenarios, IReadOnlyList<IReadOnlyList<OfferedLoad>> loads)
    {
        var table = new Table { Border = TableBorder.None };
        table.AddColumn(new TableColumn(new Markup("[bold]Load before any waiting[/]")).Width(27).Padding(0, 0));
        table.AddColumn(new TableColumn(new Markup("[bold]People a day[/]")).RightAligned().Width(7).Padding(1, 0));
        table.AddColumn(new TableColumn(new Markup("[bold]Asked for[/]")).RightAligned().Width(19).Padding(1, 0));
        var across = scenarios.Count <= MostAcross ? scenarios : [scenarios[0]];
        foreach (var (name, _) in across) table.AddColumn(new TableColumn(new Markup($"[bold]{Markup.Escape(name)}[/]")).RightAligned().Width(13).Padding(2, 0));
        foreach (var pool in PoolLoad.Of(across.Select(s => s.System), loads))
        {
            var (spec, load) = (pool.Pool, pool.Load);
            var unit = spec.Unit == PoolUnit.MinutesPerWeek ? 1.0 / 60 : 1;
            var suffix = spec.Unit == PoolUnit.MinutesPerWeek ? " h/wk" : "";
            table.AddRow([new Markup(Markup.Escape(Label(pool.System, spec.Name))), Right(load.PeoplePerDay.ToString("0.0", CultureInfo.InvariantCulture)),
                Right($"{NumberText.Plain(load.Load * unit, load.Load * unit < 100 ? 1 : 0)} of {NumberText.Plain(load.Capacity * unit, load.Capacity * unit % 1 == 0 ? 0 : 1)}{suffix}"),
                .. across.Select((s, i) => Percent(At(loads[i], s.System, spec.Name)))]);
        }
        console.Write(table);
        if (scenarios.Count > MostAcross) WriteChanges(console, scenarios, loads);
        console.MarkupLine("[dim]Flow along first options × mean stay × amount; places held while waiting come on top. * over capacity: the rest go elsewhere, are moved on early or go without; ! grows for ever.[/]");
    }

    // Many scenarios do not fit across: one line each, with the pools whose load they change.
    private static void WriteChanges(IAnsiConsole console, IReadOnlyList<(string Name, CompiledSystem System)> scenarios, IReadOnlyList<IReadOnlyList<OfferedLoad>> loads)
    {
        for (var i = 1; i < scenarios.Count; i++)
        {
            var network = scenarios[i].System.Network;
            var changed = loads[i].Where(l => Math.Abs(l.Utilisation - (At(loads[0], scenarios[0].System, network.Pools[l.Pool].Name)?.Utilisation ?? 0)) >= 0.005)
                .Select(l => $"{Label(scenarios[i].System, network.Pools[l.Pool].Name)} {Share(l)}{(l.Grows ? " (grows for ever)" : "")}").ToArray();
            console.WriteLine($"{scenarios[i].Name}: {(changed.Length == 0 ? "no pool's load changes" : string.Join(", ", changed))}.");
        }
    }

    private static OfferedLoad? At(IReadOnlyList<OfferedLoad> loads, CompiledSystem system, string pool) =>
        loads.FirstOrDefault(l => string.Equals(system.Network.Pools[l.Pool].Name, pool, StringComparison.Ordinal));

    private static string Label(CompiledSystem system, string pool) =>
        system.System.Pools.FirstOrDefault(p => string.Equals(p.Pool, pool, StringComparison.Ordinal)) is { Label.Length: > 0 } row ? row.Label : pool;

    private static Markup Percent(OfferedLoad? load) => load is null
        ? new Markup("")
        : new Markup(string.Create(CultureInfo.InvariantCulture, $"{(load.Grows ? "[red]" : "[default]")}{Share(load)}{(load.Grows ? " !" : load.Utilisation >= 1 ? " *" : "")}[/]"));

    private static Markup Right(string text) => new(Markup.Escape(text));

    // A pool that is closed has work asked of it and no capacity to divide it by.
    private static string Share(OfferedLoad load) =>
        double.IsFinite(load.Utilisation) ? string.Create(CultureInfo.InvariantCulture, $"{load.Utilisation * 100:0}%") : "none open";
}
