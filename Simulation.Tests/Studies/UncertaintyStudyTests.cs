using Simulation.Core.Engine;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Calibration;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Studies.Points;
using Simulation.Scenarios.Studies.Uncertainty;
using Simulation.Scenarios.Systems;
using Xunit;

namespace Simulation.Tests.Studies;

/// <summary>
/// The study of chance and ignorance on a figure that is linear in an input of known variance: the people who come to the M/M/c ward in 30 days
/// are a Poisson count of mean 2,880 x, and x is uniform over 0.95 to 1.05. A second input changes nothing.
/// </summary>
public sealed class UncertaintyStudyTests
{
    private const double Mean = 30 * 24 * 4;
    private const double Low = 0.95, High = 1.05;

    // Two-sided error probability 1e-6.
    private const double Z = 4.892, Confidence = 1 - 1e-6;

    // Variance of 2,880 x for uniform x, and the mean variance of a Poisson count.
    private const double Ignorance = Mean * Mean * (High - Low) * (High - Low) / 12, Chance = Mean;

    private static readonly SystemSpec System = Ward.Folder.System! with
    {
        Header = Ward.Folder.System!.Header with { From = new DateOnly(2016, 4, 1), To = new DateOnly(2016, 4, 30), WarmUpDays = 2, RunOffDays = 0 },
    };

    private static readonly MeasureRow Arrived = System.Measures.First(m => m.Measure == "arrived");

    [Fact]
    public void Split_LinearInput_HasTheShareOfTheHand()
    {
        const int Vectors = 200;
        var split = Run(Vectors, pairs: 0, paths: 0).Measures[0].Split!;
        // With normal values (MSB/MSW) over 1 + nρ/(1 − ρ) has Fisher's distribution on 199 and 200 degrees of freedom, whose logarithm has the variance
        // 2/199 + 2/200; a uniform input has lighter tails than a normal one, and the ratio strays less.
        var truth = Ignorance / (Ignorance + Chance);
        double LogF(double share) => Math.Log(1 + (2 * share / (1 - share)));
        var reach = Z * Math.Sqrt((2.0 / (Vectors - 1)) + (2.0 / Vectors));
        Assert.InRange(LogF(split.Share), LogF(truth) - reach, LogF(truth) + reach);
        Assert.InRange(split.Within, Chance * (1 - (Z * Math.Sqrt(2.0 / Vectors))), Chance * (1 + (Z * Math.Sqrt(2.0 / Vectors))));
        Assert.InRange(split.Mean, Mean - (Z * Math.Sqrt((Ignorance + (Chance / 2)) / Vectors)), Mean + (Z * Math.Sqrt((Ignorance + (Chance / 2)) / Vectors)));
        Assert.Equal((Vectors, 2), (split.Groups, split.PerGroup));
        Assert.InRange(truth, split.ShareLow, split.ShareHigh);
    }

    [Fact]
    public void TornadoAndScreening_LinearInput_HaveItsSlopeAndTheIdleOneNothing()
    {
        var measure = Run(vectors: 2, pairs: 20, paths: 20).Measures[0];
        var bar = measure.Tornado![0];
        foreach (var (difference, truth) in ((Difference, double)[])[(bar.Low!, Mean * (Low - 1)), (bar.High!, Mean * (High - 1))])
        {
            var half = difference.HalfWidthAt(Confidence)!.Value;
            Assert.InRange(truth, difference.Value - half, difference.Value + half);
            // Paired: 144 people more or fewer, a Poisson count; 20 pairs and t(19) = 7.2 at this level give 19. Unpaired counts would give 120.
            Assert.InRange(half, 0, 40);
        }
        Assert.Equal((0.0, 0.0, 0.0), (measure.Tornado[1].Low!.Value, measure.Tornado[1].High!.Value, measure.Tornado[1].Swing));
        // μ* is the effect over the whole range: 288 people.
        var effect = measure.Effects![0].Size;
        Assert.InRange(Mean * (High - Low), effect.Mean - (4 * effect.HalfWidth!.Value), effect.Mean + (4 * effect.HalfWidth.Value));
        Assert.Equal(0, measure.Effects[1].Size.Mean);
    }

    [Fact]
    public void Screening_IdleInput_DoesNotSurvive() => Assert.Equal([0], Run(vectors: 2, pairs: 0, paths: 4).Survivors);

    private static UncertaintyResult Run(int vectors, int pairs, int paths)
    {
        var tables = new QuantileTables();
        var points = new PointDesigns(point =>
        {
            var scenario = DesignSpecs.Of(null, Ward.Schemes, [(Ward.Axis("arrivals", 1), point?[0] ?? 1)]);
            var system = Compiler.Compile(System, scenario, Ward.Schemes, tables).System!;
            return (system, MeasureSheet.Compile(system, new List<Problem>())!);
        });
        FreeParameter[] inputs = [new("arrivals", "Arrivals", Low, High, 1, "times", "assumption"), new("idle", "Idle", 0, 1, 0.5, "", "assumption")];
        var draws = new KeyedDraws(3, "vectors of the test");
        double[][] drawn = [.. Enumerable.Range(0, vectors).Select(v => inputs.Select((x, d) => x.At(draws.Unit(v, d))).ToArray())];
        var settings = new StudySettings { Seed = 1, Replications = 1, Threads = 2, EngineFor = n => new ReplicationEngine(n) };
        using var runs = new DesignRuns(points.Source(StudyInputs.FirstCut, "test"), settings, null, new StudyBudget(null, null), TimeProvider.System, TestContext.Current.CancellationToken);
        return UncertaintyStudy.Run(runs, points, new UncertaintyPlan(inputs, drawn, 2, pairs, paths, 0), [Arrived]);
    }
}
