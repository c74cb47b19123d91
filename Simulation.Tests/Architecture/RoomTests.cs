using Simulation.Core.Networks;
using Simulation.Scenarios;
using Xunit;

namespace Simulation.Tests.Architecture;

/// <summary>Dependencies point down the picture in docs/background/design.md, and Core knows no file, console or clock.</summary>
public class RoomTests
{
    private static readonly Dictionary<string, string[]> Core = new(StringComparer.Ordinal)
    {
        ["Time"] = [],
        ["Randomness"] = [],
        ["Distributions"] = ["Randomness"],
        ["Statistics"] = ["Distributions"],
        ["Networks"] = ["Time", "Randomness", "Distributions"],
        ["Observation"] = ["Networks"],
        ["Engine"] = ["Observation", "Networks", "Distributions", "Randomness", "Time"],
        ["Reference"] = ["Engine", "Observation", "Networks", "Distributions", "Randomness", "Time"],
        ["Experiments"] = ["Engine", "Observation", "Networks", "Statistics", "Distributions", "Randomness", "Time"],
    };

    private static readonly Dictionary<string, string[]> Scenarios = new(StringComparer.Ordinal)
    {
        ["Systems"] = [],
        ["Store"] = [],
        ["Documents"] = [],
        ["Starting"] = [],
        ["Results"] = [],
        ["Fitting"] = ["Sources", "Systems"],
        ["Schemes"] = ["Systems"],
        ["Sources"] = ["Schemes", "Systems"],
        ["Spreadsheets"] = ["Sources", "Systems"],
        ["Validation"] = ["Schemes", "Systems"],
        ["Demand"] = ["Schemes", "Systems"],
        ["Assembly"] = ["Demand", "Validation", "Sources", "Schemes", "Systems"],
        ["Measures"] = ["Assembly", "Schemes", "Systems"],
        ["Finance"] = ["Measures", "Assembly", "Schemes", "Systems"],
        ["Studies"] = ["Measures", "Store", "Assembly", "Schemes", "Systems"],
        ["Studies.Designs"] = ["Studies", "Measures", "Assembly", "Schemes", "Systems"],
        ["Studies.Precision"] = ["Studies.Designs", "Studies", "Measures", "Assembly", "Schemes", "Systems"],
        ["Studies.Frontier"] = ["Studies.Designs", "Studies", "Measures", "Assembly", "Schemes", "Systems"],
        ["Studies.Marginal"] = ["Studies.Designs", "Studies", "Measures", "Assembly", "Schemes", "Systems"],
        ["Studies.Sweeps"] = ["Studies.Frontier", "Studies.Designs", "Studies", "Measures", "Assembly", "Schemes", "Systems"],
        ["Studies.Selection"] = ["Studies.Designs", "Studies", "Measures", "Assembly", "Schemes", "Systems"],
        ["Studies.Points"] = ["Studies.Designs", "Studies", "Calibration", "Measures", "Assembly", "Schemes", "Systems"],
        ["Studies.Uncertainty"] = ["Studies.Points", "Studies.Designs", "Studies", "Calibration", "Measures", "Assembly", "Schemes", "Systems"],
        ["Studies.Tonight"] = ["Studies.Designs", "Studies", "Measures", "Assembly", "Schemes", "Systems"],
        ["Studies.Tracing"] = ["Studies.Designs", "Studies", "Assembly", "Schemes", "Systems"],
        ["Studies.Causes"] = ["Studies.Points", "Studies.Designs", "Studies", "Calibration", "Measures", "Assembly", "Schemes", "Systems"],
        ["Calibration"] = ["Measures", "Store", "Assembly", "Validation", "Sources", "Schemes", "Systems"],
        ["Sections"] = ["Documents", "Results", "Starting", "Fitting", "Finance", "Studies.Precision", "Studies.Frontier", "Studies.Marginal", "Studies.Sweeps", "Studies.Selection", "Studies.Points", "Studies.Uncertainty", "Studies.Tonight", "Studies.Tracing", "Studies.Causes", "Studies.Designs", "Studies", "Calibration", "Measures", "Assembly", "Schemes", "Systems"],
        ["Sections.Stress"] = ["Sections", "Documents", "Studies", "Assembly", "Schemes", "Systems"],
        ["Reporting.Html"] = ["Documents"],
        ["Reporting.Excel"] = ["Documents"],
        ["Reporting"] = ["Results", "Reporting.Html", "Reporting.Excel", "Sections", "Finance", "Documents", "Studies.Designs", "Studies", "Calibration", "Measures", "Assembly", "Sources", "Schemes", "Systems"],
        ["Commands"] = ["Results", "Starting", "Spreadsheets", "Fitting", "Reporting", "Reporting.Html", "Sections.Stress", "Sections", "Finance", "Documents", "Studies.Precision", "Studies.Frontier", "Studies.Marginal", "Studies.Sweeps", "Studies.Selection", "Studies.Points", "Studies.Uncertainty", "Studies.Tonight", "Studies.Tracing", "Studies.Causes", "Studies.Designs", "Studies", "Store", "Measures", "Validation", "Calibration", "Assembly", "Sources", "Schemes", "Systems"],
    };

    private static readonly Dictionary<string, string[]> Web = new(StringComparer.Ordinal)
    {
        ["Drafts"] = ["Storage"],
        ["Security"] = [],
        ["Storage"] = [],
        ["Moving"] = [],
        ["Runs"] = ["Drafts", "Moving", "Security", "Storage"],
        ["Pages"] = ["Drafts", "Runs", "Storage"],
        ["Api"] = ["Drafts", "Moving", "Pages", "Runs", "Security", "Storage"],
    };

    [Fact]
    public void Web_ArrowsBetweenRooms_PointDown() => AssertArrows(typeof(Simulation.Web.Program).Assembly, "Simulation.Web.", Web);

    [Fact]
    public void Scenarios_ArrowsBetweenRooms_PointDown() => AssertArrows(typeof(Program).Assembly, "Simulation.Scenarios.", Scenarios);

    [Fact]
    public void Arrows_OneThatIsNotAllowed_IsFound()
    {
        var forbidding = new Dictionary<string, string[]>(Core, StringComparer.Ordinal) { ["Engine"] = ["Observation"] };
        var wrong = Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => AssertArrows(typeof(Network).Assembly, "Simulation.Core.", forbidding));
        Assert.Contains("Simulation.Core.Engine.ReplicationEngine uses Simulation.Core.Networks.Network", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Core_ArrowsBetweenRooms_PointDown() => AssertArrows(typeof(Network).Assembly, "Simulation.Core.", Core);

    [Fact]
    public void Core_KnowsNoFileConsoleOrWallClock()
    {
        var forbidden = Arrows.Of(typeof(Network).Assembly)
            .Where(a => a.To.Namespace is "System.IO" or "System.Diagnostics" || a.To == typeof(Console) || a.To == typeof(DateTime) || a.To == typeof(Random))
            .Where(a => a.To.Name is not ("DebuggerBrowsableAttribute" or "DebuggerHiddenAttribute" or "UnreachableException"))
            .Select(a => $"{a.From} uses {a.To}").ToList();
        Assert.Empty(forbidden);
    }

    private static void AssertArrows(System.Reflection.Assembly assembly, string prefix, Dictionary<string, string[]> allowed)
    {
        string? Room(Type t) => t.Namespace?.StartsWith(prefix, StringComparison.Ordinal) == true ? t.Namespace[prefix.Length..] : null;
        var arrows = Arrows.Of(assembly).Select(a => (From: Room(a.From), To: Room(a.To), a)).Where(x => x.From is not null && x.To is not null && x.From != x.To).ToList();
        Assert.NotEmpty(arrows);
        var up = arrows.Where(x => !allowed.TryGetValue(x.From!, out var below) || !below.Contains(x.To)).Select(x => $"{x.a.From} uses {x.a.To}").Distinct().ToList();
        Assert.True(up.Count == 0, "arrows that point up:\n" + string.Join('\n', up));
    }
}
