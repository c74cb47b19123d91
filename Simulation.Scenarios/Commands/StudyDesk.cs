using System.Globalization;
using System.Text.Json.Nodes;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Reporting;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Systems;
using Spectre.Console;

namespace Simulation.Scenarios.Commands;

/// <summary>What all studies share: reads, lists problems, runs with progress, shows the sections, writes the files and the receipt.</summary>
/// <param name="output">Where results go.</param>
/// <param name="error">Where problems go.</param>
/// <param name="terminal">Whether somebody looks at the output.</param>
/// <param name="here">Where the command was given.</param>
internal sealed class StudyDesk(TextWriter output, TextWriter error, bool terminal, string here)
{
    /// <summary>Runs a study.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="prepare">Reads the study's own words; gives what is run, or null with problems.</param>
    /// <param name="stop">Stops early.</param>
    /// <returns>Exit code.</returns>
    public int Run(StudyRequest request, Func<StudyInput, ICollection<Problem>, StudyPlan?> prepare, CancellationToken stop)
    {
        var problems = new List<Problem>();
        var input = StudyInput.Read(request.System, request.Run.Years, here, problems);
        var plan = input is null ? null : prepare(input, problems);
        if (plan is null || problems.Count > 0) return Listed(problems);
        try
        {
            return Run(request, input!, plan, stop);
        }
        catch (DesignProblemException wrong)
        {
            return Listed(wrong.Problems);
        }
    }

    private int Run(StudyRequest request, StudyInput input, StudyPlan plan, CancellationToken stop)
    {
        var console = Terminal.On(output, terminal);
        var settings = new StudySettings { Seed = request.Run.Seed, Replications = request.Run.Replications ?? input.System.Header.DefaultReplications, Threads = request.Run.Threads, EngineFor = EngineChoice.Of(request.Run.Engine) };
        var store = request.Run.Store is null || request.Run.Engine != EngineChoice.Fast ? null : Path.GetFullPath(request.Run.Store, here);
        using var folder = OutputFolder.Open(StudySession.FolderOf(request.Command, input.Path, request.Run, here));
        using var runs = new DesignRuns(plan.Source, settings, store, request.Budget, TimeProvider.System, stop);
        var section = Terminal.WithProgress(console, terminal, $"{input.System.Header.Name}, {request.Command}", progress =>
        {
            runs.Progress = progress;
            return plan.Study(runs);
        });
        var cautions = new List<Block>();
        if (runs.FirstMiss is { } miss) cautions.Add(new Caution($"{miss}. This is a fault of the program: do not use these figures.", Severity.Error));
        if (plan.Source.Warning.Length > 0) cautions.Add(new Caution(plan.Source.Warning, Severity.Warning));
        IReadOnlyList<Section> sections = [section with { Blocks = [.. cautions, .. section.Blocks] }];
        ResultFile[] files = [.. SectionFiles.Of(sections), .. plan.Files?.Invoke() ?? []];
        var receipt = Receipt.Of(new RunRecord
        {
            Command = request.Command,
            Folder = input.Path,
            Years = request.Run.Years,
            Seed = settings.Seed,
            Replications = settings.Replications,
            Threads = settings.Threads,
            Engine = request.Run.Engine,
            Recalled = runs.Recalled,
            Elapsed = runs.Elapsed,
            Finished = TimeProvider.System.GetUtcNow(),
            Files = files,
        }, runs);
        receipt[ReceiptFile.AskedKey] = new JsonArray([.. request.Run.Asked.Select(a => (JsonNode)a)]);
        // Whoever runs out of runs does so again; whoever is stopped or runs out of time does so elsewhere.
        if (runs.Ended is StopReason.Cancelled or StopReason.OutOfTime) receipt[ReceiptFile.StoppedKey] = runs.Ended == StopReason.Cancelled ? "stopped" : "out of time";
        foreach (var (name, value) in plan.Facts) receipt[name] = value;
        folder.Write([.. files, .. SectionReports.Of($"{input.System.Header.Name}: {sections[0].Heading}", $"Simulated by sim {request.Command}; how it was made stands at the end.", [.. sections, Receipt.Section([], receipt)], request.Run.Workbook), (OutputFolder.ReceiptName, Receipt.Text(receipt))], request.Run.Database);
        if (runs.StoreProblem is { } problem) console.WriteLine($"Stored replications are not used: {problem}");
        new SectionTerminal(console).Write(sections);
        console.WriteLine();
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{runs.Used:N0} runs ({runs.Recalled:N0} of them stored) in {runs.Elapsed.TotalSeconds:0} s on {settings.Threads} {(settings.Threads == 1 ? "thread" : "threads")}. Files: {string.Join(", ", files.Select(f => f.Name).Append(SectionReports.PageName).Append("run.json"))} in {StudySession.Shown(folder.Path, here)}"));
        return runs.FirstMiss is not null ? ExitCode.IdentityBroken : runs.Ended == StopReason.None ? ExitCode.Done : ExitCode.Stopped;
    }

    private int Listed(IReadOnlyList<Problem> problems)
    {
        // What has no line stands for itself: an option, a file that is not there.
        return Refusal.Of(error, [.. Problem.Sorted(problems).Select(p => p.At.Line == 0 && p.Field.Length == 0 ? $"{p.At.File}: {p.Message}" : p.ToString())], Refusal.NotRun, problems.Any(p => p.HidesRows));
    }
}

/// <summary>A study ready to run.</summary>
/// <param name="Source">Compiles its scenarios.</param>
/// <param name="Study">Runs it, and tells what came out.</param>
internal sealed record StudyPlan(DesignSource Source, Func<DesignRuns, Section> Study)
{
    /// <summary>What the receipt says beside what every receipt says.</summary>
    public IReadOnlyList<(string Name, string Value)> Facts { get; init; } = [];

    /// <summary>Files beside those of the section's tables, once it has run.</summary>
    public Func<IReadOnlyList<ResultFile>>? Files { get; init; }
}
