namespace Simulation.Scenarios.Calibration;

/// <summary>What the data say about a parameter.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Mean">Mean after the data.</param>
/// <param name="StandardDeviation">Standard deviation after the data.</param>
/// <param name="Kept">Standard deviation after the data over that before. About 1: the data say nothing.</param>
public sealed record ParameterSummary(FreeParameter Parameter, double Mean, double StandardDeviation, double Kept)
{
    /// <summary>Above this the data are said not to identify the parameter.</summary>
    public const double KeptWithoutData = 0.9;

    /// <summary>Whether the data narrow the parameter's range.</summary>
    public bool Identified => Kept <= KeptWithoutData;

    /// <summary>Summaries of all parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="points">Points of the unit cube.</param>
    /// <param name="weights">Their weights.</param>
    public static IReadOnlyList<ParameterSummary> Of(IReadOnlyList<FreeParameter> parameters, IReadOnlyList<double[]> points, IReadOnlyList<double> weights)
    {
        var summaries = new List<ParameterSummary>();
        for (var d = 0; d < parameters.Count; d++)
        {
            var places = points.Select(p => p[d]).ToArray();
            var deviation = Math.Sqrt(Weights.Covariance(places, places, weights));
            // Before the data every place in the range is as likely: standard deviation 1/√12 of the range.
            summaries.Add(new ParameterSummary(parameters[d], parameters[d].At(Weights.Mean(places, weights)), deviation * (parameters[d].High - parameters[d].Low), deviation * Math.Sqrt(12)));
        }
        return summaries;
    }
}

/// <summary>Two parameters that the data tie together: only a combination of them is known well.</summary>
/// <param name="First">One.</param>
/// <param name="Second">The other.</param>
/// <param name="Correlation">Correlation after the data. Range: −1 to 1.</param>
public sealed record ParameterTie(FreeParameter First, FreeParameter Second, double Correlation)
{
    /// <summary>Ties whose correlation is at least a size, strongest first.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="points">Points of the unit cube.</param>
    /// <param name="weights">Their weights.</param>
    /// <param name="least">The size. Default: 0.5.</param>
    public static IReadOnlyList<ParameterTie> Of(IReadOnlyList<FreeParameter> parameters, IReadOnlyList<double[]> points, IReadOnlyList<double> weights, double least = 0.5)
    {
        var columns = parameters.Select((_, d) => points.Select(p => p[d]).ToArray()).ToArray();
        var deviations = columns.Select(c => Math.Sqrt(Weights.Covariance(c, c, weights))).ToArray();
        var ties = new List<ParameterTie>();
        for (var d = 0; d < columns.Length; d++)
        {
            for (var e = d + 1; e < columns.Length; e++)
            {
                if (!(deviations[d] > 0 && deviations[e] > 0)) continue;
                var correlation = Weights.Covariance(columns[d], columns[e], weights) / (deviations[d] * deviations[e]);
                if (Math.Abs(correlation) >= least) ties.Add(new ParameterTie(parameters[d], parameters[e], correlation));
            }
        }
        return [.. ties.OrderByDescending(t => Math.Abs(t.Correlation))];
    }
}
