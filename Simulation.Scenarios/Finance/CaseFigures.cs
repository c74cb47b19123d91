using System.Globalization;
using Simulation.Core.Statistics;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Finance;

/// <summary>The figures of a case counted one way, over replications.</summary>
/// <param name="view">The case counted one way.</param>
/// <param name="rate">Yearly discount rate.</param>
public sealed class CaseFigures(CaseView view, double rate)
{
    /// <summary>Financial years of the window.</summary>
    public IReadOnlyList<FinancialYear> Years { get; } = [.. view.Frame.Months.Select(m => m.Year).Distinct()];

    /// <summary>A year of the window as people read it: where not all of its months are in the window, how many are.</summary>
    public string NameOf(FinancialYear year) => view.Frame.Months.Count(m => m.Year == year) is var months and < 12
        ? string.Create(CultureInfo.InvariantCulture, $"{year} ({months} {(months == 1 ? "month" : "months")})") : year.ToString();

    /// <summary>Sum over a financial year, or over all months.</summary>
    /// <param name="table">Amounts. Shape: replication × month.</param>
    /// <param name="year">The year; null is all.</param>
    public Spread Sum(double[][] table, FinancialYear? year = null) => Spread.Of(Sums(table, year));

    /// <summary>Sums by replication.</summary>
    public double[] Sums(double[][] table, FinancialYear? year = null) => [.. table.Select(r => Enumerable.Range(0, r.Length).Where(m => year is null || view.Frame.Months[m].Year == year).Sum(m => r[m]))];

    /// <summary>The investor's net present value.</summary>
    public Spread PresentValue => Spread.Of(PresentValues);

    /// <summary>The investor's net present value by replication.</summary>
    public double[] PresentValues => [.. view.Net.Select(r => Appraisal.PresentValue(r, rate))];

    /// <summary>Present value of what comes back over that of what is put in: a ratio of sums.</summary>
    public RatioInterval? ReturnPerPound
    {
        get
        {
            double[] invested = [.. view.Invested.Select(r => Appraisal.PresentValue(r, rate))];
            return invested.Sum() > 0 && invested.All(i => i >= 0) ? RatioInterval.Of([.. PresentValues.Zip(invested, (net, put) => net + put)], invested) : null;
        }
    }

    /// <summary>Payback months of the replications that pay back, rising.</summary>
    public int[] PaybackMonths => [.. view.Net.Select(r => Appraisal.PaybackMonth(r)).OfType<int>().Order()];

    /// <summary>Probability that what was put in is back by the end of a year.</summary>
    /// <param name="years">Years from the start. Range: 1 to those of the window.</param>
    public ProportionInterval SavingBy(int years) => Spread.Saving(Cumulative(years));

    /// <summary>Probability that a year's net saving is not below zero.</summary>
    public ProportionInterval SavingIn(FinancialYear year) => Spread.Saving(Sums(view.Net, year));

    /// <summary>Cumulative net saving after each month: mean, and what 5% and 95% of replications are at most.</summary>
    public IReadOnlyList<Spread> CumulativeNet => Running(view.Net);

    /// <summary>Amounts by the end of each month.</summary>
    /// <param name="table">Amounts. Shape: replication × month.</param>
    public static IReadOnlyList<Spread> Running(double[][] table)
    {
        double[][] sums = [.. table.Select(r =>
        {
            var sum = 0.0;
            return r.Select(v => sum += v).ToArray();
        })];
        return [.. Enumerable.Range(0, table[0].Length).Select(m => Spread.Of([.. sums.Select(r => r[m])]))];
    }

    private double[] Cumulative(int years)
    {
        // Years of the window: one that begins in October touches a financial year more than it has years.
        var months = Math.Min(12 * years, view.Frame.Months.Count);
        return [.. view.Net.Select(r => r.AsSpan(0, months).ToArray().Sum())];
    }
}
