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
        if (SystemPlace.Find(system, here) is null) return Told(read, error);
        if (!FinanceFolder.Exists(read.Folder)) return Told(read with { Problems = [.. read.Problems, $"{system}: has no {FinanceFolder.Name} folder, which says who pays; docs/reference/finance.md describes it."] }, error);
        var folder = SystemFolder.Load(ScenarioInput.Shown(read.Folder, here));
        var problems = new List<Problem>();
        var plan = Ledgers(read.Folder, folder, problems);
        var all = With(read, problems);
        return plan is null || all.Problems.Count > 0 ? Told(all, error) : new FinanceInput(read.Folder, folder, plan);
    }

    /// <summary>What was read of a system with what is wrong in its ledgers, so that a folder's problems are told together.</summary>
    /// <param name="read">The system; nothing is added where it has no ledgers.</param>
    /// <param name="here">Where the command was given.</param>
    public static ScenarioInput Checked(ScenarioInput read, string here)
    {
        if (!FinanceFolder.Exists(read.Folder)) return read;
        var problems = new List<Problem>();
        Ledgers(read.Folder, SystemFolder.Load(ScenarioInput.Shown(read.Folder, here)), problems);
        return With(read, problems);
    }

    private static ScenarioInput With(ScenarioInput read, List<Problem> problems) => problems.Count == 0 ? read : read with
    {
        Problems = [.. read.Problems, .. Problem.Sorted(problems).Select(p => p.ToString())],
        HidesRows = read.HidesRows || problems.Exists(p => p.HidesRows),
    };

    /// <summary>The ledgers of a system that has a finance folder; null when there are problems.</summary>
    /// <param name="path">The system's folder.</param>
    /// <param name="folder">The system, which may have problems of its own.</param>
    /// <param name="problems">Gets every problem of the ledgers that can be judged whatever else is wrong; none of the system's own.</param>
    public static LedgerPlan? Ledgers(string path, SystemFolder folder, List<Problem> problems)
    {
        if (folder.System is not { } system) return null;
        var tables = FinanceFolder.Read(path, system.Folder, problems);
        // What is wrong with the price index is told with the system, which needs it too.
        problems.RemoveAll(folder.Problems.Contains);
        Problem[] told = [.. folder.Problems, .. problems];
        // Of rows and columns that cannot be read nothing can be said: then no table is held against another.
        if (tables is null || told.Any(p => p.HidesRows)) return null;
        var across = new List<Problem>();
        AddScenarios(folder, tables, across);
        FinanceCheck.Add(system, folder.Schemes, tables, across);
        problems.AddRange(LedgerProblems.OwnOf(across, told));
        return told.Length > 0 || problems.Count > 0 ? null : LedgerPlan.Of(system, folder.Schemes, tables, problems);
    }

    private static void AddScenarios(SystemFolder folder, FinanceTables tables, List<Problem> problems)
    {
        foreach (var spec in tables.Cases.Where(c => folder.Scenario(c.Scenario) is null)) problems.Add(Problem.NotKnown(spec.At, "scenario", "", spec.Scenario, [.. folder.Scenarios.Select(s => s.Id)]));
        foreach (var row in tables.Portfolio.Where(r => r.Scenario.Length > 0 && folder.Scenario(r.Scenario) is null)) problems.Add(Problem.NotKnown(row.At, "scenario", "", row.Scenario, [.. folder.Scenarios.Select(s => s.Id)]));
        foreach (var id in (tables.Contract?.Scenarios ?? []).Where(id => folder.Scenario(id) is null)) problems.Add(Problem.NotKnown(tables.Contract!.At, "scenarios", "", id, [.. folder.Scenarios.Select(s => s.Id)]));
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

    private static FinanceInput? Told(ScenarioInput input, TextWriter error)
    {
        input.List(error);
        return null;
    }
}
