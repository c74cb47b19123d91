using System.Globalization;

namespace Simulation.Scenarios.Documents;

/// <summary>Numbers as people read them: thousands separated, as many decimals as the interval carries, the unit where it belongs.</summary>
/// <remarks>Shares are shown as per cent, their differences in points; pounds from a million on in millions.</remarks>
internal sealed class NumberText
{
    /// <summary>What stands where there is no number.</summary>
    public const string None = "\u2013";

    private const string Minus = "\u2212";
    private const string Pounds = "£";
    private const string Percent = "%";

    private readonly double _factor;
    private readonly int _decimals;
    private readonly string _before;
    private readonly string _after;

    private NumberText(double factor, int decimals, string before, string after) => (_factor, _decimals, _before, _after) = (factor, decimals, before, after);

    /// <summary>A value plus or minus its half-width.</summary>
    public static string WithError(double? value, double? halfWidth, string unit)
    {
        if (value is not { } mean) return None;
        var text = For(unit, mean, halfWidth);
        return halfWidth is { } half ? $"{text.Of(mean)} ± {text.Bare(half)}" : text.Of(mean);
    }

    /// <summary>A range, "a – b", no finer than its own width warrants.</summary>
    public static string Range(double? low, double? high, double? halfWidth, string unit)
    {
        if (low is not { } a || high is not { } b) return None;
        var text = For(unit, Math.Max(Math.Abs(a), Math.Abs(b)), Math.Max(0.5 * (b - a), halfWidth ?? 0));
        return $"{text.Of(a)} {None} {text.Of(b)}";
    }

    /// <summary>A difference with its sign, "+0.9 points".</summary>
    public static string Difference(double value, double? halfWidth, string unit)
    {
        var text = For(unit, value, halfWidth);
        var number = text.IsNothing(value) ? text.Bare(0) : (value > 0 ? "+" : "") + text.Of(value, text._after.Replace(Percent, "", StringComparison.Ordinal));
        return IsShare(unit) ? number + " points" : number;
    }

    /// <summary>A difference with its sign, plus or minus its half-width: "+0.90 ± 0.12 points".</summary>
    public static string DifferenceWithError(double value, double? halfWidth, string unit)
    {
        if (halfWidth is not { } half) return Difference(value, halfWidth, unit);
        var number = Difference(value, halfWidth, unit);
        const string Points = " points";
        var error = $" ± {For(unit, value, halfWidth).Bare(half)}";
        return IsShare(unit) ? number[..^Points.Length] + error + Points : number + error;
    }

    /// <summary>A difference's interval, "0.7 to 1.1".</summary>
    public static string Interval(double low, double high, string unit)
    {
        var text = For(unit, 0.5 * (low + high), 0.5 * (high - low));
        var after = text._after.Replace(Percent, "", StringComparison.Ordinal);
        return $"{text.Sign(low)}{text.Bare(Math.Abs(low))}{after} to {text.Sign(high)}{text.Bare(Math.Abs(high))}{after}";
    }

    /// <summary>A magnitude in a sentence, "1,240 days" or "0.9 percentage points".</summary>
    public static string Amount(double value, double? halfWidth, string unit)
    {
        var text = For(unit, value, halfWidth);
        if (IsShare(unit)) return $"{text.Bare(Math.Abs(value))} percentage points";
        return unit is Pounds or "" ? text.Of(Math.Abs(value)) : $"{text.Bare(Math.Abs(value))} {unit}";
    }

    /// <summary>A magnitude plus or minus its half-width, "3,978 ± 172 admissions" or "25.3 ± 2.9 percentage points".</summary>
    public static string AmountWithError(double value, double? halfWidth, string unit)
    {
        if (!IsShare(unit)) return unit is Pounds or "" ? WithError(value, halfWidth, unit) : $"{WithError(value, halfWidth, unit)} {unit}";
        var text = For(unit, value, halfWidth);
        return $"{text.Bare(value)}{(halfWidth is { } half ? $" ± {text.Bare(half)}" : "")} percentage points";
    }

    /// <summary>The unit of a change: per cent and shares change by percentage points; by how much a share is to be multiplied for it says <see cref="PointsOf"/>.</summary>
    public static string UnitOfChange(string unit) => IsShare(unit) ? "percentage points" : unit;

    /// <summary>What a change is multiplied by to be in <see cref="UnitOfChange"/>: 100 for a share, 1 for all else.</summary>
    public static double PointsOf(string unit) => unit is "share" ? 100 : 1;

    /// <summary>A magnitude as the input states it, "600 days" or "0.5 percentage points".</summary>
    public static string Stated(double value, string unit)
    {
        var number = (unit is "share" ? value * 100 : value).ToString("#,0.####", CultureInfo.InvariantCulture);
        return IsShare(unit) ? $"{number} percentage {(number == "1" ? "point" : "points")}" : unit is Pounds ? Pounds + number : $"{number} {unit}".TrimEnd();
    }

    /// <summary>A number with separators and decimals.</summary>
    public static string Plain(double value, int decimals) => value.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>Whether a unit is written with the number and not beside the label.</summary>
    public static bool StandsWithNumber(string unit) => IsShare(unit) || unit is Pounds or "";

    private static bool IsShare(string unit) => unit is Percent or "share";

    // Decimals so that the half-width shows two digits; without one, three digits of the value.
    private static NumberText For(string unit, double value, double? halfWidth)
    {
        var millions = unit is Pounds && Math.Abs(value) >= 1e6;
        var factor = unit is "share" ? 100 : millions ? 1e-6 : 1;
        var decimals = DecimalsFor(halfWidth * factor, value * factor);
        return unit is Pounds
            ? new NumberText(factor, millions ? Math.Min(decimals, 2) : 0, Pounds, millions ? "m" : "")
            : new NumberText(factor, decimals, "", IsShare(unit) ? Percent : "");
    }

    private static int DecimalsFor(double? halfWidth, double value)
    {
        // One decimal more than the half-width's leading digit: 0.34 shows two decimals, 3.4 one, 34 none.
        var small = halfWidth is > 0 ? halfWidth.Value * 10 : Math.Abs(value);
        if (small == 0 || !double.IsFinite(small)) return 0;
        return Math.Clamp(2 - (int)Math.Floor(Math.Log10(small) + 1e-9), 0, 4);
    }

    private string Of(double value) => Of(value, _after);

    private string Of(double value, string after) => Sign(value) + _before + Plain(Math.Abs(value) * _factor, _decimals) + after;

    private string Bare(double value) => Plain(value * _factor, _decimals);

    // What is shown as 0 has no sign.
    private string Sign(double value) => value < 0 && !IsNothing(value) ? Minus : "";

    private bool IsNothing(double value) => !Bare(value).Any(c => c is >= '1' and <= '9');
}
