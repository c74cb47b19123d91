using System.Globalization;

namespace Simulation.Scenarios.Reporting;

/// <summary>Numbers as people read them: thousands separated, as many decimals as the interval carries, the unit where it belongs.</summary>
internal static class NumberText
{
    private const string Minus = "\u2212";

    /// <summary>What stands where there is no number.</summary>
    public const string None = "\u2013";

    /// <summary>A value with its unit sign; decimals follow the half-width.</summary>
    public static string Value(double? value, double? halfWidth, string unit) => value is { } v ? Sign(v) + Signed(Math.Abs(v), DecimalsFor(halfWidth, v), unit) : None;

    /// <summary>A value plus or minus its half-width.</summary>
    public static string WithError(double? value, double? halfWidth, string unit)
    {
        if (value is null) return "no case";
        if (halfWidth is not { } half) return Value(value, null, unit);
        return $"{Value(value, half, unit)} ± {Plain(half, DecimalsFor(half, value.Value))}";
    }

    /// <summary>A range, "a – b".</summary>
    public static string Range(double? low, double? high, double? halfWidth, string unit)
    {
        if (low is not { } a || high is not { } b) return None;
        var decimals = Math.Min(DecimalsFor(halfWidth, a), DecimalsFor(Math.Max(0.5 * (b - a), halfWidth ?? 0), a));
        return $"{Sign(a)}{Signed(Math.Abs(a), decimals, unit)} {None} {Sign(b)}{Signed(Math.Abs(b), decimals, unit)}";
    }

    /// <summary>A difference with its sign and interval, "+0.9 (0.7 to 1.1)".</summary>
    public static string Difference(double value, double? halfWidth, string unit)
    {
        var decimals = DecimalsFor(halfWidth, value);
        var text = (value > 0 ? "+" : "") + Sign(value) + Signed(Math.Abs(value), decimals, OfDifference(unit));
        return halfWidth is not { } half ? text : $"{text} ({Sign(value - half)}{Plain(Math.Abs(value - half), decimals)} to {Sign(value + half)}{Plain(Math.Abs(value + half), decimals)})";
    }

    /// <summary>A magnitude in a sentence, "1,240 days" or "0.9 percentage points".</summary>
    public static string Amount(double value, double? halfWidth, string unit)
    {
        var number = Plain(Math.Abs(value), DecimalsFor(halfWidth, value));
        return unit switch
        {
            "%" => $"{number} percentage points",
            "£" => $"£{number}",
            "" => number,
            _ => $"{number} {unit}",
        };
    }

    /// <summary>A number with separators and decimals.</summary>
    public static string Plain(double value, int decimals) => value.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>Decimals so that the half-width shows two digits; without one, three digits of the value.</summary>
    public static int DecimalsFor(double? halfWidth, double value)
    {
        var small = halfWidth is > 0 ? halfWidth.Value * 10 : Math.Abs(value);
        if (small == 0 || !double.IsFinite(small)) return 0;
        return Math.Clamp(2 - (int)Math.Floor(Math.Log10(small) + 1e-9), 0, 4);
    }

    private static string Signed(double magnitude, int decimals, string unit) => unit switch
    {
        "%" => Plain(magnitude, decimals) + "%",
        "£" => "£" + Plain(magnitude, decimals),
        _ => Plain(magnitude, decimals),
    };

    // A difference of percentages is in points, not per cent.
    private static string OfDifference(string unit) => unit is "%" ? "points" : unit;

    private static string Sign(double value) => value < 0 ? Minus : "";
}
