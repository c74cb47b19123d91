using Simulation.Core.Experiments;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Calibration;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Sources;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Studies.Frontier;
using Simulation.Scenarios.Studies.Marginal;
using Simulation.Scenarios.Studies.Precision;
using Simulation.Scenarios.Systems;
using Simulation.Scenarios.Validation;

namespace Simulation.Scenarios.Commands;

/// <summary>A system with its schemes and studies, from which a study makes its scenarios.</summary>
/// <param name="Path">The system's folder.</param>
/// <param name="System">The system, with the years asked for.</param>
/// <param name="Schemes">Its schemes, and the levers of its studies.</param>
/// <param name="Scenarios">Its scenarios.</param>
/// <param name="Studies">Its studies.</param>
internal sealed record StudyInput(string Path, SystemSpec System, IReadOnlyList<SchemeSpec> Schemes, IReadOnlyList<ScenarioSpec> Scenarios, IReadOnlyList<StudySpec> Studies)
{
    /// <summary>Whether the run is a part of what the system describes, so that free parameters of other times change nothing in it.</summary>
    public bool IsPart { get; init; }

    /// <summary>Reads a system; null when there are problems, which are in the list.</summary>
    public static StudyInput? Read(string system, int? years, string here, ICollection<Problem> problems)
    {
        if (SystemPlace.Find(system, here) is not { } path)
        {
            problems.Add(Problem.NotKnown(new Place("system", 0), "", "", system, SystemPlace.Names(here)));
            return null;
        }
        var folder = SystemFolder.Load(path);
        foreach (var problem in folder.Problems) problems.Add(problem);
        if (problems.Count > 0 || folder.System is null) return null;
        var studies = StudyFile.ReadAll(path, global::System.IO.Path.GetRelativePath(here, path).Replace('\\', '/'), problems);
        foreach (var study in studies.Where(_ => problems.Count == 0))
        {
            foreach (var problem in SystemCheck.CheckScheme(folder.System, study.Scheme)) problems.Add(problem);
            foreach (var pool in study.PaidAsCapacity.Where(p => folder.System.Pools.All(k => k.Pool != p.Text))) problems.Add(Problem.NotKnown(pool.At, "paid_as_capacity", "pool", pool.Text, [.. folder.System.Pools.Select(k => k.Pool)]));
            if (folder.Schemes.Any(s => s.Id == study.Scheme.Id)) problems.Add(new Problem(study.Scheme.At, "", $"\"{study.Scheme.Id}\" is a scheme too; a study needs a name of its own."));
        }
        return problems.Count > 0 ? null : new StudyInput(path, ScenarioInput.Stretched(folder.System, years), [.. folder.Schemes, .. studies.Select(s => s.Scheme)], folder.Scenarios, studies);
    }

    /// <summary>Reads what the studies' files say is tried, promised and shown, as their commands do.</summary>
    /// <param name="problems">Gets what is wrong.</param>
    public void CheckStudies(ICollection<Problem> problems)
    {
        foreach (var study in Studies)
        {
            foreach (var axis in study.Axes)
            {
                if (study.Scheme.Id == CausesCommand.Study) CausesCommand.Read(axis, this, study.Scheme.Id, problems);
                else LeverAxis.Read(axis, Schemes, study.Scheme.Id, problems);
            }
            foreach (var step in study.Steps) MarginalStep.Read(step, Schemes, study.Scheme.Id, null, problems);
            foreach (var promise in study.Promise) PromiseCondition.Read(promise, System.Measures, problems);
            Measures(study.Shown, problems);
        }
    }

    /// <summary>Checks free parameters and targets, where there is a <c>calibration.yaml</c>, as the commands that use it do.</summary>
    /// <param name="here">Where the command was given.</param>
    /// <param name="problems">Gets what is wrong.</param>
    public void CheckCalibration(string here, List<Problem> problems)
    {
        if (!File.Exists(global::System.IO.Path.Combine(Path, CalibrationFile.Name))) return;
        if (CalibrationFile.Read(Path, global::System.IO.Path.GetRelativePath(here, Path).Replace('\\', '/'), problems) is { } free) CalibratedSystem.Check(System, free, problems);
    }

    /// <summary>The scenario of an id; the baseline for null or "baseline"; a problem when there is none.</summary>
    public ScenarioSpec? Scenario(string? id, string asker, ICollection<Problem> problems)
    {
        if (id is null or "baseline") return null;
        var found = Scenarios.FirstOrDefault(s => s.Id == id);
        if (found is null) problems.Add(Problem.NotKnown(new Place(asker, 0), "", "scenario", id, [.. Scenarios.Select(s => s.Id), "baseline"]));
        return found;
    }

    /// <summary>The measures of ids; headlines when none is named.</summary>
    public IReadOnlyList<AskedFigure> Measures(IReadOnlyList<WrittenText> named, ICollection<Problem> problems)
    {
        foreach (var id in named.Where(n => System.Measures.All(m => m.Measure != n.Text)))
            problems.Add(Problem.NotKnown(id.At, "", "measure", id.Text, [.. System.Measures.Select(m => m.Measure)]));
        return named.Count > 0 ? [.. named.Select(n => new AskedFigure(n.Text, ""))] : [.. Headlines.Select(m => new AskedFigure(m.Measure, ""))];
    }

    /// <summary>The headline measures in order.</summary>
    public IEnumerable<MeasureRow> Headlines => System.Measures.Where(m => m.Headline is not null).OrderBy(m => m.Headline);

    /// <summary>What compiles a study's scenarios; null when there are problems.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="asked">Figures over parts of the window.</param>
    /// <param name="problems">Gets what is wrong.</param>
    /// <param name="paidAsCapacity">Pools whose use is not priced beside what is bought of them; null is none.</param>
    public DesignSource? Source(RunRequest request, IReadOnlyList<AskedFigure> asked, ICollection<Problem> problems, IReadOnlyList<string>? paidAsCapacity = null)
    {
        var system = System with { Asked = [.. asked.Where(a => a.Period.Length > 0).Distinct()], PaidAsCapacity = paidAsCapacity ?? [] };
        var tables = new QuantileTables();
        (CompiledSystem, MeasureSheet) Compile(ScenarioSpec? scenario) => Compiled(system, scenario, tables);
        var there = File.Exists(global::System.IO.Path.Combine(Path, ParameterSetFile.Name));
        var inputs = request.Inputs ?? system.Header.DefaultInputs;
        if (inputs == DrawnInputs.FirstCut)
        {
            var drawn = DrawnSettings.AnyIn(Schemes) ? DrawnInputs.OfSettings(Compile, Schemes) : null;
            return new DesignSource(Compile, drawn, StudyInputs.FirstCut with { Unused = there }, drawn is null ? "" : DrawnInputs.SettingsIdentity);
        }
        if (!there)
        {
            problems.Add(new Problem(new Place(request.Inputs is null ? "system.yaml default.inputs" : "--inputs", 0), "", $"\"{DrawnInputs.Calibrated}\" needs {ParameterSetFile.Name}, which is not there: \"sim calibrate\" makes it; without it only --inputs {DrawnInputs.FirstCut} can be run."));
            return null;
        }
        var free = CalibrationFile.Read(Path, global::System.IO.Path.GetFileName(Path), problems);
        if (free is null || CalibratedSystem.Of(system, Schemes, free with { Targets = [], Scheme = IsPart ? Within(free.Scheme) : free.Scheme }, problems) is not { } calibrated || ParameterSetFile.Read(Path, free, problems) is not { } set) return null;
        return new DesignSource(Compile, (scenario, seed, replication) => calibrated.Of(set, set.VectorOf(seed, replication), DrawnSettings.In(scenario, Schemes, seed, replication)),
            new StudyInputs(set.Vectors.Count, set.Parameters.Count, Unused: false), StudyKey.OfParts(calibrated.Spec.Scheme, set))
        {
            Warning = ParameterSetFile.IsFor(Path, AsCalibrated(request, free, problems) ?? calibrated.Hash()) ? "" : $"{ParameterSetFile.Name} was made for another version of this system; run sim calibrate again.",
        };
    }

    /// <summary>What compiles a warm-up study: the own and the over-full start over the months looked at, by the tables as they are; the own and the longer warm-up with the inputs asked for.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="measures">Measures that can be told by month.</param>
    /// <param name="problems">Gets what is wrong.</param>
    public DesignSource? WarmUpSource(RunRequest request, IReadOnlyList<MeasureRow> measures, ICollection<Problem> problems)
    {
        var longer = this with { System = System with { Header = System.Header with { WarmUpDays = WarmUpStudy.LongerDays(System.Header.WarmUpDays) } } };
        if (Source(request, [], problems) is not { } own || longer.Source(request, [], problems) is not { } later) return null;
        var opened = new Lazy<(CompiledSystem System, MeasureSheet Sheet)>(() => Compiled(WarmUpStudy.Opened(System, measures), null, new QuantileTables()));
        var full = new Lazy<(CompiledSystem, MeasureSheet)>(() => (opened.Value.System with { Network = OverFullStart.Of(opened.Value.System.Network) }, opened.Value.Sheet));
        DesignSource? SourceOf(ScenarioSpec? scenario) => scenario?.Id == WarmUpStudy.OwnId ? own : scenario?.Id == WarmUpStudy.LongerId ? later : null;
        (CompiledSystem, MeasureSheet) Coupled(ScenarioSpec? scenario) => scenario?.Id == WarmUpStudy.OverFullId ? full.Value : opened.Value;
        return own with
        {
            Compile = scenario => SourceOf(scenario) is { } source ? source.Compile(null) : Coupled(scenario),
            Drawn = own.Drawn is null ? null : (scenario, seed, replication) => SourceOf(scenario) is { } source ? source.Drawn!(null, seed, replication) : Coupled(scenario),
        };
    }

    /// <summary>The headline measures that can be told for parts of the window.</summary>
    public IReadOnlyList<MeasureRow> MonthlyHeadlines() => [.. Headlines.Where(m =>
    {
        var problems = new List<Problem>();
        var opened = WarmUpStudy.Opened(System, [m]);
        return Compiler.Compile(opened, null, []).System is { } system && MeasureSheet.Compile(system, problems) is not null;
    })];

    private (CompiledSystem System, MeasureSheet Sheet) Compiled(SystemSpec system, ScenarioSpec? scenario, QuantileTables tables) => ScenarioInput.Compiled(system, scenario, Schemes, tables);

    private SchemeSpec Within(SchemeSpec scheme)
    {
        var (first, last) = (System.Header.From.AddDays(-System.Header.WarmUpDays), System.Header.To.AddDays(System.Header.RunOffDays));
        return scheme with { Levers = [.. scheme.Levers.Where(l => !(l.To < first || l.From > last))] };
    }

    // Other years are another network; the calibration was made for the system's own.
    private string? AsCalibrated(RunRequest request, CalibrationSpec free, ICollection<Problem> problems) =>
        request.Years is not null && SystemFolder.Load(Path).System is { } own ? CalibratedSystem.Of(own, Schemes, free with { Targets = [] }, problems)?.Hash() : null;
}

/// <summary>A scenario that a study tries cannot be compiled.</summary>
/// <param name="problems">Why.</param>
internal sealed class DesignProblemException(IReadOnlyList<Problem> problems) : InvalidOperationException(string.Join('\n', problems))
{
    /// <summary>Why.</summary>
    public IReadOnlyList<Problem> Problems { get; } = problems;
}
