using System.Globalization;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sections;

/// <summary>An input value with where it stands and what it rests on.</summary>
/// <param name="At">Place.</param>
/// <param name="What">What it is, in the table's own words.</param>
/// <param name="Value">The value as written.</param>
/// <param name="Low">Low end of its range; null without.</param>
/// <param name="High">High end of its range; null without.</param>
/// <param name="Evidence">Ids of evidence, or assumption, or both; empty is unsourced.</param>
internal sealed record InputValue(Place At, string What, string Value, double? Low, double? High, string Evidence)
{
    /// <summary>Whether it is marked as an assumption, alone or beside a source.</summary>
    public bool IsAssumption => Evidence.Split(' ').Contains("assumption", StringComparer.Ordinal);

    /// <summary>Whether it is a scheme's setting, which each scenario may set to another value.</summary>
    public bool IsSetting { get; init; }
}

/// <summary>Every input value of a system.</summary>
internal static class InputValues
{
    /// <summary>The values, table by table, schemes last.</summary>
    public static IEnumerable<InputValue> Of(CompiledSystem compiled)
    {
        var s = compiled.System;
        return
        [
            .. s.Demand.Select(r => Row(r.At, $"demand {r.Stream} {r.Cohort}, per {r.Per}", Number(r.Value), r.Sourcing)),
            .. s.Factors.Select(r => Row(r.At, $"random factor {r.Factor}, spread", Number(r.Spread), r.Sourcing)),
            .. s.Capacities.Select(r => Row(r.At, $"capacity {r.Pool}{(r.From is { } from ? $" from {from:yyyy-MM-dd}" : "")}", Number(r.Capacity), r.Sourcing)),
            .. s.Stages.Where(r => r.PressureLevel is not null || r.Sourcing.Evidence.Length > 0).Select(r => Row(r.At, $"stage {r.Stage}, stays under pressure", r.PressureFactor is { } f ? Number(f) : "", r.Sourcing)),
            .. s.Amounts.Select(r => Row(r.At, $"amount {r.Stage} {r.Cohort}", Number(r.HoursPerWeek), r.Sourcing)),
            .. s.Stays.Select(r => Row(r.At, $"stay {r.Stay} {r.Cohort}".TrimEnd(), $"{r.Family} {r.Parameters}", r.Sourcing)),
            .. s.Routes.Select(r => Row(r.At, $"share {r.Stage} {r.Cohort} to {r.Route}", Number(r.Share), r.Sourcing)),
            .. s.Clocks.Select(r => Row(r.At, $"clock {r.Route}/{r.Awaiting}/{r.Clock}", r.After, r.Sourcing)),
            .. s.Gates.Select(r => Row(r.At, $"gate {r.Gate} {r.Kind} {r.Key}", Number(r.Value), r.Sourcing)),
            .. Census(s),
            .. s.Costs.Select(r => Row(r.At, $"cost {r.Label}, per {r.Per}", Number(r.Price), r.Sourcing)),
            .. compiled.Schemes.SelectMany(x => x.Settings).Select(Setting),
        ];
    }

    /// <summary>Values marked as assumptions, and all values with a source, over the scenarios' systems; a row they share counts once.</summary>
    public static (int Assumed, int All) Count(IEnumerable<CompiledSystem> systems)
    {
        var sourced = systems.SelectMany(Of).Where(v => v.Evidence.Length > 0).DistinctBy(v => (v.At, v.Evidence)).ToArray();
        return (sourced.Count(v => v.IsAssumption), sourced.Length);
    }

    // A census that lists people is told as numbers, and not those of few.
    private static IEnumerable<InputValue> Census(SystemSpec s) => !s.IsPersonLevel
        ? s.Census.Select(r => Row(r.At, $"there at the start: {r.Stage} {r.Cohort}".TrimEnd(), Number(r.People), r.Sourcing))
        : s.Census.GroupBy(r => r.Stage, StringComparer.Ordinal).Select(g => (Row: g.First(), People: g.Sum(r => r.People)))
            .Select(g => new InputValue(new Place(g.Row.At.File, 0), $"there at the start: {(g.Row.Stage.Length > 0 ? g.Row.Stage : "awaiting outside")}", g.People < Warnings.Few ? $"under {Warnings.Few}" : Number(g.People), null, null, g.Row.Sourcing.Evidence));

    private static InputValue Setting(SchemeSetting r) => r.Unit == "date"
        ? new InputValue(r.At, $"setting {r.Label}", DateOnly.FromDayNumber((int)r.Value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null, null, r.Evidence) { IsSetting = true }
        : new InputValue(r.At, $"setting {r.Label}", Number(r.Value), r.Low, r.High, r.Evidence) { IsSetting = true };

    private static InputValue Row(Place at, string what, string value, Sourcing sourcing) => new(at, what.Replace("  ", " ", StringComparison.Ordinal), value, sourcing.Low, sourcing.High, sourcing.Evidence);

    private static string Number(double value) => value.ToString("#,0.#####", CultureInfo.InvariantCulture);
}
