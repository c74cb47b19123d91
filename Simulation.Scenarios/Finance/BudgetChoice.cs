using Simulation.Scenarios.Schemes;

namespace Simulation.Scenarios.Finance;

/// <summary>A choice of portfolio lines, run together.</summary>
/// <param name="Lines">Positions of the lines among the candidates; none is the baseline.</param>
/// <param name="Cost">What they cost a year.</param>
/// <param name="Avoided">Number avoided against the baseline, by replication.</param>
public sealed record BudgetChoice(IReadOnlyList<int> Lines, Money Cost, IReadOnlyList<double> Avoided)
{
    /// <summary>Mean number avoided.</summary>
    public double Mean => Avoided.Average();

    /// <summary>Every choice of lines that a budget allows, the empty one first.</summary>
    /// <param name="costs">Cost of each candidate a year.</param>
    /// <param name="budget">Most that may be spent.</param>
    public static IReadOnlyList<IReadOnlyList<int>> Affordable(IReadOnlyList<Money> costs, Money budget)
    {
        var choices = new List<IReadOnlyList<int>>();
        for (var mask = 0; mask < 1 << costs.Count; mask++)
        {
            int[] lines = [.. Enumerable.Range(0, costs.Count).Where(i => (mask & (1 << i)) != 0)];
            if (lines.Aggregate(Money.Zero, (sum, i) => sum + costs[i]) <= budget) choices.Add(lines);
        }
        return choices;
    }

    /// <summary>The choice that avoids most on average; of equals the cheaper.</summary>
    public static BudgetChoice Best(IEnumerable<BudgetChoice> choices) => choices.OrderByDescending(c => c.Mean).ThenBy(c => c.Cost).First();

    /// <summary>The schemes and settings of several scenarios together, each scheme once.</summary>
    /// <param name="id">Id of the scenario made.</param>
    /// <param name="scenarios">The scenarios.</param>
    public static ScenarioSpec Together(string id, IReadOnlyList<ScenarioSpec> scenarios) => scenarios[0] with
    {
        Id = id,
        Name = id,
        Drawn = [.. scenarios.SelectMany(s => s.Drawn).Distinct(StringComparer.Ordinal)],
        Schemes = [.. scenarios.SelectMany(s => s.Schemes).Distinct(StringComparer.Ordinal)],
        Settings = scenarios.SelectMany(s => s.Settings).DistinctBy(s => s.Key, StringComparer.Ordinal).ToDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal),
    };
}
