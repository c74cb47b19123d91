using Simulation.Core.Randomness;

namespace Simulation.Scenarios.Finance;

/// <summary>Where an unknown input stands.</summary>
public enum InputOrigin
{
    /// <summary>Named by the case: drawn from the range in the tables.</summary>
    Case,

    /// <summary>Left open by the calibration: drawn with its vectors.</summary>
    Calibration,
}

/// <summary>What knowing one input would be worth.</summary>
/// <param name="Label">The input.</param>
/// <param name="Origin">Where it stands.</param>
/// <param name="Low">Its 10th percentile in the sample, in its own unit.</param>
/// <param name="High">Its 90th.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Value">What it is worth, and the net present value at both ends.</param>
public sealed record InputInformation(string Label, InputOrigin Origin, double Low, double High, string Unit, InformationValue Value);

/// <summary>Which unknown input of a case is most worth knowing: inputs of the case and of the calibration in one list.</summary>
/// <param name="Inputs">Inputs that vary, by worth.</param>
/// <param name="Groups">Those of the case together, of the calibration together, and all.</param>
/// <param name="Noise">What the largest of as many inputs that change nothing would be worth at most in 19 of 20 samples as large.</param>
public sealed record CaseInformation(IReadOnlyList<InputInformation> Inputs, IReadOnlyList<(string Label, InformationValue Value)> Groups, double Noise)
{
    /// <summary>Fewest replications that a regression is made of.</summary>
    public const int FewestReplications = 20;

    private const int Shuffles = 200;
    private const int OneDegree = 3;
    private static readonly ulong Site = Keys.Site("finance", "information value", "shuffle");

    /// <summary>The list for a case counted one way; null with too few replications or no input that varies.</summary>
    /// <param name="result">The case.</param>
    /// <param name="netBenefit">Net present value by replication.</param>
    public static CaseInformation? Of(CaseResult result, double[] netBenefit)
    {
        if (netBenefit.Length < FewestReplications) return null;
        (string Label, InputOrigin Origin, string Unit, double[] Drawn)[] all =
        [
            .. result.Unknowns.Select(u => (u.Label, InputOrigin.Case, u.Unit, result.Drawn(u))),
            .. result.Calibrated.Select(c => (c.Label, InputOrigin.Calibration, c.Unit, Enumerable.Range(0, netBenefit.Length).Select(c.Drawn).ToArray())),
        ];
        var varied = all.Where(x => x.Drawn.Max() > x.Drawn.Min()).ToArray();
        if (varied.Length == 0) return null;
        var inputs = varied.Select(x =>
        {
            var sorted = x.Drawn.Order().ToArray();
            return new InputInformation(x.Label, x.Origin, sorted[(int)(0.1 * (sorted.Length - 1))], sorted[(int)Math.Ceiling(0.9 * (sorted.Length - 1))], x.Unit, InformationValue.Of([x.Drawn], netBenefit, OneDegree));
        }).OrderByDescending(x => x.Value.Value).ThenByDescending(x => Math.Abs(x.Value.AtHigh - x.Value.AtLow)).ToArray();
        var groups = new List<(string, InformationValue)>();
        foreach (var (label, origin) in ((string, InputOrigin)[])[("All inputs of the case", InputOrigin.Case), ("All calibrated inputs", InputOrigin.Calibration)])
        {
            double[][] some = [.. varied.Where(x => x.Origin == origin).Select(x => x.Drawn)];
            if (some.Length > 0 && some.Length < varied.Length) groups.Add((label, InformationValue.Of(some, netBenefit, 2)));
        }
        groups.Add(("All of them", InformationValue.Of([.. varied.Select(x => x.Drawn)], netBenefit, 2)));
        return new CaseInformation(inputs, groups, NoiseOf([.. varied.Select(x => x.Drawn)], netBenefit));
    }

    // The net benefits in another order have nothing to do with any input; the largest of all inputs counts, since the largest is looked at.
    private static double NoiseOf(double[][] inputs, double[] netBenefit)
    {
        var gains = inputs.Select(x => InformationValue.GainOf(x, OneDegree)).ToArray();
        var worth = new double[Shuffles];
        for (var s = 0; s < Shuffles; s++)
        {
            var shuffle = s;
            double[] shuffled = [.. netBenefit.Select((y, r) => (y, Key: Keys.Draw(Keys.Draw(0, Site, shuffle), Site, r))).OrderBy(p => p.Key).Select(p => p.y)];
            worth[s] = gains.Max(g => g(shuffled));
        }
        Array.Sort(worth);
        return worth[(int)(0.95 * Shuffles)];
    }
}
