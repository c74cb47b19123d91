using System.Globalization;

namespace Simulation.Scenarios.Systems;

/// <summary>Periods as people in England read them: quarters are those of the financial year, with their months.</summary>
/// <remarks>Tables name a quarter by its calendar year (2016-Q2 is April to June); readers of NHS and council figures count from April.</remarks>
public static class PeriodText
{
    private static readonly string[] Quarters = ["Apr–Jun", "Jul–Sep", "Oct–Dec", "Jan–Mar"];

    /// <summary>The words of a period as a table names it.</summary>
    /// <param name="period">"2016-Q2" is "Q1 2016-17 (Apr–Jun)"; "2016-12..2017-03" is "2016-12 to 2017-03"; other periods, and a blank, are as they are.</param>
    public static string Of(string period) => string.Join(" to ", period.Split("..").Select(One));

    /// <summary>A quarter of a financial year, such as "Q1 2016-17 (Apr–Jun)".</summary>
    /// <param name="quarter">Range: 0 (April to June) to 3 (January to March).</param>
    /// <param name="year">The financial year.</param>
    public static string Quarter(int quarter, FinancialYear year) => string.Create(CultureInfo.InvariantCulture, $"Q{quarter + 1} {year} ({Quarters[quarter]})");

    private static string One(string period)
    {
        if (period is not [_, _, _, _, '-', 'Q' or 'q', >= '1' and <= '4'] || !int.TryParse(period.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)) return period;
        var calendar = period[6] - '1';
        return Quarter((calendar + 3) % 4, new FinancialYear(calendar == 0 ? year - 1 : year));
    }
}
