using System.Globalization;
using System.Text;
using Simulation.Core.Networks;
using Simulation.Scenarios.Assembly;

namespace Simulation.Scenarios.Reporting;

/// <summary>A network as a Mermaid flowchart: full arrows are first options, dotted ones what a clock leads to; a share is a range over cohorts and, where dated schemes change it, over the window.</summary>
internal static class MermaidDiagram
{
    /// <summary>The diagram's text.</summary>
    public static string Of(CompiledSystem system)
    {
        var network = system.Network;
        var text = new StringBuilder("flowchart LR\n");
        for (var i = 0; i < network.Streams.Length; i++) text.Append(CultureInfo.InvariantCulture, $"  in{i}([\"{Safe(network.Streams[i].Name)}\"])\n");
        var groups = 0;
        foreach (var setting in Enumerable.Range(0, network.Stages.Length).GroupBy(s => s < system.Settings.Count ? system.Settings[s] : "", StringComparer.Ordinal))
        {
            if (setting.Key.Length > 0) text.Append(CultureInfo.InvariantCulture, $"  subgraph g{groups++}[\"{Safe(setting.Key)}\"]\n");
            foreach (var stage in setting) text.Append(CultureInfo.InvariantCulture, $"    {Node(network, stage)}[\"{Safe(network.Stages[stage].Name)}{(network.Stages[stage].Pool is { } pool ? $"<br/>{Safe(network.Pools[pool].Name)}" : "")}\"]\n");
            if (setting.Key.Length > 0) text.Append("  end\n");
        }
        for (var exit = 0; exit < network.Exits.Length; exit++) text.Append(CultureInfo.InvariantCulture, $"  {Node(network, network.ExitState(exit))}(((\"{Safe(network.Exits[exit].Name)}\")))\n");
        for (var i = 0; i < network.Streams.Length; i++) Arrows(text, network, $"in{i}", network.Streams[i].EntryRoute, "");
        for (var stage = 0; stage < network.Stages.Length; stage++)
        {
            foreach (var (route, low, high) in NetworkWords.RouteShares(network, stage).Where(r => r.High > 0))
                Arrows(text, network, Node(network, stage), route, NetworkWords.Percent(low, high));
        }
        return text.ToString();
    }

    private static void Arrows(StringBuilder text, Network network, string from, int index, string share)
    {
        var route = network.Routes[index];
        for (var i = route.FirstOption; i < route.FirstOption + route.OptionCount; i++)
        {
            var option = network.Options[i];
            var first = i == route.FirstOption;
            var how = option.Mode switch { WaitMode.Hold => "hold", WaitMode.Wait => "wait", _ => "" };
            var label = string.Join(" ", ((string[])[first ? share : "", first ? how : "else"]).Where(s => s.Length > 0));
            text.Append(CultureInfo.InvariantCulture, $"  {from} {(first ? "-->" : "-.->")}{(label.Length > 0 ? $"|\"{label}\"|" : "")} {Node(network, option.Target)}\n");
        }
    }

    private static string Node(Network network, int state) => network.IsExit(state) ? $"out{state - network.LiveStates}" : $"s{state}";

    private static string Safe(string name) => name.Replace('"', '\'');
}
