using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Schemes;
using Xunit;

namespace Simulation.Tests.Assembly;

/// <summary>Every system folder but Coventry's (which has tests of its own) is usable as it stands.</summary>
public sealed class OtherSystemsTests
{
    public static TheoryData<string> Folders =>
        [.. Directory.EnumerateDirectories(Repository.PathOf("data")).Where(f => File.Exists(Path.Combine(f, "system.yaml")))
            .Select(f => Path.GetFileName(f)!).Where(f => f != "coventry-2017").Order(StringComparer.Ordinal)];

    [Xunit.Theory]
    [MemberData(nameof(Folders))]
    public void Load_System_HasNoProblemsInAnyScenario(string name) => Assert.Equal([], Load(name).CheckScenarios().Select(p => p.ToString()));

    [Xunit.Theory]
    [MemberData(nameof(Folders))]
    public void Schemes_HaveACostOrSayThatTheyHaveNone_AndARunBySomeScenario(string name)
    {
        var folder = Load(name);
        Assert.NotEmpty(folder.Schemes);
        Assert.All(folder.Schemes, scheme =>
        {
            var priced = scheme.Costs.Count > 0 || scheme.Levers.OfType<AddTablesLever>().Any(t => t.Tables.Costs.Count > 0);
            Assert.True(priced != scheme.About.Contains("no modelled cost", StringComparison.OrdinalIgnoreCase),
                $"{name}/{scheme.Id} must have a cost, or say \"no modelled cost\" in its about, and not both.");
            Assert.Contains(folder.Scenarios, s => s.Schemes.Contains(scheme.Id, StringComparer.Ordinal));
        });
    }

    [Xunit.Theory]
    [MemberData(nameof(Folders))]
    public void Evidence_EveryRow_IsCited(string name)
    {
        var text = string.Concat(Directory.EnumerateFiles(Repository.PathOf("data", name), "*.*", SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(f) != "evidence.csv").Select(File.ReadAllText));
        Assert.All(Load(name).System!.Evidence, e => Assert.Contains(e.Id, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Warwickshire_SchemeList_AddsUpToThePrintedTotals()
    {
        var lines = Load("warwickshire-2023").Schemes.Single(s => s.Id == "ibcf-list").Costs;
        // Printed below the list: 15,386 thousand, of which 15,011 from the iBCF allocation and 375 from the Development Fund.
        Assert.Equal(28, lines.Count);
        Assert.Equal(15_386_000, lines.Sum(l => l.PoundsPerYear.Value));
        Assert.Equal(15_011_000, lines.Where(l => l.Payer == "improved Better Care Fund").Sum(l => l.PoundsPerYear.Value));
        Assert.Equal(375_000, lines.Where(l => l.Payer == "Development Fund").Sum(l => l.PoundsPerYear.Value));
    }

    private static SystemFolder Load(string name) => SystemFolder.Load(Repository.PathOf("data", name));
}
