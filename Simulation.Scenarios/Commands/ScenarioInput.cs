using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Commands;

/// <summary>A system's scenarios, read, compiled and ready to run; or every problem of their input.</summary>
/// <param name="Folder">The system's folder.</param>
/// <param name="Scenarios">Compiled scenarios with their sheets, baseline first; empty when there are problems.</param>
/// <param name="Problems">What is wrong, as lines for people.</param>
internal sealed record ScenarioInput(string Folder, IReadOnlyList<(CompiledSystem System, MeasureSheet Sheet)> Scenarios, IReadOnlyList<string> Problems)
{
    /// <summary>Whether there may be more problems, which show only once everything can be read.</summary>
    public bool HidesRows { get; init; }

    /// <summary>The schemes known.</summary>
    public IReadOnlyList<SchemeSpec> Schemes { get; init; } = [];

    /// <summary>Compiles a scenario of the same system, which has been checked; null when there are problems.</summary>
    public Func<ScenarioSpec?, (CompiledSystem System, MeasureSheet Sheet)>? Compiles { get; init; }

    /// <summary>Reads a system and some of its scenarios.</summary>
    /// <param name="system">Path or name.</param>
    /// <param name="choose">Which scenarios, given the head and all ids; null stands for the baseline.</param>
    /// <param name="years">Years in the window; null is what the system says.</param>
    /// <param name="here">Where the command was given.</param>
    /// <param name="by">Labels that measures are cut by; none for nothing.</param>
    public static ScenarioInput Read(string system, Func<SystemHeader, IReadOnlyList<string>, IReadOnlyList<string?>> choose, int? years, string here, IReadOnlyList<string>? by = null) =>
        Read(system, (folder, _) => choose(folder.System!.Header, [.. folder.Scenarios.Select(s => s.Id)]), years, here, by);

    /// <summary>Reads a system and the scenarios of a comparison, what they are set against first.</summary>
    /// <param name="system">Path or name.</param>
    /// <param name="scenarios">The scenarios; none is what the system says.</param>
    /// <param name="baseline">The scenario that they are set against; null is what they name, else the system as it is.</param>
    /// <param name="years">Years in the window; null is what the system says.</param>
    /// <param name="here">Where the command was given.</param>
    /// <param name="by">Labels that measures are cut by; none for nothing.</param>
    public static ScenarioInput Compared(string system, IReadOnlyList<string> scenarios, string? baseline, int? years, string here, IReadOnlyList<string>? by = null) => Read(system, (folder, problems) =>
    {
        var ids = folder.Scenarios.Select(s => s.Id).ToArray();
        var chosen = scenarios.Count > 0 ? scenarios : [.. folder.System!.Header.DefaultScenarios.Where(id => id != baseline)];
        var basis = ScenarioBaseline.Of(baseline, chosen.Select(folder.Scenario).OfType<ScenarioSpec>(), out var problem);
        if (problem.Length > 0) problems.Add($"--baseline: {problem}");
        else if (basis is not null && !ids.Contains(basis, StringComparer.Ordinal)) problems.Add($"--baseline: {NotKnown(basis, [.. ids, ScenarioBaseline.SystemItself])}");
        else if (basis is not null && chosen.Contains(basis, StringComparer.Ordinal)) problems.Add($"--baseline: scenario \"{basis}\" is the baseline; it cannot stand beside itself.");
        return [basis, .. chosen];
    }, years, here, by);

    private static ScenarioInput Read(string system, Func<SystemFolder, List<string>, IReadOnlyList<string?>> choose, int? years, string here, IReadOnlyList<string>? by)
    {
        if (SystemPlace.Find(system, here) is not { } path) return new ScenarioInput(system, [], [NoFolder(system, here)]);
        var folder = SystemFolder.Load(Shown(path, here));
        if (folder.Problems.Count > 0 || folder.System is null) return new ScenarioInput(path, [], [.. folder.Problems.Select(p => p.ToString())]) { HidesRows = folder.Problems.Any(p => p.HidesRows) };
        var ids = folder.Scenarios.Select(s => s.Id).ToArray();
        var refused = new List<string>();
        var chosen = choose(folder, refused).Distinct(StringComparer.Ordinal).ToArray();
        string[] unknown = [.. refused, .. chosen.Where(id => id is not null && !ids.Contains(id, StringComparer.Ordinal) && !refused.Exists(r => r.Contains($"\"{id}\"", StringComparison.Ordinal))).Select(id => NotKnown(id!, ids))];
        if (unknown.Length > 0) return new ScenarioInput(path, [], unknown);
        var labels = (by ?? []).Where(b => !CohortCut.Known(folder.System).Contains(b, StringComparer.Ordinal)).Select(b => NoLabel(b, system, folder.System)).ToArray();
        if (labels.Length > 0) return new ScenarioInput(path, [], labels);
        var used = chosen.SelectMany(id => folder.Scenario(id ?? "")?.Schemes ?? []).ToHashSet(StringComparer.Ordinal);
        if (by is { Count: > 0 } && folder.Schemes.FirstOrDefault(s => used.Contains(s.Id) && s.Levers.OfType<AddTablesLever>().Any(l => l.Tables.Cohorts.Count > 0)) is { } own)
            return new ScenarioInput(path, [], [$"--by: scheme \"{own.Id}\" brings cohorts of its own, which the baseline's labels do not know; leave out its scenarios, or put the cohorts into cohorts.csv."]);
        return Compile(path, CohortCut.Of(Stretched(folder.System, years), by ?? []), folder.Schemes, [.. chosen.Select(id => id is null ? null : folder.Scenario(id))]);
    }

    /// <summary>Lists the problems.</summary>
    public void List(TextWriter error)
    {
        Refusal.Of(error, Problems, Refusal.NotRun, HidesRows);
    }

    private static ScenarioInput Compile(string path, SystemSpec system, IReadOnlyList<SchemeSpec> schemes, ScenarioSpec?[] scenarios)
    {
        var tables = new QuantileTables();
        var problems = new List<Problem>();
        var compiled = new List<(CompiledSystem, MeasureSheet)>();
        foreach (var scenario in scenarios)
        {
            var compilation = Compiler.Compile(system, scenario, schemes, tables);
            problems.AddRange(compilation.Problems);
            if (compilation.System is { } whole && MeasureSheet.Compile(whole, problems) is { } sheet) compiled.Add((whole, sheet));
        }
        return problems.Count > 0
            ? new ScenarioInput(path, [], [.. Problem.Sorted(problems).Select(p => p.ToString())]) { HidesRows = problems.Exists(p => p.HidesRows) }
            : new ScenarioInput(path, compiled, []) { Schemes = schemes, Compiles = scenario => Compiled(system, scenario, schemes, tables) };
    }

    /// <summary>A scenario of a system, with its figures.</summary>
    /// <exception cref="DesignProblemException">It cannot be compiled.</exception>
    public static (CompiledSystem System, MeasureSheet Sheet) Compiled(SystemSpec system, ScenarioSpec? scenario, IReadOnlyList<SchemeSpec> schemes, QuantileTables tables)
    {
        // What one replication draws needs tables of its own, which go with it.
        var compilation = Compiler.Compile(system, scenario, schemes, scenario?.Drawn.Count > 0 ? new QuantileTables(tables) : tables);
        var problems = new List<Problem>(compilation.Problems);
        if (compilation.System is { } whole && MeasureSheet.Compile(whole, problems) is { } sheet) return (whole, sheet);
        throw new DesignProblemException(Problem.Sorted(problems));
    }

    /// <summary>A system with another number of years in its window; null leaves it.</summary>
    public static SystemSpec Stretched(SystemSpec system, int? years)
    {
        if (years is not { } count) return system;
        var to = system.Header.From.AddYears(count).AddDays(-1);
        var times = Times(system.Header, count);
        return system with
        {
            Header = system.Header with { To = to },
            // What adds up over the window is judged against as many times the smallest worthwhile difference.
            Measures = [.. system.Measures.Select(m => MeasureKinds.AddUp.Contains(m.Kind, StringComparer.Ordinal) ? m with { Worthwhile = m.Worthwhile * times } : m)],
            // A figure of the whole window is one of the system's own window.
            Published = [.. system.Published.Where(p => p.Period.Length > 0 || to == system.Header.To)],
        };
    }

    // How many times the system's own window the asked-for years are: whole years exactly, else by days.
    private static double Times(SystemHeader header, int years)
    {
        var own = Enumerable.Range(1, 100).FirstOrDefault(y => header.From.AddYears(y).AddDays(-1) == header.To);
        return own > 0 ? years / (double)own : (header.From.AddYears(years).DayNumber - header.From.DayNumber) / (header.To.DayNumber - header.From.DayNumber + 1.0);
    }

    /// <summary>That a system is not there, and which are.</summary>
    internal static string NoFolder(string system, string here)
    {
        var names = SystemPlace.Names(here);
        var hint = Nearness.Nearest(system, names) is { } near ? $"; did you mean \"{near}\"?" : names.Count > 0 ? $"; there are {string.Join(", ", names)}." : ".";
        return $"{system}: there is no such folder, here or in a data folder above{hint}";
    }

    private static string NotKnown(string id, string[] known) =>
        $"scenario \"{id}\" is not known{(Nearness.Nearest(id, known) is { } near ? $"; did you mean \"{near}\"?" : $"; known are {string.Join(", ", known)}.")}";

    private static string NoLabel(string by, string system, SystemTables tables)
    {
        var known = CohortCut.Known(tables);
        var own = known.Where(k => k is not (CohortCut.Cohort or CohortCut.Group)).ToArray();
        var there = own.Length > 0 ? $"{system} has {string.Join(", ", own)} (cohort-labels.csv), and every system has {CohortCut.Cohort} and {CohortCut.Group}" : $"{system} has no cohort-labels.csv, only {CohortCut.Cohort} and {CohortCut.Group}, which every system has";
        return $"--by: label \"{by}\" is not known; {(Nearness.Nearest(by, known) is { } near ? $"did you mean \"{near}\"? " : "")}{there}.";
    }

    // Messages name files as the user would: relative where that is shorter.
    internal static string Shown(string path, string here)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return string.Equals(here, Environment.CurrentDirectory, StringComparison.Ordinal) && relative.Length < path.Length ? relative : path;
    }
}
