using Simulation.Scenarios.Calibration;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Sources;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Studies.Points;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Commands;

/// <summary>The inputs of a system that are not known: free parameters of <c>calibration.yaml</c>, and settings of a scenario that are named.</summary>
/// <param name="Inputs">The inputs; their start is the mean of the calibrated set, or the value in the tables.</param>
/// <param name="Vectors">Values that are possible together, equally likely.</param>
/// <param name="Points">Compiles a point.</param>
/// <param name="Source">The source of the study's runs.</param>
internal sealed record UncertainInputs(IReadOnlyList<FreeParameter> Inputs, IReadOnlyList<double[]> Vectors, PointDesigns Points, DesignSource Source)
{
    /// <summary>Reads them; null when there are problems.</summary>
    /// <param name="input">The system.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="scenario">The scenario; null is the baseline.</param>
    /// <param name="settings">Settings of the scenario's schemes.</param>
    /// <param name="vectors">Sets of values.</param>
    /// <param name="problems">Gets what is wrong.</param>
    public static UncertainInputs? Read(StudyInput input, StudyRequest request, ScenarioSpec? scenario, IReadOnlyList<WrittenText> settings, int vectors, ICollection<Problem> problems)
    {
        var named = settings.Select(s => Setting(s, input, scenario, problems)).ToArray();
        // The first cut of a system without free parameters has nothing to draw.
        if (problems.Count > 0 || input.Source(request.Run, [], problems) is not { } source) return null;
        var free = File.Exists(Path.Combine(input.Path, CalibrationFile.Name)) ? CalibrationFile.Read(input.Path, Path.GetFileName(input.Path), problems)
            : new CalibrationSpec(new SchemeSpec { Id = CalibrationFile.SchemeId, At = new Place(CalibrationFile.Name, 0), Name = "", About = "", Levers = [] }, []);
        if (free is null || CalibratedSystem.Of(input.System, input.Schemes, free with { Targets = [] }, problems) is not { } system) return null;
        var set = source.Inputs.Calibrated ? ParameterSetFile.Read(input.Path, free, problems) : null;
        FreeParameter[] inputs = [.. system.Problem.Parameters.Select((p, d) => set is null ? p : p with { Start = Math.Clamp(Weights.Mean([.. set.Vectors.Select(v => v[d])], set.Weights), p.Low, p.High) }), .. named.Select(n => n!)];
        if (inputs.Length == 0) problems.Add(new Problem(new Place(input.Path, 0), "", $"has no {CalibrationFile.Name} that says which inputs are not known; name settings of a scenario by --with and --setting."));
        if (problems.Count > 0) return null;
        var points = new PointDesigns(point => Compile(system, scenario, inputs, system.Problem.Parameters.Count, point ?? [.. inputs.Select(i => i.Start)]));
        return new UncertainInputs(inputs, Draw(request.Run.Seed, set, inputs, vectors), points, points.Source(source.Inputs, source.InputsHash) with { Warning = source.Warning });
    }

    // Vectors of the calibrated set by their weights; what it does not hold, uniform over its range. Each independently of the others, as the intervals of the split assume.
    private static double[][] Draw(ulong seed, ParameterSet? set, FreeParameter[] inputs, int vectors)
    {
        var draws = new KeyedDraws(seed, "vectors");
        double[] Vector(int v)
        {
            var chosen = set?.Vectors[set.VectorOf(seed, v)];
            return [.. inputs.Select((x, d) => d < set?.Parameters.Count ? chosen![d] : x.At(draws.Unit(v, d)))];
        }
        return [.. Enumerable.Range(0, vectors).Select(Vector)];
    }

    private static (Assembly.CompiledSystem, Measures.MeasureSheet) Compile(CalibratedSystem system, ScenarioSpec? scenario, FreeParameter[] inputs, int free, double[] point)
    {
        if (inputs.Length == free) return system.Compile(point, scenario);
        var settings = new Dictionary<string, double>(scenario!.Settings, StringComparer.Ordinal);
        for (var i = free; i < inputs.Length; i++) settings[inputs[i].Id] = point[i];
        return system.Compile(point[..free], scenario with { Settings = settings });
    }

    private static FreeParameter? Setting(WrittenText written, StudyInput input, ScenarioSpec? scenario, ICollection<Problem> problems)
    {
        if (LeverAxis.Find(written.Text, written.At, input.Schemes, null, problems) is not { } found) return null;
        var (scheme, setting) = found;
        if (scenario?.Schemes.Contains(scheme.Id, StringComparer.Ordinal) != true) problems.Add(new Problem(written.At, "", $"scheme \"{scheme.Id}\" is not part of {(scenario is null ? "the baseline; name a scenario by --with" : $"scenario \"{scenario.Id}\"")}."));
        else if (setting.Unit == "date" || setting.Low >= setting.High) problems.Add(new Problem(written.At, "", $"\"{written.Text}\" has no range of numbers."));
        else return new FreeParameter($"{scheme.Id}.{setting.Id}", setting.Label, setting.Low, setting.High, scenario.Settings.TryGetValue($"{scheme.Id}.{setting.Id}", out var value) ? value : setting.Value, setting.Unit, setting.Evidence);
        return null;
    }
}
