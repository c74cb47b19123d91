using System.Globalization;
using Simulation.Core.Experiments;
using Simulation.Scenarios.Reporting;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies;
using Spectre.Console;

namespace Simulation.Scenarios.Commands;

/// <summary>Checks a system without running it.</summary>
internal sealed class Inspection(TextWriter output, bool terminal)
{
    /// <summary>Says what was read, and sets each pool's load beside its capacity.</summary>
    /// <param name="input">The baseline and every scenario.</param>
    /// <param name="problems">Lists problems.</param>
    /// <returns>Exit code.</returns>
    public int Validate(ScenarioInput input, Func<ScenarioInput, int> problems)
    {
        if (input.Problems.Count > 0) return problems(input);
        var console = Terminal.On(output, terminal);
        var first = input.Scenarios[0].System;
        var network = first.Network;
        console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{first.System.Header.Name}: no problems. {Counted(network.Streams.Length, "stream")}, {Counted(network.Cohorts.Length, "cohort")}, {Counted(network.Stages.Length, "stage")}, {Counted(network.Pools.Length, "pool")}, {Counted(network.Routes.Length, "route")}, {Counted(input.Scenarios[0].Sheet.Cells.Count(c => c.Published is null), "measure")}; {Counted(input.Scenarios.Count - 1, "scenario")}."));
        var (assumed, all) = InputValues.Count(input.Scenarios.Select(s => s.System));
        if (all > 0) console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{assumed:N0} of {all:N0} values are marked as assumptions."));
        if (Warnings.OfCaps(first) is { } caps) console.WriteLine(caps);
        if (Warnings.OfPublished(first.System) is { } published) console.WriteLine(published);
        if (Warnings.OfOtherTimes(first) is { } others) console.WriteLine(others);
        if (Warnings.OfLaterCapacities(first.System) is { } later) console.WriteLine(later);
        foreach (var warning in Warnings.OfCensus(first, Warnings.Few)) console.WriteLine(warning);
        var loads = input.Scenarios.Select(s => OfferedLoad.Of(s.System.Network, ExpectedFlow.Of(s.System.Network))).ToArray();
        if (network.Pools.Length == 0) return ExitCode.Done;
        console.WriteLine();
        foreach (var load in loads[0].Where(l => l.Grows || l.Utilisation >= 1)) console.WriteLine(Warnings.OfLoad(first, load));
        console.WriteLine();
        PreflightTable.Write(console, [.. input.Scenarios.Select(s => (StudyName(s.System), s.System))], loads);
        return ExitCode.Done;
    }

    private static string Counted(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}{(count == 1 ? "" : "s")}");

    private static string StudyName(Assembly.CompiledSystem system) => system.Scenario?.Name ?? "Baseline";
}
