using Simulation.Core.Networks;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;
using Simulation.Scenarios.Validation;

namespace Simulation.Scenarios.Calibration;

/// <summary>A system whose free parameters can be set: compiles parameter vectors, with or without a scenario's schemes.</summary>
public sealed class CalibratedSystem
{
    // Compiled systems kept at once, of some megabyte each: memory stays bounded however many vectors and scenarios there are.
    // With more than a few scenarios hardly any is met again while it is kept.
    private const int CompiledKept = 96;
    private const int CompiledKeptOfMany = 16;
    private const int FewScenarios = 4;

    // Tables of a vector take longest to make and little memory; every vector of a set of the usual size is kept.
    private const int TablesKept = 256;

    private readonly SystemSpec _system;
    private readonly IReadOnlyList<SchemeSpec> _schemes;
    private readonly QuantileTables _tables = new();
    private RecentCache<(int Vector, string Scenario, string Changes), (CompiledSystem System, MeasureSheet Sheet)> _compiled = new(CompiledKept);
    private readonly RecentCache<int, QuantileTables> _tablesOf = new(TablesKept);
    private readonly Lazy<(CompiledSystem System, MeasureSheet Sheet)> _firstCut;

    private CalibratedSystem(SystemSpec system, IReadOnlyList<SchemeSpec> schemes, CalibrationSpec spec, CalibrationProblem problem) =>
        (_system, _schemes, Spec, Problem, _firstCut) = (system, schemes, spec, problem, new(() => Compile(null)));

    /// <summary>What <c>calibration.yaml</c> says.</summary>
    public CalibrationSpec Spec { get; }

    /// <summary>Free parameters and targets.</summary>
    public CalibrationProblem Problem { get; }

    /// <summary>The system with the first-cut values, and what is measured of it.</summary>
    public (CompiledSystem System, MeasureSheet Sheet) FirstCut => _firstCut.Value;

    /// <summary>A system with its free parameters.</summary>
    /// <param name="system">The system.</param>
    /// <param name="schemes">Its schemes.</param>
    /// <param name="spec">Its <c>calibration.yaml</c>.</param>
    /// <param name="problems">Gets every problem found.</param>
    /// <returns>Null when there are problems.</returns>
    public static CalibratedSystem? Of(SystemSpec system, IReadOnlyList<SchemeSpec> schemes, CalibrationSpec spec, ICollection<Problem> problems)
    {
        var before = problems.Count;
        foreach (var problem in SystemCheck.CheckScheme(system, spec.Scheme)) problems.Add(problem);
        var targets = Targets(system, spec, problems);
        var parameters = spec.Scheme.Settings.Select(s => new FreeParameter(s.Id, s.Label, s.Low, s.High, s.Value, s.Unit, s.Evidence)).ToArray();
        if (problems.Count > before) return null;
        var calibrated = new CalibratedSystem(system, schemes, spec, new CalibrationProblem(parameters, targets));
        // Works out the tables of the first cut; those of a vector (hundreds are tried) are dropped with its network.
        _ = calibrated.FirstCut;
        return calibrated;
    }

    /// <summary>Checks what <c>calibration.yaml</c> says against the system, without compiling it.</summary>
    /// <param name="system">The system.</param>
    /// <param name="spec">Its <c>calibration.yaml</c>, which may have problems of its own.</param>
    /// <param name="problems">Gets every problem found but those told already: a cell that could not be read says nothing else.</param>
    internal static void Check(SystemSpec system, CalibrationSpec spec, List<Problem> problems)
    {
        var found = new List<Problem>(SystemCheck.CheckScheme(system, spec.Scheme));
        Targets(system, spec, found);
        var told = problems.Where(p => p.Field.Length > 0).Select(p => (p.At, p.Field)).ToHashSet();
        problems.AddRange(found.Where(p => !told.Contains((p.At, p.Field))).ToArray());
    }

    /// <summary>Compiles parameter values, with the schemes of a scenario after them.</summary>
    /// <param name="values">Parameter values in order; null is the first-cut values.</param>
    /// <param name="scenario">The scenario; null is the baseline.</param>
    /// <exception cref="InvalidOperationException">The values do not make a system that can be run; the message says why.</exception>
    public (CompiledSystem System, MeasureSheet Sheet) Compile(IReadOnlyList<double>? values, ScenarioSpec? scenario = null) =>
        Compile(values, scenario, values is null ? _tables : new QuantileTables(_tables));

    private (CompiledSystem System, MeasureSheet Sheet) Compile(IReadOnlyList<double>? values, ScenarioSpec? scenario, QuantileTables tables)
    {
        var free = values is null ? Spec.Scheme : Spec.Scheme.With(Spec.Scheme.Settings.Zip(values).ToDictionary(x => x.First.Id, x => x.Second, StringComparer.Ordinal));
        var all = new ScenarioSpec
        {
            Id = scenario?.Id ?? "baseline",
            At = scenario?.At ?? Spec.Scheme.At,
            Name = scenario?.Name ?? "Baseline",
            About = scenario?.About ?? "",
            Schemes = [free.Id, .. scenario?.Schemes ?? []],
            Settings = scenario?.Settings ?? new Dictionary<string, double>(StringComparer.Ordinal),
        };
        var compilation = Compiler.Compile(_system, all, [free, .. _schemes], tables);
        var problems = new List<Problem>(compilation.Problems);
        if (compilation.System is { } whole && MeasureSheet.Compile(whole, problems) is { } sheet) return (whole with { Scenario = scenario }, sheet);
        throw new InvalidOperationException($"Parameters {string.Join(", ", free.Settings.Select(s => $"{s.Id} {NumberOf(s.Value)}"))}: {string.Join(" ", problems.Take(3))}");
    }

    /// <summary>The compiled system of a vector of a set; the latest are kept, and all scenarios of a vector share its quantile tables.</summary>
    /// <param name="set">The set.</param>
    /// <param name="vector">Position in the set.</param>
    /// <param name="scenario">The scenario; null is the baseline.</param>
    public (CompiledSystem System, MeasureSheet Sheet) Of(ParameterSet set, int vector, ScenarioSpec? scenario = null) =>
        _compiled.Of((vector, scenario?.Id ?? "", scenario?.Changes() ?? ""), key => Compile(set.Vectors[key.Vector], scenario, _tablesOf.Of(key.Vector, _ => new QuantileTables(_tables))));

    /// <summary>Says how many scenarios run side by side, before they do: of many, fewer compiled systems are kept.</summary>
    /// <param name="scenarios">Scenarios, the baseline among them.</param>
    internal void Expect(int scenarios) => _compiled = new(scenarios > FewScenarios ? CompiledKeptOfMany : CompiledKept);

    /// <summary>Hash of the network with the first-cut values: tells whether a calibration was made for the system as it is.</summary>
    public string Hash() => NetworkHash.Of(FirstCut.System.Network);

    /// <summary>Everything that a compiled vector depends on but its values: what stored replications are kept by.</summary>
    public IReadOnlyList<object> Description => [_system with { Folder = "" }, _schemes, Spec];

    private static string NumberOf(double value) => Systems.Problem.Text(value);

    private static List<CalibrationTarget> Targets(SystemSpec system, CalibrationSpec spec, ICollection<Problem> problems)
    {
        var targets = new List<CalibrationTarget>();
        foreach (var asked in spec.Targets)
        {
            var rows = system.Published.Where(asked.Covers).ToArray();
            if (system.Published.All(p => p.Measure != asked.Measure))
                problems.Add(Systems.Problem.NotKnown(asked.At, "measure", "published measure", asked.Measure, [.. system.Published.Select(p => p.Measure).Distinct(StringComparer.Ordinal)]));
            else if (rows.Length == 0) problems.Add(new Problem(asked.At, "periods", $"published.csv has no row of \"{asked.Measure}\" for \"{asked.Periods}\"."));
            foreach (var row in rows)
            {
                if (row.Role != "target") problems.Add(new Problem(asked.At, "measure", $"\"{row.Measure}\" is of role \"{row.Role}\" ({row.At}); it cannot be fitted or tested."));
                else if (targets.Any(t => t.Measure == row.Measure && t.Period == row.Period)) problems.Add(new Problem(asked.At, "measure", $"\"{row.Measure}\" {row.Period} is a target twice."));
                var discrepancy = asked.Relative ? asked.Discrepancy * Math.Abs(row.Value) : asked.Discrepancy;
                targets.Add(new CalibrationTarget(row.Measure, row.Period, row.Value, row.SamplingError ?? 0, discrepancy, asked.Fitted, asked.Reason));
            }
        }
        return targets;
    }
}
