namespace Simulation.Scenarios.Finance;

/// <summary>Sums of a stream of money by month: present value, payback, return.</summary>
public static class Appraisal
{
    /// <summary>Present value at the first day. The first twelve months are not discounted, the next by one year's rate, and so on.</summary>
    /// <param name="months">Amounts by month.</param>
    /// <param name="rate">Yearly rate.</param>
    /// <remarks>Source: HM Treasury, The Green Book: year 0 of an appraisal is undiscounted.</remarks>
    public static double PresentValue(ReadOnlySpan<double> months, double rate)
    {
        var sum = 0.0;
        for (var i = 0; i < months.Length; i++) sum += months[i] / Math.Pow(1 + rate, i / 12);
        return sum;
    }

    /// <summary>The month by whose end what was put in is back, and stays so to the end; null when it never is.</summary>
    /// <param name="months">Net amounts by month.</param>
    /// <returns>Month, from 1.</returns>
    public static int? PaybackMonth(ReadOnlySpan<double> months)
    {
        int? since = null;
        var sum = 0.0;
        for (var i = 0; i < months.Length; i++)
        {
            sum += months[i];
            if (sum < 0) since = null; else since ??= i + 1;
        }
        return since;
    }

    /// <summary>The first point at which a line through points crosses zero upwards; null when it does not.</summary>
    /// <param name="at">Points across, rising.</param>
    /// <param name="values">Values.</param>
    /// <returns>The first point of all where its value is not below zero already.</returns>
    public static double? BreakEven(IReadOnlyList<double> at, IReadOnlyList<double> values)
    {
        if (values[0] >= 0) return at[0];
        for (var i = 1; i < at.Count; i++)
        {
            if (values[i] >= 0) return at[i - 1] + ((at[i] - at[i - 1]) * -values[i - 1] / (values[i] - values[i - 1]));
        }
        return null;
    }
}
