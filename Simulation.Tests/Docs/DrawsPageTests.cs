using System.Globalization;
using System.Reflection;
using Simulation.Core.Distributions;
using Simulation.Core.Networks;
using Simulation.Core.Randomness;
using Simulation.Tests.Verification;
using Xunit;
using Calendar = Simulation.Core.Time.Calendar;

namespace Simulation.Tests.Docs;

/// <summary>
/// docs/reference/draws.md against the product: its constants, its table of draws and each worked example. The page's numbers were made by
/// a program in another language that follows the page, so a row that fails says that the page and the code no longer mean the same.
/// </summary>
public sealed class DrawsPageTests
{
    private const ulong Seed = 20170401;
    private const int Replication = 3;
    private const int Cap = 7200;

    private static readonly string[] Page = File.ReadAllLines(Repository.PathOf("docs", "reference", "draws.md"));
    private static readonly string[][] Examples = Rows("| name | what | of | is |");

    // What a row's letter stands for in the rows after it: the number that the page prints.
    private static readonly Dictionary<string, ulong> Named = Examples.Where(r => r[0].Length > 0).ToDictionary(r => r[0], r => Parsed(r[3]), StringComparer.Ordinal);

    private static readonly Calendar Days = new(new DateOnly(2026, 12, 25), 5, 14, [new DateOnly(2026, 12, 25)]);
    private static readonly QuantileTable Exp9 = QuantileTable.Build(new Exponential(9), 288);
    private static readonly QuantileTable Uni15 = QuantileTable.Build(new Uniform(1, 5), 288);
    private static readonly StayDistribution Mixture = new("mixture", [new StayComponent(0xBFFFFFFFFFFFFFFF, Exp9), new StayComponent(ulong.MaxValue, Uni15)], 7.5 * 288, Cap);
    private static readonly Network Factored = FactoredNetwork();

    private static readonly Gate Gate = new()
    {
        Name = "weekdays",
        DayThreshold = [.. Enumerable.Repeat(ulong.MaxValue, 5), 0, 0, 0x1000000000000000],
        HourCumulative = [.. Enumerable.Range(0, 25).Select(h => (1L << 32) * Math.Clamp(h - 8, 0, 10) / 10)],
    };

    public static TheoryData<string, string, string> Worked => [.. Examples.Select(r => new TheoryDataRow<string, string, string>(r[1], r[2], r[3]))];

    [Xunit.Theory]
    [MemberData(nameof(Worked))]
    public void Example_MadeByTheProduct_IsAsPrinted(string what, string of, string printed)
    {
        var x = of.Split(", ");
        object made = what switch
        {
            "Mix" => Keys.Mix(Word(x[0])),
            "Site" => Keys.Site(x[0], x[1], x[2]),
            "Replication" => Keys.Replication(Word(x[0]), Number(x[1])),
            "Layer" => Keys.Layer(Word(x[0]), Word(x[1]), Number(x[2])),
            "CivilHour" => new Calendar(DateOnly.Parse(x[0], CultureInfo.InvariantCulture), 60, 1, []).CivilHour(0, Number(x[1])),
            "Hour" => Keys.Hour(Word(x[0]), Number(x[1])),
            "Person" => Keys.Person(Word(x[0]), Number(x[1])),
            "Lap" => Keys.Lap(Word(x[0]), Number(x[1])),
            "Draw" => x.Length == 2 ? Keys.Draw(Word(x[0]), Word(x[1])) : Keys.Draw(Word(x[0]), Word(x[1]), Number(x[2])),
            "Below" => Keys.Below(Word(x[0]), Number(x[1])),
            "Unit" => Keys.Unit(Word(x[0])),
            "Upper" => PoissonTable.Of(Double(x[0])).Uppers[Number(x[1])],
            "Count" => PoissonTable.Of(Double(x[0])).Sample(Word(x[1])),
            "Log" => PortableMath.Log(Double(x[0])),
            "Exp" => PortableMath.Exp(Double(x[0])),
            "Factor" => Year().Factor(0, Number(x[0])),
            "Accepts" => Year().Accepts(0, 0, Number(x[1]), Number(x[0]), Word(x[2])) ? "yes" : "no",
            "Node" => Table(x[0]).Nodes[Number(x[1])],
            "Value" => Table(x[0]).SampleFixed(Word(x[1])),
            "Stay" => StayDistribution.Sample(Table(x[0]).NodeArray, Word(x[1]), Number(x[2]), Cap),
            "Mixture" => Mixture.Sample(Word(x[0]), Word(x[1]), Word(x[2])),
            "P" => Table(x[0]).ProbabilityAtMost(Number(x[1])),
            "Residual" => Mixture.SampleResidual(Word(x[0]), Word(x[1]), Word(x[2]), Number(x[3])),
            "Ages" => string.Join(' ', EquilibriumAges.Spread(Mixture, Number(x[0]))),
            "LeaveTick" => Gate.LeaveTick(Number(x[0]), Word(x[1]), Factored.Stages[0], Days),
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, "Nothing is known to make this."),
        };
        Assert.Equal(made switch
        {
            ulong word => $"0x{word:X16}",
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            _ => string.Create(CultureInfo.InvariantCulture, $"{made}"),
        }, printed);
    }

    [Fact]
    public void Examples_HaveOneOfEveryKind()
    {
        string[] kinds = ["Mix", "Site", "Replication", "Layer", "CivilHour", "Hour", "Person", "Lap", "Draw", "Below", "Unit", "Upper", "Count", "Log", "Exp", "Factor", "Accepts", "Node", "Value", "Stay", "Mixture", "P", "Residual", "Ages", "LeaveTick"];
        Assert.Empty(kinds.Except(Examples.Select(r => r[1]), StringComparer.Ordinal));
    }

    // A draw that is added to the product must come into the page's table, and a text that changes must change there.
    [Fact]
    public void Draws_OfTheTable_AreAllSitesThatThereAre()
    {
        var sites = typeof(Sites).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Select(m => (ulong)m.Invoke(null, m.GetParameters().Length == 1 ? ["x"] : ["x", 2, "y"])!).Order().ToArray();
        var page = Rows("| draw | key | kind | name | purpose | read as |")
            .Select(r => Keys.Site(r[2], r[3] == "route/option/clock" ? "x/2/y" : "x", r[4])).Order().ToArray();
        Assert.Equal(sites, page);
    }

    [Fact]
    public void Steps_OfTheChain_AreThoseOfTheCode()
    {
        var text = string.Join('\n', Page);
        var steps = typeof(Keys).GetFields(BindingFlags.NonPublic | BindingFlags.Static).Where(f => f.IsLiteral).Select(f => (ulong)f.GetRawConstantValue()!).ToArray();
        Assert.Equal(4, steps.Length);
        Assert.All(steps, s => Assert.Contains($"= 0x{s:X16}", text, StringComparison.Ordinal));
    }

    private static string[][] Rows(string head) =>
        [.. Page.SkipWhile(l => l != head).Skip(2).TakeWhile(l => l.StartsWith('|')).Select(l => l.Split('|', StringSplitOptions.TrimEntries)[1..^1])];

    private static ulong Word(string text) => Named.TryGetValue(text, out var named) ? named : Parsed(text);

    private static int Number(string text) => checked((int)Word(text));

    private static double Double(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static ulong Parsed(string text) => text.StartsWith("0x", StringComparison.Ordinal)
        ? ulong.Parse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
        : ulong.Parse(text, CultureInfo.InvariantCulture);

    private static QuantileTable Table(string name) => name switch
    {
        "exp9" => Exp9,
        "uni15" => Uni15,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such table."),
    };

    private static RandomYear Year()
    {
        var year = new RandomYear(Factored);
        year.Draw(Seed, Replication);
        return year;
    }

    private static Network FactoredNetwork()
    {
        var sketch = new NetworkSketch(days: 14, tickMinutes: 5)
        {
            Start = new DateOnly(2026, 12, 25),
            HourFactor = [.. Enumerable.Repeat(1.5, 8 * 24)],
        };
        sketch.Factors.Add(new RandomFactor { Name = "week", Period = FactorPeriod.Week, Spread = 0.3, Autocorrelation = 0.5, Site = Sites.Factor("week") });
        return sketch.Stage("ward", null, new Fixed(1), ("out", 1)).Exit("home").Route("in").Option("ward").Route("out").Option("home")
            .Stream("doors", perTick: 0.02, route: "in", factors: [0]).Build();
    }
}
