namespace Simulation.Scenarios.Schemes;

/// <summary>Which scenario a comparison is set against.</summary>
public static class ScenarioBaseline
{
    /// <summary>The word for the system as it is.</summary>
    public const string SystemItself = "baseline";

    /// <summary>The baseline of a comparison: what was asked for, else what the scenarios themselves name.</summary>
    /// <param name="asked">What was asked for; null for nothing.</param>
    /// <param name="scenarios">The scenarios compared.</param>
    /// <param name="problem">What is wrong; empty when nothing is.</param>
    /// <returns>Its id; null is the system as it is.</returns>
    public static string? Of(string? asked, IEnumerable<ScenarioSpec> scenarios, out string problem)
    {
        problem = "";
        if (asked is not null) return asked == SystemItself ? null : asked;
        string[] named = [.. scenarios.Select(s => s.Baseline).OfType<string>().Distinct(StringComparer.Ordinal)];
        if (named.Length > 1) problem = $"the scenarios name different baselines ({string.Join(", ", named)}); choose one of them, or \"{SystemItself}\" for the system as it is.";
        return named.Length == 1 ? named[0] : null;
    }
}
