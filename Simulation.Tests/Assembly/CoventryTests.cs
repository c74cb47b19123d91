using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Schemes;
using Xunit;

namespace Simulation.Tests.Assembly;

/// <summary>Every scheme and scenario of the Coventry folder is usable as it stands.</summary>
public sealed class CoventryTests
{
    private static readonly Lazy<SystemFolder> Folder = new(() => SystemFolder.Load(Repository.PathOf("data", "coventry-2017")));

    public static TheoryData<string> Scenarios => [.. Ids("scenarios")];

    public static TheoryData<string> Schemes => [.. Ids("schemes")];

    [Fact]
    public void Load_Coventry_HasNoProblems() => Assert.Equal([], Folder.Value.Problems.Concat(Folder.Value.CheckScenarios()).Select(p => p.ToString()));

    [Xunit.Theory]
    [MemberData(nameof(Scenarios))]
    public void Compile_Scenario_HasNoProblems(string id)
    {
        var scenario = Folder.Value.Scenario(id)!;
        Assert.Equal([], Folder.Value.Compile(scenario).Problems.Select(p => p.ToString()));
        Assert.False(string.IsNullOrWhiteSpace(scenario.About), $"{id} does not say what it is for.");
    }

    [Xunit.Theory]
    [MemberData(nameof(Schemes))]
    public void Scheme_IsRunBySomeScenario(string id) => Assert.Contains(Folder.Value.Scenarios, s => s.Schemes.Contains(id, StringComparer.Ordinal));

    [Xunit.Theory]
    [MemberData(nameof(Schemes))]
    public void Scheme_HasACostOrSaysThatItHasNone(string id)
    {
        var scheme = Folder.Value.Schemes.Single(s => s.Id == id);
        var priced = scheme.Costs.Count > 0 || scheme.Levers.OfType<AddTablesLever>().Any(t => t.Tables.Costs.Count > 0);
        Assert.True(priced != scheme.About.Contains("no modelled cost", StringComparison.OrdinalIgnoreCase),
            $"{id} must have a cost, or say \"no modelled cost\" in its about, and not both.");
        Assert.All(scheme.Costs, c => Assert.False(string.IsNullOrWhiteSpace(c.Payer), $"{id}: {c.Item} has no payer."));
    }

    [Xunit.Theory]
    [MemberData(nameof(Scenarios))]
    public void Scenario_StandsInTheTableOfSchemes(string id) =>
        Assert.Contains($" `{id}` |", File.ReadAllText(Repository.PathOf("docs", "background", "coventry-schemes.md")), StringComparison.Ordinal);

    private static IEnumerable<string> Ids(string folder) =>
        Directory.EnumerateFiles(Repository.PathOf("data", "coventry-2017", folder), "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal);
}
