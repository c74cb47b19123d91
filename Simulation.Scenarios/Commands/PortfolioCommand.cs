using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Simulation.Scenarios.Finance;
using Simulation.Scenarios.Reporting;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Systems;
using Spectre.Console;

namespace Simulation.Scenarios.Commands;

/// <summary><c>sim finance portfolio</c> and <c>sim finance contract</c>.</summary>
internal sealed class PortfolioCommand(TextWriter output, TextWriter error, bool terminal, string here)
{
    private const int BudgetReplications = 10;
    // Every choice of lines is run: their number doubles with each line.
    private const int MostCandidates = 8;

    /// <summary><c>sim finance portfolio</c>.</summary>
    public Command Portfolio()
    {
        var system = SystemArgument();
        var budget = new Option<double?>("--budget") { Description = "Pounds in the portfolio's first year: finds the best choice among the lines with a modelled effect (default: shows the portfolio only).", CustomParser = Pounds };
        var measure = new Option<string?>("--measure") { Description = "Measure that is to fall (default: what finance.yaml says)." };
        var options = new RunOptions(here);
        var command = new Command("portfolio", "Shows the portfolio as printed, who pays and which lines have a modelled effect; finds the best choice under a budget.") { system, budget, measure };
        options.AddTo(command, showAll: false);
        command.SetAction((parsed, stop) => Task.Run(() => Portfolio(parsed.GetValue(system)!, parsed.GetValue(budget), parsed.GetValue(measure), options.Read(parsed), options.GivenForRuns(parsed), stop), CancellationToken.None));
        return command;
    }

    /// <summary><c>sim finance contract</c>.</summary>
    public Command Contract()
    {
        var system = SystemArgument();
        var options = new RunOptions(here);
        var command = new Command("contract", "Works out what an outcome-based contract pays, and what each scheme does to it.") { system };
        options.AddTo(command, showAll: false);
        command.SetAction((parsed, stop) => Task.Run(() => Contract(parsed.GetValue(system)!, options.Read(parsed), stop), CancellationToken.None));
        return command;
    }

    private static double? Pounds(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (TimeText.Number(text, out var pounds)) return pounds;
        result.AddError($"--budget: \"{text}\" is not a number of pounds, such as 600000.");
        return null;
    }

    private int Portfolio(string system, double? budget, string? measure, RunRequest request, IReadOnlyList<string> forRuns, CancellationToken stop)
    {
        if (FinanceInput.Read(system, here, error) is not { } input) return ExitCode.BadInput;
        if (input.Plan.Tables.Portfolio.Count == 0) return Told($"{system}: has no finance/portfolio.csv.");
        if (budget is { } pounds) return Best(input, pounds, measure ?? input.Plan.Tables.PortfolioMeasure, request, stop);
        string[] needBudget = [.. measure is null ? [] : (string[])["--measure"], .. forRuns];
        if (needBudget.Length > 0) return Told($"{string.Join(", ", needBudget)}: {(needBudget.Length == 1 ? "needs" : "need")} --budget; without it the portfolio is shown and nothing is run.");
        using var folder = OutputFolder.Open(FolderOf("portfolio", input, request));
        return new FinanceDesk(Terminal.On(output, terminal), input, request, here).Write(folder, [PortfolioSection.Of(input.Plan)]);
    }

    private int Best(FinanceInput input, double pounds, string measure, RunRequest request, CancellationToken stop)
    {
        var tables = input.Plan.Tables;
        if (!(pounds is > 0 and <= 1e9)) return Told(string.Create(CultureInfo.InvariantCulture, $"--budget: {pounds} is not a number of pounds above 0."));
        if (measure.Length == 0 || tables.PortfolioStep <= 0) return Told($"{tables.At.File}: portfolio is missing; it says which measure is to fall and the next sum, such as \"portfolio: {{ measure: delayed-days, step: 100000 }}\".");
        if (!input.Plan.MeasureLabels.ContainsKey(measure)) return Told($"--measure: {Problem.NotKnown(new Place("measures.csv", 0), "measure", "measure", measure, [.. input.Plan.MeasureLabels.Keys]).Message}");
        var (limit, step) = (Money.OfPounds(pounds), Money.OfPounds(tables.PortfolioStep));
        var lines = Finance.Portfolio.Of(input.Plan).Lines.Where(l => l.Scenario.Length > 0 && l.ByYear[0] <= limit + step).ToArray();
        if (lines.Length is 0 or > MostCandidates) return Told($"--budget: {lines.Length} lines with a modelled effect could be bought; allowed are 1 to {MostCandidates}.");
        // Another seed is another set of people: the best of many choices looks better than it is on the runs that chose it.
        var fresh = request with { Seed = request.Seed + 1 };
        if (input.Runs(request, request.Years, request.Replications ?? BudgetReplications, here, error) is not { } made) return ExitCode.BadInput;
        if (input.Runs(fresh, request.Years, made.Run.Replications, here, error) is not { } again) return ExitCode.BadInput;
        using var folder = OutputFolder.Open(FolderOf("portfolio", input, request));
        var console = Terminal.On(output, terminal);
        var started = TimeProvider.System.GetTimestamp();
        var search = new BudgetSearch(input, lines, measure);
        var all = search.Affordable(limit + step);
        var records = Terminal.WithProgress(console, terminal, "Choices", progress => search.Run(all, made.Run, progress, stop));
        if (records[0].Count < made.Run.Replications) return Stopped(console, request);
        var choices = search.Choices(all, records);
        IReadOnlyList<IReadOnlyList<int>> judged = [[], BudgetChoice.Best(choices.Where(c => c.Cost <= limit)).Lines, BudgetChoice.Best(choices).Lines];
        var anew = Terminal.WithProgress(console, terminal, "The best again", progress => search.Run(judged, again.Run, progress, stop));
        if (anew[0].Count < again.Run.Replications) return Stopped(console, request);
        var found = search.Choices(judged, anew);
        IReadOnlyList<IReadOnlyList<LedgerRecord>> every = [.. records, .. anew];
        var study = new FinanceStudy("finance portfolio", ["--budget", pounds.ToString(CultureInfo.InvariantCulture), "--measure", measure], search.Systems(made.Run), every,
            every.SelectMany(a => a).All(r => r.Miss is null), TimeProvider.System.GetElapsedTime(started))
        {
            FreshSeed = fresh.Seed,
            Method = [Method(records, made)],
            Recalled = made.Recalled + again.Recalled,
        };
        return new FinanceDesk(console, input, request, here).Write(folder,
            [PortfolioSection.Best(input.Plan, [.. lines.Select(l => l.Line)], measure, limit, choices, (found[1], found[2]), step), SpendingSection.Of(input.Plan, search.Spending(made.Run)), PortfolioSection.Of(input.Plan)], made, study);
    }

    private int Contract(string system, RunRequest request, CancellationToken stop)
    {
        if (FinanceInput.Read(system, here, error) is not { } input) return ExitCode.BadInput;
        if (input.Plan.Tables.Contract is not { } contract) return Told($"{system}: has no finance/contract.yaml.");
        if (input.Runs(request, request.Years, request.Replications ?? input.Folder.System!.Header.DefaultReplications, here, error) is not { } made) return ExitCode.BadInput;
        using var folder = OutputFolder.Open(FolderOf("contract", input, request));
        var started = TimeProvider.System.GetTimestamp();
        var console = Terminal.On(output, terminal);
        var scenarios = contract.Scenarios.Select(id => input.Folder.Scenario(id)).Prepend(null).ToArray();
        var records = Terminal.WithProgress(console, terminal, contract.Name, progress => CaseStudy.Run(input.Plan, (arm, _) => scenarios[arm], scenarios.Length, made.Run, [.. contract.Indicators.Select(i => i.Measure)], [], progress, stop));
        if (records[0].Count == 0) return Stopped(console, request);
        var study = new FinanceStudy("finance contract", [], [.. scenarios.Select(s => (s?.Id ?? "baseline", made.Run.Compile(s, 0)))], records,
            records.SelectMany(a => a).All(r => r.Miss is null), TimeProvider.System.GetElapsedTime(started))
        {
            Method = [Method(records, made)],
            Recalled = made.Recalled,
        };
        return new FinanceDesk(console, input, request, here).Write(folder, [ContractSection.Of(input.Plan, [.. scenarios.Select(s => s?.Name ?? "Baseline")], records)], made, study);
    }

    private string FolderOf(string what, FinanceInput input, RunRequest request) => StudySession.FolderOf($"finance-{what}", input.Path, request, here);

    private static string Method(IReadOnlyList<IReadOnlyList<LedgerRecord>> records, FinanceRuns made) => string.Create(CultureInfo.InvariantCulture,
        $"Method: {(records[0].Count < made.Run.Replications ? $"stopped after {records[0].Count:N0} of {made.Run.Replications:N0}" : $"{records[0].Count:N0}")} replications, seed {made.Run.Seed}, the same people and draws in every scenario; {(made.Inputs.Calibrated ? "calibrated" : "first-cut")} inputs. ± is the 95% interval of a mean.");

    private int Told(string problem)
    {
        error.WriteLine(problem);
        return ExitCode.BadInput;
    }

    private static int Stopped(IAnsiConsole console, RunRequest request)
    {
        console.WriteLine($"Stopped before every choice was run: nothing was written.{StoredRuns.GoesOn(request)}");
        return ExitCode.Stopped;
    }

    private static Argument<string> SystemArgument() => new("system") { Description = "Folder of a system, or its name in a data folder.", DefaultValueFactory = _ => SystemPlace.Default };
}
