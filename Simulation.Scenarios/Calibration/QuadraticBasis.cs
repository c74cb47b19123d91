namespace Simulation.Scenarios.Calibration;

/// <summary>The terms of a quadratic in several inputs, centred and scaled on the points it is fitted to.</summary>
/// <remarks>Terms: 1, each input t, each (3t² − 1)/2, each product of two. For inputs spread evenly t runs from −1 to 1.</remarks>
internal sealed class QuadraticBasis
{
    private readonly double[] _centre;
    private readonly double[] _scale;

    private QuadraticBasis(double[] centre, double[] scale) => (_centre, _scale) = (centre, scale);

    /// <summary>Number of inputs.</summary>
    public int Inputs => _centre.Length;

    /// <summary>Number of terms.</summary>
    public int Terms => 1 + (2 * Inputs) + (Inputs * (Inputs - 1) / 2);

    /// <summary>The basis for points.</summary>
    public static QuadraticBasis Of(IReadOnlyList<double[]> points)
    {
        var inputs = points[0].Length;
        var (centre, scale) = (new double[inputs], new double[inputs]);
        for (var d = 0; d < inputs; d++)
        {
            centre[d] = points.Average(p => p[d]);
            var variance = points.Average(p => (p[d] - centre[d]) * (p[d] - centre[d]));
            // An even spread over ±w has standard deviation w/√3.
            scale[d] = variance > 0 ? Math.Sqrt(3 * variance) : 1;
        }
        return new QuadraticBasis(centre, scale);
    }

    /// <summary>Whether a term is of second order.</summary>
    public bool IsSecondOrder(int term) => term > Inputs;

    /// <summary>The terms at a point.</summary>
    public double[] At(double[] point)
    {
        var n = Inputs;
        var terms = new double[Terms];
        terms[0] = 1;
        for (var d = 0; d < n; d++)
        {
            var t = (point[d] - _centre[d]) / _scale[d];
            terms[1 + d] = t;
            terms[1 + n + d] = 0.5 * ((3 * t * t) - 1);
        }
        var next = 1 + (2 * n);
        for (var d = 0; d < n; d++)
        {
            for (var e = d + 1; e < n; e++) terms[next++] = terms[1 + d] * terms[1 + e];
        }
        return terms;
    }
}
