namespace Simulation.Core.Distributions;

internal static class PortableMath
{
    public static double Log(double x) => Math.Log(x);

    public static double Exp(double x) => Math.Exp(x);

    public static double InverseNormal(double tail, bool upper) => throw new NotSupportedException($"{tail} {upper}");
}
