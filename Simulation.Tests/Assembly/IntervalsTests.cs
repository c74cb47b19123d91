using Simulation.Scenarios.Assembly;
using Xunit;

namespace Simulation.Tests.Assembly;

public sealed class IntervalsTests
{
    private const ulong Half = 1UL << 63;
    private const ulong Quarter = 1UL << 62;

    [Fact]
    public void Of_Shares_EndAtTheLargestDraw()
    {
        Assert.Equal([(Quarter - 1, 0), (Half - 1, 1), (ulong.MaxValue, 2)], Intervals.Of([(0.25, 0), (0.25, 1), (0.5, 2), (0, 3)]).Uppers());
    }

    [Fact]
    public void Move_Share_TakesTheUpperEndExactly()
    {
        var moved = Intervals.Of([(0.5, 0), (0.5, 1)]).Move(0, 2, 0.25)!;
        Assert.Equal([(Quarter - 1, 0), (Half - 1, 2), (ulong.MaxValue, 1)], moved.Uppers());
        Assert.Equal(0.25, moved.ShareOf(2));
    }

    [Fact]
    public void Move_ToTheNextRoute_JoinsItsInterval()
    {
        Assert.Equal([(Quarter - 1, 0), (ulong.MaxValue, 1)], Intervals.Of([(0.5, 0), (0.5, 1)]).Move(0, 1, 0.25)!.Uppers());
    }

    [Fact]
    public void Move_AllOfARoute_LeavesNothingOfIt()
    {
        var moved = Intervals.Of([(0.1, 0), (0.2, 1), (0.7, 2)]).Move(1, 0, 0.2)!;
        Assert.Equal(0, moved.ShareOf(1));
        Assert.Equal(ulong.MaxValue, moved.Uppers()[^1].Upper);
    }

    [Fact]
    public void Move_MoreThanThereIs_IsRefused()
    {
        Assert.Null(Intervals.Of([(0.1, 0), (0.9, 1)]).Move(0, 1, 0.1001));
    }

    [Fact]
    public void Move_Twice_TakesFromWhatIsLeftAndTouchesNobodyElse()
    {
        // 0 has the lower half; a quarter of all goes to 2, then an eighth to 3: each from the upper end of what 0 has then.
        var twice = Intervals.Of([(0.5, 0), (0.5, 1)]).Move(0, 2, 0.25)!.Move(0, 3, 0.125)!;
        Assert.Equal([(Quarter / 2 - 1, 0), (Quarter - 1, 3), (Half - 1, 2), (ulong.MaxValue, 1)], twice.Uppers());
    }

    [Fact]
    public void Move_GrowingShare_KeepsWhoMovedBefore()
    {
        var written = Intervals.Of([(0.3, 0), (0.7, 1)]);
        var steps = Enumerable.Range(0, 5).Select(k => written.Move(1, 0, 0.2 * k / 4)!.ToChoice()).ToArray();
        for (var i = 0UL; i < 1000; i++)
        {
            var draw = i * (ulong.MaxValue / 1000);
            var routes = steps.Select(s => s.Pick(draw)).ToArray();
            for (var k = 1; k < routes.Length; k++) Assert.False(routes[k - 1] == 0 && routes[k] == 1);
        }
    }
}
