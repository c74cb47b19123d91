using Simulation.Scenarios.Reporting;
using Simulation.Tests.Sections;
using Xunit;

namespace Simulation.Tests.Reporting;

/// <summary>The files of a calibration, from one made by hand.</summary>
public sealed class CalibrationTablesTests
{
    [Fact]
    public void Vectors_AreNumberedFromOneWithTheirWeightDistanceAndValues()
    {
        var lines = CalibrationTables.Vectors(MadeCalibration.Result, "sim calibrate ward", "hash").Split('\n');
        Assert.Contains("# command sim calibrate ward", lines);
        // 1 / (0.75² + 0.25²) = 1.6.
        Assert.Contains("# seed 11; effective sample size 1.6 of 2", lines);
        Assert.Contains("# wave 1: 60 vectors, 120 runs; not ruled out 0.25 of the ranges' volume; 2 targets may be missed", lines);
        Assert.Contains("# wave 2: 80 vectors, 160 runs; not ruled out 0.0314 of the ranges' volume", lines);
        Assert.Equal(["vector,weight,distance,a,b,c", "1,0.75,2.5,3,30,300", "2,0.25,4.5,7,50,100"], lines[^4..^1]);
    }

    [Fact]
    public void Targets_AreBesideTheSetsRuns_TheEmulatorsShareOfFittedOnesOnly()
    {
        var lines = CalibrationTables.Targets(MadeCalibration.Result).Split('\n');
        Assert.Equal("measure,period,use,published,sampling_error,discrepancy,year_sd,emulator_r2,mean,low,high,distance,inside,reason", lines[0]);
        // Two runs of each vector: weighted means 0.75 × 100 + 0.25 × 140 and 0.75 × 0.9 + 0.25 × 0.8; of the last target no run has a figure.
        var first = lines[1].Split(',');
        Assert.Equal(["delayed", "2016-Q2", "held back", "120", "0", "3", "5", "", "110"], first[..9]);
        Assert.Equal(["yes", "why one"], first[^2..]);
        var second = lines[2].Split(',');
        Assert.Equal(["four-hours", "", "fitted", "0.5", "0", "0.02", "0.01", "-0.25", "0.875"], second[..9]);
        Assert.Equal(["no", "why two"], second[^2..]);
        Assert.Equal("entries,,fitted,70,0,4,6,0.75,,,,,,why three", lines[3]);
    }

    [Fact]
    public void Parameters_TellWhatTheDataNarrowedAndWhatIsTied()
    {
        var lines = CalibrationTables.Parameters(MadeCalibration.Result).Split('\n');
        Assert.Equal("parameter,label,unit,low,high,first_cut,mean,sd,sd_kept,identified,tied_to,evidence", lines[0]);
        Assert.Equal("a,Input a,days,2,10,5,4,0.5,0.25,yes,b (-0.75),assumption", lines[1]);
        Assert.Equal("b,Input b,days,20,60,45,35,9,0.9,yes,a (-0.75); c (0.60),assumption", lines[2]);
        Assert.Equal("c,Input c,days,100,400,250,260,80,0.95,no,b (0.60),assumption", lines[3]);
    }
}
