using System.Text;
using Simulation.Scenarios.Commands;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Reporting;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Systems;

namespace Simulation.Web.Runs;

/// <summary>A business case: as many runs as its file asks for, in one step; nothing is shown before they are done.</summary>
/// <param name="input">The system with its ledgers.</param>
/// <param name="spec">The case.</param>
/// <param name="order">What was asked for.</param>
/// <param name="here">Where data folders are looked for.</param>
/// <param name="clock">Measures the time taken.</param>
internal sealed class CaseWork(FinanceInput input, CaseSpec spec, RunOrder order, string here, TimeProvider clock) : LiveRun
{
    private double _share;

    /// <inheritdoc/>
    public override int Replications => (int)(_share * Asked);

    /// <inheritdoc/>
    public override int? Expected => Asked;

    private int Asked => spec.Replications;

    /// <inheritdoc/>
    public override StepResult Step(int threads, CancellationToken stop)
    {
        var started = clock.GetTimestamp();
        using var wrong = new StringWriter();
        var request = new RunRequest(null, order.Seed, null, threads, null, EngineChoice.Fast, false, null, null);
        if (input.Runs(request, spec.Years, Asked, here, wrong) is not { } made) throw new InvalidOperationException(wrong.ToString());
        var work = new CaseRun(input, spec, made.Run);
        // The inputs of the tables and the plan's own rates come after, and are a small part.
        void Told(long done, long all)
        {
            _share = 0.9 * done / all;
            Spent = clock.GetElapsedTime(started).TotalSeconds;
        }
        var sample = work.Sample(Told, stop);
        var central = !stop.IsCancellationRequested ? work.Central(null, stop) : [];
        if (stop.IsCancellationRequested) return new StepResult(RunState.Cancelled, []);
        _share = 1;
        var result = work.Result(sample, central);
        IReadOnlyList<Section> sections = CaseSections.Of(result);
        var whole = CaseTables.Of(result);
        ResultFile[] tables = [.. SectionFiles.Of(sections), .. whole.Select(t => (ResultFile)(t.File, t.Csv))];
        var receipt = FinanceDesk.Receipt(input, request, made, work.Study(result, clock.GetElapsedTime(started)), tables);
        return new StepResult(RunState.Done, [Packed([.. sections, Receipt.Section(made.Warnings, receipt)]), .. whole.Select(t => (t.File, Encoding.UTF8.GetBytes(t.Csv))), ("business-case.md", Encoding.UTF8.GetBytes(SectionText.Of(sections))), ("run.json", Encoding.UTF8.GetBytes(Receipt.Text(receipt)))]);
    }
}
