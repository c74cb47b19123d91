#:project ../Simulation.Scenarios
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

// What follows when more people need no package after short-term support?
// The question of 02-community-promoting-independence.ipynb, put to the library. From the repository:
// dotnet run -c Release notebooks/02-community-promoting-independence.cs [replications]
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
foreach (var id in (string?[])[null, "community-promoting-independence-10", "community-promoting-independence", "community-promoting-independence-50"])
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

string[] shown = ["long-term-starts-community", "step-up-starts", "step-up-none", "home-care-hours"];
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
