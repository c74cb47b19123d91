#:project ../Simulation.Scenarios
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

// What do 30 or 60 winter beds buy in A&E?
// The question of 01-winter-beds.ipynb, put to the library. From the repository:
// dotnet run -c Release notebooks/01-winter-beds.cs [replications]
using System.Globalization;
using Simulation.Core.Engine;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Systems;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

var folder = SystemFolder.Load(Path.Combine("data", "coventry-2017"));
var problems = new List<Problem>(folder.Problems);
var scenarios = new List<(CompiledSystem System, MeasureSheet Sheet)>();
foreach (var id in (string?[])[null, "winter-beds", "winter-beds-60"])
{
    var compilation = folder.Compile(id is null ? null : folder.Scenario(id));
    problems.AddRange(compilation.Problems);
    if (compilation.System is { } system && MeasureSheet.Compile(system, problems) is { } sheet) scenarios.Add((system, sheet));
}
foreach (var problem in problems) Console.Error.WriteLine(problem);
if (problems.Count > 0) return 2;

// Replication r has the same people in every scenario, so differences are paired.
var settings = new StudySettings { Seed = 1, Replications = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 6, Threads = 2, EngineFor = network => new ReplicationEngine(network) };
var comparison = Comparison.Of(Study.Run(scenarios, settings));
Console.WriteLine($"{folder.System!.Header.Name}, first-cut inputs, {settings.Replications} replications; 95% intervals.");

string[] shown = ["ae-within-4h", "wait-bed", "acute-occupancy", "delayed-days"];
foreach (var measure in comparison.Measures.Where(m => shown.Contains(m.Measure.Measure)))
{
    Console.WriteLine($"{measure.Measure.Label} ({measure.Measure.Unit})");
    foreach (var (figure, outcome) in measure.Figures.Zip(comparison.Outcomes))
    {
        if (figure.Mean is not { } mean) continue;
        var change = figure.Difference is { } d ? $"; difference {d.Value:N1} ({d.Low:N1} to {d.High:N1})" : "";
        Console.WriteLine($"  {outcome.Name}: {mean:N1} ± {figure.HalfWidth:N1}{change}{(figure.Verdict is { } v ? ": " + Claim.Words(v) : "")}");
    }
}
return 0;
