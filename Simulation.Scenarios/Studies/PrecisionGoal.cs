namespace Simulation.Scenarios.Studies;

/// <summary>How precisely the headline measures must be known before anything is claimed.</summary>
/// <param name="Share">Half the 95% interval of every headline difference is at most this share of the smallest worthwhile difference. Range: above 0.</param>
/// <param name="Least">Fewest replications that meet the goal, however narrow the intervals are.</param>
/// <param name="Most">Most replications; whoever has not met the goal by then gets no verdict.</param>
/// <remarks>
/// The goal looks at the width of intervals and never at where they lie, so nobody can stop at a lucky draw; it is looked at after
/// fixed numbers of replications: the fewest, and then twice as many as the last time.
/// </remarks>
public sealed record PrecisionGoal(double Share, int Least, int Most)
{
    /// <summary>The number of replications after which the goal is looked at next.</summary>
    /// <param name="done">Replications done.</param>
    public int NextLook(int done)
    {
        var look = Math.Min(Least, Most);
        while (look <= done && look < Most) look = Math.Min(2 * look, Most);
        return look;
    }

    /// <summary>The widest headline interval, as a share of the width asked for: 1 or less is met; null while there is no interval.</summary>
    /// <remarks>Differences where there are scenarios; else the baseline's means. Headlines without a smallest worthwhile difference do not count.</remarks>
    public double? Widest(Comparison comparison)
    {
        if (comparison.Outcomes[0].Replications < 2) return null;
        var widths = comparison.Headlines.Where(m => m.Measure.Worthwhile is > 0)
            .SelectMany(m => (comparison.Outcomes.Count == 1 ? m.Figures.Select(f => f.HalfWidth) : m.Figures.Skip(1).Where(f => f.Mean is not null).Select(f => f.Difference?.HalfWidth))
                .Select(h => h / (Share * m.Measure.Worthwhile!.Value))).ToArray();
        return widths.Length == 0 ? 0 : widths.Any(w => w is null) ? null : widths.Max();
    }

    /// <summary>Whether the goal is met.</summary>
    public bool IsMet(Comparison comparison) => comparison.Outcomes[0].Replications >= Least && Widest(comparison) <= 1;
}
