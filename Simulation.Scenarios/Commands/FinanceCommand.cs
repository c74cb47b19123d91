using System.CommandLine;
using System.Globalization;
using Simulation.Scenarios.Finance;
using Simulation.Scenarios.Reporting;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Systems;
using Spectre.Console;

namespace Simulation.Scenarios.Commands;

/// <summary><c>sim finance</c>: who pays, who saves, when, and how sure.</summary>
internal sealed class FinanceCommand(TextWriter output, TextWriter error, bool terminal, string here)
{
    /// <summary>The command.</summary>
    public Command Of()
    {
        var system = new Argument<string>("system") { Description = "Folder of a system, or its name in a data folder.", DefaultValueFactory = _ => SystemPlace.Default };
        var id = new Option<string?>("--case") { Description = "The case to work out: a file of finance/cases (default: what finance.yaml says)." };
        var options = new RunOptions(here);
        var command = new Command("finance", "Works out an invest-to-save case: who puts in, who saves, when it pays back, how much is cash, how likely.") { system, id };
        options.AddTo(command, showAll: false);
        var others = new PortfolioCommand(output, error, terminal, here);
        command.Subcommands.Add(others.Portfolio());
        command.Subcommands.Add(others.Contract());
        command.SetAction((parsed, stop) => Task.Run(() =>
        {
            if (FinanceInput.Read(parsed.GetValue(system)!, here, error) is not { } input) return ExitCode.BadInput;
            return CaseOf(input, parsed.GetValue(id)) is { } spec ? Run(input, spec, options.Read(parsed), stop) : ExitCode.BadInput;
        }, CancellationToken.None));
        return command;
    }

    private CaseSpec? CaseOf(FinanceInput input, string? id)
    {
        var cases = input.Plan.Tables.Cases;
        var wanted = id ?? input.Plan.Tables.DefaultCase;
        if (cases.FirstOrDefault(c => c.Id == wanted) is { } spec) return spec;
        error.WriteLine($"case \"{wanted}\" is not known{(Nearness.Nearest(wanted, [.. cases.Select(c => c.Id)]) is { } near ? $"; did you mean \"{near}\"?" : $"; known are {string.Join(", ", cases.Select(c => c.Id))}.")}");
        return null;
    }

    private int Run(FinanceInput input, CaseSpec asked, RunRequest request, CancellationToken stop)
    {
        var spec = asked with { Years = request.Years ?? asked.Years };
        if (input.Runs(request, spec.Years, request.Replications ?? spec.Replications, here, error) is not { } made) return ExitCode.BadInput;
        using var folder = OutputFolder.Open(StudySession.FolderOf("finance", input.Path, request, here));
        var console = Terminal.On(output, terminal);
        var started = TimeProvider.System.GetTimestamp();
        var work = new CaseRun(input, spec, made.Run);
        var sample = Terminal.WithProgress(console, terminal, spec.Name, progress => work.Sample(progress, stop));
        var central = Terminal.WithProgress(console, terminal, work.HasPlan ? "Inputs of the tables, and the plan's own success rates" : "Inputs of the tables", progress => work.Central(progress, stop));
        var result = work.Result(sample, central);
        if (result.Replications == 0)
        {
            console.WriteLine($"Stopped before a replication was finished: nothing was written.{StoredRuns.GoesOn(request)}");
            return ExitCode.Stopped;
        }
        var sections = CaseSections.Of(result);
        var whole = CaseTables.Of(result);
        var study = work.Study(result, TimeProvider.System.GetElapsedTime(started)) with
        {
            Whole = whole,
            Files = [.. whole.Select(t => (ResultFile)(t.File, t.Csv)), ("business-case.md", SectionText.Of(sections))],
            Method = [Method(result, made)],
            Recalled = made.Recalled,
        };
        return new FinanceDesk(console, input, request, here).Write(folder, sections, made, study);
    }

    private static string Method(CaseResult result, FinanceRuns made) => string.Create(CultureInfo.InvariantCulture,
        $"Method: {(result.Replications < made.Run.Replications ? $"stopped after {result.Replications:N0} of {made.Run.Replications:N0}" : $"{result.Replications:N0}")} pairs of runs of {PoundsText.Years(result.Spec.Years)}, seed {made.Run.Seed}, the same people and draws on both sides; {(made.Inputs.Calibrated ? $"one of {made.Inputs.Vectors} calibrated vectors and " : "")}{result.Unknowns.Count} unknown inputs drawn for each (triangular over their ranges). Prices of {result.Plan.Tables.PriceYear}; present values at {100 * result.Plan.Tables.DiscountRate:0.#}% a year, the first year undiscounted. ± is the 95% interval of a mean; ranges are 5% and 95% of single runs. Double entry is exact and checked in every run.");
}
