using Simulation.Core.Distributions;
using Simulation.Core.Randomness;
using Simulation.Scenarios.Calibration;

namespace Simulation.Tests.Calibration;

/// <summary>Problems whose answers are known: figures that are linear in the parameters, with normal chance.</summary>
internal static class ToyProblems
{
    public static FreeParameter Parameter(string id, double low = 0, double high = 1) => new(id, id, low, high, 0.5 * (low + high), "", "assumption");

    public static CalibrationTarget Target(string measure, double published, double discrepancy, bool fitted = true) =>
        new(measure, "", published, 0, discrepancy, fitted, "toy");

    /// <summary>Simulates figures: a function of the parameters and normal errors of a standard deviation.</summary>
    public static SimulateVectors Simulator(Func<double[], double[]> figures, double chance) => (vectors, runs, first) =>
        [.. vectors.Select((v, i) => Enumerable.Range(0, runs)
            .Select(r => figures(v).Select((f, t) => f + (chance * Normal(first + (i * runs) + r, t))).ToArray()).ToArray())];

    public static double Normal(int row, int column)
    {
        var u = Keys.Unit(Keys.Draw(Keys.Draw(3, Keys.Site("toy", "row", ""), row), Keys.Site("toy", "column", ""), column)) + 1e-12;
        return u < 0.5 ? NormalTail.Quantile(u, upper: false) : NormalTail.Quantile(1 - u, upper: true);
    }
}
