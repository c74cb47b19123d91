using Simulation.Scenarios.Studies.Tracing;
using Xunit;

namespace Simulation.Tests.Studies;

public sealed class TraceStudyTests : IDisposable
{
    private const int Day = 1440;
    private readonly TwoLocks _locks = new();

    public void Dispose() => _locks.Dispose();

    [Fact]
    public void Run_PlaceOpensSixDaysSooner_OnePersonLeavesSixDaysSooner()
    {
        var result = Traced("open");
        Assert.Equal((1.0, 0.0, 6.0, 0.0), (result.Counts[Change.LeftSooner].Mean, result.Counts[Change.LeftLater].Mean, result.SoonerDays.Mean, result.LaterDays.Mean));
        Assert.Equal(0, result.Counts[Change.DidNotCome].Mean + result.Counts[Change.CameOnlyWith].Mean + result.Counts[Change.NotAdmitted].Mean);
        var journey = Assert.Single(result.Journeys);
        Assert.Equal("left sooner", journey.What);
        // States: assess, care; awaiting pass/gone, to-care/care, done/gone; gone.
        Assert.Equal([(4 * Day, 3), (10 * Day, 1), (12 * Day, 5)], journey.Without.Select(m => (m.Tick, m.State)));
        Assert.Equal([(4 * Day, 1), (6 * Day, 5)], journey.With.Where(m => m.State != 3).Select(m => (m.Tick, m.State)));
    }

    [Fact]
    public void Run_TheSameSystem_ChangesNobody()
    {
        using var runs = _locks.Runs();
        var same = _locks.Folder.Scenario("open")! with { Settings = new Dictionary<string, double>(StringComparer.Ordinal), Id = "same" };
        var result = TraceStudy.Run(runs, new TraceAsk(same, "stay", null, 3, 0))!;
        Assert.All(result.Counts.Values, c => Assert.Equal((0.0, 0.0), (c.Mean, c.HalfWidth)));
        Assert.Empty(result.Journeys);
        Assert.True(result.People.Mean > 1, "passers-by are people too");
    }

    [Fact]
    public void VidigiLog_OfAJourney_HasItsColumnsAndGivesThePlaceBack()
    {
        var result = Traced("open");
        Assert.Equal(
            $"entity_id,pathway,event_type,event,time,resource_id\n1,anyone,arrival_departure,arrival,{4 * Day},\n1,anyone,queue,awaiting care,{4 * Day},\n1,anyone,resource_use,care,{10 * Day},1\n1,anyone,resource_use_end,care,{12 * Day},1\n1,anyone,arrival_departure,depart,{12 * Day},\n",
            VidigiLog.Of(result.Systems.Without, result.Journeys[0].Without));
        // The person of the census did not arrive in the window.
        Assert.DoesNotContain(result.Logs.Without, m => m.Person.Stream < 0);
        Assert.Contains(result.Logs.Without, m => m.Person.Stream == 0);
    }

    [Fact]
    public void Run_CensusOfPeople_CountsThemAndShowsNone()
    {
        using var runs = _locks.Runs();
        var result = TraceStudy.Run(runs, new TraceAsk(_locks.Folder.Scenario("open")!, "stay", null, 2, 30) { HidesCensus = true })!;
        Assert.Equal(1.0, result.Counts[Change.LeftSooner].Mean);
        Assert.Empty(result.Journeys);
    }

    private TraceResult Traced(string scenario)
    {
        using var runs = _locks.Runs();
        return TraceStudy.Run(runs, new TraceAsk(_locks.Folder.Scenario(scenario)!, "stay", null, 2, 30))!;
    }
}
