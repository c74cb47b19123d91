using Simulation.Core.Distributions;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Demand;

/// <summary>Expected people a day of a cohort in a stream, before hour profile and random factors.</summary>
/// <remarks>
/// The rate of a day is base × population of that day × growth × weight of that day. A value "per year" fixes the base so
/// that the days of its financial year add to it exactly. A value per hour, day or week is the mean rate of that year. A
/// value "per 1000" fixes the base so that the weights of that year average 1: the year's expected people are the value
/// times the year's population (averaged by the weights), shifted day by day as the population moves. A value was counted among
/// the people that there were: a scheme that takes another projection or year changes the people, not the rate a head. Sums are plain loops
/// in date order and growth goes through the portable functions, so that every machine gets the same rates.
/// </remarks>
public sealed class DemandCurve
{
    private readonly DemandRow _row;
    private readonly PopulationLine[] _bands;
    private readonly PopulationLine[] _counted;
    private readonly DayWeights _weights;
    private readonly FinancialYear _year;
    private readonly double _base;

    /// <summary>The curve of a row of <c>demand.csv</c>.</summary>
    /// <param name="row">The row.</param>
    /// <param name="weights">The weights of its stream.</param>
    /// <param name="population">The people of bands.</param>
    /// <param name="from">First day of the window, whose financial year a row without year belongs to.</param>
    public DemandCurve(DemandRow row, DayWeights weights, PopulationLines population, DateOnly from)
    {
        (_row, _weights) = (row, weights);
        string[] bands = row.Band.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        _bands = [.. bands.Select(population.Of)];
        _counted = [.. bands.Select(population.CountedIn)];
        _year = row.Year > 0 ? new FinancialYear(row.Year) : FinancialYear.Of(from);
        _base = Base();
    }

    /// <summary>Expected people on a date.</summary>
    public double On(DateOnly date) => _base * Shape(date, _bands);

    private double Base()
    {
        var (weights, shapes) = (0.0, 0.0);
        for (var day = 0; day < _year.Days; day++)
        {
            weights += _weights.Of(_year.First.AddDays(day));
            shapes += Shape(_year.First.AddDays(day), _counted);
        }
        return _row.Per switch
        {
            "1000" => weights > 0 ? _row.Value / 1000 / weights : 0,
            "year" => Ratio(_row.Value, shapes),
            "week" => Ratio(_row.Value / 7 * _year.Days, shapes),
            "day" => Ratio(_row.Value * _year.Days, shapes),
            _ => Ratio(_row.Value * 24 * _year.Days, shapes),
        };
    }

    private static double Ratio(double total, double shapes) => shapes > 0 ? total / shapes : 0;

    // Weight × people × growth of a day, without the base.
    private double Shape(DateOnly date, PopulationLine[] bands)
    {
        var people = bands.Length == 0 ? 1.0 : 0.0;
        foreach (var band in bands) people += band.On(date);
        return _weights.Of(date) * people * Growth(date);
    }

    private double Growth(DateOnly date) => _row.GrowthPerYear == 0 ? 1
        : PortableMath.Exp(PortableMath.Log1p(_row.GrowthPerYear) * ((date.DayNumber - _year.Middle.DayNumber) / 365.25));
}
