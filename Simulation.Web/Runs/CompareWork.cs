using System.Text;
using System.Text.Json;
using Simulation.Core.Experiments;
using Simulation.Core.Observation;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Commands;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Reporting;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Web.Moving;

namespace Simulation.Web.Runs;

/// <summary>A comparison that gives a quick answer and sharpens until it is as precise as was asked for.</summary>
/// <param name="book">The system.</param>
/// <param name="basis">The scenario that the others are set against; null is the system as it is.</param>
/// <param name="scenarios">The scenarios, without the baseline.</param>
/// <param name="order">What was asked for.</param>
/// <param name="store">Folder of stored replications.</param>
/// <param name="clock">Measures the time taken.</param>
internal sealed class CompareWork(SystemBook book, ScenarioSpec? basis, IReadOnlyList<ScenarioSpec> scenarios, RunOrder order, string store, TimeProvider clock) : LiveRun
{
    /// <summary>Replications of the quick answer.</summary>
    public const int Quick = 4;

    // A step is short enough that a new run has its quick answer soon.
    private const double StepSeconds = 1;

    private readonly DesignSource _source = book.Source;
    private readonly ScenarioSpec?[] _specs = [basis, .. scenarios];
    private (CompiledSystem System, MeasureSheet Sheet)[] _compiled = [];
    private SteppedStudy? _study;
    private int? _expected;
    private int _recalled;
    private int _ran;
    private int _goingOn;

    /// <inheritdoc/>
    public override int Replications => _study?.Replications ?? 0;

    /// <inheritdoc/>
    public override int? Expected => _expected;

    // What was found stored took no time and says nothing of the pace: after a restart all that was done is, and often the baseline alone.
    /// <inheritdoc/>
    protected override double? SecondsAReplication => _ran > 0 ? Spent / _ran * _goingOn : null;

    /// <inheritdoc/>
    public override StepResult Step(int threads, CancellationToken stop)
    {
        var started = clock.GetTimestamp();
        _study ??= Compiled();
        var look = order.Goal.NextLook(Replications);
        var next = Replications == 0 ? Math.Min(Quick, look) : Math.Min(look, Replications + Math.Max(1, (int)(StepSeconds * Replications / Math.Max(0.001, Spent))));
        Advance(next, threads, stop);
        Spent += clock.GetElapsedTime(started).TotalSeconds;
        if (Replications == 0) return new StepResult(RunState.Running, []);
        if (stop.IsCancellationRequested) return new StepResult(RunState.Cancelled, [.. Early(Compared(), going: false, [])]);
        return next < look && next > Quick ? new StepResult(RunState.Running, []) : Looked(look, threads);
    }

    private SteppedStudy Compiled()
    {
        _compiled = [.. _specs.Select(_source.Compile)];
        return new SteppedStudy(_compiled, Settings(1), _source.Drawn is { } drawn ? (scenario, replication) => drawn(_specs[scenario], order.Seed, replication) : null);
    }

    private bool _goesWithoutStore;

    private void Advance(int replications, int threads, CancellationToken stop)
    {
        using var kept = Kept();
        var before = Replications;
        _study!.Advance(replications, threads, kept, null, stop);
        var recalled = kept?.RecalledOf(Replications) ?? 0;
        _recalled += recalled;
        var (steps, ran) = (Replications - before, ((Replications - before) * _specs.Length) - recalled);
        if (steps <= 0 || ran <= 0) return;
        _ran += ran;
        // Scenarios that are not found stored, rounded up where they began to be run within the step.
        _goingOn = (ran + steps - 1) / steps;
    }

    // A store that another run has open costs time, not correctness: this step then goes without.
    private StudyStore? Kept()
    {
        try
        {
            return StudyStore.Open(store, _compiled, order.Seed, _source.InputsHash.Length == 0 ? null : _source.InputsHash);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            // Its message names a folder of the server, which readers on a network need not know.
            _goesWithoutStore = true;
            return null;
        }
    }

    private StudySettings Settings(int threads) => new() { Seed = order.Seed, Replications = Replications, Threads = threads, EngineFor = EngineChoice.Of(EngineChoice.Fast) };

    private Comparison Compared() => Comparison.Of(_study!.Outcomes) with { Inputs = _source.Inputs };

    private StepResult Looked(int look, int threads)
    {
        var comparison = Compared();
        var goal = order.Goal;
        _expected = Math.Clamp(goal.Widest(comparison) is { } w ? (int)Math.Ceiling(Replications * w * w) : goal.Most, Math.Min(goal.Least, goal.Most), goal.Most);
        if (Replications >= look && goal.IsMet(comparison)) return new StepResult(RunState.Done, Final(comparison, threads));
        var over = Replications >= goal.Most;
        return new StepResult(over ? RunState.Imprecise : RunState.Running, [.. Early(comparison, !over, over ? [ReceiptOf(comparison, threads, []).Section] : []), Picture(comparison), .. over ? People() : []]);
    }

    // What may be told before the precision is met, for everyone and for each population.
    private IEnumerable<(string Name, byte[] Bytes)> Early(Comparison comparison, bool going, Section[] after)
    {
        Section[] Told(Comparison of) => [NotYetSection.Of(comparison, order.Goal, going, of), .. DailySection.Of(of) is { } days ? [days] : Array.Empty<Section>(), .. after];
        return [Packed(Told(comparison)), .. FrontSections.Populations(comparison).Select(p => Packed(Told(comparison.Of(p)), p)), Whose(comparison)];
    }

    private static (string Name, byte[] Bytes) Whose(Comparison comparison) => (PopulationsName, JsonSerializer.SerializeToUtf8Bytes(FrontSections.Populations(comparison)));

    private (string Name, byte[] Bytes)[] Final(Comparison comparison, int threads)
    {
        var loads = _compiled.Select(s => OfferedLoad.Of(s.System.Network, ExpectedFlow.Of(s.System.Network))).ToArray();
        ResultFile[] files = [.. StudySession.Files(comparison, loads)];
        var (receipt, text) = ReceiptOf(comparison, threads, files);
        IReadOnlyList<Section> Told(Comparison of) => [.. StudySections.Of(of, loads, Replications), .. FrontSections.Of(of), receipt];
        // The same sections of the measures of one population: what is judged, and how, stays as it is.
        var whose = FrontSections.Populations(comparison).Select(p => Packed(Told(comparison.Of(p)), p));
        return [Packed(Told(comparison)), .. whose, Whose(comparison), Picture(comparison), .. People(), .. files.Select(f => (f.Name, f.Bytes)), (Pounds, JsonSerializer.SerializeToUtf8Bytes(FoundPounds.Of(comparison, book.Inputs))), ("run.json", Encoding.UTF8.GetBytes(text))];
    }

    private static (string Name, byte[] Bytes) Picture(Comparison comparison) => (PictureName, JsonSerializer.SerializeToUtf8Bytes(Pictures.Of(comparison), JsonSerializerOptions.Web));

    // The first replication once more, with everybody's moves kept: one run among many, and called that where it is shown.
    private IEnumerable<(string Name, byte[] Bytes)> People()
    {
        // Who stands in a census that lists people may be a real person, and is not shown going about.
        if (_compiled[0].System.System.IsPersonLevel) yield break;
        for (var scenario = 0; scenario < _specs.Length; scenario++)
        {
            var system = _source.Drawn is { } drawn ? drawn(_specs[scenario], order.Seed, 0).System : _compiled[scenario].System;
            var moves = new MoveStream(system);
            EngineChoice.Of(EngineChoice.Fast)(system.Network).Run(order.Seed, 0, new ReplicationResult(system.Network), moves);
            yield return (PeopleName(scenario), JsonSerializer.SerializeToUtf8Bytes(moves.Told(), JsonSerializerOptions.Web));
        }
    }

    private (Section Section, string Text) ReceiptOf(Comparison comparison, int threads, IReadOnlyList<ResultFile> files)
    {
        var elapsed = TimeSpan.FromSeconds(Spent);
        var receipt = Receipt.Of(new RunRecord { Command = "compare", Folder = book.Path, Years = null, Files = files, Seed = order.Seed, Replications = Replications, Threads = threads, Engine = EngineChoice.Fast, Recalled = _recalled, Elapsed = elapsed, Finished = clock.GetUtcNow() }, comparison);
        List<string> method = [.. StudySession.Method(comparison, Settings(threads), new StudyRuns(_study!.Outcomes, null, _recalled, elapsed), EngineChoice.Fast)];
        if (_goesWithoutStore) method.Add("Stored replications were not used throughout: another run had their file open, or it cannot be written. The figures are the same.");
        method.Add($"Precision asked for: half the 95% interval of every headline change at most {order.Goal.Share:0.##} of the smallest worthwhile difference, looked at after {order.Goal.Least} replications and then after twice as many each time, up to {order.Goal.Most}; looking at widths only, it does not favour either answer.");
        return (Receipt.Section(method, receipt), Receipt.Text(receipt));
    }
}
