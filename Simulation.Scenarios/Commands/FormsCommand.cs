using System.CommandLine;
using System.Globalization;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Reporting;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Systems;
using Spectre.Console;

namespace Simulation.Scenarios.Commands;

/// <summary><c>sim forms</c>: one run's figures in the rows of returns, as <c>forms.csv</c> of the system lists them.</summary>
/// <param name="output">Where results go.</param>
/// <param name="error">Where problems go.</param>
/// <param name="terminal">Whether somebody looks at the output.</param>
/// <param name="here">Where the command was given.</param>
internal sealed class FormsCommand(TextWriter output, TextWriter error, bool terminal, string here)
{
    /// <summary>The command.</summary>
    public Command Command()
    {
        var system = new Argument<string>("system") { Description = "Folder of a system with forms.csv, or its name in a data folder." };
        var scenario = new Option<string?>("--scenario") { Description = "The scenario (default: the baseline)." };
        var options = new RunOptions(here);
        var command = new Command("forms", "Exports the rows of returns (forms.csv) by window, month and day, with the first-cut inputs.") { system, scenario, new FormsImport(output, error, here).Command() };
        options.AddTo(command, chooseInputs: false, showAll: false, store: false);
        command.SetAction((parsed, stop) => Task.Run(() => Run(parsed.GetValue(system)!, parsed.GetValue(scenario), options.Read(parsed), stop), CancellationToken.None));
        return command;
    }

    private int Run(string name, string? scenario, RunRequest request, CancellationToken stop)
    {
        var problems = new List<Problem>();
        var months = new List<string>();
        if (Compiled(name, scenario, request, months, problems) is not var (path, asked, schemes, system, sheet)) return Refused(problems);
        var settings = new StudySettings { Seed = request.Seed, Replications = request.Replications ?? system.System.Header.DefaultReplications, Threads = request.Threads, EngineFor = EngineChoice.Of(request.Engine) };
        var console = Terminal.On(output, terminal);
        var drawn = DrawnInputs.OfSettings(scenario => ScenarioInput.Compiled(asked, scenario, schemes, new QuantileTables()), schemes);
        var outcome = Terminal.WithProgress(console, terminal, system.System.Header.Name, progress => (system.Scenario?.Drawn.Count > 0
            ? Study.RunDrawn([(system, sheet)], settings, (_, replication) => drawn(system.Scenario, request.Seed, replication), null, progress, stop)
            : Study.Run([(system, sheet)], settings, null, progress, stop)))[0];
        if (outcome.Replications == 0)
        {
            console.WriteLine("Stopped before a replication was finished: nothing was written.");
            return ExitCode.Stopped;
        }
        var section = new FormSection(outcome);
        IReadOnlyList<ResultFile> files = [.. SectionFiles.Of(section.Files(months))];
        var folder = StudySession.FolderOf("forms", path, request, here);
        if (request.Workbook) files = [.. files, SectionReports.Workbook(section.Files(months))];
        OutputFolder.Write(folder, files, request.Database);
        new SectionTerminal(console).Write(section.Shown(months));
        console.WriteLine();
        if (outcome.Replications < settings.Replications) console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Stopped after {outcome.Replications:N0} of {settings.Replications:N0} replications: the forms are of these."));
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Files: {string.Join(", ", files.Select(f => f.Name))} in {StudySession.Shown(folder, here)}"));
        if (outcome.FirstMiss is not null) return ExitCode.IdentityBroken;
        return outcome.Replications < settings.Replications ? ExitCode.Stopped : ExitCode.Done;
    }

    private (string Path, SystemSpec Asked, IReadOnlyList<SchemeSpec> Schemes, CompiledSystem System, MeasureSheet Sheet)? Compiled(string name, string? scenario, RunRequest request, List<string> months, List<Problem> problems)
    {
        if (StudyInput.Read(name, request.Years, here, problems) is not { } input) return null;
        if (input.System.Forms.Count == 0) problems.Add(new Problem(new Place($"{name}/forms.csv", 0), "", "is missing or has no rows: nothing says which measures a form asks for."));
        var chosen = input.Scenario(scenario, "--scenario", problems);
        if (problems.Count > 0) return null;
        var header = input.System.Header;
        for (var month = new DateOnly(header.From.Year, header.From.Month, 1); month <= header.To; month = month.AddMonths(1)) months.Add(month.ToString("yyyy-MM", CultureInfo.InvariantCulture));
        var asked = input.System.Forms.Where(f => f.By == "month" && f.Pool.Length == 0).SelectMany(f => months.Select(m => new AskedFigure(f.Measure, m))).Distinct();
        var system = input.System with { Asked = [.. asked] };
        var compilation = Compiler.Compile(system, chosen, input.Schemes, new QuantileTables());
        problems.AddRange(compilation.Problems);
        return compilation.System is { } whole && MeasureSheet.Compile(whole, problems) is { } sheet ? (input.Path, system, input.Schemes, whole, sheet) : null;
    }

    private int Refused(List<Problem> problems)
    {
        return Refusal.Of(error, problems, Refusal.NotRun);
    }
}
