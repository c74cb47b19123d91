using System.Globalization;
using Simulation.Core.Statistics;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Finance;

namespace Simulation.Scenarios.Sections;

/// <summary>Money, probabilities and months as finance people read them.</summary>
internal static class PoundsText
{
    /// <summary>A mean with its error in thousands of pounds, "−412 ± 31".</summary>
    public static DataCell Thousands(Spread spread, Tone tone = Tone.Plain) => new(spread.HalfWidth is { } half ? $"{Thousand(spread.Mean)} ± {NumberText.Plain(half / 1000, 0)}" : Thousand(spread.Mean), spread.Mean / 1000, tone);

    /// <summary>An amount in thousands of pounds.</summary>
    public static DataCell Thousands(double pounds) => new(Thousand(pounds), pounds / 1000);

    /// <summary>Where 5% and 95% of single runs lie, in thousands of pounds.</summary>
    public static DataCell Range(Spread spread) => new(spread.Low is { } low && spread.High is { } high ? $"{Thousand(low)} to {Thousand(high)}" : NumberText.None);

    /// <summary>A probability with its interval, "12% (6 to 22)".</summary>
    public static DataCell Probability(ProportionInterval share) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{100 * share.Share:0}% ({100 * share.Lower:0} to {100 * share.Upper:0})"), share.Share);

    /// <summary>A mean with its error in a sentence, "£4.1m ± £0.3m", "£1,027k ± £21k" or "£412k ± £31k"; its size, without a sign.</summary>
    public static string Amount(Spread spread)
    {
        // What would round to a thousand thousands is a million; but no error is to look like none.
        var millions = Math.Max(Math.Abs(spread.Mean), spread.HalfWidth ?? 0) >= 999_500 && spread.HalfWidth is not (> 0 and < 50_000);
        string One(double pounds) => millions ? string.Create(CultureInfo.InvariantCulture, $"£{pounds / 1e6:0.0}m") : string.Create(CultureInfo.InvariantCulture, $"£{pounds / 1e3:#,0}k");
        return spread.HalfWidth is { } half ? $"{One(Math.Abs(spread.Mean))} ± {One(half)}" : One(Math.Abs(spread.Mean));
    }

    /// <summary>Whether an interval leaves open which way money went; without one it is open.</summary>
    public static bool IsOpen(Spread spread) => spread.HalfWidth is not { } half || Math.Abs(spread.Mean) <= half;

    /// <summary>A number of years in a sentence.</summary>
    public static string Years(int years) => years == 1 ? "one year" : string.Create(CultureInfo.InvariantCulture, $"{years} years");

    /// <summary>Thousands of pounds with a sign.</summary>
    public static string Thousand(double pounds)
    {
        var text = NumberText.Plain(Math.Abs(pounds) / 1000, 0);
        return pounds < 0 && text != "0" ? "−" + text : text;
    }
}
