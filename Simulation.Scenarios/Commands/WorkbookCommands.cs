using System.CommandLine;
using System.Globalization;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Reporting;
using Simulation.Scenarios.Sources;
using Simulation.Scenarios.Spreadsheets;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Commands;

/// <summary><c>sim export-template</c> and <c>sim import</c>: a system's tables into a workbook, and back with the same checks.</summary>
/// <param name="output">Where results go.</param>
/// <param name="error">Where problems go.</param>
/// <param name="here">Where the command was given.</param>
internal sealed class WorkbookCommands(TextWriter output, TextWriter error, string here)
{
    /// <summary><c>sim export-template</c>.</summary>
    public Command Export()
    {
        var system = new Argument<string>("system") { Description = "Folder of a system, or its name in a data folder.", DefaultValueFactory = _ => SystemPlace.Default };
        var file = new Option<string?>("--out", "-o") { Description = "The workbook to write (default: out/<system>.xlsx). It must not be there yet." };
        var command = new Command("export-template", "Writes a system's tables as an Excel workbook to edit; \"sim import\" brings it back.") { system, file };
        command.SetAction(parsed => Export(parsed.GetValue(system)!, parsed.GetValue(file)));
        return command;
    }

    /// <summary><c>sim import</c>.</summary>
    public Command Import()
    {
        var workbook = new Argument<string>("workbook") { Description = "The workbook (.xlsx) that \"sim export-template\" wrote, edited." };
        var folder = new Argument<string?>("folder") { Description = "The system folder to write (default: named as the workbook, beside it). It must not be there yet.", Arity = ArgumentArity.ZeroOrOne };
        var check = new Option<bool>("--check") { Description = "Only check the workbook; write nothing." };
        var command = new Command("import", "Makes a system folder of an Excel workbook of tables, with the same checks as any folder; problems are told by sheet and cell.") { workbook, folder, check };
        command.SetAction(parsed => Import(parsed.GetValue(workbook)!, parsed.GetValue(folder), parsed.GetValue(check)));
        return command;
    }

    private int Export(string system, string? file)
    {
        if (SystemPlace.Find(system, here) is not { } path) return Refused([ScenarioInput.NoFolder(system, here)]);
        var shown = ScenarioInput.Shown(path, here);
        var folder = SystemFolder.Load(shown);
        if (folder.System is null) return Refused([.. folder.Problems.Select(p => p.ToString())]);
        var target = Path.GetFullPath(file ?? Path.Combine("out", Path.GetFileName(Path.TrimEndingDirectorySeparator(path)) + ".xlsx"), here);
        if (!target.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase)) return Refused([$"--out {file}: is not the name of a workbook; it must end in .xlsx."]);
        if (Path.Exists(target)) return Refused([$"{file ?? StudySession.Shown(target, here)}: is there already; sim export-template overwrites nothing, for it may be an edited workbook. Choose another with --out, or remove it."]);
        var problems = new List<Problem>();
        InputFile[] files = [.. InputFiles.Of(path).Select(f => new InputFile(f.Name, f.Bytes))];
        if (TableWorkbook.Of(folder.System.Header.Name, shown, [.. files.Select(f => (f.Name, f.Bytes))], problems) is not { } bytes) return Refused([.. Problem.Sorted(problems).Select(p => p.ToString())]);
        OutputFolder.Write(Path.GetDirectoryName(target)!, [new ResultFile(Path.GetFileName(target), bytes)]);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{folder.System.Header.Name}: {files.Count(f => f.IsTable):N0} tables and {files.Count(f => !f.IsTable):N0} text files in {StudySession.Shown(target, here)}. Edit it, then: sim import {StudySession.Shown(target, here)} <new folder>"));
        // As it is: it may be what somebody wants to mend in Excel.
        if (folder.Problems.Count > 0) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The folder has {folder.Problems.Count:N0} {(folder.Problems.Count == 1 ? "problem" : "problems")}, which went with it: sim validate-input {system} lists them."));
        return ExitCode.Done;
    }

    private int Import(string workbook, string? folder, bool check)
    {
        var path = Path.GetFullPath(workbook, here);
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder ?? Path.ChangeExtension(workbook, null), here));
        if (!check && Path.Exists(target)) return Refused([$"{folder ?? Path.GetFileName(target)}: is there already; sim import overwrites nothing. Choose another folder."]);
        try
        {
            if (!File.Exists(path)) return Refused([$"{workbook}: there is no such file."]);
            if (TextFile.Bytes(path) is not { } bytes) return Refused([string.Create(CultureInfo.InvariantCulture, $"{workbook}: has more than {PackageCheck.LargestFile:N0} bytes, the most that are read.")]);
            return Import(WorkbookFolder.Of(WorkbookReader.Read(bytes), Path.GetFileName(workbook)), workbook, target, check);
        }
        catch (WorkbookRefusedException wrong)
        {
            return Refused([$"{workbook}: {wrong.Message}"]);
        }
    }

    private int Import(WorkbookFolder read, string workbook, string target, bool check)
    {
        // Checked whole even where the workbook itself has faults: all problems at once.
        var written = CheckedFolder.Write(target, [.. read.Files.Select(f => (f.File, f.Text))], out var root, out var problems, write: !check && read.Problems.Count == 0);
        var told = read.Problems.Select(p => p.At).ToHashSet();
        Problem[] all = [.. read.Problems, .. problems.Select(p => read.AtCell(p, root, Path.GetFileName(target))).Where(p => !told.Contains(p.At))];
        if (all.Length > 0) return Refusal.Of(error, all, Refusal.NotWritten);
        var what = string.Create(CultureInfo.InvariantCulture, $"{read.Files.Count(f => f.TextColumn is null):N0} tables and {read.Files.Count(f => f.TextColumn is not null):N0} text files");
        output.WriteLine(written is null ? $"{workbook}: no problems; {what}. Nothing was written (--check)." : $"{written.System!.Header.Name}: {what} in {StudySession.Shown(target, here)}. Next: sim validate-input {StudySession.Shown(target, here)}");
        return ExitCode.Done;
    }

    private int Refused(IReadOnlyList<string> problems)
    {
        return Refusal.Of(error, problems, Refusal.NotWritten);
    }

    private sealed record InputFile(string Name, byte[] Bytes)
    {
        public bool IsTable => Name.EndsWith(".csv", StringComparison.Ordinal);
    }
}
