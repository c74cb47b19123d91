using Simulation.Core.Randomness;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Finance;

/// <summary>An input of a case that is not known for sure: a setting of a scheme, a price or a share.</summary>
/// <param name="Id">"scheme.setting", "price item" or "share payment".</param>
/// <param name="Label">What readers see.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Number">Value and range; drawn from the triangular distribution over them.</param>
/// <param name="IsWhole">Whether only whole numbers are allowed: weeks of a ramp, and dates.</param>
public sealed record UnknownInput(string Id, string Label, string Unit, LedgerNumber Number, bool IsWhole = false)
{
    /// <summary>Whether it changes the simulation, and not only what it costs.</summary>
    public bool IsSetting => !Id.Contains(' ', StringComparison.Ordinal);

    /// <summary>The unknown inputs of a case.</summary>
    /// <param name="spec">The case.</param>
    /// <param name="scenario">The scenario that is invested in.</param>
    /// <param name="schemes">Every scheme.</param>
    /// <param name="plan">The ledgers.</param>
    public static IReadOnlyList<UnknownInput> Of(CaseSpec spec, ScenarioSpec scenario, IReadOnlyList<SchemeSpec> schemes, LedgerPlan plan) =>
        [.. spec.Vary.Select(v => Of(v.Text, spec, scenario, schemes, plan))];

    /// <summary>Its value in a replication.</summary>
    /// <param name="seed">The study's seed.</param>
    /// <param name="replication">Replication number.</param>
    /// <returns>Guarantee: a pure function of seed, input and replication, in every scenario the same.</returns>
    public double Drawn(ulong seed, int replication)
    {
        var drawn = Number.At(Keys.Unit(Keys.Draw(Keys.Draw(Keys.Mix(seed), Keys.Site("finance", Id, "draw"), replication), Keys.Site("finance", Id, "value"))));
        return IsWhole ? Math.Round(drawn) : drawn;
    }

    /// <summary>Its value at a quantile of its range, as it could be drawn: in whole numbers where only those are allowed, a price to the penny.</summary>
    /// <param name="u">Range: 0 to 1.</param>
    public double At(double u) => IsWhole ? Math.Round(Number.At(u)) : Unit == "£" && !IsSetting ? Math.Round(Number.At(u), 2) : Number.At(u);

    private static UnknownInput Of(string id, CaseSpec spec, ScenarioSpec scenario, IReadOnlyList<SchemeSpec> schemes, LedgerPlan plan)
    {
        var words = id.Split(' ', 2);
        if (words.Length == 2)
        {
            var label = plan.Lines.First(l => l.Id == words[1]).Label;
            return words[0] == "price"
                ? new UnknownInput(id, $"Price: {label}", "£", plan.Prices[words[1]])
                : new UnknownInput(id, $"Share: {label}", "share", plan.Shares[words[1]]);
        }
        var dot = id.IndexOf('.', StringComparison.Ordinal);
        var setting = schemes.First(s => s.Id == id[..dot]).Settings.First(s => s.Id == id[(dot + 1)..]);
        var value = spec.Settings.TryGetValue(id, out var own) || scenario.Settings.TryGetValue(id, out own) ? own : setting.Value;
        var whole = setting.Unit == "date" || schemes.First(s => s.Id == id[..dot]).Levers.Any(l => RampOf(l) == setting.Id);
        return new UnknownInput(id, setting.Label, setting.Unit, new LedgerNumber(value, setting.Low, setting.High), whole);
    }

    private static string? RampOf(Lever lever) => lever switch
    {
        CapacityLever x => x.RampWeeks.Setting,
        RateLever x => x.RampWeeks.Setting,
        RouteLever x => x.RampWeeks.Setting,
        AddTablesLever x => x.RampWeeks.Setting,
        _ => null,
    };
}
