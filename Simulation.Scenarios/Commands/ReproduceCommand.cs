using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using Simulation.Core.Engine;
using Simulation.Scenarios.Reporting;
using Spectre.Console;

namespace Simulation.Scenarios.Commands;

/// <summary><c>sim reproduce</c>: runs a receipt again and compares every number.</summary>
internal sealed class ReproduceCommand(TextWriter output, TextWriter error, bool terminal, string here)
{
    private const int MostShown = 20;
    private const string CensusOption = "--census=";

    /// <summary>The command.</summary>
    public static Command Of(TextWriter output, TextWriter error, bool terminal, string here)
    {
        var receipt = new Argument<string>("receipt") { Description = "run.json of a run, or the folder it is in." };
        var system = new Option<string?>("--system") { Description = "The system's folder (default: found by the name in the receipt)." };
        var threads = new Option<int>("--threads", "-t") { Description = "Threads; results do not depend on them.", DefaultValueFactory = _ => Environment.ProcessorCount, CustomParser = r => (int)(RunOptions.Whole(r, 1, 1024) ?? 1) };
        var into = new Option<string?>("--out", "-o") { Description = "Folder for the files made anew (default: out/<system>-reproduced)." };
        into.Validators.Add(r => RunOptions.MustBeAFolder("--out", r, here));
        var command = new Command("reproduce", "Runs a receipt again, compares every number, and says what changed.") { receipt, system, threads, into };
        command.SetAction((parsed, stop) => Task.Run(() => new ReproduceCommand(output, error, terminal, here)
            .Run(parsed.GetValue(receipt)!, parsed.GetValue(system), parsed.GetValue(threads), parsed.GetValue(into), stop), CancellationToken.None));
        return command;
    }

    private int Run(string path, string? system, int threads, string? into, CancellationToken stop)
    {
        var (receipt, problem) = ReceiptFile.Read(Path.GetFullPath(path, here));
        if (receipt is null)
        {
            error.WriteLine(problem);
            return ExitCode.BadInput;
        }
        if (Wrong(receipt) is { } wrong)
        {
            error.WriteLine($"{receipt.Path}: {wrong}");
            return ExitCode.BadInput;
        }
        if (SystemPlace.Find(system ?? receipt.SystemFolder, here) is not { } place)
        {
            error.WriteLine(ScenarioInput.NoFolder(system ?? receipt.SystemFolder, here));
            return ExitCode.BadInput;
        }
        var changed = ChangedInputs(receipt, place);
        if (changed.Count > 0)
        {
            Say($"Not reproduced: {receipt.Path} was made from other inputs, so it was not run.", changed);
            return ExitCode.NotReproduced;
        }
        var folder = Path.GetFullPath(into ?? Path.Combine("out", receipt.SystemFolder + "-reproduced"), here);
        var (parsed, unclear) = AskedWords.Again(new SimCommands(TextWriter.Null, error, false, here).Root(), receipt, place, [string.Create(CultureInfo.InvariantCulture, $"--threads={threads}"), $"--out={folder}"]);
        if (parsed is not null) return Again(receipt, folder, parsed, stop);
        error.WriteLine($"{receipt.Path}: {unclear}");
        return ExitCode.BadInput;
    }

    private int Again(ReceiptFile receipt, string folder, ParseResult parsed, CancellationToken stop)
    {
        var beside = Path.GetDirectoryName(Path.GetFullPath(receipt.Path))!;
        if (string.Equals(folder, beside, StringComparison.Ordinal)) throw new IOException($"{folder}: the receipt's own folder cannot take the files made anew; choose another with --out.");
        // Whoever stops this stops that: the inner command listens to no signal of its own.
        var code = parsed.InvokeAsync(new InvocationConfiguration { Output = TextWriter.Null, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, stop).GetAwaiter().GetResult();
        if (code == ExitCode.BadInput) return code;
        if (code == ExitCode.Stopped && stop.IsCancellationRequested)
        {
            output.WriteLine("Stopped: nothing was compared.");
            return ExitCode.Stopped;
        }
        var differences = new List<string>();
        var (again, _) = ReceiptFile.Read(folder);
        foreach (var id in receipt.Scenarios)
            if (receipt.Networks.GetValueOrDefault(id) != again?.Networks.GetValueOrDefault(id)) differences.Add($"The network of \"{id}\" is another than in the receipt, from the same input files.");
        var numbers = Compare(receipt, beside, folder, differences);
        if (receipt.Events is not null) numbers++;
        if (again?.Events != receipt.Events) differences.Add($"events: was {receipt.Events} and now is {again?.Events}.");
        var versions = ChangedVersions(receipt);
        var where = $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {RuntimeInformation.FrameworkDescription}";
        if (differences.Count > 0)
        {
            Say(string.Create(CultureInfo.InvariantCulture, $"Not reproduced: {differences.Count:N0} of {numbers:N0} numbers or descriptions of {receipt.Path} differ (whole numbers exactly, others by more than {NumbersAgree.Tolerance} of their size)."), [.. versions, .. differences]);
            return ExitCode.NotReproduced;
        }
        Say(string.Create(CultureInfo.InvariantCulture, $"Reproduced: all {numbers:N0} numbers of {receipt.Results.Count} files agree, whole numbers exactly and others within {NumbersAgree.Tolerance} of their size."), versions);
        Quality(receipt, beside, string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}, {where}, all {numbers:N0} numbers agree"));
        return ExitCode.Done;
    }

    // A record is for people: a folder that cannot be written keeps nobody from reproducing.
    private void Quality(ReceiptFile receipt, string folder, string reproduced)
    {
        var path = Path.Combine(folder, QualityRecord.Name);
        if (!File.Exists(path))
        {
            try
            {
                OutputFolder.Write(folder, [(QualityRecord.Name, QualityRecord.Empty(receipt, reproduced))]);
                output.WriteLine($"An empty quality record was put beside the receipt: {path}");
            }
            catch (IOException wrong)
            {
                output.WriteLine($"No quality record could be put beside the receipt: {wrong.Message}");
                return;
            }
        }
        output.WriteLine($"Reproducing is not approving. Quality record: {QualityRecord.State(File.ReadAllText(path), receipt)}");
    }

    private static int Compare(ReceiptFile receipt, string beside, string folder, List<string> differences)
    {
        var numbers = 0;
        // A run that was stopped had no time to set the first cut beside.
        var partial = receipt.Done < receipt.Asked;
        foreach (var (name, hash) in receipt.Results.OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            var then = Path.Combine(beside, name);
            var now = Path.Combine(folder, name);
            if (!File.Exists(then)) differences.Add($"{name}: is not beside the receipt.");
            else if (!File.Exists(now)) differences.Add($"{name}: is not written any more.");
            else
            {
                if (Receipt.HashOf(File.ReadAllBytes(then)) != hash) differences.Add($"{name}: was changed after the run.");
                numbers += NumbersAgree.Compare(name, File.ReadAllText(then), File.ReadAllText(now), column => partial && column.StartsWith("first_cut", StringComparison.Ordinal), differences);
            }
        }
        return numbers;
    }

    private static string? Wrong(ReceiptFile receipt)
    {
        var (of, portion) = (receipt.Command.Split(' ')[0], receipt.Done < receipt.Asked);
        return of is "compare" or "run" or "finance" && receipt.Done is < 1 or > RunOptions.MostReplications ? $"{receipt.Done} is not a number of replications."
            : receipt.Years is < 1 or > RunOptions.MostYears ? $"{receipt.Years} is not a number of years."
            : receipt.Stopped is not null || (of == "finance" && portion) ? $"a run of {of} that was stopped{(of == "finance" ? $" ({receipt.Done} of {receipt.Asked} replications)" : "")} cannot be run again; the same command finishes it."
            : receipt.Scenarios.Count == 0 ? "it names no scenario."
            : receipt.Results.Count == 0 || (receipt.Options is null && of is not ("compare" or "run")) ? "it does not hold what was asked for and what came out, so it cannot be run again."
            : receipt.Results.Keys.Concat([receipt.SystemFolder]).FirstOrDefault(n => n.Length == 0 || n != Path.GetFileName(n) || n is "." or "..") is { } name ? $"\"{name}\" is not the name of a file or folder."
            : null;
    }

    private List<string> ChangedInputs(ReceiptFile receipt, string folder)
    {
        var now = Receipt.InputHashes(folder).ToDictionary(f => f.Name, f => f.Hash, StringComparer.Ordinal);
        // A census lies where it is and not in the system; its own words say where.
        var census = receipt.Options?.FirstOrDefault(o => o.StartsWith(CensusOption, StringComparison.Ordinal))?[CensusOption.Length..];
        var there = census is not null && File.Exists(Path.GetFullPath(census, here));
        string[] beside = there && Receipt.HashOf(File.ReadAllBytes(Path.GetFullPath(census!, here))) != receipt.Census ? [$"{census} was changed."] : [];
        return [.. beside, .. receipt.Inputs.Keys.Union(now.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Where(name => receipt.Inputs.GetValueOrDefault(name) != now.GetValueOrDefault(name))
            .Select(name => $"{name} {(!now.ContainsKey(name) ? "is not there any more" : receipt.Inputs.ContainsKey(name) ? "was changed" : "was added")}.")];
    }

    private static List<string> ChangedVersions(ReceiptFile receipt)
    {
        var (version, commit) = Receipt.Build();
        var changed = new List<string>();
        if (receipt.EngineVersion != EngineVersion.Current) changed.Add($"Engine version: was {receipt.EngineVersion} and now is {EngineVersion.Current}.");
        if (receipt.Version != version || receipt.Commit != commit) changed.Add($"Program: was {receipt.Version} {receipt.Commit} and now is {version} {commit}.");
        return changed;
    }

    private void Say(string finding, List<string> details)
    {
        var console = Terminal.On(output, terminal);
        console.WriteLine(finding);
        foreach (var detail in details.Take(MostShown)) console.WriteLine("  " + detail);
        if (details.Count > MostShown) console.WriteLine($"  and {details.Count - MostShown} more.");
    }
}
