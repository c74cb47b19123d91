using System.Globalization;
using System.Text.Json.Nodes;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Finance;
using Simulation.Scenarios.Reporting;
using Simulation.Scenarios.Results;
using Spectre.Console;

namespace Simulation.Scenarios.Commands;

/// <summary>What a finance study ran.</summary>
/// <param name="Command">Name of the command.</param>
/// <param name="Options">What was asked for beside what every run has.</param>
/// <param name="Systems">What was run, as in the first replication.</param>
/// <param name="Records">What came out, an arm each.</param>
/// <param name="Holds">Whether flow and double entry hold in every run.</param>
/// <param name="Elapsed">Time taken.</param>
internal sealed record FinanceStudy(string Command, IReadOnlyList<string> Options, IReadOnlyList<(string Id, CompiledSystem System)> Systems,
    IReadOnlyList<IReadOnlyList<LedgerRecord>> Records, bool Holds, TimeSpan Elapsed)
{
    /// <summary>Seed of the replications that a choice was run again on; null where there are none.</summary>
    public ulong? FreshSeed { get; init; }

    /// <summary>Runs brought back from the store.</summary>
    public int Recalled { get; init; }

    /// <summary>Files beside those of the sections' tables.</summary>
    public IReadOnlyList<ResultFile> Files { get; init; } = [];

    /// <summary>Those of them that are sheets of a workbook too.</summary>
    public IReadOnlyList<WholeTable> Whole { get; init; } = [];

    /// <summary>How it was run, in sentences.</summary>
    public IReadOnlyList<string> Method { get; init; } = [];
}

/// <summary>What finance commands share: writes files and receipt, shows sections and method.</summary>
/// <param name="console">Where it is shown.</param>
/// <param name="input">The system with its ledgers.</param>
/// <param name="request">What was asked for.</param>
/// <param name="here">Where the command was given.</param>
internal sealed class FinanceDesk(IAnsiConsole console, FinanceInput input, RunRequest request, string here)
{
    /// <summary>The receipt of a study.</summary>
    public static JsonObject Receipt(FinanceInput input, RunRequest request, FinanceRuns made, FinanceStudy study, IReadOnlyList<ResultFile> files) => FinanceReceipt.Of(new RunRecord
    {
        Command = study.Command,
        Folder = input.Path,
        Years = request.Years,
        Seed = made.Run.Seed,
        Replications = made.Run.Replications,
        Threads = made.Run.Threads,
        Engine = request.Engine,
        Recalled = study.Recalled,
        Elapsed = study.Elapsed,
        Finished = TimeProvider.System.GetUtcNow(),
        Files = files,
    }, study.Systems, made.Inputs, study.Records, study.Holds, study.Options, study.FreshSeed);

    /// <summary>Shows and writes what nothing was run for.</summary>
    public int Write(OutputFolder folder, IReadOnlyList<Section> sections)
    {
        IReadOnlyList<ResultFile> files = [.. SectionFiles.Of(sections), .. Reports(sections)];
        folder.Write(files, request.Database);
        new SectionTerminal(console).Write(sections);
        console.WriteLine();
        console.WriteLine($"Files: {string.Join(", ", [.. files.Select(f => f.Name), .. Database()])} in {StudySession.Shown(folder.Path, here)}");
        return ExitCode.Done;
    }

    /// <summary>Shows and writes what was run.</summary>
    /// <returns>Exit code.</returns>
    public int Write(OutputFolder folder, IReadOnlyList<Section> sections, FinanceRuns made, FinanceStudy study)
    {
        IReadOnlyList<ResultFile> tables = [.. SectionFiles.Of(sections), .. study.Files.Where(f => f.Name.EndsWith(".csv", StringComparison.Ordinal))];
        var receipt = Receipt(input, request, made, study, tables);
        string[] method = [.. study.Method, .. Stored(made, study)];
        IReadOnlyList<ResultFile> files = [.. tables, .. study.Files.Except(tables), .. Reports([.. sections, Reporting.Receipt.Section(method, receipt)], study.Whole)];
        folder.Write([.. files, (OutputFolder.ReceiptName, Reporting.Receipt.Text(receipt))], request.Database);
        foreach (var warning in made.Warnings) console.WriteLine(warning);
        if (made.StoreProblem is { } problem) console.WriteLine(problem);
        new SectionTerminal(console).Write(sections);
        console.WriteLine();
        foreach (var sentence in method) console.WriteLine(sentence);
        console.WriteLine($"Files: {string.Join(", ", [.. files.Select(f => f.Name), OutputFolder.ReceiptName, .. Database()])} in {StudySession.Shown(folder.Path, here)}");
        return !study.Holds ? ExitCode.IdentityBroken : study.Records[0].Count < made.Run.Replications ? ExitCode.Stopped : ExitCode.Done;
    }

    private string[] Database() => request.Database ? [ResultDatabase.Name] : [];

    private static IEnumerable<string> Stored(FinanceRuns made, FinanceStudy study)
    {
        var runs = study.Records.Sum(a => a.Count);
        var recalled = study.Recalled > 0 ? string.Create(CultureInfo.InvariantCulture, $" {study.Recalled:N0} of {runs:N0} runs were stored and not run again (--fresh runs them).") : "";
        yield return string.Create(CultureInfo.InvariantCulture, $"{study.Elapsed.TotalSeconds:0} s on {made.Run.Threads} {(made.Run.Threads == 1 ? "thread" : "threads")}.{recalled}");
    }

    private IReadOnlyList<ResultFile> Reports(IReadOnlyList<Section> sections, params IReadOnlyList<WholeTable> whole) =>
        SectionReports.Of($"{input.Folder.System!.Header.Name}: {sections[0].Heading}", sections.Any(s => s.Id == "receipt") ? "Worked out by sim finance; how it was made stands at the end." : "Added up by sim finance from the tables of the system; nothing was simulated.", sections, request.Workbook, whole);
}
