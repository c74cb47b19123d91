using System.Globalization;

namespace Simulation.Scenarios.Documents;

/// <summary>Figures beside a prediction interval: a tenth of the interval's half-width is the finest that is shown.</summary>
internal static class PredictionText
{
    /// <summary>A figure with its unit sign.</summary>
    public static string Figure(double? value, double? half, string unit)
    {
        if (value is not { } v) return "\u2013";
        var size = half is > 0 ? half.Value : Math.Max(Math.Abs(v) / 100, 0.01);
        var decimals = Math.Clamp((int)Math.Ceiling(-Math.Log10(size / 10)), 0, 2);
        var number = Math.Abs(v).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return (v < 0 ? "\u2212" : "") + (unit == "£" ? "£" : "") + number + (unit == "%" ? "%" : "");
    }

    /// <summary>An interval, "a to b".</summary>
    public static string Interval(double? low, double? high, string unit) =>
        low is { } a && high is { } b ? $"{Figure(a, 0.5 * (b - a), unit)} to {Figure(b, 0.5 * (b - a), unit)}" : "\u2013";

    /// <summary>A distance in standard deviations.</summary>
    public static string Distance(double? distance) => distance is { } d ? d.ToString("+0.0;\u22120.0;0.0", CultureInfo.InvariantCulture) : "\u2013";
}
