using Simulation.Scenarios.Calibration;
using Simulation.Scenarios.Systems;
using Xunit;

namespace Simulation.Tests.Calibration;

/// <summary>What a published figure was used for: only those that were held back, or never fitted, test the model.</summary>
public sealed class PublishedUseTests
{
    private static readonly CalibrationProblem Problem = new([],
    [
        new("delayed", "", 100, 1, 1, Fitted: true, ""),
        new("delayed", "2016-12", 10, 1, 1, Fitted: false, ""),
        new("admissions", "", 50, 1, 1, Fitted: false, ""),
    ]);

    private static readonly ParameterSet Set = new(["x"], [[1.0]], [1.0]);

    [Xunit.Theory]
    [InlineData("delayed", "", "", PublishedUse.Fitted)]
    [InlineData("delayed", "2016-12", "", PublishedUse.HeldBack)]
    [InlineData("admissions", "", "", PublishedUse.HeldBack)]
    [InlineData("admissions", "2016-12", "", PublishedUse.NotFitted)]
    [InlineData("deaths", "", "", PublishedUse.NotFitted)]
    [InlineData("delayed", "", "input reproduced", PublishedUse.InputReproduced)]
    [InlineData("delayed", "", "elsewhere", PublishedUse.Elsewhere)]
    public void UseOf_AFigure_IsThatOfItsMeasureAndPeriod(string measure, string period, string role, PublishedUse use) =>
        Assert.Equal(use, ValidationStudy.UseOf(new PublishedRow(new Place("published.csv", 2), measure, period, 1, null, role, ""), Problem, Set));

    [Fact]
    public void UseOf_WithInputsOfTheTables_IsNotFitted_WhateverACalibrationWouldFit()
    {
        var row = new PublishedRow(new Place("published.csv", 2), "delayed", "", 1, null, "", "");
        Assert.Equal(PublishedUse.NotFitted, ValidationStudy.UseOf(row, Problem, set: null));
        Assert.Equal(PublishedUse.NotFitted, ValidationStudy.UseOf(row, problem: null, Set));
    }
}
