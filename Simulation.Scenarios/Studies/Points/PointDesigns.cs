using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Calibration;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Studies.Points;

/// <summary>Scenarios whose replications run at points of their own: input values, or constraints lifted, that a study chooses by replication.</summary>
/// <param name="compile">The compiled system at a point; null is the system as it stands.</param>
public sealed class PointDesigns(Func<double[]?, (CompiledSystem System, MeasureSheet Sheet)> compile)
{
    // Enough for every design of a replication on two threads; more would be memory without use.
    private const int Kept = 80;

    private readonly Dictionary<string, Func<int, double[]>> _pointOf = new(StringComparer.Ordinal);
    private readonly RecentCache<string, (CompiledSystem System, MeasureSheet Sheet)> _compiled = new(Kept);
    private readonly Lazy<(CompiledSystem System, MeasureSheet Sheet)> _plain = new(() => compile(null));

    /// <summary>A scenario at points.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="replications">Replications that it may have; they name it in the store.</param>
    /// <param name="pointOf">The point of a replication.</param>
    public ScenarioSpec Put(string id, int replications, Func<int, double[]> pointOf)
    {
        var points = string.Join(';', Enumerable.Range(0, replications).Select(r => Text(pointOf(r))));
        _pointOf[id] = pointOf;
        return new ScenarioSpec { Id = id, At = new Place(id, 0), Name = id, About = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(points))), Schemes = [] };
    }

    /// <summary>What compiles the scenarios.</summary>
    /// <param name="inputs">Where the input values come from.</param>
    /// <param name="inputsHash">Names the values that the points belong to.</param>
    public DesignSource Source(StudyInputs inputs, string inputsHash) =>
        // Who has the same vectors without points draws them otherwise: a store must not take one for the other.
        new(Named, Drawn, inputs, inputsHash.Length == 0 ? "" : "points " + inputsHash);

    // The points are to the store what a scheme's settings are.
    private (CompiledSystem, MeasureSheet) Named(ScenarioSpec? scenario)
    {
        var (system, sheet) = _plain.Value;
        return scenario is null ? (system, sheet) : (system with { Scenario = scenario, Schemes = [.. system.Schemes, new SchemeSpec { Id = scenario.Id, At = scenario.At, Name = scenario.Id, About = scenario.About, Levers = [] }] }, sheet);
    }

    private (CompiledSystem, MeasureSheet) Drawn(ScenarioSpec? scenario, ulong seed, int replication)
    {
        if (scenario is null) return _plain.Value;
        var point = _pointOf[scenario.Id](replication);
        return _compiled.Of(Text(point), _ => compile(point));
    }

    private static string Text(double[] point) => string.Join(',', point.Select(v => v.ToString("R", CultureInfo.InvariantCulture)));
}
