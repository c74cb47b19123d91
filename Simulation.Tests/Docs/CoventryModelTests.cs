using System.Globalization;
using Simulation.Core.Experiments;
using Simulation.Core.Networks;
using Simulation.Scenarios.Assembly;
using Xunit;

namespace Simulation.Tests.Docs;

/// <summary>The table of offered loads in docs/background/coventry-model.md is what sim validate-input prints.</summary>
public sealed class CoventryModelTests
{
    [Fact]
    public void LoadTable_EveryRow_IsTheOfferedLoadToTheDigitsShown()
    {
        var system = SystemFolder.Load(Repository.PathOf("data", "coventry-2017")).Compile().System!;
        var loads = OfferedLoad.Of(system.Network, ExpectedFlow.Of(system.Network));
        var labels = system.System.Pools.Select(p => p.Label).ToList();
        var rows = File.ReadAllLines(Repository.PathOf("docs", "background", "coventry-model.md"))
            .Select(l => l.Split('|', StringSplitOptions.TrimEntries)).Where(c => c.Length > 4 && labels.Contains(c[1])).ToList();
        Assert.Equal(8, rows.Count);
        foreach (var row in rows)
        {
            var load = loads[labels.IndexOf(row[1])];
            var units = system.Network.Pools[load.Pool].Unit == PoolUnit.MinutesPerWeek ? 60 : 1;
            AssertShown(row[2], load.Load / units);
            AssertShown(row[3], load.Capacity / units);
        }
    }

    [Fact]
    public void Census_CareHomesAndHomeCare_AreThePeopleTheTextSpeaksOf()
    {
        var system = SystemFolder.Load(Repository.PathOf("data", "coventry-2017")).System!;
        var settings = system.Stages.ToDictionary(s => s.Stage, s => s.Setting, StringComparer.Ordinal);
        int People(params string[] wanted) => system.Census.Where(c => wanted.Contains(settings[c.Stage], StringComparer.Ordinal) && (wanted[0] != "care-home" || !c.Cohort.EndsWith("-18-64", StringComparison.Ordinal))).Sum(c => c.People);
        Assert.Equal(system.Evidence.Single(e => e.Id == "cov-care-home-65-2015").Value, People("care-home").ToString(CultureInfo.InvariantCulture));
        var text = File.ReadAllText(Repository.PathOf("docs", "background", "coventry-model.md"));
        Assert.Contains(People("home-care", "community-care").ToString("N0", CultureInfo.InvariantCulture) + " people are a year's starts", text, StringComparison.Ordinal);
    }

    // To the digits shown.
    private static void AssertShown(string shown, double value)
    {
        var decimals = shown.Contains('.', StringComparison.Ordinal) ? shown.Length - shown.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
        Assert.Equal(value.ToString("F" + decimals, CultureInfo.InvariantCulture), shown.Replace(",", "", StringComparison.Ordinal));
    }
}
