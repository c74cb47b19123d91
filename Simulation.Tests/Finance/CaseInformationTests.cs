using Simulation.Core.Distributions;
using Simulation.Core.Randomness;
using Simulation.Scenarios.Finance;
using Xunit;

namespace Simulation.Tests.Finance;

/// <summary>Inputs of the case and of the calibration in one list, against what is known of a linear Gaussian case.</summary>
public sealed class CaseInformationTests
{
    private const int Replications = 4000;
    private const int Idle = 40;
    private const double Mean = 40;
    private const double OfCase = 60;
    private const double OfCalibration = 80;

    [Fact]
    public void Of_LinearGaussianWithBothKinds_AgreesWithTheClosedForms()
    {
        // Net benefit 40 + 60 (x − mean) / sd + 80 z + 200 e: x an input of the case (triangular, symmetric), z a calibrated one, e chance.
        var x = Case.Drawn(Case.Unknowns[0]);
        // The variance of a symmetric triangle of half-width 1 is 1/6.
        double[] standard = [.. x.Select(v => (v - 1) * Math.Sqrt(6))];
        double[] net = [.. standard.Select((v, r) => Mean + (OfCase * v) + (OfCalibration * Normal(2, r)) + (200 * Normal(3, r)))];
        var information = CaseInformation.Of(Case, net)!;
        Assert.Equal(["Known to matter", "Price: Care hour"], information.Inputs.Take(2).Select(i => i.Label));
        Assert.Equal(2 + Idle, information.Inputs.Count);
        InputInformation Of(string label) => information.Inputs.First(i => i.Label == label);
        Assert.Equal((InputOrigin.Case, InputOrigin.Calibration), (Of("Price: Care hour").Origin, Of("Known to matter").Origin));
        // The interval is the regression's; the sample's own error of a mean positive part is σ/√4000, at most 1.6: twice that and more is allowed.
        void Near(double expected, InformationValue value) => Assert.InRange(expected, value.Low - 4, value.High + 4);
        Near(Normal(OfCalibration), Of("Known to matter").Value);
        Near(Triangle(), Of("Price: Care hour").Value);
        Near(Both(), information.Groups[^1].Value);
        // The largest of forty inputs that change nothing is above the noise with a probability of a twentieth; two of them are with far less.
        Assert.InRange(information.Inputs.Skip(2).Count(i => i.Value.Value > information.Noise), 0, 1);
        Assert.True(Of("Known to matter").Value.Value > information.Noise);
        // Of the variance 60² + 80² of 60² + 80² + 200² is the inputs': a fifth. Its standard error is below 0.02 with 4,000 runs.
        Assert.InRange(information.Groups[^1].Value.Explained, 0.2 - 0.04, 0.2 + 0.04);
    }

    [Fact]
    public void Of_FewReplications_TellsNothing() => Assert.Null(CaseInformation.Of(Case, [1, 2, 3]));

    // E max(0, m + s z) − max(0, m) = s φ(m/s) + m Φ(m/s) − m.
    private static double Normal(double s) => (s * Math.Exp(-0.5 * Mean * Mean / (s * s)) / Math.Sqrt(2 * Math.PI)) + (Mean * MathNet.Numerics.Distributions.Normal.CDF(0, 1, Mean / s)) - Mean;

    private static double[] Quantiles(Func<double, double> quantile) => [.. Enumerable.Range(0, 2000).Select(i => quantile((i + 0.5) / 2000))];

    private static double[] Standard => Quantiles(u => (new LedgerNumber(1, 0, 2).At(u) - 1) * Math.Sqrt(6));

    private static double Triangle() => Standard.Average(v => Math.Max(0, Mean + (OfCase * v))) - Mean;

    private static double Both()
    {
        var normal = Quantiles(u => MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, u));
        return Standard.Average(v => normal.Average(z => Math.Max(0, Mean + (OfCase * v) + (OfCalibration * z)))) - Mean;
    }

    private static readonly Lazy<CaseResult> Made = new(() =>
    {
        using var disk = new FinanceOnDisk();
        var plan = disk.Load().Plan!;
        var unknown = new UnknownInput("price care-hour", "Price: Care hour", "£", new LedgerNumber(1, 0, 2));
        var none = Enumerable.Repeat<LedgerRecord>(null!, Replications).ToArray();
        return new CaseResult(plan.Tables.Cases[0], plan, [unknown], [none, none], [], 11)
        {
            Calibrated = [new CalibratedInput("matters", "Known to matter", "days", r => Normal(2, r)), .. Enumerable.Range(0, Idle).Select(i => new CalibratedInput($"idle-{i}", $"Of no matter {i}", "share", r => Normal(4 + i, r))), new CalibratedInput("fixed", "Fixed", "share", _ => 1)],
        };
    });

    private static CaseResult Case => Made.Value;

    private static double Normal(int column, int r)
    {
        var u = Math.Max(1e-12, Keys.Unit(Keys.Draw(7, Keys.Site("test", "normal", "both"), (column * Replications) + r)));
        return u < 0.5 ? NormalTail.Quantile(u, upper: false) : NormalTail.Quantile(1 - u, upper: true);
    }
}
