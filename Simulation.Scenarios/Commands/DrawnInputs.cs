using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Calibration;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Commands;

/// <summary>The input values that a study asks for: the first cut, or a vector of the calibration in each replication.</summary>
/// <param name="Inputs">What they are.</param>
/// <param name="Of">The compiled system of (scenario, replication); null is the first cut.</param>
/// <param name="Warnings">What a reader must know of them.</param>
/// <param name="Identity">Identity of what they are drawn from; null for the first cut.</param>
internal sealed record DrawnInputs(StudyInputs Inputs, Func<int, int, (CompiledSystem System, MeasureSheet Sheet)>? Of, IReadOnlyList<string> Warnings, string? Identity = null)
{
    /// <summary>The compiled system of (scenario, replication) for a scenario that stands in no file; null is the first cut.</summary>
    public Func<ScenarioSpec?, int, (CompiledSystem System, MeasureSheet Sheet)>? Compile { get; init; }

    /// <summary>The parameters that replications draw; none for the first cut.</summary>
    public IReadOnlyList<FreeParameter> Free { get; init; } = [];

    /// <summary>Their values in a replication, in that order.</summary>
    public Func<int, IReadOnlyList<double>> ValuesOf { get; init; } = _ => [];

    /// <summary>The name of the first-cut values on the command line.</summary>
    public const string FirstCut = "first-cut";

    /// <summary>The name of the calibrated values on the command line.</summary>
    public const string Calibrated = "calibrated";

    /// <summary>The legs of a study with these values.</summary>
    public IReadOnlyList<StudyLeg> Legs(IReadOnlyList<(CompiledSystem System, MeasureSheet Sheet)> scenarios) => Of is null
        ? [new StudyLeg(scenarios, null, null)]
        : [new StudyLeg(scenarios, Of, Identity), new StudyLeg(scenarios, null, null)];

    /// <summary>Finds them; null when there are problems, which are written.</summary>
    /// <param name="input">The scenarios.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="here">Where the command was given.</param>
    /// <param name="error">Where problems go.</param>
    /// <param name="with">What is counted beside, as a change of the system that changes nobody's course; null is nothing.</param>
    public static DrawnInputs? Find(ScenarioInput input, RunRequest request, string here, TextWriter error, Func<SystemSpec, SystemSpec>? with = null)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(input.Folder));
        var there = File.Exists(Path.Combine(input.Folder, ParameterSetFile.Name));
        var inputs = request.Inputs ?? input.Scenarios[0].System.System.Header.DefaultInputs;
        var asker = request.Inputs is null ? "system.yaml default.inputs:" : "--inputs";
        string[] drawn = [.. input.Scenarios.SelectMany(s => s.System.Scenario?.Drawn ?? []).Distinct(StringComparer.Ordinal)];
        if (inputs == FirstCut && drawn.Length == 0) return new DrawnInputs(StudyInputs.FirstCut with { Unused = there }, null, []);
        if (inputs == FirstCut)
        {
            var of = OfSettings(input.Compiles!, input.Schemes);
            return new DrawnInputs(StudyInputs.FirstCut with { Unused = there, Drawn = drawn }, (scenario, replication) => of(input.Scenarios[scenario].System.Scenario, request.Seed, replication), [], SettingsIdentity)
            {
                Compile = (scenario, replication) => of(scenario, request.Seed, replication),
            };
        }
        if (!there)
        {
            error.WriteLine($"{asker} {Calibrated}: \"{name}\" has no {ParameterSetFile.Name}. \"sim calibrate {name}\" makes it; without it only --inputs {FirstCut} can be run.");
            return null;
        }
        if (CalibrationInput.Read(input.Folder, here, error, needsFreeParameters: false) is not { } read) return null;
        if (read is not { System: { } system, Set: { } set })
        {
            error.WriteLine($"{asker} {Calibrated}: \"{name}\" has {ParameterSetFile.Name} but no calibration.yaml, which says what its columns change.");
            return null;
        }
        var problems = new List<Problem>();
        // Other years and other groups are other networks; the targets belong to the system's own window and are not needed here.
        var stretched = CohortCut.Of(ScenarioInput.Stretched(read.Folder.System!, request.Years), request.By);
        var asked = request is { Years: null, By.Count: 0 } && with is null ? system : CalibratedSystem.Of(with?.Invoke(stretched) ?? stretched, read.Folder.Schemes, system.Spec with { Targets = [] }, problems);
        foreach (var problem in problems) error.WriteLine(Refusal.Printable($"{problem}"));
        if (asked is null) return null;
        asked.Expect(input.Scenarios.Count);
        string[] warnings = ParameterSetFile.IsFor(read.Path, system.Hash()) ? [] : [$"WARNING: {ParameterSetFile.Name} was made for another version of this system; run sim calibrate again."];
        int VectorOf(int replication) => set.VectorOf(request.Seed, replication);
        (CompiledSystem, MeasureSheet) Of(ScenarioSpec? scenario, int replication) => asked.Of(set, VectorOf(replication), DrawnSettings.In(scenario, read.Folder.Schemes, request.Seed, replication));
        return new DrawnInputs(new StudyInputs(set.Vectors.Count, set.Parameters.Count, Unused: false) { Drawn = drawn }, (scenario, replication) => Of(input.Scenarios[scenario].System.Scenario, replication), warnings, StudyKey.OfParts(asked.Spec.Scheme, set))
        {
            Compile = Of,
            Free = [.. set.Parameters.Select(id => asked.Problem.Parameters.First(p => p.Id == id))],
            ValuesOf = replication => set.Vectors[VectorOf(replication)],
        };
    }

    /// <summary>Identity of settings drawn, whose chances stand in the schemes that belong to every key.</summary>
    public const string SettingsIdentity = "settings drawn";

    // Compiled replications kept at once, for the scenarios that draw nothing.
    private const int Kept = 96;

    /// <summary>What compiles (scenario, seed, replication) where only settings are drawn.</summary>
    /// <param name="compile">Compiles a scenario.</param>
    /// <param name="schemes">The schemes known.</param>
    public static Func<ScenarioSpec?, ulong, int, (CompiledSystem System, MeasureSheet Sheet)> OfSettings(Func<ScenarioSpec?, (CompiledSystem System, MeasureSheet Sheet)> compile, IReadOnlyList<SchemeSpec> schemes)
    {
        var same = new RecentCache<string, (CompiledSystem, MeasureSheet)>(Kept);
        return (scenario, seed, replication) => scenario?.Drawn.Count > 0 ? compile(DrawnSettings.In(scenario, schemes, seed, replication)) : same.Of(scenario is null ? "" : $"{scenario.Id} {scenario.Changes()}", _ => compile(scenario));
    }
}
