using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Simulation.Scenarios.Commands;

/// <summary>The options that every running command has.</summary>
internal sealed class RunOptions
{
    /// <summary>Most replications of a study.</summary>
    public const int MostReplications = 1_000_000;

    /// <summary>Most years of a window.</summary>
    public const int MostYears = 20;

    /// <summary>Folder of stored replications when nobody says otherwise.</summary>
    public static readonly string DefaultStore = Path.Combine("out", "store");

    private readonly Option<int?> _replications = new("--replications", "-r") { Description = "Replications (default: what the system says).", CustomParser = r => (int?)Whole(r, 1, MostReplications) };
    private readonly Option<ulong> _seed = new("--seed", "-s") { Description = "Seed of every draw; the same seed gives the same bytes.", DefaultValueFactory = _ => 1, CustomParser = r => Whole(r, 0, ulong.MaxValue) ?? 1 };
    private readonly Option<int?> _years = new("--years", "-y") { Description = "Years in the window, from its first day (default: what the system says).", CustomParser = r => (int?)Whole(r, 1, MostYears) };
    private readonly Option<int> _threads = new("--threads", "-t") { Description = "Threads; results do not depend on them.", DefaultValueFactory = _ => Environment.ProcessorCount, CustomParser = r => (int)(Whole(r, 1, 1024) ?? 1) };
    private readonly Option<string?> _out = new("--out", "-o") { Description = "Folder for the result files (default: out/<system>-<command>)." };
    private readonly Option<string> _engine = new("--engine") { Description = "fast or reference; both give the same figures.", DefaultValueFactory = _ => EngineChoice.Fast };

    private readonly Option<bool> _all = new("--all") { Description = "Every measure in full on the screen, not only the headline measures." };

    private readonly Option<string[]> _by = new("--by") { Description = "Also every measure of people cut by a label of cohort-labels.csv, such as age or place (cohort and group are always there); may be given again.", DefaultValueFactory = _ => [] };

    private readonly Option<bool> _xlsx = new("--xlsx") { Description = "Also a workbook, report.xlsx, with every table and native charts." };

    private readonly Option<bool> _db = new("--db") { Description = "Also a database, results.sqlite, with every table; \"sim query\" asks it." };

    private readonly Option<string?> _store = new("--store") { Description = "Folder of stored replications, which are not run twice (default: out/store)." };

    private readonly Option<bool> _fresh = new("--fresh") { Description = "Run every replication; neither read nor keep stored ones. The reference engine always does." };

    private readonly Option<string?> _inputs = new("--inputs", "-i")
    {
        Description = "first-cut: the values in the tables. calibrated: every replication draws its values from calibration.csv, the same in all scenarios. (Default: what the system says.)",
    };

    /// <summary>The options.</summary>
    /// <param name="here">Where the command was given.</param>
    public RunOptions(string here)
    {
        _inputs.AcceptOnlyFromAmong(DrawnInputs.FirstCut, DrawnInputs.Calibrated);
        _engine.AcceptOnlyFromAmong(EngineChoice.Fast, EngineChoice.Reference);
        foreach (var option in (Option<string?>[])[_out, _store]) option.Validators.Add(result => MustBeAFolder(option.Name, result, here));
    }

    /// <summary>A whole number that an option takes.</summary>
    /// <param name="least">Least.</param>
    /// <param name="most">Most.</param>
    internal static Func<ArgumentResult, int> From(int least, int most) => r => (int)(Whole(r, (ulong)least, (ulong)most) ?? (ulong)least);

    /// <summary>Puts the options on a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="chooseInputs">Whether it can run with either kind of input values.</param>
    /// <param name="showAll">Whether it shows measures, all of them if asked.</param>
    /// <param name="store">Whether it keeps replications.</param>
    /// <param name="isForecast">Whether its help is silent of years and stored replications, of which a forecast has none.</param>
    public void AddTo(Command command, bool chooseInputs = true, bool showAll = true, bool store = true, bool isForecast = false)
    {
        _years.Hidden = _store.Hidden = _fresh.Hidden = isForecast;
        if (chooseInputs) command.Options.Add(_inputs);
        foreach (var option in (Option[])[_replications, _seed, _years, _threads, _out, _engine]) command.Options.Add(option);
        if (showAll) command.Options.Add(_all);
        foreach (var option in store ? (Option[])[_store, _fresh] : []) command.Options.Add(option);
        foreach (var option in (Option[])[_xlsx, _db]) command.Options.Add(option);
    }

    /// <summary>Puts on a command the options of a run, and the labels that its measures are cut by.</summary>
    public void AddWithCutsTo(Command command)
    {
        AddTo(command);
        command.Options.Add(_by);
    }

    /// <summary>Puts on a command the options that say which experiment it is: inputs, replications, seed and years.</summary>
    public void AddExperimentTo(Command command)
    {
        foreach (var option in (Option[])[_inputs, _replications, _seed, _years]) command.Options.Add(option);
    }

    /// <summary>Puts the options on a command that runs a part of an experiment.</summary>
    public void AddPartTo(Command command)
    {
        AddExperimentTo(command);
        foreach (var option in (Option[])[_threads, _engine]) command.Options.Add(option);
    }

    /// <summary>Puts the options on a command that reports an experiment without running it.</summary>
    public void AddReportTo(Command command)
    {
        AddExperimentTo(command);
        foreach (var option in (Option[])[_threads, _out, _all]) command.Options.Add(option);
    }

    /// <summary>Options given that say how it is run: a command that runs nothing ignores them.</summary>
    public IReadOnlyList<string> GivenForRuns(ParseResult parsed) =>
        [.. ((Option[])[_inputs, _replications, _seed, _years, _threads, _engine, _store, _fresh]).Where(o => parsed.GetResult(o) is { Implicit: false }).Select(o => o.Name)];

    /// <summary>What was asked for.</summary>
    public RunRequest Read(ParseResult parsed) => new(parsed.GetValue(_replications), parsed.GetValue(_seed), parsed.GetValue(_years),
        parsed.GetValue(_threads), parsed.GetValue(_out), parsed.GetValue(_engine) ?? EngineChoice.Fast, parsed.GetValue(_all),
        parsed.GetValue(_fresh) ? null : parsed.GetValue(_store) ?? DefaultStore, parsed.GetValue(_inputs))
    { Workbook = parsed.GetValue(_xlsx), Database = parsed.GetValue(_db), By = [.. (parsed.GetValue(_by) ?? []).Distinct(StringComparer.Ordinal)] };

    internal static ulong? Whole(ArgumentResult result, ulong least, ulong most)
    {
        var text = result.Tokens[0].Value;
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        result.AddError(string.Create(CultureInfo.InvariantCulture, $"{(result.Parent as OptionResult)?.Option.Name}: \"{text}\" is not a whole number from {least} to {most:N0}."));
        return null;
    }

    // Found before the run and not after it, when the figures would be lost.
    internal static void MustBeAFolder(string name, OptionResult result, string here)
    {
        foreach (var token in result.Tokens)
        {
            if (string.IsNullOrWhiteSpace(token.Value)) result.AddError($"{name}: is blank; a folder belongs here.");
            else if (File.Exists(Path.GetFullPath(token.Value, here))) result.AddError($"{name}: \"{token.Value}\" is a file; a folder belongs here.");
        }
    }
}

/// <summary>What a command was asked for.</summary>
/// <param name="Replications">Replications; null is what the system says.</param>
/// <param name="Seed">Seed.</param>
/// <param name="Years">Years in the window; null is what the system says.</param>
/// <param name="Threads">Threads.</param>
/// <param name="Out">Output folder; null is the default.</param>
/// <param name="Engine">Engine.</param>
/// <param name="All">Every measure in full on the screen.</param>
/// <param name="Store">Folder of stored replications; null runs every one and keeps none.</param>
/// <param name="Inputs">Which input values; null is what the system says.</param>
internal sealed record RunRequest(int? Replications, ulong Seed, int? Years, int Threads, string? Out, string Engine, bool All, string? Store, string? Inputs)
{
    /// <summary>Whether a workbook is written too.</summary>
    public bool Workbook { get; init; }

    /// <summary>Whether a results database is written too.</summary>
    public bool Database { get; init; }

    /// <summary>Labels that measures are cut by.</summary>
    public IReadOnlyList<string> By { get; init; } = [];

    /// <summary>What was asked for in words, where a receipt keeps it.</summary>
    public IReadOnlyList<string> Asked { get; init; } = [];
}
