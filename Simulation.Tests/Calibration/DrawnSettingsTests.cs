using System.Globalization;
using Simulation.Scenarios;
using Simulation.Scenarios.Calibration;
using Simulation.Scenarios.Commands;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;
using Simulation.Tests.Sources;
using Xunit;

namespace Simulation.Tests.Calibration;

/// <summary>Settings that replications draw: the distributions by their quantiles, the draws by their frequencies, the input by its errors.</summary>
public sealed class DrawnSettingsTests
{
    private static readonly Place At = new("test", 0);

    private static SchemeSetting Growth { get; } = new(At, "growth", "Growth", 1.0116, 0.9963, 1.0268, "times", "src") { Chance = new SettingChance(80, []) };

    private static SchemeSetting Projection { get; } = new(At, "place", "Projection", 0, -1, 1, "", "src") { Chance = new SettingChance(null, [(-1, 0.2), (0, 0.6), (1, 0.2)]) };

    private static SchemeSpec Scheme(string id) => new() { Id = id, At = At, Name = id, About = "", Levers = [], Settings = [Growth, Projection] };

    private static ScenarioSpec Scenario(string id, params string[] schemes) => new() { Id = id, At = At, Name = id, About = "", Schemes = schemes, Drawn = [.. schemes.SelectMany(s => (string[])[$"{s}.growth", $"{s}.place"])] };

    [Fact]
    public void Quantile_OfAnInterval_MeetsItsEndsAndItsMiddle()
    {
        // The quantile function is good to 2e-15 of its value, which the split scales by less than 0.02.
        Assert.Equal(0.9963, Growth.Chance!.Quantile(Growth, 0.1), 1e-15);
        Assert.Equal(1.0116, Growth.Chance.Quantile(Growth, 0.5), 1e-15);
        Assert.Equal(1.0268, Growth.Chance.Quantile(Growth, 0.9), 1e-15);
        // The outer 1 in 2,000 is drawn as at its edge: z = 3.2905 against 1.2816 for the interval's end.
        var (low, high) = Growth.Chance.Reach(Growth);
        Assert.Equal(1.0116 - (0.0153 * 3.2905267 / 1.2815516), low, 1e-8);
        Assert.Equal(1.0116 + (0.0152 * 3.2905267 / 1.2815516), high, 1e-8);
    }

    [Fact]
    public void In_ManyReplications_HaveTheChancesStated()
    {
        const int n = 20_000;
        var scenario = Scenario("a", "s");
        var drawn = Enumerable.Range(0, n).Select(r => DrawnSettings.In(scenario, [Scheme("s")], 7, r)!.Settings).ToArray();
        // Four standard errors of a share: false about once in 16,000 for each of the four.
        void Share(double expected, Func<IReadOnlyDictionary<string, double>, bool> when) =>
            Assert.Equal(expected, drawn.Count(when) / (double)n, 4 * Math.Sqrt(expected * (1 - expected) / n));
        Share(0.2, s => s["s.place"] == -1);
        Share(0.6, s => s["s.place"] == 0);
        Share(0.1, s => s["s.growth"] < 0.9963);
        Share(0.1, s => s["s.growth"] > 1.0268);
        // Two settings are drawn apart: the share of both together is the product.
        Share(0.02, s => s["s.place"] == 1 && s["s.growth"] > 1.0268);
    }

    [Fact]
    public void In_ScenariosThatDrawTheSameSetting_HaveTheSameValue()
    {
        var (one, two) = (Scenario("a", "s"), Scenario("b", "t", "s"));
        for (var r = 0; r < 50; r++)
        {
            var (first, second) = (DrawnSettings.In(one, [Scheme("s"), Scheme("t")], 3, r)!, DrawnSettings.In(two, [Scheme("s"), Scheme("t")], 3, r)!);
            Assert.Equal(first.Settings["s.growth"], second.Settings["s.growth"]);
            Assert.NotEqual(first.Settings["s.growth"], second.Settings["t.growth"]);
        }
        Assert.Null(DrawnSettings.In(null, [], 3, 0));
    }

    [Fact]
    public void Problems_OfChancesAndDraws_AreAllTold()
    {
        using var system = new SystemOnDisk()
            .Replace("schemes/winter-beds.yaml", "high: 20, unit: beds, evidence: assumption }", "high: 20, unit: beds, evidence: assumption, chances: { 5: 0.5, 30: 0.6 } }")
            .Replace("schemes/winter-beds.yaml", "unit: date, evidence: assumption }", "unit: date, evidence: assumption, interval: 80 }")
            .Replace("scenarios/winter.yaml", "settings:", "drawn: [winter-beds.bed, winter-beds.beds]\nsettings:");
        var problems = system.Problems();
        Assert.Contains(problems, p => p.Contains("30 is outside the setting's range (5 to 20)", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Contains("add to 1.1; they must add to 1", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Contains("a date is not drawn", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Contains("setting \"winter-beds.bed\" is not known; did you mean \"winter-beds.beds\"?", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Contains("is set by settings too; a setting is set or drawn", StringComparison.Ordinal));
        using var silent = new SystemOnDisk().Replace("scenarios/winter.yaml", "settings: { winter-beds.beds: 12 }", "drawn: [winter-beds.beds]");
        Assert.Contains(silent.Problems(), p => p.Contains("has neither interval nor chances in its scheme", StringComparison.Ordinal));
        // A capacity taken away may not be drawn below what there is to take: the reach of the interval is checked, not its ends alone.
        using var reach = new SystemOnDisk().Replace("schemes/winter-beds.yaml", "add: beds", "set: beds").Replace("schemes/winter-beds.yaml", "value: 10, low: 5, high: 20, unit: beds, evidence: assumption }", "value: 10, low: 5, high: 20, unit: beds, evidence: assumption, interval: 80 }");
        Assert.Contains(reach.Problems(), p => p.Contains("within the setting's range or what may be drawn", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Compare_DrawnScenario_IsTheMeanOfItsLevelsAndSaysSo()
    {
        using var system = new SystemOnDisk()
            .Replace("schemes/winter-beds.yaml", "high: 20, unit: beds, evidence: assumption }", "high: 20, unit: beds, evidence: assumption, chances: { 5: 0.5, 20: 0.5 } }")
            .Write("scenarios/winter.yaml", "name: Drawn\nabout: Five or twenty.\nschemes: [winter-beds]\ndrawn: [winter-beds.beds]\n")
            .Write("scenarios/five.yaml", "name: Five\nabout: Five.\nschemes: [winter-beds]\nsettings: { winter-beds.beds: 5 }\n")
            .Write("scenarios/twenty.yaml", "name: Twenty\nabout: Twenty.\nschemes: [winter-beds]\nsettings: { winter-beds.beds: 20 }\n");
        var here = Directory.CreateTempSubdirectory("sim-drawn-").FullName;
        try
        {
            using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
            Assert.Equal(ExitCode.Done, await Program.Run(["compare", system.Root, "winter", "five", "twenty", "-r", "6", "--db", "--out", "o"], output, TextWriter.Null, terminal: false, here));
            Assert.Contains("draws winter-beds.beds by the chances that the schemes state", string.Join(' ', output.ToString().Split('\n')), StringComparison.Ordinal);
            // Every replication of the drawn scenario is one of the two others' with the same people.
            using var asked = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
            Assert.Equal(ExitCode.Done, await Program.Run(["query", "o", "select scenario, replication, measure, numerator from replications where measure = 'delayed' order by replication, scenario", "--csv"], asked, TextWriter.Null, terminal: false, here));
            var rows = asked.ToString().Trim().Split('\n').Skip(1).Select(l => l.Split(',')).GroupBy(r => r[1], StringComparer.Ordinal).Select(g => g.ToDictionary(r => r[0], r => r[3], StringComparer.Ordinal)).ToArray();
            Assert.Equal(6, rows.Length);
            var scenario = new ScenarioSpec { Id = "winter", At = At, Name = "", About = "", Schemes = ["winter-beds"], Drawn = ["winter-beds.beds"] };
            var schemes = system.Load().Schemes;
            for (var r = 0; r < rows.Length; r++)
            {
                var beds = DrawnSettings.In(scenario, schemes, 1, r)!.Settings["winter-beds.beds"];
                Assert.Equal(rows[r][beds == 5 ? "five" : "twenty"], rows[r]["winter"]);
            }
        }
        finally
        {
            Directory.Delete(here, recursive: true);
        }
    }
}
