using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Finance;

/// <summary>A plan's arithmetic for a step-up service, and what follows from it year by year.</summary>
/// <param name="plan">The plan.</param>
/// <param name="package">Price of a package a week. Unit: pounds.</param>
/// <param name="hour">Price of an hour of the service. Unit: pounds.</param>
public sealed class PlanFigures(PlanArithmetic plan, double package, double hour)
{
    private const double WeeksPerYear = 52;

    /// <summary>People in the service on average: Little's law.</summary>
    public double People => plan.Starters / WeeksPerYear * plan.Weeks;

    /// <summary>Hours of care a week.</summary>
    public double HoursAWeek => People * plan.Hours;

    /// <summary>What the hours cost a year.</summary>
    public double HoursAYear => HoursAWeek * WeeksPerYear * hour;

    /// <summary>Packages not paid for while people are in the service.</summary>
    public double DisplacedAYear => People * package * WeeksPerYear;

    /// <summary>A year's starters at a year's package each: how the plan counts.</summary>
    public double AsPrinted(double success) => success * plan.Starters * package * WeeksPerYear;

    /// <summary>Saving of the first year, starting from nobody, the service first.</summary>
    /// <param name="success">Share who need nothing afterwards.</param>
    /// <param name="meanYears">Mean length of a package, exponentially distributed; null: every package outlasts the year.</param>
    public double FirstYear(double success, double? meanYears)
    {
        var span = WeeksPerYear - plan.Weeks;
        var rate = success * plan.Starters / WeeksPerYear;
        if (meanYears is not { } years) return rate * package * span * span / 2;
        var mean = years * WeeksPerYear;
        return rate * package * mean * (span - (mean * (1 - Math.Exp(-span / mean))));
    }

    /// <summary>Saving a year once as many packages end as begin: starters × mean length, by Little's law.</summary>
    public double SteadyState(double success, double meanYears) => AsPrinted(success) * meanYears;

    /// <summary>One week of the difference between a usual and a smaller package, lasting: what the printed week comes to a year.</summary>
    /// <param name="oneWeek">Printed saving: one week for each starter of a year.</param>
    /// <param name="meanYears">Mean length of a package.</param>
    public static double Lasting(double oneWeek, double meanYears) => oneWeek * WeeksPerYear * meanYears;
}
