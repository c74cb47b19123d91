using System.Globalization;
using Simulation.Scenarios.Assembly;
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
}

/// <summary>Every input value of a system.</summary>
internal static class InputValues
{
    /// <summary>The values, table by table, schemes last.</summary>
    public static IEnumerable<InputValue> Of(CompiledSystem compiled)
    {
        var s = compiled.System;
        foreach (var r in s.Demand) yield return Row(r.At, $"demand {r.Stream} {r.Cohort}, per {r.Per}", Number(r.Value), r.Sourcing);
        foreach (var r in s.Factors) yield return Row(r.At, $"random factor {r.Factor}, spread", Number(r.Spread), r.Sourcing);
        foreach (var r in s.Capacities) yield return Row(r.At, $"capacity {r.Pool}{(r.From is { } from ? $" from {from:yyyy-MM-dd}" : "")}", Number(r.Capacity), r.Sourcing);
        foreach (var r in s.Stages.Where(r => r.PressureLevel is not null || r.Sourcing.Evidence.Length > 0)) yield return Row(r.At, $"stage {r.Stage}, stays under pressure", r.PressureFactor is { } f ? Number(f) : "", r.Sourcing);
        foreach (var r in s.Amounts) yield return Row(r.At, $"amount {r.Stage} {r.Cohort}", Number(r.HoursPerWeek), r.Sourcing);
        foreach (var r in s.Stays) yield return Row(r.At, $"stay {r.Stay} {r.Cohort}".TrimEnd(), $"{r.Family} {r.Parameters}", r.Sourcing);
        foreach (var r in s.Routes) yield return Row(r.At, $"share {r.Stage} {r.Cohort} to {r.Route}", Number(r.Share), r.Sourcing);
        foreach (var r in s.Clocks) yield return Row(r.At, $"clock {r.Route}/{r.Awaiting}/{r.Clock}", r.After, r.Sourcing);
        foreach (var r in s.Gates) yield return Row(r.At, $"gate {r.Gate} {r.Kind} {r.Key}", Number(r.Value), r.Sourcing);
        foreach (var r in s.Costs) yield return Row(r.At, $"cost {r.Label}, per {r.Per}", Number(r.Price), r.Sourcing);
        foreach (var r in compiled.Schemes.SelectMany(x => x.Settings)) yield return new InputValue(r.At, $"setting {r.Label}", r.Unit == "date" ? DateOnly.FromDayNumber((int)r.Value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Number(r.Value), r.Unit == "date" ? null : r.Low, r.Unit == "date" ? null : r.High, r.Evidence);
    }

    private static InputValue Row(Place at, string what, string value, Sourcing sourcing) => new(at, what.Replace("  ", " ", StringComparison.Ordinal), value, sourcing.Low, sourcing.High, sourcing.Evidence);

    private static string Number(double value) => value.ToString("#,0.#####", CultureInfo.InvariantCulture);
}
