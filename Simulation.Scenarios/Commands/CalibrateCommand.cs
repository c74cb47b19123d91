using System.CommandLine;
using System.Globalization;
using Simulation.Scenarios.Calibration;
using Simulation.Scenarios.Reporting;
using Simulation.Scenarios.Sections;
using Spectre.Console;

namespace Simulation.Scenarios.Commands;

/// <summary><c>sim calibrate</c>.</summary>
internal static class CalibrateCommand
{
    /// <summary>The command.</summary>
    public static Command Of(TextWriter output, TextWriter error, bool terminal, string here)
    {
        var system = new Argument<string>("system") { Description = "Folder of a system, or its name in a data folder.", DefaultValueFactory = _ => SystemPlace.Default };
        var seed = new Option<ulong>("--seed", "-s") { Description = "Seed of every draw; the same seed gives the same bytes.", DefaultValueFactory = _ => 1, CustomParser = r => RunOptions.Whole(r, 0, ulong.MaxValue) ?? 1 };
        var threads = new Option<int>("--threads", "-t") { Description = "Threads; results do not depend on them.", DefaultValueFactory = _ => Environment.ProcessorCount, CustomParser = RunOptions.From(1, 1024) };
        var waves = new Option<int>("--waves") { Description = "Waves of history matching at most.", DefaultValueFactory = _ => 3, CustomParser = RunOptions.From(1, 100) };
        var first = new Option<int?>("--first-vectors") { Description = "Parameter vectors of the first wave (default: 15 a parameter).", CustomParser = r => (int?)RunOptions.Whole(r, 1, 1_000_000) };
        var later = new Option<int?>("--wave-vectors") { Description = "Parameter vectors of each later wave (default: 10 a parameter).", CustomParser = r => (int?)RunOptions.Whole(r, 1, 1_000_000) };
        var final = new Option<int>("--vectors") { Description = "Parameter vectors of the final set.", DefaultValueFactory = _ => 100, CustomParser = RunOptions.From(1, 1_000_000) };
        var runs = new Option<int>("--runs") { Description = "Runs of each parameter vector (at least 2).", DefaultValueFactory = _ => 2, CustomParser = RunOptions.From(2, 10_000) };
        var engine = new Option<string>("--engine") { Description = "fast or reference; both give the same figures.", DefaultValueFactory = _ => EngineChoice.Fast };
        engine.AcceptOnlyFromAmong(EngineChoice.Fast, EngineChoice.Reference);
        var store = new Option<string>("--store") { Description = "Folder of stored replications, which are not run twice.", DefaultValueFactory = _ => RunOptions.DefaultStore };
        var fresh = new Option<bool>("--fresh") { Description = "Run every replication; neither read nor keep stored ones." };
        var into = new Option<string?>("--out", "-o") { Description = "Folder for calibration.csv, its companions and report.html (default: the tables into the system's own, where later studies find them, the page into out/<system>-calibrate)." };
        var command = new Command("calibrate", "Finds the parameter vectors that the published figures leave, and writes them as a weighted set.") { system, seed, threads, waves, first, later, final, runs, engine, into, store, fresh };
        command.SetAction((parsed, stop) => Task.Run(() =>
        {
            if (CalibrationInput.Read(parsed.GetValue(system)!, here, error, needsFreeParameters: true) is not { System: { } calibrated } input) return ExitCode.BadInput;
            var settings = new CalibrationSettings
            {
                Seed = parsed.GetValue(seed),
                Threads = parsed.GetValue(threads),
                Waves = parsed.GetValue(waves),
                FirstWaveVectors = parsed.GetValue(first),
                LaterWaveVectors = parsed.GetValue(later),
                FinalVectors = parsed.GetValue(final),
                Runs = parsed.GetValue(runs),
            };
            var batch = new Batch(settings.Seed, settings.Threads, EngineChoice.Of(parsed.GetValue(engine)!));
            var request = new RunRequest(null, settings.Seed, null, settings.Threads, parsed.GetValue(into), parsed.GetValue(engine)!, All: false, parsed.GetValue(fresh) ? null : parsed.GetValue(store), null);
            return Run(input, calibrated, settings, batch, Terminal.On(output, terminal), terminal, request, here, stop);
        }, CancellationToken.None));
        return command;
    }

    private static int Run(CalibrationInput input, CalibratedSystem system, CalibrationSettings settings, Batch batch, IAnsiConsole console, bool terminal, RunRequest request, string here, CancellationToken stop)
    {
        var started = TimeProvider.System.GetTimestamp();
        var problem = system.Problem;
        console.WriteLine($"{input.Folder.System!.Header.Name}: {problem.Parameters.Count} free parameters, {problem.Fitted.Count} targets to fit, {problem.Targets.Count - problem.Fitted.Count} held back.");
        using var folder = OutputFolder.Open(Path.GetFullPath(request.Out ?? input.Path, here));
        CalibrationResult result;
        // Which vector a replication runs with depends on all settings but the threads.
        using var stored = StoredRuns.Open(console, request, here, ["calibrate", .. system.Description, settings with { Threads = 1 }], CalibrationRuns.RowLength(system));
        ReliefSums[][] relief = [];
        try
        {
            SimulateVectors simulate = (vectors, runs, first) => Terminal.WithProgress(console, terminal, "Runs",
                progress => CalibrationRuns.Simulator(system, batch, stored, progress, stop, sums => relief = sums)(vectors, runs, first));
            result = CalibrationStudy.Run(problem, settings, simulate, text => console.WriteLine(text));
        }
        catch (OperationCanceledException)
        {
            // A set of vectors from part of the waves would look like a calibration.
            console.WriteLine($"{(stored is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{stored.Count:N0} runs are finished. "))}{StoredRuns.Stopped(request)}");
            return ExitCode.Stopped;
        }
        var invariant = CultureInfo.InvariantCulture;
        var asked = string.Create(invariant, $"sim calibrate {Path.GetFileName(Path.TrimEndingDirectorySeparator(input.Path))} --seed {settings.Seed} --waves {settings.Waves} --first-vectors {settings.VectorsOf(0, problem.Parameters.Count)} --wave-vectors {settings.VectorsOf(1, problem.Parameters.Count)} --vectors {settings.FinalVectors} --runs {settings.Runs}");
        // The page is no input of the system, so it goes where results go unless a folder was named.
        // The runs simulated last are those of the final set, each with an equal part of its vector's weight.
        double[] weights = [.. result.Set.Weights.SelectMany(w => Enumerable.Repeat(w / settings.Runs, settings.Runs))];
        var section = CalibrationSection.Of(result, input.Folder.System!.Measures, asked, ReliefSums.Shapes(system.FirstCut.System, [.. relief.SelectMany(r => r)], weights));
        var page = SectionReports.Of($"{input.Folder.System!.Header.Name}: {section.Heading}", "Simulated by sim calibrate; the command stands at the end.", [section], workbook: false);
        var shown = request.Out is null ? StudySession.FolderOf("calibrate", input.Path, request, here) : folder.Path;
        if (request.Out is null) OutputFolder.Write(shown, page);
        folder.Write(
        [
            .. request.Out is null ? [] : page,
            ("calibration-targets.csv", CalibrationTables.Targets(result)),
            ("calibration-parameters.csv", CalibrationTables.Parameters(result)),
            (ParameterSetFile.Name, CalibrationTables.Vectors(result, asked, system.Hash())),
        ]);
        new SectionTerminal(console).Write(section);
        console.WriteLine();
        console.WriteLine(string.Create(invariant, $"{result.Waves.Sum(w => w.Runs) + (result.Set.Vectors.Count * settings.Runs):N0} runs ({stored?.Recalled ?? 0:N0} of them stored) in {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0} s on {settings.Threads} threads. Files: calibration.csv, calibration-targets.csv, calibration-parameters.csv in {StudySession.Shown(folder.Path, here)}; {SectionReports.PageName} in {StudySession.Shown(shown, here)}"));
        return ExitCode.Done;
    }
}
