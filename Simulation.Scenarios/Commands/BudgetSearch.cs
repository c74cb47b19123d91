using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Finance;
using Simulation.Scenarios.Schemes;

namespace Simulation.Scenarios.Commands;

/// <summary>Runs choices of portfolio lines together on the same people.</summary>
/// <param name="input">The system with its ledgers.</param>
/// <param name="lines">The lines chosen from.</param>
/// <param name="measure">Measure that is to fall.</param>
internal sealed class BudgetSearch(FinanceInput input, IReadOnlyList<PortfolioLine> lines, string measure)
{
    /// <summary>Every choice within a sum; the first is nothing.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Affordable(Money budget) => BudgetChoice.Affordable([.. lines.Select(l => l.ByYear[0])], budget);

    /// <summary>Runs choices.</summary>
    public IReadOnlyList<IReadOnlyList<LedgerRecord>> Run(IReadOnlyList<IReadOnlyList<int>> choices, LedgerRun run, Action<long, long>? progress, CancellationToken stop)
    {
        var scenarios = choices.Select(ScenarioOf).ToArray();
        return CaseStudy.Run(input.Plan, (arm, _) => scenarios[arm], scenarios.Length, run, [measure], [], progress, stop);
    }

    /// <summary>What choices avoid, pair by pair against the first.</summary>
    public IReadOnlyList<BudgetChoice> Choices(IReadOnlyList<IReadOnlyList<int>> choices, IReadOnlyList<IReadOnlyList<LedgerRecord>> records) =>
        [.. choices.Select((c, arm) => new BudgetChoice(c, c.Aggregate(Money.Zero, (sum, l) => sum + lines[l].ByYear[0]), [.. records[arm].Select((r, i) => records[0][i].Effects[0] - r.Effects[0])]))];

    /// <summary>The baseline and each line alone, compiled.</summary>
    public IReadOnlyList<(string Id, CompiledSystem System)> Systems(LedgerRun run) =>
        [("baseline", run.Compile(null, 0)), .. lines.Select(l => l.Scenario).Distinct(StringComparer.Ordinal).Select(id => (id, run.Compile(input.Folder.Scenario(id), 0)))];

    /// <summary>What each line costs in the model, as far as it is known without a run.</summary>
    public IReadOnlyList<LineSpending> Spending(LedgerRun run) => [.. lines.Select(l => LineSpending.Of(l, input.Plan, run.Compile(input.Folder.Scenario(l.Scenario), 0)))];

    private ScenarioSpec? ScenarioOf(IReadOnlyList<int> choice) =>
        choice.Count == 0 ? null : BudgetChoice.Together($"choice {string.Join(' ', choice)}", [.. choice.Select(l => input.Folder.Scenario(lines[l].Scenario)!)]);
}
