using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Sources;
using Simulation.Scenarios.Systems;
using Simulation.Scenarios.Validation;

namespace Simulation.Scenarios.Assembly;

/// <summary>A system folder: read, checked, ready to be compiled.</summary>
public sealed class SystemFolder
{
    private readonly QuantileTables _tables;
    private readonly Compilation? _baseline;

    private SystemFolder(SystemSpec? system, IReadOnlyList<SchemeSpec> schemes, IReadOnlyList<ScenarioSpec> scenarios, IEnumerable<Problem> problems)
    {
        (System, Schemes, Scenarios, _tables) = (system, schemes, scenarios, new QuantileTables());
        Problems = FileProblems([.. problems]);
        if (System is null || Problems.Count > 0) return;
        _baseline = Compiler.Compile(System, null, Schemes, _tables);
        Problems = _baseline.Problems;
    }

    /// <summary>The system; null when its head cannot be read.</summary>
    public SystemSpec? System { get; }

    /// <summary>The schemes, by id.</summary>
    public IReadOnlyList<SchemeSpec> Schemes { get; }

    /// <summary>The scenarios, by id.</summary>
    public IReadOnlyList<ScenarioSpec> Scenarios { get; }

    /// <summary>What is wrong in any file, by file and line. Nothing is compiled while there is any.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>Reads a folder and checks all of it: tables, schemes, scenarios, and the network that the baseline makes.</summary>
    /// <param name="path">The folder.</param>
    /// <returns>The folder. Nothing is thrown at what stands in the files: every problem is in <see cref="Problems"/>.</returns>
    public static SystemFolder Load(string path)
    {
        var problems = new List<Problem>();
        var shown = path.Replace('\\', '/').TrimEnd('/');
        if (!Directory.Exists(path))
            return new SystemFolder(null, [], [], [new Problem(new Place(shown, 0), "", File.Exists(path) ? "is a file; a system is a folder with system.yaml." : "there is no such folder.")]);
        try
        {
            var source = new TableSource(path, shown, IsSystem: true);
            var header = HeaderFile.Read(Path.Combine(path, "system.yaml"), shown + "/system.yaml", problems);
            source.RefuseStrangers(problems);
            RefuseOtherEndings(path, shown, problems);
            var tables = source.Read(problems);
            var schemes = ReadSchemes(source, problems);
            RefuseUnnamedFolders(path, shown, schemes, problems);
            var scenarios = ReadScenarios(path, shown, schemes, problems);
            var system = header is null ? null : new SystemSpec { Folder = shown, Header = header, Prices = FinanceFolder.Prices(path, shown, problems) }.With(tables);
            return new SystemFolder(system, schemes, scenarios, problems);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new Problem(new Place(shown, 0), "", "cannot be read: " + e.Message));
            return new SystemFolder(null, [], [], problems);
        }
    }

    /// <summary>The scenario of an id; null when there is none.</summary>
    public ScenarioSpec? Scenario(string id) => Scenarios.FirstOrDefault(s => s.Id == id);

    /// <summary>Compiles the baseline, or a scenario.</summary>
    /// <param name="scenario">The scenario; null is the baseline.</param>
    public Compilation Compile(ScenarioSpec? scenario = null) =>
        System is null || Problems.Count > 0 ? new Compilation(null, Problems)
        : scenario is null ? _baseline! : Compiler.Compile(System, scenario, Schemes, _tables);

    /// <summary>Every problem, those included that show only when each scenario is compiled.</summary>
    public IReadOnlyList<Problem> CheckScenarios() =>
        Problems.Count > 0 ? Problems : Problem.Sorted(Scenarios.SelectMany(s => Compile(s).Problems));

    // What one file lacks shows in others too: while a file or column is missing only the reading's own findings are told.
    private IReadOnlyList<Problem> FileProblems(List<Problem> problems)
    {
        if (System is null) return Problem.Sorted(problems);
        foreach (var id in System.Header.DefaultScenarios.Where(id => Scenario(id) is null))
            problems.Add(Problem.NotKnown(System.Header.At with { Line = 0 }, "default.scenarios", "", id, [.. Scenarios.Select(s => s.Id)]));
        foreach (var scenario in Scenarios.Where(s => s.Baseline is not null))
        {
            if (scenario.Baseline == scenario.Id) problems.Add(new Problem(scenario.At with { Line = 0 }, "baseline", $"\"{scenario.Id}\" is this scenario itself; another belongs here."));
            else if (Scenario(scenario.Baseline!) is null) problems.Add(Problem.NotKnown(scenario.At with { Line = 0 }, "baseline", "scenario", scenario.Baseline!, [.. Scenarios.Select(s => s.Id)]));
        }
        problems.AddRange(MissingTables(System).Where(lacking => !problems.Exists(p => p.At.File == lacking.At.File)).ToArray());
        if (problems.Exists(p => p.HidesRows)) return Problem.Sorted(problems);
        var own = SystemCheck.Check(System, []);
        Tell(problems, own);
        // What makes a system too large makes it so with every scheme.
        if (!own.Any(p => p.HidesRows)) Tell(problems, Schemes.SelectMany(s => SystemCheck.CheckScheme(System, s, isBaselineGood: own.Count == 0)));
        return Problem.Sorted(problems);
    }

    // A cell whose trouble is told already says nothing else: it could not be read, or the baseline has the same fault.
    private static void Tell(List<Problem> problems, IEnumerable<Problem> more)
    {
        var told = problems.Where(p => p.Field.Length > 0).Select(p => (p.At, p.Field)).ToHashSet();
        problems.AddRange(more.Where(p => !told.Contains((p.At, p.Field))).ToArray());
    }

    // Tables that may be absent in some systems and not in this one.
    private static IEnumerable<Problem> MissingTables(SystemSpec system)
    {
        Problem Lacking(string table, string why) => new(new Place($"{system.Folder}/{table}.csv", 0), "", $"is missing or has no rows, but {why}.") { HidesRows = true };
        if (system.Routes.Count == 0 && system.Stages.Count > 0) yield return Lacking("routes", "people must leave the stages");
        if (system.Pools.Count == 0 && system.Capacities.Count > 0) yield return Lacking("pools", "capacities.csv names pools");
        if (system.Capacities.Count == 0 && system.Pools.Count > 0) yield return Lacking("capacities", "pools.csv names pools");
    }

    private static List<SchemeSpec> ReadSchemes(TableSource source, List<Problem> problems)
    {
        var folder = source.Inner("schemes");
        return [.. YamlFiles(folder.Path).Select(f => SchemeFile.Read(f, folder, problems)).OfType<SchemeSpec>()];
    }

    private static List<ScenarioSpec> ReadScenarios(string path, string shown, List<SchemeSpec> schemes, List<Problem> problems)
    {
        var byId = schemes.ToDictionary(s => s.Id, StringComparer.Ordinal);
        var unreadable = YamlFiles(Path.Combine(path, "schemes")).Select(f => Path.GetFileNameWithoutExtension(f)).Where(id => !byId.ContainsKey(id)).ToHashSet(StringComparer.Ordinal);
        return [.. YamlFiles(Path.Combine(path, "scenarios")).Select(f => ScenarioFile.Read(f, $"{shown}/scenarios/{Path.GetFileName(f)}", byId, unreadable, problems)).OfType<ScenarioSpec>()];
    }

    // A file that is named as if it were read and is not would be missing without a word.
    private static void RefuseOtherEndings(string path, string shown, List<Problem> problems)
    {
        foreach (var inner in (string[])["", "schemes/", "scenarios/", $"{StudyFile.Folder}/", $"{FinanceFolder.Name}/", $"{FinanceFolder.Name}/cases/"])
        {
            if (!Directory.Exists(Path.Combine(path, inner))) continue;
            foreach (var name in Directory.EnumerateFiles(Path.Combine(path, inner), "*.yml").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal))
                problems.Add(new Problem(new Place($"{shown}/{inner}{name}", 0), "", $"is not read, for its name ends in .yml; name it {Path.ChangeExtension(name, ".yaml")}."));
        }
    }

    // Rows that no lever adds would be missing without a word, and so would those of a folder without a table.
    private static void RefuseUnnamedFolders(string path, string shown, List<SchemeSpec> schemes, List<Problem> problems)
    {
        var folder = Path.Combine(path, "schemes");
        // A scheme that could not be read, or a name that is told to be wrong, may mean any of them.
        if (!Directory.Exists(folder) || YamlFiles(folder).Length > schemes.Count || problems.Exists(p => p.Field == "rows" && p.IsUnknownName)) return;
        string[] there = [.. Directory.EnumerateDirectories(folder).Select(d => Path.GetFileName(d)).Where(d => !d.StartsWith('.')).Order(StringComparer.Ordinal)];
        var named = Rows(schemes);
        // Studies and the calibration may name one too; what is wrong in them is told where they are used.
        if (there.Except(named, StringComparer.Ordinal).Any()) named = [.. named, .. Rows(StudyFile.ReadAll(path, shown, []).Select(s => s.Scheme)), .. File.Exists(Path.Combine(path, CalibrationFile.Name)) && CalibrationFile.Read(path, shown, new List<Problem>()) is { } free ? Rows([free.Scheme]) : []];
        foreach (var name in there)
        {
            var at = new Place($"{shown}/schemes/{name}", 0);
            if (!named.Contains(name, StringComparer.Ordinal))
            {
                var near = Nearness.Nearest(name, [.. schemes.Select(s => s.Id)]);
                problems.Add(new Problem(at, "", $"is not read, for no scheme names it: a lever {{ change: tables, rows: {name} }} {(near is null ? "in a scheme" : $"in schemes/{near}.yaml")} does; or move it elsewhere."));
            }
            else if (!Directory.EnumerateFiles(Path.Combine(folder, name), "*.csv").Any())
            {
                problems.Add(new Problem(at, "", "has no table (a .csv file such as streams.csv), so the scheme that names it adds nothing."));
            }
        }
    }

    private static string[] Rows(IEnumerable<SchemeSpec> schemes) => [.. schemes.SelectMany(s => s.Levers).OfType<AddTablesLever>().Select(l => l.Rows)];

    private static string[] YamlFiles(string folder) =>
        Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal)] : [];
}
