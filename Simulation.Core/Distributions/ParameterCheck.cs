using System.Runtime.CompilerServices;

namespace Simulation.Core.Distributions;

/// <summary>Range checks of distributions' parameters: what was got and what is allowed.</summary>
internal static class ParameterCheck
{
    /// <summary>Returns a number that is finite and above 0.</summary>
    public static double Positive(double value, string family, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value > 0 && value < double.PositiveInfinity ? value
        : throw new ArgumentOutOfRangeException(name, value, $"The {name} of {family} is {Text(value)}; allowed is a number above 0.");

    /// <summary>Returns a number that is finite and at least a bound.</summary>
    public static double AtLeast(double value, double bound, string family, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= bound && value < double.PositiveInfinity ? value
        : throw new ArgumentOutOfRangeException(name, value, $"The {name} of {family} is {Text(value)}; allowed is a number of at least {Text(bound)}.");

    /// <summary>Returns a number that is finite and above a bound.</summary>
    public static double Above(double value, double bound, string family, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value > bound && value < double.PositiveInfinity ? value
        : throw new ArgumentOutOfRangeException(name, value, $"The {name} of {family} is {Text(value)}; allowed is a number above {Text(bound)}.");

    private static string Text(double value) => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
}
