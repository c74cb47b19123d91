using System.Globalization;
using Simulation.Core.Experiments;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Reporting;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies;
using Spectre.Console;

namespace Simulation.Scenarios.Commands;

/// <summary>Runs compiled scenarios, reports them and writes the files: what <c>compare</c> and <c>run</c> share; <c>merge</c> reports what parts ran.</summary>
internal sealed class StudySession(TextWriter output, bool terminal, TimeProvider clock)
{
    /// <summary>Runs, reports and writes.</summary>
    /// <param name="command">Name of the command, for the folder and the receipt.</param>
    /// <param name="source">The system's folder.</param>
    /// <param name="scenarios">Compiled scenarios with their sheets, baseline first.</param>
    /// <param name="drawn">The input values.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="here">Where the command was given.</param>
    /// <param name="cancellation">Stops early.</param>
    /// <returns>Exit code.</returns>
    public int Run(string command, string source, IReadOnlyList<(CompiledSystem System, MeasureSheet Sheet)> scenarios, DrawnInputs drawn, RunRequest request, string here, CancellationToken cancellation)
    {
        var console = Terminal.On(output, terminal);
        var name = scenarios[0].System.System.Header.Name;
        using var folder = OutputFolder.Open(FolderOf(command, source, request, here));
        var settings = SettingsOf(scenarios, request) with { Spill = folder.Path };
        var legs = drawn.Legs(scenarios);
        var started = clock.GetTimestamp();
        var recalled = 0;
        IReadOnlyList<ScenarioOutcome> Leg(int leg)
        {
            using var store = OpenStore(console, legs[leg], request, here);
            var ran = Terminal.WithProgress(console, terminal, leg == 0 ? name : name + (drawn.Inputs.Calibrated ? ", first-cut inputs" : ", nothing drawn"), progress => legs[leg].Run(settings, store, progress, cancellation));
            // A run that is stopped tells the replications that every scenario has finished: of those, so many were stored.
            recalled += store?.RecalledOf(ran[0].Replications) ?? 0;
            return ran;
        }
        var outcomes = Leg(0);
        // The spread of years with the first cut stands beside: what chance alone does.
        var beside = legs.Count == 1 || outcomes[0].Replications < settings.Replications ? null : Leg(1);
        if (outcomes[0].Replications == 0)
        {
            console.WriteLine("Stopped before a replication was finished: nothing was written.");
            return ExitCode.Stopped;
        }
        return Report(command, source, new StudyRuns(outcomes, beside, recalled, clock.GetElapsedTime(started)), drawn, settings, request, folder, here, cancellation.IsCancellationRequested);
    }

    /// <summary>Where a command's files go.</summary>
    public static string FolderOf(string command, string source, RunRequest request, string here) =>
        Path.GetFullPath(request.Out ?? Path.Combine("out", $"{Path.GetFileName(Path.TrimEndingDirectorySeparator(source))}-{command}"), here);

    /// <summary>How a study is run.</summary>
    public static StudySettings SettingsOf(IReadOnlyList<(CompiledSystem System, MeasureSheet Sheet)> scenarios, RunRequest request) => new()
    {
        Seed = request.Seed,
        Replications = request.Replications ?? scenarios[0].System.System.Header.DefaultReplications,
        Threads = request.Threads,
        EngineFor = EngineChoice.Of(request.Engine),
    };

    /// <summary>Reports runs and writes their files.</summary>
    /// <param name="command">Name of the command, for the receipt.</param>
    /// <param name="source">The system's folder.</param>
    /// <param name="runs">The runs.</param>
    /// <param name="drawn">The input values.</param>
    /// <param name="settings">How they were run.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="folder">Where the files go.</param>
    /// <param name="here">Where the command was given.</param>
    /// <param name="stopped">Whether the runs were stopped.</param>
    /// <returns>Exit code.</returns>
    public int Report(string command, string source, StudyRuns runs, DrawnInputs drawn, StudySettings settings, RunRequest request, OutputFolder folder, string here, bool stopped)
    {
        var console = Terminal.On(output, terminal);
        var (outcomes, beside) = (runs.Outcomes, runs.Beside);
        var loads = outcomes.Select(o => OfferedLoad.Of(o.System.Network, ExpectedFlow.Of(o.System.Network))).ToArray();
        var comparison = Comparison.Of(outcomes) with
        {
            Inputs = drawn.Inputs,
            ByFirstCut = beside is not null && beside[0].Replications == outcomes[0].Replications ? Comparison.Of(beside) : null,
        };
        ResultFile[] files = [.. Files(comparison, loads)];
        var receipt = Receipt.Of(new RunRecord
        {
            Command = command,
            Folder = source,
            Years = request.Years,
            By = request.By,
            Seed = settings.Seed,
            Replications = settings.Replications,
            Threads = settings.Threads,
            Engine = request.Engine,
            Recalled = runs.Recalled,
            Elapsed = runs.Elapsed,
            Finished = clock.GetUtcNow(),
            Files = files,
        }, comparison);
        var method = Method(comparison, settings, runs, request.Engine).ToArray();
        var sections = StudySections.Of(comparison, loads, settings.Replications);
        folder.Write([.. files, .. Reports(comparison, [.. sections, Receipt.Section(method, receipt)], request.Workbook), (OutputFolder.ReceiptName, Receipt.Text(receipt))],
            request.Database, request.Database ? [("replications.csv", ResultFiles.Replications(comparison))] : []);
        foreach (var warning in drawn.Warnings) console.WriteLine(warning);
        new TerminalReport(console, request.All).Write(comparison, loads, [.. method, $"Files: report.html (opens in a browser){(request.Workbook ? ", report.xlsx" : "")}{(request.Database ? ", results.sqlite" : "")}, summary.csv, daily.csv, occupancy.csv, checks.csv, run.json{(comparison.Published.Count > 0 ? ", published.csv" : "")}{(comparison.Cuts.Count > 0 ? ", cuts.csv" : "")} in {Shown(folder.Path, here)}"], settings.Replications);
        new SectionTerminal(console).Write([.. CutSections.Of(comparison).Select(CutSections.Short)]);
        foreach (var outcome in outcomes.Concat(beside ?? [])) outcome.Dispose();
        if (outcomes.Concat(beside ?? []).Any(o => o.FirstMiss is not null)) return ExitCode.IdentityBroken;
        return stopped && (outcomes[0].Replications < settings.Replications || (beside is not null && comparison.ByFirstCut is null)) ? ExitCode.Stopped : ExitCode.Done;
    }

    private static IReadOnlyList<ResultFile> Reports(Comparison comparison, IReadOnlyList<Section> sections, bool workbook) => SectionReports.Of(Finding.Title(comparison),
        string.Create(CultureInfo.InvariantCulture, $"Simulated by sim over {comparison.Outcomes[0].Replications:N0} {(comparison.Outcomes[0].Replications == 1 ? "replication" : "replications")}; how it was made stands at the end."), sections, workbook);

    // A store that another run has open costs time, not correctness: this run then goes without.
    private static StudyStore? OpenStore(IAnsiConsole console, StudyLeg leg, RunRequest request, string here)
    {
        if (request.Store is null || request.Engine != EngineChoice.Fast) return null;
        try
        {
            return leg.OpenStore(Path.GetFullPath(request.Store, here), request.Seed);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            console.WriteLine($"Stored replications are not used: {wrong.Message}");
            return null;
        }
    }

    internal static string Shown(string folder, string here) =>
        Path.GetRelativePath(here, folder) is var relative && relative.StartsWith("..", StringComparison.Ordinal) ? folder : relative;

    /// <summary>The tables of a comparison as files.</summary>
    internal static IEnumerable<ResultFile> Files(Comparison comparison, IReadOnlyList<IReadOnlyList<OfferedLoad>> loads)
    {
        yield return ("summary.csv", ResultFiles.Summary(comparison));
        yield return ResultFile.Lines("daily.csv", to => ResultFiles.Daily(comparison, to));
        yield return ("occupancy.csv", ResultFiles.Occupancy(comparison));
        yield return ("checks.csv", ResultFiles.Checks(comparison, loads));
        if (comparison.Published.Count > 0) yield return ("published.csv", ResultFiles.Published(comparison));
        if (comparison.Cuts.Count > 0) yield return ("cuts.csv", ResultFiles.Cuts(comparison));
    }

    /// <summary>How it was run, in sentences.</summary>
    internal static IEnumerable<string> Method(Comparison comparison, StudySettings settings, StudyRuns runs, string engine)
    {
        var (beside, recalled, elapsed) = (runs.Beside, runs.Recalled, runs.Elapsed);
        var outcomes = comparison.Outcomes;
        var header = outcomes[0].System.System.Header;
        var done = outcomes[0].Replications;
        yield return string.Create(CultureInfo.InvariantCulture,
            $"Method: {done:N0} replications, seed {settings.Seed}{(outcomes.Count > 1 ? ", the same people and draws in every scenario" : "")}; {header.WarmUpDays:N0} days of warm-up from {(outcomes[0].System.Network.InitialPeople.Length is > 0 and var there ? $"a census of {(there < Warnings.Few ? $"fewer than {Warnings.Few}" : $"{there:N0}")} people" : "empty")} before the window, {header.RunOffDays:N0} days after it.");
        if (comparison.Inputs.Calibrated)
            yield return string.Create(CultureInfo.InvariantCulture, $"Inputs: calibrated; replication r has the same one of {comparison.Inputs.Vectors} parameter vectors in every scenario ({comparison.Inputs.Parameters} parameters, weights in calibration.csv). Loads and longest stays are those of the first-cut inputs. Chance and unknown inputs are not told apart for single figures: that takes two or more runs of each vector.");
        if (comparison.Inputs.Drawn.Count > 0)
            yield return $"Drawn: replication r has the same value of {string.Join(", ", comparison.Inputs.Drawn)} in every scenario that draws it, by the chances that the schemes state.";
        yield return "Intervals: 95%, Student's t over replications; ratios are ratios of sums with a jackknife interval. The 5–95% range is that of single runs (order statistics).";
        if (comparison.Claims > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"Claims: {comparison.Claims} (headline measures × scenarios); any false claim of a direction has at most 5% probability (Holm); sizes are judged by intervals that hold together.");
        var (assumed, all) = InputValues.Count(outcomes.Select(o => o.System));
        if (all > 0) yield return string.Create(CultureInfo.InvariantCulture, $"Assumed: {assumed:N0} of {all:N0} input values are marked as assumptions; their ranges are in the tables; {(comparison.Inputs.Calibrated ? string.Create(CultureInfo.InvariantCulture, $"the {comparison.Inputs.Parameters} parameters of the calibration are varied, the rest are") : "they are")} not varied here.");
        if (recalled > 0) yield return string.Create(CultureInfo.InvariantCulture, $"{recalled:N0} of {(done * outcomes.Count) + (beside?.Sum(o => o.Replications) ?? 0):N0} runs were stored and not run again (--fresh runs them).");
        yield return string.Create(CultureInfo.InvariantCulture,
            $"{outcomes.Concat(comparison.ByFirstCut?.Outcomes ?? []).Sum(o => o.Events):N0} events in {elapsed.TotalSeconds:0.0} s on {settings.Threads} {(settings.Threads == 1 ? "thread" : "threads")} ({engine} engine).");
    }
}
