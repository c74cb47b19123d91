using System.CommandLine;
using Simulation.Scenarios.Reporting;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Commands;

/// <summary>The commands of <c>sim</c>.</summary>
/// <param name="output">Where results go.</param>
/// <param name="error">Where problems go.</param>
/// <param name="terminal">Whether somebody looks at the output.</param>
/// <param name="here">Where the command was given.</param>
internal sealed class SimCommands(TextWriter output, TextWriter error, bool terminal, string here)
{
    /// <summary>The program's command line.</summary>
    public RootCommand Root()
    {
        var root = new RootCommand("Simulates capacity and demand in a system of stages, and compares scenarios. Without a command: the default comparison.");
        var options = new RunOptions(here);
        options.AddTo(root);
        root.SetAction((parsed, stop) => Task.Run(() => Compare(SystemPlace.Default, [], null, options.Read(parsed), stop), CancellationToken.None));
        root.Subcommands.Add(CompareCommand());
        root.Subcommands.Add(RunCommand());
        root.Subcommands.Add(ValidateCommand());
        root.Subcommands.Add(DescribeCommand());
        root.Subcommands.Add(NewCommand.Of(output, error, terminal, here));
        var fit = new FitCommands(output, error, terminal, here);
        root.Subcommands.Add(new FormsCommand(output, error, terminal, here).Command());
        root.Subcommands.Add(fit.Stays());
        root.Subcommands.Add(fit.Arrivals());
        root.Subcommands.Add(CalibrateCommand.Of(output, error, terminal, here));
        root.Subcommands.Add(PublishedCommand.Of(output, error, terminal, here));
        root.Subcommands.Add(PartCommands.Shard(output, error, terminal, here));
        root.Subcommands.Add(PartCommands.Merge(output, error, terminal, here));
        root.Subcommands.Add(ReproduceCommand.Of(output, error, terminal, here));
        root.Subcommands.Add(new FinanceCommand(output, error, terminal, here).Of());
        root.Subcommands.Add(SchemasCommand.Of(output, here));
        var workbooks = new WorkbookCommands(output, error, here);
        root.Subcommands.Add(workbooks.Export());
        root.Subcommands.Add(workbooks.Import());
        root.Subcommands.Add(DocumentCommand.Of(output, error, terminal, here));
        var runs = new RunCommands(output, error, terminal, here);
        root.Subcommands.Add(runs.Query());
        root.Subcommands.Add(runs.Diff());
        foreach (var study in StudyCommands()) root.Subcommands.Add(study);
        return root;
    }

    private IEnumerable<Command> StudyCommands()
    {
        var desk = new StudyDesk(output, error, terminal, here);
        return [PrecisionCommand.Of(desk, here), PrecisionCommand.WarmUp(desk, here), FrontierCommand.Of(desk, here), MarginalCommand.Of(desk, here), SweepCommand.Of(desk, here), BestCommand.Of(desk, here), UncertaintyCommand.Of(desk, here), TonightCommand.Of(desk, here), TraceCommand.Of(desk, here), CausesCommand.Of(desk, here)];
    }

    private Command CompareCommand()
    {
        var system = SystemArgument();
        var scenarios = new Argument<string[]>("scenario") { Description = "Scenarios to set beside the baseline (default: what the system says).", Arity = ArgumentArity.ZeroOrMore };
        var options = new RunOptions(here);
        var baseline = BaselineOption();
        var command = new Command("compare", "Runs the baseline and scenarios on the same people, and compares them.") { system, scenarios, baseline };
        options.AddWithCutsTo(command);
        command.SetAction((parsed, stop) => Task.Run(() => Compare(parsed.GetValue(system)!, parsed.GetValue(scenarios) ?? [], parsed.GetValue(baseline), options.Read(parsed), stop), CancellationToken.None));
        return command;
    }

    private Command RunCommand()
    {
        var system = SystemArgument();
        var scenario = new Option<string?>("--scenario") { Description = "The scenario to run (default: the baseline)." };
        var options = new RunOptions(here);
        var command = new Command("run", "Runs the baseline, or one scenario.") { system, scenario };
        options.AddWithCutsTo(command);
        command.SetAction((parsed, stop) => Task.Run(() =>
        {
            var request = options.Read(parsed);
            return Study("run", ScenarioInput.Read(parsed.GetValue(system)!, (_, _) => [parsed.GetValue(scenario)], request.Years, here, request.By), request, stop);
        }, CancellationToken.None));
        return command;
    }

    private Command ValidateCommand()
    {
        var system = SystemArgument();
        var command = new Command("validate-input", "Reads and checks everything of a system, and sets each pool's load beside its capacity.") { system };
        command.SetAction(parsed =>
        {
            var input = Everything(parsed.GetValue(system)!);
            // What studies and a calibration may change is checked once the system itself is in order.
            if (input.Problems.Count == 0)
            {
                var problems = new List<Problem>();
                var read = StudyInput.Read(parsed.GetValue(system)!, null, here, problems);
                read?.CheckStudies(problems);
                read?.CheckCalibration(here, problems);
                if (problems.Count > 0) input = input with { Problems = [.. Problem.Sorted(problems).Select(p => p.ToString())] };
            }
            return new Inspection(output, terminal).Validate(FinanceInput.Checked(input, here), Listed);
        });
        return command;
    }

    private Command DescribeCommand()
    {
        var system = SystemArgument();
        var mermaid = new Option<bool>("--mermaid") { Description = "Only the diagram, as Mermaid." };
        var scenario = new Option<string?>("--scenario") { Description = "The scenario to describe (default: the baseline)." };
        var command = new Command("describe", "Tells the network in words, or draws it as a Mermaid diagram.") { system, mermaid, scenario };
        command.SetAction(parsed =>
        {
            var input = ScenarioInput.Read(parsed.GetValue(system)!, (_, _) => [parsed.GetValue(scenario)], null, here);
            if (input.Problems.Count > 0) return Listed(input);
            output.Write(parsed.GetValue(mermaid) ? MermaidDiagram.Of(input.Scenarios[0].System) : NetworkWords.Of(input.Scenarios[0].System));
            return ExitCode.Done;
        });
        return command;
    }

    private int Compare(string system, string[] scenarios, string? baseline, RunRequest request, CancellationToken stop) =>
        Study("compare", ScenarioInput.Compared(system, scenarios, baseline, request.Years, here, request.By), request, stop);

    /// <summary>The scenario that a comparison is set against.</summary>
    internal static Option<string?> BaselineOption() => new("--baseline", "-b") { Description = "Scenario that the others are set against (default: what they name, else the system as it is, which \"baseline\" stands for)." };

    private int Study(string command, ScenarioInput input, RunRequest request, CancellationToken stop)
    {
        if (input.Problems.Count > 0) return Listed(input);
        return DrawnInputs.Find(input, request, here, error) is { } drawn
            ? new StudySession(output, terminal, TimeProvider.System).Run(command, input.Folder, input.Scenarios, drawn, request, here, stop)
            : ExitCode.BadInput;
    }

    private ScenarioInput Everything(string system) => ScenarioInput.Read(system, (_, ids) => [null, .. ids], null, here);

    private int Listed(ScenarioInput input)
    {
        input.List(error);
        return ExitCode.BadInput;
    }

    private static Argument<string> SystemArgument() => new("system") { Description = "Folder of a system, or its name in a data folder.", DefaultValueFactory = _ => SystemPlace.Default };
}
