using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Sources;
using Xunit;

namespace Simulation.Tests.Sections;

/// <summary>What capacity costs that no scheme states a cost of, which year's prices pounds are in, and what of a scheme is decided and not drawn.</summary>
public sealed class UnstatedCostsTests
{
    public static TheoryData<string> Systems => [.. Directory.EnumerateDirectories(Repository.PathOf("data")).Where(d => Directory.Exists(Path.Combine(d, FinanceFolder.Name, "cases"))).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)];

    [Fact]
    public void HoursWithoutACostOfTheirOwn_AreSaidToBePricedAsFarAsTheyAreUsed()
    {
        Assert.Equal(["More home support hours states no cost of its own. What it adds of \u201CPathway 1 home support\u201D is in the costs as far as it is used (£17.19 for each hour); what stands empty is not."], UnstatedCosts.Of(Coventry("home-support-rise")));
        Assert.Empty(UnstatedCosts.Of(Coventry("winter-beds")));
    }

    [Fact]
    public void Pounds_AreOfTheYearOfTheLedgers_AndSayWhatIsBroughtThere()
    {
        var system = Coventry("winter-beds");
        Assert.Equal("Pounds are in prices of 2017-18; what is priced in 2016-17 is brought there by finance/index.csv.", PriceWords.Of(system.System, system.Schemes));
        var bare = system.System with { Prices = new("", []) };
        Assert.Equal("Pounds are as the tables state them, in prices of 2016-17 and 2017-18: no finance/index.csv brings them to one year.", PriceWords.Of(bare, system.Schemes));
        Assert.Equal("Pounds are in prices of 2016-17.", PriceWords.Of(bare with { Costs = [] }, system.Schemes));
        Assert.Equal("Pounds are as the tables state them, which name no price year.", PriceWords.Of(bare with { Costs = [] }, []));
    }

    // How much is bought is what is decided: drawn from a range, it would be the answer and not an input.
    [Xunit.Theory]
    [MemberData(nameof(Systems))]
    public void Cases_DrawNothingThatTheInvestmentDecides(string name)
    {
        var path = Repository.PathOf("data", name);
        var folder = SystemFolder.Load(path);
        var tables = FinanceFolder.Read(path, name, [])!;
        Assert.NotEmpty(tables.Cases);
        var bought = folder.Schemes.SelectMany(s => s.Levers.OfType<CapacityLever>().Where(l => l.Change == CapacityChange.Add && l.Value.Setting is not null).Select(l => $"{s.Id}.{l.Value.Setting}")).ToHashSet(StringComparer.Ordinal);
        Assert.All(tables.Cases, c => Assert.DoesNotContain(c.Vary, v => bought.Contains(v.Text)));
    }

    private static CompiledSystem Coventry(string scenario)
    {
        var folder = SystemFolder.Load(Repository.PathOf("data", "coventry-2017"));
        return folder.Compile(folder.Scenario(scenario)).System!;
    }
}
