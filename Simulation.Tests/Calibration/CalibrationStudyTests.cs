using Simulation.Scenarios.Calibration;
using Xunit;

namespace Simulation.Tests.Calibration;

public sealed class CalibrationStudyTests
{
    private static readonly CalibrationSettings Settings = new() { Seed = 11, Threads = 2 };

    [Fact]
    public void Run_LinearFigures_LeaveTheKnownShareOfTheRanges()
    {
        // |x − 0.5| ≤ 3 × 0.01 in each of four parameters: 0.06⁴ = 1.3e-5 of the volume. The estimate is a product of about
        // 16 shares near a half, each of 1,000 points that are related: a relative error of about √(16 / 1000) × 2 = 0.25.
        var problem = new CalibrationProblem(
            [.. "abcd".Select(c => ToyProblems.Parameter(c.ToString()))],
            [.. "abcd".Select(c => ToyProblems.Target(c.ToString(), 0.5, 0.01))]);
        var result = CalibrationStudy.Run(problem, Settings, ToyProblems.Simulator(v => v, 1e-6));
        Assert.InRange(result.Waves[^1].Share / Math.Pow(0.06, 4), 0.5, 2);
        Assert.Equal(0, result.Waves[^1].Ignored);
    }

    [Fact]
    public void Run_LinearFiguresWithNormalChance_GiveTheConjugatePosterior()
    {
        // y = M x + e, e ~ N(0, 0.2²), discrepancy 0.1: posterior of x is normal with mean M⁻¹ z and covariance (0.05) M⁻¹ M⁻ᵀ.
        // M = [[10, 9], [0, 8]]: M⁻¹ = [[0.1, −0.1125], [0, 0.125]].
        double[] z = [9.5, 4.4];
        var problem = new CalibrationProblem(
            [ToyProblems.Parameter("a"), ToyProblems.Parameter("b")],
            [ToyProblems.Target("first", z[0], 0.1), ToyProblems.Target("second", z[1], 0.1)]);
        var result = CalibrationStudy.Run(problem, Settings with { Particles = 2000, FinalVectors = 200 },
            ToyProblems.Simulator(v => [(10 * v[0]) + (9 * v[1]), 8 * v[1]], 0.2));
        var variance = (0.2 * 0.2) + (0.1 * 0.1);
        double[] mean = [(0.1 * z[0]) - (0.1125 * z[1]), 0.125 * z[1]];
        double[] deviation = [Math.Sqrt(variance * ((0.1 * 0.1) + (0.1125 * 0.1125))), Math.Sqrt(variance) * 0.125];
        for (var d = 0; d < 2; d++)
        {
            // The mean within 0.3 deviations: some 300 runs near the truth leave it uncertain by 0.1 deviations, 2,000 related points by 0.05.
            Assert.Equal(0, (result.Parameters[d].Mean - mean[d]) / deviation[d], 0.3);
            Assert.Equal(1, result.Parameters[d].StandardDeviation / deviation[d], 0.15);
            Assert.True(result.Parameters[d].Identified);
        }
        var tie = Assert.Single(result.Ties);
        // −0.1125 × 0.125 over the product of the deviations.
        Assert.Equal(-0.1125 * 0.125 * variance / (deviation[0] * deviation[1]), tie.Correlation, 0.1);
        Assert.InRange(result.Set.EffectiveSize, 100, 200);
    }

    [Fact]
    public void Run_ParameterWithoutEffect_IsSaidNotToBeIdentified()
    {
        var problem = new CalibrationProblem(
            [ToyProblems.Parameter("felt", 0, 10), ToyProblems.Parameter("silent", 0, 10)],
            [ToyProblems.Target("figure", 6, 0.1), ToyProblems.Target("held back", 12, 0.1, fitted: false)]);
        var result = CalibrationStudy.Run(problem, Settings, ToyProblems.Simulator(v => [v[0], 2 * v[0]], 0.2));
        Assert.Equal(["silent"], result.Parameters.Where(p => !p.Identified).Select(p => p.Parameter.Id));
        Assert.True(result.Prediction(1)!.Inside);
    }

    [Fact]
    public void Run_FiguresThatNoVectorGives_AreNamedAndKept()
    {
        var problem = new CalibrationProblem(
            [ToyProblems.Parameter("a")],
            [ToyProblems.Target("reached", 0.5, 0.02), ToyProblems.Target("out of reach", 9, 0.02)]);
        var result = CalibrationStudy.Run(problem, Settings, ToyProblems.Simulator(v => [v[0], v[0]], 0.02));
        Assert.Equal(1, result.Waves[^1].Ignored);
        Assert.Equal("out of reach", Assert.Single(result.Waves[^1].Worst).Target.Measure);
        Assert.False(result.Prediction(1)!.Inside);
    }

    [Fact]
    public void Run_OneThreadOrTwo_GiveTheSame()
    {
        var problem = new CalibrationProblem([ToyProblems.Parameter("a"), ToyProblems.Parameter("b")], [ToyProblems.Target("x", 0.4, 0.05)]);
        var simulate = ToyProblems.Simulator(v => [v[0] * v[1]], 0.02);
        var one = CalibrationStudy.Run(problem, Settings with { Threads = 1 }, simulate);
        var two = CalibrationStudy.Run(problem, Settings with { Threads = 2 }, simulate);
        Assert.Equal(one.Set.Weights, two.Set.Weights);
        Assert.Equal(one.Set.Vectors, two.Set.Vectors);
    }
}
