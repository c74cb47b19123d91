using System.CommandLine;
using System.Globalization;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Reporting;
using Simulation.Scenarios.Sources;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Commands;

/// <summary><c>sim forms import</c>: puts a filled-in return into a system's tables. Counted measures become published figures to hold results against; capacities become those of the pools.</summary>
/// <param name="output">Where results go.</param>
/// <param name="error">Where problems go.</param>
/// <param name="here">Where the command was given.</param>
internal sealed class FormsImport(TextWriter output, TextWriter error, string here)
{
    private const string Published = "published.csv";
    private const string Capacities = "capacities.csv";
    private const string Evidence = "evidence.csv";

    private readonly Argument<string> _system = new("system") { Description = "Folder of a system with forms.csv, or its name in a data folder." };
    private readonly Argument<string> _file = new("file") { Description = "The return: a CSV as sim forms exports it, with a column \"value\" for what was counted or is planned." };
    private readonly Option<string?> _form = new("--form") { Description = "Id of the form (default: told from a file name such as form-ae-monthly.csv)." };
    private readonly Option<string> _evidence = new("--evidence") { Description = "Id of the source in evidence.csv; a new one needs --source.", Required = true };
    private readonly Option<string?> _source = new("--source") { Description = "What the figures were taken from, for evidence.csv." };
    private readonly Option<string?> _out = new("--out", "-o") { Description = "Folder for the changed tables (default: out/<system>-forms-import)." };
    private readonly Option<bool> _write = new("--write") { Description = "Change the tables in the system's folder itself." };

    /// <summary>The command.</summary>
    public Command Command()
    {
        var command = new Command("import", "Puts a filled-in return into published.csv and capacities.csv, checked as a whole before anything is written.") { _system, _file, _form, _evidence, _source, _out, _write };
        command.SetAction(parsed => Run(parsed.GetValue(_system)!, parsed.GetValue(_file)!, parsed.GetValue(_form), parsed.GetValue(_evidence)!, parsed.GetValue(_source), parsed.GetValue(_out), parsed.GetValue(_write)));
        return command;
    }

    private int Run(string name, string file, string? form, string evidence, string? source, string? folder, bool write)
    {
        var problems = new List<Problem>();
        if (StudyInput.Read(name, null, here, problems) is not { } input) return Refused(problems);
        var id = form ?? Path.GetFileNameWithoutExtension(file).Replace("form-", "", StringComparison.Ordinal);
        FormRow[] rows = [.. input.System.Forms.Where(f => f.Form == id)];
        if (rows.Length == 0) problems.Add(Problem.NotKnown(new Place(form is null ? file : "--form", 0), "", "form", id, [.. input.System.Forms.Select(f => f.Form).Distinct(StringComparer.Ordinal)]));
        var known = input.System.Evidence.Any(e => e.Id == evidence);
        if (!known && evidence != "assumption" && source is null) problems.Add(new Problem(new Place("--evidence", 0), "", $"\"{evidence}\" is not in evidence.csv; say by --source what the figures were taken from."));
        var figures = rows.Length == 0 ? [] : FormReturn.Read(Path.GetFullPath(file, here), file, rows, input.System.Header, problems);
        if (problems.Count > 0) return Refused(problems);
        var tables = Tables(input, figures, evidence, known ? null : source);
        Check(input, tables, problems);
        if (problems.Count > 0) return Refused(problems);
        var target = write ? input.Path : Path.GetFullPath(folder ?? Path.Combine("out", $"{Path.GetFileName(input.Path)}-forms-import"), here);
        OutputFolder.Write(target, tables);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{figures.Count} figures of \"{id}\": {figures.Count(f => f.Row.Pool.Length == 0)} to hold results against ({Published}), {figures.Count(f => f.Row.Pool.Length > 0)} capacities ({Capacities})."));
        output.WriteLine($"{(write ? "Changed" : "Written")}: {string.Join(", ", tables.Select(t => t.Name))} in {StudySession.Shown(target, here)}{(write ? "" : $"; {name} is as it was (--write changes it)")}. \"sim validate {name}\" sets results beside them.");
        return ExitCode.Done;
    }

    private static ResultFile[] Tables(StudyInput input, IReadOnlyList<FormFigure> figures, string evidence, string? source)
    {
        TableText Table(string file, params string[] columns) => new(File.Exists(Path.Combine(input.Path, file)) ? File.ReadAllText(Path.Combine(input.Path, file)) : "", columns);
        var changed = new List<ResultFile>();
        if (source is not null)
        {
            var table = Table(Evidence, "id", "source");
            table.Put(["id"], new Dictionary<string, string>(StringComparer.Ordinal) { ["id"] = evidence, ["source"] = source });
            changed.Add((Evidence, table.ToString()));
        }
        string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
        if (figures.Any(f => f.Row.Pool.Length == 0))
        {
            var table = Table(Published, "measure", "period", "value", "role", "evidence");
            foreach (var f in figures.Where(f => f.Row.Pool.Length == 0))
                table.Put(["measure", "period"], new Dictionary<string, string>(StringComparer.Ordinal) { ["measure"] = f.Row.Measure, ["period"] = f.Period, ["value"] = Number(f.Value), ["evidence"] = evidence, ["sampling_error"] = "", ["note"] = "" });
            changed.Add((Published, table.ToString()));
        }
        if (figures.Any(f => f.Row.Pool.Length > 0))
        {
            var table = Table(Capacities, "pool", "from", "capacity", "evidence");
            foreach (var f in figures.Where(f => f.Row.Pool.Length > 0).OrderBy(f => f.Period, StringComparer.Ordinal))
                table.Put(["pool", "from"], Capacity(input.System, f, evidence));
            changed.Add((Capacities, table.ToString()));
        }
        return [.. changed];
    }

    // What the return does not say (fewer on Saturdays, Sundays and holidays) goes on as the table has it on that day.
    private static Dictionary<string, string> Capacity(SystemSpec system, FormFigure figure, string evidence)
    {
        var from = figure.Period.Length == 0 ? "" : figure.Period + "-01";
        var row = new Dictionary<string, string>(StringComparer.Ordinal) { ["pool"] = figure.Row.Pool, ["from"] = from, ["capacity"] = figure.Value.ToString("R", CultureInfo.InvariantCulture), ["evidence"] = evidence, ["low"] = "", ["high"] = "", ["note"] = "" };
        var before = system.Capacities.Where(c => c.Pool == figure.Row.Pool).LastOrDefault(c => c.From is null || (from.Length > 0 && c.From <= DateOnly.ParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture)));
        foreach (var (column, value) in ((string, double?)[])[("saturday", before?.Saturday), ("sunday", before?.Sunday), ("holiday", before?.Holiday)])
            if (value is { } change && change != 0) row[column] = change.ToString("R", CultureInfo.InvariantCulture);
        return row;
    }

    // The system as it would be, in a folder of its own: what does not fit together is told before anything is changed.
    private static void Check(StudyInput input, IReadOnlyList<ResultFile> tables, List<Problem> problems)
    {
        var trial = Directory.CreateTempSubdirectory("sim-forms-");
        try
        {
            foreach (var file in Directory.EnumerateFiles(input.Path, "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(trial.FullName, Path.GetRelativePath(input.Path, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
            foreach (var table in tables) File.WriteAllBytes(Path.Combine(trial.FullName, table.Name), table.Bytes);
            problems.AddRange(SystemFolder.Load(trial.FullName).CheckScenarios().Select(p => p with { At = p.At with { File = p.At.File.Replace(trial.FullName.Replace('\\', '/'), Path.GetFileName(input.Path), StringComparison.Ordinal) } }));
        }
        finally
        {
            trial.Delete(recursive: true);
        }
    }

    private int Refused(List<Problem> problems)
    {
        return Refusal.Of(error, problems, Refusal.NotWritten);
    }
}
