using System.Globalization;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Sections;

namespace Simulation.Web.Drafts;

/// <summary>How a scenario differs from its baseline, in plain words.</summary>
/// <param name="Changes">What changes, for whom and when.</param>
/// <param name="Payers">Who pays what for it.</param>
/// <param name="Bills">What each payer pays in the window, over what the baseline makes them pay.</param>
/// <param name="Spans">When each change acts, within the window.</param>
/// <param name="Touches">Whose unit costs the changes meet first: where a saving could show, before any run.</param>
/// <param name="Baseline">Name of the scenario that it is set against; empty for the system as it is.</param>
/// <param name="LeftOut">Changes that the baseline has and the scenario has not.</param>
/// <param name="PayersLeftOut">Who pays for those in the baseline.</param>
/// <param name="Shared">Changes that stand on both sides, and so make no difference.</param>
public sealed record Difference(IReadOnlyList<string> Changes, IReadOnlyList<string> Payers, IReadOnlyList<Bill> Bills, IReadOnlyList<Span> Spans, IReadOnlyList<Touch> Touches,
    string Baseline = "", IReadOnlyList<string>? LeftOut = null, IReadOnlyList<string>? PayersLeftOut = null, int Shared = 0);

/// <summary>What a payer pays for schemes in the window.</summary>
/// <param name="Payer">The payer.</param>
/// <param name="Pounds">Pounds; under 0 where the baseline makes them pay more.</param>
public sealed record Bill(string Payer, double Pounds);

/// <summary>When a change acts.</summary>
/// <param name="Scheme">Name of its scheme.</param>
/// <param name="Words">The change.</param>
/// <param name="From">First day in the window.</param>
/// <param name="To">Last day in the window.</param>
/// <param name="LeftOut">Whether the baseline alone has it.</param>
public sealed record Span(string Scheme, string Words, DateOnly From, DateOnly To, bool LeftOut = false);

/// <summary>Says it.</summary>
internal static class DraftWords
{
    /// <summary>The difference of a scenario from its baseline.</summary>
    /// <param name="system">The system with the scenario's changes.</param>
    /// <param name="basis">The same with those of the scenario that it is set against; null is the system as it is.</param>
    public static Difference Of(CompiledSystem system, CompiledSystem? basis)
    {
        var (own, other) = (Changes(system), basis is null ? [] : Changes(basis));
        var (added, left) = (Without(own, other), Without(other, own));
        var (paid, saved) = (Payers(system), basis is null ? [] : Payers(basis));
        string[] payers = [.. Without(paid, saved)];
        return new Difference([.. added.Select(c => c.Words)], payers.Length > 0 || (basis is not null && paid.Count > 0) ? payers : ["The schemes state no cost of their own."],
            [.. Bills(system).Concat(basis is null ? [] : Bills(basis).Select(b => b with { Pounds = -b.Pounds })).GroupBy(b => b.Payer, StringComparer.Ordinal).Select(g => new Bill(g.Key, g.Sum(b => b.Pounds))).Where(b => b.Pounds != 0)],
            [.. Spans(added, system, leftOut: false), .. basis is null ? [] : Spans(left, basis, leftOut: true)],
            [.. Touches.Of(system, [.. added.Select(c => c.Lever).OfType<Lever>()]).Concat(basis is null ? [] : Touches.Of(basis, [.. left.Select(c => c.Lever).OfType<Lever>()])).Distinct()],
            basis?.Scenario!.Name ?? "", [.. left.Select(c => c.Words)], [.. Without(saved, paid)], own.Count - added.Count);
    }

    // A change in words; a scheme that changes nobody's way has no lever.
    private sealed record Said(string Scheme, Lever? Lever, string Words);

    private static List<Said> Changes(CompiledSystem system) =>
        [.. system.Schemes.SelectMany(s => s.Levers.Count == 0 ? [new Said(s.Name, null, $"{s.Name}: no modelled effect on anybody's way.")] : s.Levers.Where(LeverWords.Acts).Select(l =>
            new Said(s.Name, l, $"{s.Name}: {LeverWords.Change(l, system.System)}{(LeverWords.Cohorts(l).Count > 0 ? ", for " + LeverWords.ForWhom(l, system.System) : "")}, {LeverWords.When(l)}.")))];

    // What one list has more of than another: said twice, it counts twice.
    private static List<T> Without<T>(IReadOnlyList<T> list, IReadOnlyList<T> other)
    {
        static string Key(T item) => item is Said said ? said.Words : item!.ToString()!;
        var left = other.GroupBy(Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        return [.. list.Where(item => !(left.GetValueOrDefault(Key(item)) > 0 && left[Key(item)]-- > 0))];
    }

    private static List<string> Payers(CompiledSystem system) =>
        [.. system.Schemes.SelectMany(s => s.Costs.Select(c => $"{Capital(c.Payer)} pays {string.Join(" and ", ((string[])[c.PoundsPerYear != 0 ? $"{Pounds(c.PoundsPerYear)} a year{Days(c)}" : "", c.PoundsOnce != 0 ? $"{Pounds(c.PoundsOnce)} once" : ""]).Where(t => t.Length > 0).DefaultIfEmpty("nothing"))} for {c.Item}."))];

    private static IEnumerable<Bill> Bills(CompiledSystem system) =>
        system.Schemes.SelectMany(s => s.Costs).GroupBy(c => Capital(c.Payer), StringComparer.Ordinal).Select(g => new Bill(g.Key, g.Sum(c => SchemePounds.InWindow(c, system.Network, system.System.Prices))));

    private static IEnumerable<Span> Spans(IEnumerable<Said> changes, CompiledSystem system, bool leftOut)
    {
        var (first, last) = (system.System.Header.From, system.System.Header.To);
        return changes.Where(c => c.Lever is not null).Select(c => new Span(c.Scheme, LeverWords.Change(c.Lever!, system.System), c.Lever!.From is { } from && from > first ? from : first, c.Lever.To is { } to && to < last ? to : last, leftOut)).Where(x => x.From <= x.To);
    }

    private static string Days(SchemeCost cost) => (cost.From, cost.To) is (null, null) ? "" : " while it runs";

    private static string Capital(string text) => text.Length == 0 ? "Somebody" : char.ToUpperInvariant(text[0]) + text[1..];

    private static string Pounds(double value) => "£" + value.ToString("#,0", CultureInfo.InvariantCulture);
}
