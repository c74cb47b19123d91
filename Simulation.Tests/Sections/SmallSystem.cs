using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Systems;
using Simulation.Tests.Sources;

namespace Simulation.Tests.Sections;

/// <summary>Triage, a ward and care at home over two years (730 days), with shares whose expected flow is solved by hand.</summary>
/// <remarks>
/// Of T people in triage 0.4 go to the ward, 0.5 home and 0.1 to care; of the 0.4 T on the ward half go to care and a quarter each home and back to triage; of the
/// 0.3 T in care half go home and half back. So to care come 0.1 T and 0.2 T, one and two of three; home go 0.5 T, 0.1 T and 0.15 T, 10, 2 and 3 of 15; and back go
/// 0.1 T from the ward and 0.15 T from care, two and three of five.
/// </remarks>
internal static class SmallSystem
{
    private static readonly Lazy<SystemFolder> Read = new(() =>
    {
        using var disk = new SystemOnDisk().Replace("system.yaml", "to: 2017-03-31", "to: 2018-03-31").Replace("options.csv", "to-care,care,hold", "to-care,care,wait")
            .Write("routes.csv", "stage,cohort,route,share,evidence,low,high\ntriage,,to-ward,0.4,src,,\ntriage,,discharged,0.5,src,,\ntriage,,to-care,0.1,src,,\nward,,to-care,0.5,src,,\nward,,discharged,0.25,src,,\nward,,back,0.25,src,,\ncare,,discharged,0.5,src,,\ncare,,back,0.5,src,,\n");
        return disk.Load();
    });

    public static SystemFolder Folder => Read.Value;

    public static SystemSpec Spec => Folder.System! with { Header = Folder.System!.Header with { SettingLabels = new Dictionary<string, string>(StringComparer.Ordinal) { ["door"] = "Front door" } } };

    public static CompiledSystem Baseline { get; } = Compile(Spec);

    public static CompiledSystem Compile(SystemSpec system, ScenarioSpec? scenario = null)
    {
        var compilation = Compiler.Compile(system, scenario, Folder.Schemes);
        return compilation.System ?? throw new InvalidOperationException(string.Join('\n', compilation.Problems));
    }

    /// <summary>An outcome in which so many people took options, by replication; each of those listed waited so many ticks (minutes) on average.</summary>
    public static ScenarioOutcome Outcome(int replications, params (string Option, int[] People, long Ticks)[] moves) => Compared.Outcome(Baseline, replications, (r, record) =>
    {
        foreach (var (option, people, ticks) in moves)
        {
            var at = Array.FindIndex(Baseline.Network.Options, o => o.Name == option);
            (record.OptionEntered[at], record.OptionWaitTicks[at]) = (people[r], people[r] * ticks);
        }
        return record;
    });
}
