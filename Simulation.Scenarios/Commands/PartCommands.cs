using System.CommandLine;
using System.Globalization;
using Simulation.Scenarios.Reporting;
using Simulation.Scenarios.Store;
using Simulation.Scenarios.Studies;
using Spectre.Console;

namespace Simulation.Scenarios.Commands;

/// <summary><c>sim shard</c> and <c>sim merge</c>: a comparison in parts that any number of machines run, and the whole of them.</summary>
internal sealed class PartCommands(TextWriter output, TextWriter error, bool terminal, string here)
{
    private const int MostParts = 100_000;

    private readonly Argument<string> _system = new("system") { Description = "Folder of a system, or its name in a data folder.", DefaultValueFactory = _ => SystemPlace.Default };
    private readonly Argument<string[]> _scenarios = new("scenario") { Description = "Scenarios to set beside the baseline (default: what the system says).", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string?> _baseline = SimCommands.BaselineOption();
    private readonly RunOptions _options = new(here);

    private readonly Option<string?> _parts = Folder(here);

    /// <summary>The command that runs a part.</summary>
    public static Command Shard(TextWriter output, TextWriter error, bool terminal, string here) => new PartCommands(output, error, terminal, here).Shard();

    /// <summary>The command that merges the parts.</summary>
    public static Command Merge(TextWriter output, TextWriter error, bool terminal, string here) => new PartCommands(output, error, terminal, here).Merge();

    private Command Shard()
    {
        var index = new Option<int>("--index") { Description = "Which part to run, from 1.", Required = true, CustomParser = r => (int)(RunOptions.Whole(r, 1, MostParts) ?? 1) };
        var of = new Option<int>("--of") { Description = "Number of parts.", Required = true, CustomParser = r => (int)(RunOptions.Whole(r, 1, MostParts) ?? 1) };
        var command = new Command("shard", "Runs one part of a comparison's replications into a file; a part that is there and whole is left alone.") { _system, _scenarios, _baseline, index, of, _parts };
        _options.AddPartTo(command);
        command.SetAction((parsed, stop) => Task.Run(() =>
        {
            var (part, parts) = (parsed.GetValue(index), parsed.GetValue(of));
            if (part <= parts) return Read(parsed) is { } experiment ? Stoppable(() => Run(experiment, part, parts, stop), "Stopped while the part that is there was checked; it is as it was.") : ExitCode.BadInput;
            error.WriteLine($"--index: {part} is not a whole number from 1 to {parts}.");
            return ExitCode.BadInput;
        }, CancellationToken.None));
        return command;
    }

    private Command Merge()
    {
        var command = new Command("merge", "Reports and writes a comparison from the parts that \"sim shard\" ran; the same bytes as one run gives.") { _system, _scenarios, _baseline, _parts };
        _options.AddReportTo(command);
        command.SetAction((parsed, stop) => Task.Run(() => Read(parsed) is { } experiment ? Stoppable(() => Merge(experiment, stop), "Stopped before all parts were merged: nothing was written. The parts are as they were; the same command merges them.") : ExitCode.BadInput, CancellationToken.None));
        return command;
    }

    private int Stoppable(Func<int> work, string stopped)
    {
        try
        {
            return work();
        }
        catch (OperationCanceledException)
        {
            output.WriteLine(stopped);
            return ExitCode.Stopped;
        }
    }

    private PartExperiment? Read(ParseResult parsed)
    {
        var request = _options.Read(parsed);
        var chosen = parsed.GetValue(_scenarios) ?? [];
        var input = ScenarioInput.Compared(parsed.GetValue(_system)!, chosen, parsed.GetValue(_baseline), request.Years, here);
        if (input.Problems.Count > 0)
        {
            input.List(error);
            return null;
        }
        if (DrawnInputs.Find(input, request, here, error) is not { } drawn) return null;
        var settings = StudySession.SettingsOf(input.Scenarios, request);
        var parts = new StudyParts(drawn.Legs(input.Scenarios), settings.Seed, settings.Replications);
        // Experiments do not share a folder unless told to: parts of the one would be taken for bad parts of the other.
        var folder = parsed.GetValue(_parts) ?? Path.Combine("out", $"{Path.GetFileName(Path.TrimEndingDirectorySeparator(input.Folder))}-parts-{parts.Inputs[..8]}");
        return new PartExperiment(input, drawn, request, settings, parts, Path.GetFullPath(folder, here));
    }

    private int Run(PartExperiment experiment, int index, int of, CancellationToken stop)
    {
        var console = Terminal.On(output, terminal);
        var header = experiment.Parts.Header(index, of);
        var what = string.Create(CultureInfo.InvariantCulture, $"Part {index} of {of}: {(header.Count == 0 ? "no replication" : $"replications {header.First} to {header.First + header.Count - 1}")}");
        Directory.CreateDirectory(experiment.Folder);
        var wrong = PartFile.Problem(experiment.Folder, header, stop);
        if (wrong is null)
        {
            console.WriteLine($"{what}; it is there and whole, and was left alone.");
            return ExitCode.Done;
        }
        if (File.Exists(Path.Combine(experiment.Folder, header.FileName))) console.WriteLine($"{header.FileName} {wrong}; it is run again.");
        var started = TimeProvider.System.GetTimestamp();
        var run = Terminal.WithProgress(console, terminal, what, progress => experiment.Parts.Run(experiment.Folder, header, experiment.Settings, progress, stop));
        if (run is not { } done)
        {
            console.WriteLine($"{what}; stopped. What was finished is kept: the same command goes on from there.");
            return ExitCode.Stopped;
        }
        console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what}; {done.Recalled:N0} runs recalled from an earlier try; {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s on {experiment.Settings.Threads} threads; {done.Bytes:N0} bytes in {header.FileName}."));
        return ExitCode.Done;
    }

    private int Merge(PartExperiment experiment, CancellationToken stop)
    {
        if (PartsOf(experiment.Folder) is not { } of) return ExitCode.Stopped;
        var threads = experiment.Request.Threads;
        var bad = Enumerable.Range(1, of).Select(i => experiment.Parts.Header(i, of)).AsParallel().AsOrdered().WithCancellation(stop).WithDegreeOfParallelism(Math.Min(threads, 512))
            .Select(h => (Header: h, Wrong: PartFile.Problem(experiment.Folder, h, stop))).Where(x => x.Wrong is not null).ToArray();
        foreach (var (header, wrong) in bad) error.WriteLine($"{header.FileName} {wrong}.");
        if (bad.Length > 0)
        {
            error.WriteLine($"{(bad.Length == 1 ? "1 part" : $"{bad.Length} parts")} of {of} to run again with \"sim shard … --of {of} --index\" {string.Join(",", bad.Select(b => b.Header.Index))}; nothing was merged or written.");
            return ExitCode.Stopped;
        }
        var started = TimeProvider.System.GetTimestamp();
        using var folder = OutputFolder.Open(StudySession.FolderOf("compare", experiment.Input.Folder, experiment.Request, here));
        var outcomes = Terminal.WithProgress(Terminal.On(output, terminal), terminal, "Merging", progress => experiment.Parts.Merge(experiment.Folder, of, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = stop }, folder.Path, progress));
        var runs = new StudyRuns(outcomes[0], outcomes.Count > 1 ? outcomes[1] : null, outcomes.Sum(l => l.Length) * experiment.Settings.Replications, TimeProvider.System.GetElapsedTime(started));
        return new StudySession(output, terminal, TimeProvider.System).Report("compare", experiment.Input.Folder, runs, experiment.Drawn, experiment.Settings, experiment.Request, folder, here, stopped: false);
    }

    // How many parts there should be; null when there is no part, or there are parts of several divisions.
    private int? PartsOf(string folder)
    {
        var names = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "part-*-of-*.part").Select(f => Path.GetFileNameWithoutExtension(f)).ToArray() : [];
        var divisions = names.Select(n => n.Split('-')[^1]).Where(n => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out _)).Select(n => int.Parse(n, CultureInfo.InvariantCulture)).Where(n => n is > 0 and <= MostParts).Distinct().Order().ToArray();
        if (divisions.Length == 1) return divisions[0];
        error.WriteLine(divisions.Length == 0 ? $"{folder}: there is no part of this experiment; \"sim shard\" makes them, and --parts names their folder."
            : $"{folder}: there are parts of {string.Join(" and of ", divisions)}, so replications would count twice; remove all but one division.");
        return null;
    }

    private static Option<string?> Folder(string here)
    {
        var option = new Option<string?>("--parts", "-p") { Description = "Folder of the parts, the same for all of them and for the merge (default: out/<system>-parts-<hash of the experiment>)." };
        option.Validators.Add(result => RunOptions.MustBeAFolder(option.Name, result, here));
        return option;
    }

    private sealed record PartExperiment(ScenarioInput Input, DrawnInputs Drawn, RunRequest Request, StudySettings Settings, StudyParts Parts, string Folder);
}
