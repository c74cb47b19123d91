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
        // Both change the simulation. Net benefit 40 + 60 (x − mean) / sd + 80 z + 200 e: x an input of the case (triangular, symmetric), z a calibrated one, e chance.
        var x = Drawn;
        // The variance of a symmetric triangle of half-width 1 is 1/6.
        double[] standard = [.. x.Select(v => (v - 1) * Math.Sqrt(6))];
        double[] net = [.. standard.Select((v, r) => Mean + (OfCase * v) + (OfCalibration * Normal(2, r)) + (200 * Normal(3, r)))];
        var information = CaseInformation.Of(net, net, Inputs)!;
        Assert.Equal(["Known to matter", "Weeks of stay"], information.Inputs.Take(2).Select(i => i.Input.Label));
        Assert.Equal(2 + Idle, information.Inputs.Count);
        InputInformation Of(string label) => information.Inputs.First(i => i.Input.Label == label);
        Assert.Equal((InputOrigin.Case, InputOrigin.Calibration), (Of("Weeks of stay").Input.Origin, Of("Known to matter").Input.Origin));
        // The interval is the regression's; the sample's own error of a mean positive part is σ/√4000, at most 1.6: twice that and more is allowed.
        void Near(double expected, InformationValue value) => Assert.InRange(expected, value.Low - 4, value.High + 4);
        Near(Normal(OfCalibration), Of("Known to matter").Value);
        Near(Triangle(), Of("Weeks of stay").Value);
        Near(Both(), information.Groups[^1].Value);
        // Forty intervals of inputs that change nothing miss none in two of them; more than seven do so with a probability below a thousandth.
        Assert.InRange(information.Inputs.Skip(2).Count(i => i.IsTold), 0, 7);
        Assert.True(Of("Known to matter").IsTold && Of("Weeks of stay").IsTold);
        // From the 10th to the 90th percentile a normal goes 2 × 1.28155 deviations, a symmetric triangle of half-width 1 twice 1 − √0.2.
        Assert.Equal(80 * 2 * 1.28155, Of("Known to matter").Swing, Of("Known to matter").HalfWidth * 1.5);
        Assert.Equal(60 * Math.Sqrt(6) * 2 * (1 - Math.Sqrt(0.2)), Of("Weeks of stay").Swing, Of("Weeks of stay").HalfWidth * 1.5);
        // Of the variance 60² + 80² of 60² + 80² + 200² is the inputs': a fifth. Its standard error is below 0.02 with 4,000 runs.
        Assert.InRange(information.Groups[^1].Value.Explained, 0.2 - 0.04, 0.2 + 0.04);
    }

    [Fact]
    public void Of_FewReplications_TellsNothing() => Assert.Null(CaseInformation.Of([1, 2, 3], [1, 2, 3], [Sample("Any", InputOrigin.Case, [1, 2, 3])]));

    [Fact]
    public void Of_Price_IsPricedAgainFromTheSameCounts()
    {
        // Run r, from 0 to 20, has 10 (r − 4) fewer homes: 60 on average. The price is £500 to £2,000 with £1,000 in the table: its 10th percentile is
        // 500 + √(0.1 × 1,500 × 500) = 773.86, its 90th 2,000 − √(0.1 × 1,500 × 1,000) = 1,612.70. So the swing is 60 × 838.84 whatever was drawn.
        var result = HandCase.Of(HandCase.Spec(1), HandCase.Frame(12), 21, (run, m) => [("homes", m == 4 ? 10 * (run - 4) : 0)]) with
        {
            Unknowns = [new UnknownInput("price homes", "Price: Homes", "£", new LedgerNumber(1000, 500, 2000))],
        };
        var price = CaseInformation.Of(result, result.Spec.Variants[0])!.Inputs.Single();
        Assert.Equal((773.86, 1612.70), (price.Input.Low, price.Input.High));
        Assert.Equal(60 * 838.84, price.Swing, 1e-6);
        // Runs differ by 10 × √(21 × 22 / 12) homes, and Student's t of 20 degrees is 2.08596.
        Assert.Equal(838.84 * 2.08596 * 10 * Math.Sqrt(21 * 22 / 12.0) / Math.Sqrt(21), price.HalfWidth, 0.1);
        // At its mean the price gives the mean of the sample.
        Assert.Equal(result.PresentValues(result.Spec.Variants[0], result.PricesOf).Average() + (60 * (1612.70 - result.Drawn(result.Unknowns[0]).Average())), price.AtHigh, 1e-6);
        Assert.Equal(0, CaseInformation.Of(result, result.Spec.Variants[1])!.Inputs.Single().Swing);
    }

    [Fact]
    public void Of_SettingBesideAPrice_IsToldWithThePriceHeld()
    {
        // 400 homes fewer for each unit of the setting (of a thousand that there are), at a price that is drawn too: held at its mean it blurs nothing. Half a home is rounded away at most.
        var setting = new UnknownInput("scheme.strength", "Strength", "", new LedgerNumber(1, 0, 2));
        var price = new UnknownInput("price homes", "Price: Homes", "£", new LedgerNumber(1000, 500, 2000));
        var result = HandCase.Of(HandCase.Spec(1), HandCase.Frame(12), 24, (run, m) => [("homes", m == 4 ? (long)Math.Round(400 * setting.Drawn(1, run)) : 0)]) with
        {
            Unknowns = [setting, price],
        };
        var told = CaseInformation.Of(result, result.Spec.Variants[0])!.Inputs.Single(i => i.Input.Label == "Strength");
        // 1 − √0.2 either side of 1.
        var swing = 400 * result.Drawn(price).Average() * 2 * (1 - Math.Sqrt(0.2));
        Assert.Equal(swing, told.Swing, swing / 1000);
        Assert.InRange(told.HalfWidth, 0, swing / 1000);
    }

    [Fact]
    public void Of_InputThatOnlyHangsTogetherByChance_IsNotTold()
    {
        // Net is 100 a and some chance; b goes with a in four runs of five and does nothing.
        double[] a = [.. Enumerable.Range(0, 40).Select(r => (double)(r % 10))], b = [.. a.Select((v, r) => r % 5 == 0 ? 9 - v : v)];
        double[] net = [.. a.Select((v, r) => (100 * v) + Normal(50, r))];
        var information = CaseInformation.Of(net, net, [Sample("Does it", InputOrigin.Case, a), Sample("Goes with it", InputOrigin.Calibration, b)])!;
        Assert.Equal([("Does it", true), ("Goes with it", false)], information.Inputs.Select(i => (i.Input.Label, i.IsTold)));
        // Alone it would look as if it did: so it did in a regression of one input at a time.
        Assert.True(CaseInformation.Of(net, net, [Sample("Goes with it", InputOrigin.Calibration, b)])!.Inputs[0].IsTold);
    }

    [Fact]
    public void Of_FewerThanThreeReplicationsAnInput_LeavesTheCalibratedOut()
    {
        InputSample[] Calibrated(int count) => [.. Enumerable.Range(0, count).Select(i => Sample($"c{i}", InputOrigin.Calibration, [.. Enumerable.Range(0, 24).Select(r => Normal(60 + i, r))]))];
        double[] net = [.. Enumerable.Range(0, 24).Select(r => Normal(59, r))];
        var setting = Sample("Setting", InputOrigin.Case, [.. Enumerable.Range(0, 24).Select(r => (double)r)]);
        var all = CaseInformation.Of(net, net, [setting, .. Calibrated(7)])!;
        Assert.Equal((8, 0, 24), (all.Inputs.Count, all.Left, all.Needed));
        var some = CaseInformation.Of(net, net, [setting, .. Calibrated(8)])!;
        Assert.Equal(("Setting", 8, 27), (some.Inputs.Single().Input.Label, some.Left, some.Needed));
    }

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

    private static double[] Drawn { get; } = [.. Enumerable.Range(0, Replications).Select(r => new UnknownInput("stay.weeks", "Weeks of stay", "weeks", new LedgerNumber(1, 0, 2)).Drawn(11, r))];

    private static InputSample[] Inputs =>
    [
        Sample("Weeks of stay", InputOrigin.Case, Drawn) with { Low = Math.Sqrt(0.2), High = 2 - Math.Sqrt(0.2) },
        .. Enumerable.Range(0, 1 + Idle).Select(i => Sample(i == 0 ? "Known to matter" : $"Of no matter {i}", InputOrigin.Calibration, [.. Enumerable.Range(0, Replications).Select(r => Normal(i == 0 ? 2 : 3 + i, r))]) with { Low = -1.28155, High = 1.28155 }),
        Sample("Fixed", InputOrigin.Calibration, [.. Enumerable.Repeat(1.0, Replications)]),
    ];

    private static InputSample Sample(string label, InputOrigin origin, double[] drawn) => new(label, origin, "days", drawn.Min(), drawn.Max(), drawn);

    private static double Normal(int column, int r)
    {
        var u = Math.Max(1e-12, Keys.Unit(Keys.Draw(7, Keys.Site("test", "normal", "both"), (column * Replications) + r)));
        return u < 0.5 ? NormalTail.Quantile(u, upper: false) : NormalTail.Quantile(1 - u, upper: true);
    }
}
