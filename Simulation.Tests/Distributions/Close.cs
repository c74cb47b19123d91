using Xunit;

namespace Simulation.Tests.Distributions;

/// <summary>Assertions on relative error.</summary>
internal static class Close
{
    public static void Relative(double expected, double actual, double error) =>
        Assert.True(Math.Abs(actual - expected) <= error * Math.Abs(expected),
            $"got {actual:R}, expected {expected:R}: relative error {Math.Abs((actual - expected) / expected):E2}, allowed {error:E2}");
}
