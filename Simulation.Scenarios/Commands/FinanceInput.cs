using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Finance;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Sources;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Commands;

/// <summary>A system with its ledgers, read and checked.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Folder">The system.</param>
/// <param name="Plan">The ledgers.</param>
internal sealed record FinanceInput(string Path, SystemFolder Folder, LedgerPlan Plan)
{
    /// <summary>Reads it; null when there are problems, which are written.</summary>
    public static FinanceInput? Read(string system, string here, TextWriter error)
    {
        var read = ScenarioInput.Read(system, (_, _) => [null], null, here);
        if (read.Problems.Count > 0) return Told(read.Problems, error);
        if (!FinanceFolder.Exists(read.Folder)) return Told([$"{system}: has no {FinanceFolder.Name} folder, which says who pays; docs/reference/finance.md describes it."], error);
        var problems = new List<Problem>();
        var folder = SystemFolder.Load(ScenarioInput.Shown(read.Folder, here));
        var plan = Ledgers(read.Folder, folder, problems);
        return plan is null ? Told([.. Problem.Sorted(problems).Select(p => p.ToString())], error) : new FinanceInput(read.Folder, folder, plan);
    }

    /// <summary>The ledgers of a system that has a finance folder; null when there are problems.</summary>
    public static LedgerPlan? Ledgers(string path, SystemFolder folder, List<Problem> problems)
    {
        var tables = FinanceFolder.Read(path, folder.System!.Folder, problems);
        if (tables is null || problems.Count > 0) return null;
        foreach (var spec in tables.Cases.Where(c => folder.Scenario(c.Scenario) is null)) problems.Add(Problem.NotKnown(spec.At, "scenario", "", spec.Scenario, [.. folder.Scenarios.Select(s => s.Id)]));
        foreach (var row in tables.Portfolio.Where(r => r.Scenario.Length > 0 && folder.Scenario(r.Scenario) is null)) problems.Add(Problem.NotKnown(row.At, "scenario", "", row.Scenario, [.. folder.Scenarios.Select(s => s.Id)]));
        foreach (var id in (tables.Contract?.Scenarios ?? []).Where(id => folder.Scenario(id) is null)) problems.Add(Problem.NotKnown(tables.Contract!.At, "scenarios", "", id, [.. folder.Scenarios.Select(s => s.Id)]));
        var plan = LedgerPlan.Of(folder.System!, folder.Schemes, tables, problems);
        return problems.Count > 0 ? null : plan;
    }

    /// <summary>How ledgers are run; null when there are problems, which are written.</summary>
    public FinanceRuns? Runs(RunRequest request, int? years, int replications, string here, TextWriter error)
    {
        var system = LedgerSpells.AddTo(ScenarioInput.Stretched(Folder.System!, years), Plan.Tables);
        var baseline = new ScenarioInput(Path, [(Folder.Compile().System!, null!)], []);
        if (DrawnInputs.Find(baseline, request with { Years = years }, here, error, s => LedgerSpells.AddTo(s, Plan.Tables)) is not { } drawn) return null;
        var tables = new QuantileTables();
        CompiledSystem FirstCut(ScenarioSpec? scenario)
        {
            var compilation = Compiler.Compile(system, scenario, Folder.Schemes, tables);
            return compilation.System ?? throw new InvalidOperationException($"{scenario?.Id}: {string.Join(" ", compilation.Problems.Take(3))}");
        }
        // What has a measure sheet elsewhere has none here: ledgers count for themselves.
        var of = DrawnInputs.OfSettings(scenario => (FirstCut(scenario), null!), Folder.Schemes);
        return new FinanceRuns(request, replications, drawn, (scenario, replication) => of(scenario, request.Seed, replication).System, here);
    }

    private static FinanceInput? Told(IReadOnlyList<string> problems, TextWriter error)
    {
        Refusal.Of(error, problems, Refusal.NotRun);
        return null;
    }
}
