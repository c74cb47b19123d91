using System.CommandLine;
using System.Globalization;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Finance;
using Simulation.Scenarios.Reporting;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Systems;
using Spectre.Console;

namespace Simulation.Scenarios.Commands;

/// <summary><c>sim finance portfolio</c> and <c>sim finance contract</c>.</summary>
internal sealed class PortfolioCommand(TextWriter output, TextWriter error, bool terminal, string here)
{
    private const int BudgetReplications = 10;
    // Every choice of lines is run: their number doubles with each line.
    private const int MostCandidates = 8;
    private static readonly Money Step = Money.OfPounds(100_000);

    /// <summary><c>sim finance portfolio</c>.</summary>
    public Command Portfolio()
    {
        var system = SystemArgument();
        var budget = new Option<double?>("--budget") { Description = "Pounds a year: finds the best choice among the lines with a modelled effect (default: shows the portfolio only)." };
        var measure = new Option<string>("--measure") { Description = "Measure that is to fall.", DefaultValueFactory = _ => "delayed-days" };
        var options = new RunOptions(here);
        var command = new Command("portfolio", "Shows the portfolio as printed, who pays and which lines have a modelled effect; finds the best choice under a budget.") { system, budget, measure };
        options.AddTo(command);
        command.SetAction((parsed, stop) => Task.Run(() => Portfolio(parsed.GetValue(system)!, parsed.GetValue(budget), parsed.GetValue(measure)!, options.Read(parsed), stop), CancellationToken.None));
        return command;
    }

    /// <summary><c>sim finance contract</c>.</summary>
    public Command Contract()
    {
        var system = SystemArgument();
        var options = new RunOptions(here);
        var command = new Command("contract", "Works out what an outcome-based contract pays, and what each scheme does to it.") { system };
        options.AddTo(command);
        command.SetAction((parsed, stop) => Task.Run(() => Contract(parsed.GetValue(system)!, options.Read(parsed), stop), CancellationToken.None));
        return command;
    }

    private int Portfolio(string system, double? budget, string measure, RunRequest request, CancellationToken stop)
    {
        if (FinanceInput.Read(system, here, error) is not { } input) return ExitCode.BadInput;
        if (input.Plan.Tables.Portfolio.Count == 0) return Told($"{system}: has no finance/portfolio.csv.");
        var shown = PortfolioSection.Of(input.Plan);
        if (budget is not { } pounds) return Written(input, "portfolio", [shown], [], request, null);
        if (!(pounds is > 0 and <= 1e9)) return Told(string.Create(CultureInfo.InvariantCulture, $"--budget: {pounds} is not a number of pounds above 0."));
        if (!input.Plan.MeasureLabels.ContainsKey(measure)) return Told($"--measure: {Problem.NotKnown(new Place("measures.csv", 0), "measure", "measure", measure, [.. input.Plan.MeasureLabels.Keys]).Message}");
        var lines = Finance.Portfolio.Of(input.Plan).Lines.Where(l => l.Scenario.Length > 0 && l.ByYear[0] <= Money.OfPounds(pounds) + Step).ToArray();
        if (lines.Length is 0 or > MostCandidates) return Told($"--budget: {lines.Length} lines with a modelled effect could be bought; allowed are 1 to {MostCandidates}.");
        var started = TimeProvider.System.GetTimestamp();
        if (input.Runs(request, request.Years, request.Replications ?? BudgetReplications, here, error) is not { } made) return ExitCode.BadInput;
        var console = Terminal.On(output, terminal);
        var affordable = BudgetChoice.Affordable([.. lines.Select(l => l.ByYear[0])], Money.OfPounds(pounds) + Step);
        var choices = Choices(input, lines, affordable, measure, made.Run, console, stop);
        if (choices is null) return Stopped(console);
        var (best, next) = (BudgetChoice.Best(choices.Where(c => c.Cost <= Money.OfPounds(pounds))), BudgetChoice.Best(choices));
        // Another seed is another set of people: the best of many choices looks better than it is on the runs that chose it.
        if (input.Runs(request with { Seed = request.Seed + 1 }, request.Years, made.Run.Replications, here, error) is not { } again) return ExitCode.BadInput;
        var fresh = Choices(input, lines, [[], best.Lines, next.Lines], measure, again.Run, console, stop);
        if (fresh is null) return Stopped(console);
        return Written(input, "portfolio", [shown, PortfolioSection.Best(input.Plan, [.. lines.Select(l => l.Line)], measure, Money.OfPounds(pounds), choices, (fresh[1], fresh[2]), Step)], made.Warnings, request, (made.Run, made.Inputs, made.Run.Replications, Since(started), true));
    }

    private IReadOnlyList<BudgetChoice>? Choices(FinanceInput input, PortfolioLine[] lines, IReadOnlyList<IReadOnlyList<int>> affordable, string measure, LedgerRun run, IAnsiConsole console, CancellationToken stop)
    {
        var scenarios = affordable.Select((c, i) => c.Count == 0 ? null : BudgetChoice.Together($"choice {string.Join(' ', c)}", [.. c.Select(l => input.Folder.Scenario(lines[l].Scenario)!)])).ToArray();
        var records = Terminal.WithProgress(console, terminal, "Choices", progress => CaseStudy.Run(input.Plan, (arm, _) => scenarios[arm], scenarios.Length, run, [measure], [], progress, stop));
        if (records[0].Count < run.Replications) return null;
        if (records.SelectMany(a => a).Select(r => r.Miss).FirstOrDefault(m => m is not null) is { } miss) throw new InvalidOperationException(miss);
        return [.. affordable.Select((c, arm) => new BudgetChoice(c, c.Aggregate(Money.Zero, (sum, l) => sum + lines[l].ByYear[0]), [.. records[arm].Select((r, i) => records[0][i].Effects[0] - r.Effects[0])]))];
    }

    private int Contract(string system, RunRequest request, CancellationToken stop)
    {
        if (FinanceInput.Read(system, here, error) is not { } input) return ExitCode.BadInput;
        if (input.Plan.Tables.Contract is not { } contract) return Told($"{system}: has no finance/contract.yaml.");
        var started = TimeProvider.System.GetTimestamp();
        if (input.Runs(request, request.Years, request.Replications ?? input.Folder.System!.Header.DefaultReplications, here, error) is not { } made) return ExitCode.BadInput;
        var console = Terminal.On(output, terminal);
        var scenarios = contract.Scenarios.Select(id => input.Folder.Scenario(id)).Prepend(null).ToArray();
        var records = Terminal.WithProgress(console, terminal, contract.Name, progress => CaseStudy.Run(input.Plan, (arm, _) => scenarios[arm], scenarios.Length, made.Run, [.. contract.Indicators.Select(i => i.Measure)], [], progress, stop));
        if (records[0].Count == 0) return Stopped(console);
        var code = Written(input, "contract", [ContractSection.Of(input.Plan, [.. scenarios.Select(s => s?.Name ?? "Baseline")], records)], made.Warnings, request, (made.Run, made.Inputs, records[0].Count, Since(started), records.SelectMany(a => a).All(r => r.Miss is null)));
        return code == ExitCode.Done && records[0].Count < made.Run.Replications ? ExitCode.Stopped : code;
    }

    private int Written(FinanceInput input, string what, IReadOnlyList<Section> sections, IReadOnlyList<string> warnings, RunRequest request, (LedgerRun Run, StudyInputs Inputs, int Done, double Seconds, bool Holds)? made)
    {
        var console = Terminal.On(output, terminal);
        var folder = StudySession.FolderOf($"finance-{what}", input.Path, request, here);
        IReadOnlyList<ResultFile> files = [.. SectionFiles.Of(sections), .. SectionReports.Of($"{input.Folder.System!.Header.Name}: {sections[0].Heading}", "Worked out by sim finance; run.json beside it says how where anything was simulated.", sections, request.Workbook)];
        OutputFolder.Write(folder, made is { } run ? [.. files, ("run.json", FinanceReceipt.Of(input.Path, "finance", what, run.Run, run.Inputs, run.Done, run.Holds, run.Seconds))] : files, request.Database);
        foreach (var warning in warnings) console.WriteLine(warning);
        new SectionTerminal(console).Write(sections);
        console.WriteLine();
        if (made is { } how) console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Method: {how.Done:N0} {(how.Done < how.Run.Replications ? $"of {how.Run.Replications:N0} " : "")}replications, seed {how.Run.Seed}, the same people and draws in every scenario; {(how.Inputs.Calibrated ? "calibrated" : "first-cut")} inputs. ± is the 95% interval of a mean."));
        console.WriteLine($"Files: {string.Join(", ", files.Select(f => f.Name))}{(made is null ? "" : ", run.json")} in {StudySession.Shown(folder, here)}");
        return made is { Holds: false } ? ExitCode.IdentityBroken : ExitCode.Done;
    }

    private static double Since(long started) => TimeProvider.System.GetElapsedTime(started).TotalSeconds;

    private int Told(string problem)
    {
        error.WriteLine(problem);
        return ExitCode.BadInput;
    }

    private static int Stopped(IAnsiConsole console)
    {
        console.WriteLine("Stopped before every choice was run: nothing was written.");
        return ExitCode.Stopped;
    }

    private static Argument<string> SystemArgument() => new("system") { Description = "Folder of a system, or its name in a data folder.", DefaultValueFactory = _ => SystemPlace.Default };
}
