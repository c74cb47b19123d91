namespace Simulation.Scenarios.Measures;

/// <summary>Pounds in the window: a fixed sum, plus prices times entries, person-ticks and pool use.</summary>
/// <param name="fixedPounds">What does not depend on the replication: what schemes cost.</param>
/// <param name="items">Priced quantities.</param>
internal sealed class CostTerm(double fixedPounds, PricedQuantity[] items) : MeasureTerm
{
    public override bool ByPeriod => false;

    public override Fraction Evaluate(ReplicationView view, PeriodRange range)
    {
        var pounds = fixedPounds;
        foreach (var item in items) pounds += item.Pounds * item.Quantity(view, range);
        return Fraction.Whole(pounds);
    }
}

/// <summary>A quantity with its price.</summary>
/// <param name="Pounds">Pounds for one unit of what is summed.</param>
/// <param name="Entered">Entries to add up; null for none.</param>
/// <param name="StateCells">State × group cells whose person-ticks are added up.</param>
/// <param name="Pool">Pool whose unit-ticks are added; null for none.</param>
internal sealed record PricedQuantity(double Pounds, MeasureTerm? Entered, int[] StateCells, int? Pool)
{
    public double Quantity(ReplicationView view, PeriodRange range)
    {
        if (Entered is not null) return Entered.Evaluate(view, range).Numerator;
        if (Pool is { } pool) return view.Result.PoolIntegral[pool];
        var sum = 0L;
        foreach (var cell in StateCells) sum += view.Result.Integral[cell];
        return sum;
    }
}
