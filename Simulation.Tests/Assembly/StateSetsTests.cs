using Simulation.Tests.Sources;
using Xunit;

namespace Simulation.Tests.Assembly;

public sealed class StateSetsTests
{
    [Xunit.Theory]
    [InlineData("stage:ward", "ward")]
    [InlineData("setting:home", "care")]
    [InlineData("setting:*", "triage ward care")]
    [InlineData("hold:acute", "awaiting to-care/care")]
    [InlineData("in:acute", "ward, awaiting to-care/care")]
    [InlineData("in:ward", "ward, awaiting to-care/care")]
    [InlineData("await:to-ward/ward", "awaiting to-ward/ward")]
    [InlineData("await:to-*", "awaiting to-ward/ward, awaiting to-care/care, awaiting to-care/gone")]
    [InlineData("reason:home-package", "awaiting to-care/care")]
    [InlineData("outside:await:to-*", "awaiting to-ward/ward, awaiting to-care/gone")]
    [InlineData("exit:gone", "gone")]
    [InlineData("delayed", "awaiting to-care/care")]
    [InlineData("reason:home-package&in:acute", "awaiting to-care/care")]
    [InlineData("in:acute -delayed", "ward")]
    [InlineData("-delayed in:acute stage:care", "ward care")]
    public void Resolve_Expression_GivesItsStates(string expression, string expected)
    {
        using var disk = new SystemOnDisk();
        var system = disk.Load().Compile().System!;
        var states = system.States.Resolve(expression);
        var names = Enumerable.Range(0, states.Length).Where(s => states[s]).Select(system.Network.StateName).ToArray();
        Assert.Equal(expected.Replace(",", "", StringComparison.Ordinal), string.Join(' ', names));
    }

    [Xunit.Theory]
    [InlineData("stage:word", "stage \"word\" is not known; did you mean \"ward\"?")]
    [InlineData("stag:ward", "term \"stag:ward\" is not known; known are stage:, setting:, hold:, in:, await:, reason:, outside:, exit:, delayed, everywhere.")]
    [InlineData("stage:", "term \"stage:\" is not known; did you mean \"stage:\"?")]
    [InlineData("", "a state set is blank.")]
    public void Resolve_UnknownTerm_NamesTheNearest(string expression, string message)
    {
        using var disk = new SystemOnDisk();
        var e = Assert.Throws<FormatException>(() => disk.Load().Compile().System!.States.Resolve(expression));
        Assert.Equal(message, e.Message);
    }

    [Fact]
    public void Resolve_HoldOfARouteFromTwoSettings_IsRefused()
    {
        using var disk = new SystemOnDisk()
            .Replace("stages.csv", "care,Care", "rehab,Rehab,community,ward,improve,,,,,,,,\ncare,Care")
            .Replace("routes.csv", "triage,,discharged,0.7,src,,", "triage,,discharged,0.6,src,,\ntriage,,to-rehab,0.1,src,,\nrehab,,to-care,1,src,,")
            .Replace("options.csv", "back,triage", "to-rehab,rehab,wait,,,,\nback,triage");
        Assert.Contains("spells.csv:3 within: \"acute\" cannot be told apart: route \"to-care\" is held in \"rehab\" too; write one route for each.", disk.Problems());
    }
}
