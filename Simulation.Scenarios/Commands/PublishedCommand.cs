using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Calibration;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Reporting;
using Simulation.Scenarios.Results;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Systems;
using Spectre.Console;

namespace Simulation.Scenarios.Commands;

/// <summary><c>sim validate</c>: published against simulated.</summary>
internal static class PublishedCommand
{
    /// <summary>Runs when nobody says otherwise: enough that the 2.5% quantile is that of 25 runs.</summary>
    private const int Runs = 1000;

    /// <summary>The command.</summary>
    public static Command Of(TextWriter output, TextWriter error, bool terminal, string here)
    {
        var system = new Argument<string>("system") { Description = "Folder of a system, or its name in a data folder.", DefaultValueFactory = _ => SystemPlace.Default };
        var options = new RunOptions(here);
        var command = new Command("validate", "Sets published figures beside prediction intervals: each run has its own random year and, after a calibration, its own parameters.") { system };
        options.AddTo(command, chooseInputs: false);
        command.SetAction((parsed, stop) => Task.Run(() =>
        {
            if (CalibrationInput.Read(parsed.GetValue(system)!, here, error, needsFreeParameters: false) is not { } input) return ExitCode.BadInput;
            return Run(input, options.Read(parsed) with { Asked = AskedWords.Of(parsed) }, Terminal.On(output, terminal), error, terminal, here, stop);
        }, CancellationToken.None));
        return command;
    }

    private static int Run(CalibrationInput input, RunRequest request, IAnsiConsole console, TextWriter error, bool terminal, string here, CancellationToken stop)
    {
        if (Compiled(input, error) is not { } compile) return ExitCode.BadInput;
        var started = TimeProvider.System.GetTimestamp();
        var runs = request.Replications ?? Runs;
        var batch = new Batch(request.Seed, request.Threads, EngineChoice.Of(request.Engine));
        using var folder = OutputFolder.Open(StudySession.FolderOf("validate", input.Path, request, here));
        object[] study = ["validate", .. input.System?.Description ?? [input.Folder.System! with { Folder = "" }], .. input.Set is null ? (object[])[] : [input.Set]];
        BatchStore? stored = null;
        var found = Terminal.WithProgress(console, terminal, "Runs", progress => ValidationStudy.Run(compile, input.Set, input.System?.Problem, batch, request.Seed, runs,
            numbers => stored = StoredRuns.Open(console, request, here, study, numbers), progress, stop));
        if (found is not { } table)
        {
            console.WriteLine(StoredRuns.Stopped(request));
            return ExitCode.Stopped;
        }
        var method = new List<string>();
        if (input is { Set: not null, System: { } system } && !ParameterSetFile.IsFor(input.Path, system.Hash()))
            method.Add("WARNING: calibration.csv was made for another version of this system; run sim calibrate again.");
        if (table.Runs < runs) method.Add(string.Create(CultureInfo.InvariantCulture, $"Stopped after {table.Runs:N0} of {runs:N0} runs, which are not a chance selection of them: a view of how it goes, not a validation.{StoredRuns.GoesOn(request)}"));
        else if (runs < Runs) method.Add($"Only {runs} runs: the ends of a 95% interval need {Runs:N0}.");
        method.Add(string.Create(CultureInfo.InvariantCulture, $"Seed {request.Seed}; {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0} s on {request.Threads} threads; {table.Runs:N0} runs ({stored?.Recalled ?? 0:N0} of them stored). Files: report.html{(request.Workbook ? ", report.xlsx" : "")}, validation.csv, run.json{(request.Database ? ", " + ResultDatabase.Name : "")} in {StudySession.Shown(folder.Path, here)}"));
        IReadOnlyList<ResultFile> files = [("validation.csv", ValidationReport.Csv(table))];
        var receipt = ReceiptOf(input, compile(input.Set?.VectorOf(request.Seed, 0) ?? -1).System, request, table, runs, stored?.Recalled ?? 0, files, TimeProvider.System.GetElapsedTime(started));
        folder.Write([.. files, .. Reports(table, method, request.Workbook), (OutputFolder.ReceiptName, receipt)], request.Database);
        ValidationReport.Write(console, table, method);
        return table.Runs < runs ? ExitCode.Stopped : ExitCode.Done;
    }

    private static string ReceiptOf(CalibrationInput input, CompiledSystem first, RunRequest request, ValidationTable table, int runs, int recalled, IReadOnlyList<ResultFile> files, TimeSpan elapsed)
    {
        var receipt = Receipt.Of(new RunRecord
        {
            Command = "validate",
            Folder = input.Path,
            Years = request.Years,
            Seed = request.Seed,
            Replications = runs,
            Threads = request.Threads,
            Engine = request.Engine,
            Recalled = recalled,
            Elapsed = elapsed,
            Finished = TimeProvider.System.GetUtcNow(),
            Files = files,
        }, [("baseline", first)], new StudyInputs(table.Vectors, input.Set?.Parameters.Count ?? 0, Unused: false), table.Runs, events: null, identitiesHold: null);
        receipt[ReceiptFile.AskedKey] = new JsonArray([.. request.Asked.Select(a => (JsonNode)a)]);
        if (table.Runs < runs) receipt[ReceiptFile.StoppedKey] = "stopped";
        return Receipt.Text(receipt);
    }

    private static IReadOnlyList<ResultFile> Reports(ValidationTable table, IReadOnlyList<string> method, bool workbook) => SectionReports.Of($"{table.System.Header.Name}: published against simulated",
        string.Create(CultureInfo.InvariantCulture, $"Simulated by sim over {table.Runs:N0} runs; how it was made stands at the end."),
        [PublishedSection.Of(table, ValidationReport.Words), ReceiptSection.Of([.. table.System.Header.Notes, .. method], [], [])], workbook);

    private static Func<int, (CompiledSystem System, MeasureSheet Sheet)>? Compiled(CalibrationInput input, TextWriter error)
    {
        if (input is { Set: { } set, System: { } system }) return vector => system.Of(set, vector);
        var compilation = input.Folder.Compile();
        var problems = new List<Problem>(compilation.Problems);
        if (compilation.System is { } whole && MeasureSheet.Compile(whole, problems) is { } sheet) return _ => (whole, sheet);
        foreach (var problem in problems) error.WriteLine(Refusal.Printable($"{problem}"));
        return null;
    }
}
