using Simulation.Core.Distributions;

namespace Simulation.Scenarios.Systems;

/// <summary>Reads the distribution that a row of <c>stays.csv</c> names.</summary>
public static class StayFamilies
{
    private static readonly Dictionary<string, string[]> Shapes = new(StringComparer.Ordinal)
    {
        ["exponential"] = ["mean"],
        ["gamma"] = ["mean shape", "mean sd"],
        ["erlang"] = ["mean k"],
        ["weibull"] = ["shape scale"],
        ["lognormal"] = ["mu sigma", "mean sd", "mean median"],
        ["triangular"] = ["min mode max"],
        ["uniform"] = ["min max"],
        ["fixed"] = ["value"],
        ["empirical"] = [],
    };

    /// <summary>The families' names.</summary>
    public static IReadOnlyCollection<string> Names => Shapes.Keys;

    /// <summary>Reads a distribution.</summary>
    /// <param name="family">Family.</param>
    /// <param name="parameters">Parameters, such as "mean=5.2 sd=6".</param>
    /// <param name="distribution">The distribution, in the row's unit.</param>
    /// <param name="complaint">What is wrong, as a sentence; empty when nothing is.</param>
    public static bool TryRead(string family, string parameters, out Distribution? distribution, out string complaint)
    {
        distribution = null;
        if (!Shapes.TryGetValue(family, out var shapes))
        {
            complaint = $"family \"{family}\" is not known.";
            return false;
        }
        if (!TryPairs(parameters, out var pairs, out complaint)) return false;
        if (family != "empirical" && !shapes.Any(s => s.Split(' ').ToHashSet(StringComparer.Ordinal).SetEquals(pairs.Select(p => p.Name))))
        {
            complaint = $"\"{parameters}\" does not fit {family}; allowed is {string.Join(", or ", shapes.Select(s => string.Join("= ", s.Split(' ')) + "="))}.";
            return false;
        }
        return TryMake(family, pairs, out distribution, out complaint);
    }

    private static bool TryMake(string family, List<(string Name, double Value)> pairs, out Distribution? distribution, out string complaint)
    {
        try
        {
            distribution = Make(family, pairs);
            complaint = "";
            if (distribution.Mean is > 0 and < 1e9 || family == "fixed") return true;
            complaint = $"the mean is {Problem.Text(distribution.Mean)}; allowed is a number above 0 and below 1e9.";
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            // The families check their own parameters; only the first sentence of their message is for readers of input.
            complaint = e.Message.Split(" (Parameter", 2)[0].Split('\n', 2)[0];
        }
        distribution = null;
        return false;
    }

    private static Distribution Make(string family, List<(string Name, double Value)> pairs)
    {
        double Of(string name) => pairs.Find(p => p.Name == name).Value;
        bool Has(string name) => pairs.Exists(p => p.Name == name);
        return family switch
        {
            "exponential" => new Exponential(Of("mean")),
            "gamma" => Has("sd") ? Gamma.FromMeanSd(Of("mean"), Of("sd")) : Gamma.FromShapeMean(Of("shape"), Of("mean")),
            "erlang" => new Erlang(Whole(Of("k")), Of("mean")),
            "weibull" => new Weibull(Of("shape"), Of("scale")),
            "lognormal" => Has("mu") ? Lognormal.FromMuSigma(Of("mu"), Of("sigma"))
                : Has("sd") ? Lognormal.FromMeanSd(Of("mean"), Of("sd")) : Lognormal.FromMeanMedian(Of("mean"), Of("median")),
            "triangular" => new Triangular(Of("min"), Of("mode"), Of("max")),
            "uniform" => new Uniform(Of("min"), Of("max")),
            "fixed" => new Fixed(Of("value")),
            _ => new EmpiricalQuantiles(pairs.Select(p => new QuantilePoint(double.Parse(p.Name, System.Globalization.CultureInfo.InvariantCulture), p.Value))),
        };
    }

    private static int Whole(double k) => k == Math.Floor(k) && Math.Abs(k) < 1e6 ? (int)k
        : throw new FormatException($"The number of phases of an Erlang distribution is {Problem.Text(k)}; allowed is a whole number.");

    private static bool TryPairs(string parameters, out List<(string Name, double Value)> pairs, out string complaint)
    {
        pairs = [];
        complaint = "";
        foreach (var part in parameters.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0 || !TimeText.Number(part[(at + 1)..], out var value) || Math.Abs(value) > 1e9)
            {
                complaint = $"\"{part}\" is not a parameter; write name=number (below 1e9), separated by blanks.";
                return false;
            }
            var name = part[..at];
            if (pairs.Exists(p => p.Name == name)) complaint = $"parameter \"{name}\" is given twice.";
            if (char.IsAsciiDigit(name[0]) && !TimeText.Number(name, out _)) complaint = $"\"{name}\" is not a probability.";
            pairs.Add((name, value));
        }
        if (pairs.Count == 0) complaint = "has no parameters.";
        return complaint.Length == 0;
    }
}
