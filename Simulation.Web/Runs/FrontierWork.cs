using System.Text;
using Simulation.Scenarios.Commands;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Reporting;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Studies.Frontier;
using Simulation.Scenarios.Systems;

namespace Simulation.Web.Runs;

/// <summary>The cheapest mix that keeps the promise of the system's study file, in one step; nothing is shown before it is found.</summary>
/// <param name="input">The system with its studies.</param>
/// <param name="order">What was asked for.</param>
/// <param name="store">Folder of stored replications.</param>
/// <param name="clock">Measures the time taken.</param>
internal sealed class FrontierWork(StudyInput input, RunOrder order, string store, TimeProvider clock) : LiveRun
{
    private const int MostYears = 100;
    private const int LadderYears = 30;

    private int _done;
    private int? _all;

    /// <inheritdoc/>
    public override int Replications => _done;

    /// <inheritdoc/>
    public override int? Expected => _all;

    /// <inheritdoc/>
    public override StepResult Step(int threads, CancellationToken stop)
    {
        var started = clock.GetTimestamp();
        var wrong = new List<Problem>();
        var problem = FrontierCommand.Usual(input, wrong);
        var source = problem is null ? null : input.Source(new RunRequest(null, order.Seed, null, threads, null, EngineChoice.Fast, false, store, null), [.. problem.Promise.Conditions.Select(c => c.Figure)], wrong, input.Studies.FirstOrDefault(s => s.Scheme.Id == FrontierCommand.Study)?.PaidFor(problem.Axes.Select(a => a.Scheme)));
        if (problem is null || source is null || wrong.Count > 0) throw new InputException(string.Join(" ", wrong));
        // Fewer years than can show the share of years asked for would end without an answer.
        var years = Math.Max(Math.Min(MostYears, order.Goal.Most), FrontierStudy.LeastYears(problem.Promise.Share));
        problem = problem with { Years = years, LadderYears = Math.Min(LadderYears, years) };
        var settings = new StudySettings { Seed = order.Seed, Replications = years, Threads = threads, EngineFor = EngineChoice.Of(EngineChoice.Fast) };
        using var runs = new DesignRuns(source, settings, store, new StudyBudget(null, null), clock, stop);
        runs.Progress = (done, all) =>
        {
            (_done, _all) = ((int)done, (int)all);
            Spent = clock.GetElapsedTime(started).TotalSeconds;
        };
        var section = FrontierSection.Of(FrontierStudy.Run(runs, problem), runs);
        if (stop.IsCancellationRequested) return new StepResult(RunState.Cancelled, []);
        var elapsed = clock.GetElapsedTime(started);
        var receipt = Receipt.Of(new RunRecord { Command = FrontierCommand.Study, Folder = input.Path, Years = null, Files = [], Seed = order.Seed, Replications = years, Threads = threads, Engine = EngineChoice.Fast, Recalled = runs.Recalled, Elapsed = elapsed, Finished = clock.GetUtcNow() }, runs);
        List<Block> cautions = [];
        if (runs.FirstMiss is { } miss) cautions.Add(new Caution($"{miss}. This is a fault of the program: do not use these figures.", Severity.Error));
        if (source.Warning.Length > 0) cautions.Add(new Caution(source.Warning, Severity.Warning));
        return new StepResult(RunState.Done, [Packed([section with { Blocks = [.. cautions, .. section.Blocks] }, Receipt.Section([], receipt)]), ("run.json", Encoding.UTF8.GetBytes(Receipt.Text(receipt)))]);
    }
}
