#:project ../Simulation.Scenarios
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

// What do more replications narrow, and what do the same people buy?
// The question of 03-how-sure-are-we.ipynb, put to the library. From the repository:
// dotnet run -c Release notebooks/03-how-sure-are-we.cs [replications]
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
foreach (var id in (string?[])[null, "winter-beds"])
{
    var compilation = folder.Compile(id is null ? null : folder.Scenario(id));
    problems.AddRange(compilation.Problems);
    if (compilation.System is { } system && MeasureSheet.Compile(system, problems) is { } sheet) scenarios.Add((system, sheet));
}
foreach (var problem in problems) Console.Error.WriteLine(problem);
if (problems.Count > 0) return 2;

const string Measure = "ae-within-4h";
Console.WriteLine("Four-hour performance and what thirty winter beds change, in points.");
foreach (var count in (int[])[4, 8, args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 16])
{
    var settings = new StudySettings { Seed = 1, Replications = count, Threads = 2, EngineFor = network => new ReplicationEngine(network) };
    var figures = Comparison.Of(Study.Run(scenarios, settings)).Measures.Single(m => m.Measure.Measure == Measure).Figures;
    var (without, with) = (figures[0], figures[1]);
    // With other people in each scenario the two errors would add in squares.
    var apart = Math.Sqrt(Math.Pow(without.HalfWidth!.Value, 2) + Math.Pow(with.HalfWidth!.Value, 2));
    Console.WriteLine($"{count,3} replications: mean {without.Mean:N1} ± {without.HalfWidth:N1}; single years {without.YearLow:N1} to {without.YearHigh:N1}; "
        + $"difference {with.Difference!.Value:N2} ± {with.Difference.HalfWidth:N2} (other people: ± {apart:N2})");
}
return 0;
