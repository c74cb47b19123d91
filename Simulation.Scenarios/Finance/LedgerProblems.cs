using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Finance;

/// <summary>Which findings of one table held against another are faults of their own, where some cells could not be read.</summary>
internal static class LedgerProblems
{
    // Columns whose cells other tables name.
    private static readonly string[] Names = ["party", "item", "payment", "measure", "pool", "id", "kind"];

    private static readonly (string Sum, string[] Of)[] Sums = [("printed-totals.csv", ["portfolio.csv", "contributions.csv", "printed-totals.csv"]), ("contract.yaml", ["contract.yaml"])];

    /// <summary>Leaves out what only follows from a fault that is told already.</summary>
    /// <param name="across">Findings across tables.</param>
    /// <param name="told">What is told already, of the system and of reading the tables.</param>
    public static IEnumerable<Problem> OwnOf(IEnumerable<Problem> across, IReadOnlyCollection<Problem> told)
    {
        var cells = told.Where(p => p.Field.Length > 0).Select(p => (p.At, p.Field)).ToHashSet();
        // A scheme or scenario that could not be read brings names that are not known then.
        var namesAreLost = told.Any(p => Names.Contains(p.Field, StringComparer.Ordinal) || p.At.File.Contains("/schemes/", StringComparison.Ordinal) || p.At.File.Contains("/scenarios/", StringComparison.Ordinal));
        var files = told.Select(p => Path.GetFileName(p.At.File)).ToHashSet(StringComparer.Ordinal);
        return across.Where(p => !cells.Contains((p.At, p.Field)) && !(namesAreLost && p.IsUnknownName) && !SumIsLost(p, files));
    }

    private static bool SumIsLost(Problem problem, HashSet<string> files) =>
        problem.Field is "pounds" or "indicators" && Sums.Any(s => Path.GetFileName(problem.At.File) == s.Sum && s.Of.Any(files.Contains));
}
