using System.Globalization;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Sections;

namespace Simulation.Web.Drafts;

/// <summary>How a scenario differs from the baseline, in plain words.</summary>
/// <param name="Changes">What changes, for whom and when.</param>
/// <param name="Payers">Who pays what for it.</param>
/// <param name="Bills">What each payer pays in the window.</param>
/// <param name="Spans">When each change acts, within the window.</param>
/// <param name="Touches">Whose unit costs the changes meet first: where a saving could show, before any run.</param>
public sealed record Difference(IReadOnlyList<string> Changes, IReadOnlyList<string> Payers, IReadOnlyList<Bill> Bills, IReadOnlyList<Span> Spans, IReadOnlyList<Touch> Touches);

/// <summary>What a payer pays for schemes in the window.</summary>
/// <param name="Payer">The payer.</param>
/// <param name="Pounds">Pounds.</param>
public sealed record Bill(string Payer, double Pounds);

/// <summary>When a change acts.</summary>
/// <param name="Scheme">Name of its scheme.</param>
/// <param name="Words">The change.</param>
/// <param name="From">First day in the window.</param>
/// <param name="To">Last day in the window.</param>
public sealed record Span(string Scheme, string Words, DateOnly From, DateOnly To);

/// <summary>Says it.</summary>
internal static class DraftWords
{
    /// <summary>The difference of a scenario from the baseline.</summary>
    /// <param name="system">The system with the scenario's changes.</param>
    public static Difference Of(CompiledSystem system)
    {
        var own = system.Schemes;
        var (first, last) = (system.System.Header.From, system.System.Header.To);
        return new Difference(
            [.. own.SelectMany(s => s.Levers.Count == 0 ? [$"{s.Name}: no modelled effect on anybody's way."] : s.Levers.Where(LeverWords.Acts).Select(l => $"{s.Name}: {LeverWords.Change(l, system.System)}{(LeverWords.Cohorts(l).Count > 0 ? ", for " + LeverWords.ForWhom(l, system.System) : "")}, {LeverWords.When(l)}."))],
            [.. own.SelectMany(s => s.Costs.Select(c => $"{Capital(c.Payer)} pays {string.Join(" and ", ((string[])[c.PoundsPerYear != 0 ? $"{Pounds(c.PoundsPerYear)} a year{Days(c)}" : "", c.PoundsOnce != 0 ? $"{Pounds(c.PoundsOnce)} once" : ""]).Where(t => t.Length > 0).DefaultIfEmpty("nothing"))} for {c.Item}.")),
             .. own.Any(s => s.Costs.Count > 0) ? Array.Empty<string>() : ["The schemes state no cost of their own."]],
            [.. own.SelectMany(s => s.Costs).GroupBy(c => Capital(c.Payer), StringComparer.Ordinal).Select(g => new Bill(g.Key, g.Sum(c => SchemePounds.InWindow(c, system.Network)))).Where(b => b.Pounds != 0)],
            [.. own.SelectMany(s => s.Levers.Where(LeverWords.Acts).Select(l => new Span(s.Name, LeverWords.Change(l, system.System), l.From is { } from && from > first ? from : first, l.To is { } to && to < last ? to : last)).Where(x => x.From <= x.To))],
            Touches.Of(system));
    }

    private static string Days(SchemeCost cost) => (cost.From, cost.To) is (null, null) ? "" : " while it runs";

    private static string Capital(string text) => text.Length == 0 ? "Somebody" : char.ToUpperInvariant(text[0]) + text[1..];

    private static string Pounds(double value) => "£" + value.ToString("#,0", CultureInfo.InvariantCulture);
}
