using Simulation.Scenarios.Studies.Designs;
using Xunit;

namespace Simulation.Tests.Studies;

public sealed class FigureSeriesTests
{
    [Fact]
    public void Interval_WithoutACase_IsNone()
    {
        Assert.Null(new FigureSeries([], []).Interval());
        Assert.Null(new FigureSeries([0, 0], [0, 0]).Interval());
        Assert.Null(new FigureSeries([], []).Minus(new FigureSeries([], [])));
        Assert.Equal(double.NaN, new FigureSeries([0, 1], [0, 2]).Value(0));
    }

    [Fact]
    public void Interval_OfAFewCases_IsTheRatioOfTheSums() =>
        Assert.Equal(4.0 / 3, new FigureSeries([1, 3, 0], [1, 2, 0]).Interval()!.Value.Mean, 1e-15);
}
