using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Finance;

/// <summary>Where an unknown input stands.</summary>
public enum InputOrigin
{
    /// <summary>Named by the case: drawn from the range in the tables.</summary>
    Case,

    /// <summary>Left open by the calibration: drawn with its vectors.</summary>
    Calibration,
}

/// <summary>An input as it was drawn.</summary>
/// <param name="Label">The input.</param>
/// <param name="Origin">Where it stands.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Low">Its 10th percentile.</param>
/// <param name="High">Its 90th.</param>
/// <param name="Drawn">Values by replication.</param>
/// <param name="Exact">Its line from counts that were priced again; null for one that changes the simulation.</param>
public sealed record InputSample(string Label, InputOrigin Origin, string Unit, double Low, double High, double[] Drawn, InputLine? Exact = null);

/// <summary>What one input does to the net present value, and what knowing it would be worth.</summary>
/// <param name="Input">The input.</param>
/// <param name="Line">What the net present value changes by with it, the others as they are.</param>
/// <param name="Mean">Net present value at the mean of its draws: the mean of the sample.</param>
/// <param name="Value">What knowing it is worth.</param>
public sealed record InputInformation(InputSample Input, InputLine Line, double Mean, InformationValue Value)
{
    /// <summary>Net present value at its low end.</summary>
    public double AtLow => Mean + (Line.Slope * (Input.Low - Input.Drawn.Average()));

    /// <summary>Net present value at its high end.</summary>
    public double AtHigh => AtLow + Swing;

    /// <summary>What the net present value changes by from its low end to its high end.</summary>
    public double Swing => Line.Slope * (Input.High - Input.Low);

    /// <summary>Half the 95% interval of <see cref="Swing"/>.</summary>
    public double HalfWidth => Line.HalfWidth(Input.High - Input.Low);

    /// <summary>Whether the interval of the change leaves out none. A thousandth of a penny is none: the rest of an exact fit is rounding.</summary>
    public bool IsTold => Math.Abs(Swing) > HalfWidth + 1e-5;
}

/// <summary>Which unknown input of a case is most worth knowing: inputs of the case and of the calibration in one list.</summary>
/// <param name="Inputs">Inputs that vary and whose part could be told apart: first those told from chance, by worth.</param>
/// <param name="Groups">Those of the case together, of the calibration together, and all.</param>
/// <param name="Left">Inputs that were left out: there are too few replications for as many.</param>
/// <param name="Needed">Replications from which on they are told.</param>
public sealed record CaseInformation(IReadOnlyList<InputInformation> Inputs, IReadOnlyList<(string Label, InformationValue Value)> Groups, int Left, int Needed)
{
    /// <summary>Fewest replications that a regression is made of.</summary>
    public const int FewestReplications = 20;

    private const double Tail = 0.1;

    /// <summary>The list for a case counted one way; null with too few replications or no input that varies.</summary>
    /// <param name="result">The case.</param>
    /// <param name="variant">The way.</param>
    public static CaseInformation? Of(CaseResult result, CaseVariant variant)
    {
        if (result.Replications < FewestReplications) return null;
        var atMeans = result.PricesAt(u => result.Drawn(u).Average());
        double[] At(UnknownInput input, double value) => result.PresentValues(variant, r => result.PricesAt(u => u == input ? value : u.Drawn(result.Seed, r)));
        InputSample OfCase(UnknownInput unknown)
        {
            var (low, high) = (unknown.At(Tail), unknown.At(1 - Tail));
            return new InputSample(unknown.Label, InputOrigin.Case, unknown.Unit, low, high, result.Drawn(unknown),
                unknown.IsSetting || low == high ? null : InputLine.Between(At(unknown, low), At(unknown, high), high - low));
        }
        InputSample OfCalibration(CalibratedInput input)
        {
            double[] drawn = [.. Enumerable.Range(0, result.Replications).Select(input.Drawn)];
            var sorted = drawn.Order().ToArray();
            return new InputSample(input.Label, InputOrigin.Calibration, input.Unit, sorted[(int)(Tail * (sorted.Length - 1))], sorted[(int)Math.Ceiling((1 - Tail) * (sorted.Length - 1))], drawn);
        }
        // With prices and shares held at their means, what they do is no chance in the regression of the rest.
        return Of(result.PresentValues(variant, result.PricesOf),
            result.PresentValues(variant, _ => atMeans),
            [.. result.Unknowns.Select(OfCase), .. result.Calibrated.Select(OfCalibration)]);
    }

    /// <summary>The list of inputs as drawn; null with too few replications or no input that varies.</summary>
    /// <param name="netBenefit">Net present value by replication.</param>
    /// <param name="held">The same with prices and shares held at their means.</param>
    /// <param name="inputs">The inputs.</param>
    public static CaseInformation? Of(double[] netBenefit, double[] held, IReadOnlyList<InputSample> inputs)
    {
        var varied = inputs.Where(x => x.Drawn.Max() > x.Drawn.Min()).ToArray();
        if (netBenefit.Length < FewestReplications || varied.Length == 0) return null;
        InputSample[] simulated = [.. varied.Where(x => x.Exact is null)], fitted = simulated;
        var lines = InputLine.Joint([.. fitted.Select(x => x.Drawn)], held);
        if (lines is null)
        {
            // Those of the case are drawn apart from a calibration's, whose part then is chance beside them.
            fitted = [.. simulated.Where(x => x.Origin == InputOrigin.Case)];
            lines = InputLine.Joint([.. fitted.Select(x => x.Drawn)], held);
            if (lines is null) (fitted, lines) = ([], []);
        }
        var mean = netBenefit.Average();
        var told = varied.Where(x => x.Exact is not null).Select(x => (Input: x, Line: x.Exact!)).Concat(fitted.Zip(lines, (input, line) => (Input: input, Line: line)))
            .Select(x => new InputInformation(x.Input, x.Line, mean, InformationValue.OfLine(x.Input.Drawn, x.Line, netBenefit)))
            .OrderByDescending(x => x.IsTold).ThenByDescending(x => x.IsTold ? x.Value.Value : 0).ThenByDescending(x => Math.Abs(x.Swing)).ToArray();
        var groups = new List<(string, InformationValue)>();
        foreach (var (label, origin) in ((string, InputOrigin)[])[("All inputs of the case", InputOrigin.Case), ("All calibrated inputs", InputOrigin.Calibration)])
        {
            double[][] some = [.. varied.Where(x => x.Origin == origin).Select(x => x.Drawn)];
            if (some.Length > 0 && some.Length < varied.Length) groups.Add((label, InformationValue.Of(some, netBenefit, 2)));
        }
        groups.Add(("All of them", InformationValue.Of([.. varied.Select(x => x.Drawn)], netBenefit, 2)));
        return new CaseInformation(told, groups, varied.Length - told.Length, InputLine.ReplicationsAnInput * simulated.Length);
    }
}
