using Simulation.Core.Networks;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Sources;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Systems;
using Simulation.Tests.Sources;
using Xunit;

namespace Simulation.Tests.Assembly;

public sealed class CensusTests
{
    private const string Header = "stage,cohort,awaiting,people,days,waited,evidence,low,high\n";

    private static CompiledSystem Compile(SystemOnDisk system)
    {
        var folder = system.Load();
        Assert.Equal([], folder.Problems.Select(p => p.ToString()));
        return folder.Compile().System!;
    }

    [Fact]
    public void Compile_CensusRows_BecomePeopleInOrder()
    {
        using var system = new SystemOnDisk().Write("census.csv", Header + "care,old,,2,,,src,,\nward,young,,,3.5,,src,,\nward,old,to-care/care,,4,1,src,,\n,young,to-ward/ward,2,,0.25,src,,\n");
        var people = Compile(system).Network.InitialPeople;
        Assert.Equal(Enumerable.Range(0, 6), people.Select(p => p.Row));
        // care-stay: exponential of mean 30 days, at most 42; the ages of two people at the quarters of its equilibrium.
        var (mean, cap) = (30 * 1440.0, 42 * 1440.0);
        var whole = 1 - Math.Exp(-cap / mean);
        Assert.All(people.Take(2).Zip([0.25, 0.75]), x => Assert.InRange(-x.First.Entered, (-mean * Math.Log(1 - (x.Second * whole))) - 15, (-mean * Math.Log(1 - (x.Second * whole))) + 15));
        Assert.Equal(new InitialPerson { Row = 2, State = 1, Cohort = 0, Entered = -5040 }, people[2]);
        // Three stages; the options in written order are arrive/triage, to-ward/ward, to-care/care.
        Assert.Equal(new InitialPerson { Row = 3, State = 3 + 2, Cohort = 1, Entered = -5760, Held = 1, Asked = -1440 }, people[3]);
        Assert.Equal(new InitialPerson { Row = 5, State = 3 + 1, Cohort = 0, Entered = -360, Asked = -360 }, people[5]);
    }

    [Fact]
    public void Compile_SchemeThatScalesStays_FindsTheSamePeopleThere()
    {
        using var system = new SystemOnDisk().Write("census.csv", Header + "care,old,,20,,,src,,\n")
            .Replace("schemes/winter-beds.yaml", "levers:", "levers:\n  - { change: stay, stage: care, scale: 0.5 }");
        var folder = system.Load();
        Assert.Equal(folder.Compile().System!.Network.InitialPeople, folder.Compile(folder.Scenario("winter")).System!.Network.InitialPeople);
    }

    [Theory]
    [InlineData("caer,old,,1,,,src,,", "census.csv:2 stage: stage \"caer\" is not known; did you mean \"care\"?")]
    [InlineData("care,odl,,1,,,src,,", "census.csv:2 cohort: cohort \"odl\" is not known; did you mean \"old\"?")]
    [InlineData("care,old,,0,,,src,,", "census.csv:2 people: 0 is not a number from 1 to 1000000.")]
    [InlineData("care,old,,1.5,,,src,,", "census.csv:2 people: 1.5 is not a whole number.")]
    [InlineData("care,old,,1,-2,,src,,", "census.csv:2 days: -2 is not a number from 0 to 36525.")]
    [InlineData("care,old,,1,,,,,", "census.csv:2 evidence: is blank; name evidence ids or write assumption with a range.")]
    [InlineData("care,old,,5,,,assumption,6,9", "census.csv:2 low: the number of people 5 lies outside its range (6 to 9).")]
    [InlineData(",old,,1,,,src,,", "census.csv:2 stage: is blank; people are in a stage, or awaiting an option.")]
    [InlineData("care,old,,1,2,1,src,,", "census.csv:2 waited: goes with awaiting, which is blank.")]
    [InlineData("ward,old,to-care/caer,1,2,1,src,,", "census.csv:2 awaiting: option \"to-care/caer\" is not known; did you mean \"to-care/care\"?")]
    [InlineData("ward,old,to-care/gone,1,2,1,src,,", "census.csv:2 awaiting: \"gone\" is entered at once (it has no pool); nobody awaits it.")]
    [InlineData(",old,to-care/care,1,,1,src,,", "census.csv:2 stage: is blank; \"to-care/care\" is awaited in a place that is held: name its stage.", "census.csv:2 days: is blank; someone who holds a place needs the days since entering it.")]
    [InlineData("triage,old,to-care/care,1,2,1,src,,", "census.csv:2 stage: nobody holds a place of \"triage\" while awaiting \"care\": it has no pool.")]
    [InlineData("ward,old,to-care/care,1,2,,src,,", "census.csv:2 waited: is blank; write the days waited for the option.")]
    [InlineData("ward,old,to-care/care,1,2,3,src,,", "census.csv:2 waited: 3 is more than the 2 days since they entered \"ward\".")]
    [InlineData("ward,old,to-ward/ward,1,,3,src,,", "census.csv:2 stage: \"to-ward/ward\" is awaited outside, where no place is held; leave it blank.")]
    [InlineData(",old,to-ward/ward,1,4,3,src,,", "census.csv:2 days: goes with a stage, which is blank.")]
    public void Load_WrongCensus_IsTold(string row, params string[] told)
    {
        using var system = new SystemOnDisk().Write("census.csv", Header + row + "\n");
        Assert.Equal(told.Order(StringComparer.Ordinal), system.Problems().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Load_CensusWhereNoRouteLeadsOn_IsTold()
    {
        // Only the young can go back to triage from the ward; who is put there must be able to go on.
        using var system = new SystemOnDisk().Write("census.csv", Header + "ward,old,to-ward/ward,1,3,1,src,,\n").Replace("options.csv", "to-ward,ward,wait", "to-ward,ward,hold");
        Assert.Contains("census.csv:2 stage: nobody holds a place of \"ward\" while awaiting \"ward\": both are of one pool.", system.Problems());
    }

    [Fact]
    public void OfCensus_TooManyAndTooOld_AreTold()
    {
        using var system = new SystemOnDisk().Write("census.csv", Header + "ward,old,,41,1,,src,,\ncare,young,,60,,,src,,\ncare,old,,2,42,,src,,\n");
        var warnings = Warnings.OfCensus(Compile(system));
        Assert.Equal(3, warnings.Count);
        Assert.StartsWith("The census has people in 41 places of \"Ward\", which has 40:", warnings[0], StringComparison.Ordinal);
        Assert.Contains("of \"Care at home\", which has 300:", warnings[1], StringComparison.Ordinal);
        Assert.StartsWith("2 people of the census have been in \"Care\" longer than the longest stay", warnings[2], StringComparison.Ordinal);
    }

    [Fact]
    public void OfCensus_PeopleWhoFit_SaysNothing()
    {
        using var system = new SystemOnDisk().Write("census.csv", Header + "ward,old,,40,1,,src,,\ncare,young,,30,1,,src,,\n");
        Assert.Equal([], Warnings.OfCensus(Compile(system)));
    }

    [Fact]
    public void Read_CensusBroughtByAStudy_CompilesLikeTheSystemsOwn()
    {
        using var system = new SystemOnDisk().Write("census.csv", Header + "care,old,,3,,,src,,\n");
        var folder = system.Load();
        var problems = new List<Problem>();
        var rows = CensusFile.Read(system.Root + "/census.csv", "tonight.csv", problems);
        Assert.Equal([], problems);
        var brought = Simulation.Scenarios.Assembly.Compiler.Compile(folder.System! with { Census = rows }, null, []);
        Assert.Equal(folder.Compile().System!.Network.InitialPeople, brought.System!.Network.InitialPeople);
    }
}
