using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Sources;
using Simulation.Scenarios.Systems;
using Simulation.Scenarios.Validation;

namespace Simulation.Scenarios.Assembly;

/// <summary>A system folder: read, checked, ready to be compiled.</summary>
public sealed class SystemFolder
{
    private readonly QuantileTables _tables = new();

    private SystemFolder(SystemSpec? system, IReadOnlyList<SchemeSpec> schemes, IReadOnlyList<ScenarioSpec> scenarios, IReadOnlyList<Problem> problems) =>
        (System, Schemes, Scenarios, Problems) = (system, schemes, scenarios, problems);

    /// <summary>The system; null when its head cannot be read.</summary>
    public SystemSpec? System { get; }

    /// <summary>The schemes, by id.</summary>
    public IReadOnlyList<SchemeSpec> Schemes { get; }

    /// <summary>The scenarios, by id.</summary>
    public IReadOnlyList<ScenarioSpec> Scenarios { get; }

    /// <summary>What is wrong in any file, by file and line. Nothing is compiled while there is any.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>Reads a folder and checks all of it: tables, schemes, scenarios, and what each makes of the system.</summary>
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
            var tables = source.Read(problems);
            var schemes = ReadSchemes(path, shown, problems);
            var scenarios = ReadScenarios(path, shown, schemes, problems);
            var system = header is null ? null : new SystemSpec { Folder = shown, Header = header }.With(tables);
            var folder = new SystemFolder(system, schemes, scenarios, problems);
            return new SystemFolder(system, schemes, scenarios, folder.Check());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new Problem(new Place(shown, 0), "", "cannot be read: " + e.Message));
            return new SystemFolder(null, [], [], Problem.Sorted(problems));
        }
    }

    /// <summary>The scenario of an id; null when there is none.</summary>
    public ScenarioSpec? Scenario(string id) => Scenarios.FirstOrDefault(s => s.Id == id);

    /// <summary>Compiles the baseline, or a scenario.</summary>
    /// <param name="scenario">The scenario; null is the baseline.</param>
    public Compilation Compile(ScenarioSpec? scenario = null) =>
        System is null || Problems.Count > 0 ? new Compilation(null, Problems) : Compiler.Compile(System, scenario, Schemes, _tables);

    // What one file lacks shows in others too; when files could not be read only they are told, with all that was found in them.
    private IReadOnlyList<Problem> Check()
    {
        var problems = new List<Problem>(Problems);
        if (System is null) return Problem.Sorted(problems);
        foreach (var id in System.Header.DefaultScenarios.Where(id => Scenario(id) is null))
            problems.Add(Problem.NotKnown(System.Header.At with { Line = 0 }, "default.scenarios", "", id, [.. Scenarios.Select(s => s.Id)]));
        var whole = Problems.Any(p => p.Field.Length == 0 || p.Message is "column is missing.");
        if (!whole) problems.AddRange(SystemCheck.Check(System, []));
        if (!whole) problems.AddRange(Schemes.SelectMany(s => SystemCheck.CheckScheme(System, s)));
        if (problems.Count > 0) return Problem.Sorted(problems);
        foreach (var scenario in (ScenarioSpec?[])[null, .. Scenarios]) problems.AddRange(Compiler.Compile(System, scenario, Schemes, _tables).Problems);
        return Problem.Sorted(problems);
    }

    private static List<SchemeSpec> ReadSchemes(string path, string shown, List<Problem> problems)
    {
        var folder = new TableSource(Path.Combine(path, "schemes"), shown + "/schemes", IsSystem: false);
        return [.. YamlFiles(folder.Path).Select(f => SchemeFile.Read(f, folder, problems)).OfType<SchemeSpec>()];
    }

    private static List<ScenarioSpec> ReadScenarios(string path, string shown, List<SchemeSpec> schemes, List<Problem> problems)
    {
        var byId = schemes.ToDictionary(s => s.Id, StringComparer.Ordinal);
        return [.. YamlFiles(Path.Combine(path, "scenarios")).Select(f => ScenarioFile.Read(f, $"{shown}/scenarios/{Path.GetFileName(f)}", byId, problems)).OfType<ScenarioSpec>()];
    }

    private static string[] YamlFiles(string folder) =>
        Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal)] : [];
}
