using Simulation.Core.Statistics;
using Simulation.Scenarios.Calibration;

namespace Simulation.Scenarios.Studies.Uncertainty;

/// <summary>Paths through the unit cube that change one input at a time, and the effects met on them: which inputs matter at all.</summary>
/// <remarks>Four levels and steps of two thirds. Sources: Morris, Technometrics 33, 1991; Campolongo, Cariboni &amp; Saltelli, Environmental Modelling &amp; Software 22, 2007 (the mean of absolute effects).</remarks>
public sealed class ElementaryEffects
{
    private const double Step = 2.0 / 3;
    private readonly double[][][] _paths;
    private readonly int[][] _order;

    /// <summary>Paths.</summary>
    /// <param name="seed">The study's seed.</param>
    /// <param name="paths">Paths. Range: at least 2.</param>
    /// <param name="inputs">Inputs. Range: at least 1.</param>
    public ElementaryEffects(ulong seed, int paths, int inputs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(paths, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        var draws = new KeyedDraws(seed, "elementary effects");
        (_paths, _order) = (new double[paths][][], new int[paths][]);
        for (var r = 0; r < paths; r++)
        {
            _order[r] = [.. Enumerable.Range(0, inputs).OrderBy(d => draws.Bits(r, d))];
            // Levels 0 and 1/3 go up by the step, 2/3 and 1 down.
            double[] at = [.. Enumerable.Range(0, inputs).Select(d => Math.Floor(draws.Unit(r, inputs + d) * 4) / 3)];
            _paths[r] = new double[inputs + 1][];
            _paths[r][0] = at;
            for (var k = 0; k < inputs; k++)
            {
                at = [.. at];
                at[_order[r][k]] += at[_order[r][k]] < 0.5 ? Step : -Step;
                _paths[r][k + 1] = at;
            }
        }
    }

    /// <summary>Points of a path, in order. Shape: inputs + 1 points of the unit cube.</summary>
    public IReadOnlyList<double[]> Path(int path) => _paths[path];

    /// <summary>The effects of inputs over their whole ranges.</summary>
    /// <param name="values">Figures at the points. Shape: path × point; the first paths suffice.</param>
    /// <returns>One an input.</returns>
    public IReadOnlyList<ElementaryEffect> Effects(IReadOnlyList<double[]> values)
    {
        var inputs = _order[0].Length;
        var found = new double[inputs][];
        for (var d = 0; d < inputs; d++) found[d] = new double[values.Count];
        for (var r = 0; r < values.Count; r++)
        {
            for (var k = 0; k < inputs; k++)
            {
                var d = _order[r][k];
                found[d][r] = (values[r][k + 1] - values[r][k]) / (_paths[r][k + 1][d] - _paths[r][k][d]);
            }
        }
        return [.. found.Select(e => new ElementaryEffect(MeanInterval.Of(e.Select(Math.Abs).ToArray()), MeanInterval.Of(e).StandardDeviation ?? 0))];
    }
}

/// <summary>The effect of an input over its whole range.</summary>
/// <param name="Size">Mean of its absolute effects (μ*), with its interval over paths.</param>
/// <param name="Spread">Standard deviation of its effects (σ): large where its effect depends on the others, or on chance.</param>
public sealed record ElementaryEffect(MeanInterval Size, double Spread);
