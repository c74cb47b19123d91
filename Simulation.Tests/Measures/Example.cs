using Simulation.Core.Observation;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Systems;

namespace Simulation.Tests.Measures;

/// <summary>The M/M/c example with measures written in a test.</summary>
internal static class Example
{
    public static readonly Place Here = new("measures.csv", 2);

    public static SystemFolder Folder { get; } = SystemFolder.Load(Repository.PathOf("data", "examples", "mmc-ward"));

    public static CompiledSystem Ward(params MeasureRow[] measures) => Ward([], measures);

    public static CompiledSystem Ward(IReadOnlyList<PublishedRow> published, params MeasureRow[] measures)
    {
        var monthly = Folder.System! with { Header = Folder.System!.Header with { Periods = "month" }, Measures = measures, Published = published };
        var compilation = Compiler.Compile(monthly, null, []);
        return compilation.System ?? throw new InvalidOperationException(string.Join('\n', compilation.Problems));
    }

    public static MeasureRow Row(string id, string kind, string of, string argument = "", double scale = 1, string unit = "people", int? headline = null, double? worthwhile = null) =>
        new(Here, id, id, unit, "everyone", kind, of, argument, scale, "lower", headline, worthwhile, "");

    public static MeasureSheet Sheet(CompiledSystem system)
    {
        var problems = new List<Problem>();
        return MeasureSheet.Compile(system, problems) ?? throw new InvalidOperationException(string.Join('\n', problems));
    }

    /// <summary>Value of every cell for a result filled by hand.</summary>
    public static double[] Values(CompiledSystem system, Action<ReplicationResult> fill)
    {
        var sheet = Sheet(system);
        var result = new ReplicationResult(system.Network);
        fill(result);
        double[] numerators = new double[sheet.Cells.Count], denominators = new double[sheet.Cells.Count];
        sheet.Evaluate(result, numerators, denominators, new int[sheet.Daily.Count * sheet.Days]);
        return [.. numerators.Select((n, i) => n / denominators[i])];
    }
}
