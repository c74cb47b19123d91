using Simulation.Core.Experiments;
using Simulation.Scenarios.Reporting;
using Simulation.Scenarios.Studies;
using Xunit;

namespace Simulation.Tests.Reporting;

/// <summary>The result files: every figure under its heading, of its own scenario.</summary>
public sealed class ResultFilesTests
{
    private const string SummaryHead = "measure,label,unit,population,headline,worthwhile,scenario,mean,mean_low,mean_high,year_p05,year_p95,difference,difference_low,difference_high,verdict,replications,inputs,difference_p05,difference_p95,first_cut_mean,first_cut_year_p05,first_cut_year_p95,first_cut_difference,first_cut_difference_p05,first_cut_difference_p95";

    // Single years lie from 3 half-widths below to 4 above, single pairs from 5 below to 6 above.
    [Fact]
    public void Summary_ARowAMeasureAndScenario_HasEveryFigureInItsColumn()
    {
        var lines = ResultFiles.Summary(MadeComparison.Of()).Split('\n');
        Assert.Equal(SummaryHead, lines[0]);
        Assert.Equal("wait,Mean wait,minutes,residents,1,5,baseline,150,130,170,90,230,,,,,5,first-cut,,,,,,,,", lines[1]);
        Assert.Equal("wait,Mean wait,minutes,residents,1,5,two,90,75,105,45,150,-60,-72,-48,lower by a worthwhile amount,5,first-cut,-120,12,,,,,,", lines[2]);
        Assert.Equal("wait,Mean wait,minutes,residents,1,5,four,152,131,173,89,236,2,-9,13,no difference shown,5,first-cut,-53,68,,,,,,", lines[3]);
        Assert.StartsWith("occupancy,Occupancy,share,,,,two,0.73,0.71,0.75,0.67,0.81,-0.07,-0.075,-0.065,,5,", lines[5], StringComparison.Ordinal);
        Assert.Equal(1 + 9 + 1, lines.Length);
    }

    [Fact]
    public void Summary_BesideTheFirstCut_HasItsFiguresInTheLastColumns()
    {
        var made = MadeComparison.Of();
        var first = made with { Measures = [made.Measures[0] with { Figures = [.. made.Measures[0].Figures.Select(f => f with { Mean = f.Mean + 1000, YearLow = 31, YearHigh = 37, Difference = f.Difference is null ? null : new Difference(7, 3, 5, -8, 9) })] }] };
        var lines = ResultFiles.Summary(made with { ByFirstCut = first, Inputs = new StudyInputs(100, 12, false) }).Split('\n');
        Assert.EndsWith(",5,calibrated,,,1150,31,37,,,", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(",5,calibrated,-120,12,1090,31,37,7,-8,9", lines[2], StringComparison.Ordinal);
        Assert.EndsWith(",5,calibrated,,,,,,,,", lines[4], StringComparison.Ordinal);
    }

    [Fact]
    public void Published_StandsBesideTheBaseline()
    {
        var lines = ResultFiles.Published(MadeComparison.Of()).Split('\n');
        Assert.Equal("measure,label,unit,population,period,published,sampling_error,model_mean,model_low,model_high,year_p05,year_p95,role,evidence", lines[0]);
        Assert.Equal("wait,Mean wait,minutes,everyone,,14.5,,16.5,16,17,15,18.5,target,definition", lines[1]);
        Assert.Equal("arrived,Entries,people,everyone,,34000,,35000,34900,35100,34700,35400,input reproduced,definition", lines[3]);
    }

    // Midnights of one replication: 300 with 3 beds in use, 60 with 5, 5 with 6. Someone who comes to 3 beds finds them full on all 300 of 300, to 5 on 60 of 360, to 6 on 5 of 365.
    [Fact]
    public void Occupancy_IsTheShareOfMidnightsAndOfThoseNoFuller()
    {
        var outcome = MadeComparison.Outcome(null, "", MadeComparison.Record(r =>
        {
            for (var day = 0; day < 365; day++) r.Daily[day] = day < 300 ? 3 : day < 360 ? 5 : 6;
        }));
        var lines = ResultFiles.Occupancy(MadeComparison.Of(outcome)).Split('\n');
        Assert.Equal("scenario,series,label,level,share_of_days,at_most,full_with_as_many_places", lines[0]);
        Assert.Equal(
            [
                "baseline,use:beds,Beds: in use,3,0.8219178082,0.8219178082,1", "baseline,use:beds,Beds: in use,4,0,0.8219178082,0",
                "baseline,use:beds,Beds: in use,5,0.1643835616,0.9863013699,0.1666666667", "baseline,use:beds,Beds: in use,6,0.01369863014,1,0.01369863014", "",
            ], lines[1..]);
    }

    // Five and seven beds in use on the first midnight of two replications, four each on the last.
    [Fact]
    public void Daily_IsTheMeanAndBandOfEachMidnight()
    {
        MadeComparisonDays(out var lines);
        Assert.Equal("scenario,series,label,unit,date,mean,p05,p50,p95", lines[0]);
        Assert.Equal("baseline,use:beds,Beds: in use,places,2016-04-01,6,5,5,7", lines[1]);
        Assert.Equal("baseline,use:beds,Beds: in use,places,2017-03-31,4,4,4,4", lines[365]);
        Assert.StartsWith("baseline,waiting:beds,Beds: people waiting,people,2016-04-01,", lines[366], StringComparison.Ordinal);
    }

    // Twelve and six people wait at the end of two runs: 9 on average, for 4,320 minutes each: three days.
    [Fact]
    public void Checks_AreIdentitiesLoadsStaysAndWaits()
    {
        StudyRecord Waiting(int people, string? miss) => MadeComparison.Record(r => (r.UnfinishedCount[0], r.UnfinishedTicks[0]) = (people, 4320 * people)) with { Miss = miss };
        var outcome = MadeComparison.Outcome(null, "", Waiting(12, null), Waiting(6, "flow: 3 came and 2 went"));
        var lines = ResultFiles.Checks(MadeComparison.Of(outcome), [[new OfferedLoad(0, 96, 25, 24, 20, 1)]]).Split('\n');
        Assert.Equal("scenario,check,of,unit,value,expected_low,expected_high,result", lines[0]);
        Assert.Equal("baseline,identities,Little's law and flow balance,replications that miss,1,0,0,flow: 3 came and 2 went", lines[1]);
        Assert.Equal("baseline,offered load,beds,share of capacity,1.25,,1,this queue grows; its mean depends on the run length", lines[2]);
        Assert.Contains("baseline,people still waiting at the end of a run,arrive/ward,people,9,,,for 3 days on average", lines);
        Assert.StartsWith("baseline,identities,Little's law and flow balance,replications that miss,0,0,0,hold",
            ResultFiles.Checks(MadeComparison.Of(MadeComparison.Outcome(null, "")), [[]]).Split('\n')[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Replications_HaveNumeratorAndDenominatorOfEach()
    {
        var outcome = MadeComparison.Outcome("two", "Two beds", MadeComparison.Record(r => (r.Numerators[1], r.Denominators[1]) = (3, 4)), MadeComparison.Record(r => (r.Numerators[1], r.Denominators[1]) = (5, 8)));
        var lines = ResultFiles.Replications(MadeComparison.Of(outcome)).Split('\n');
        Assert.Equal("scenario,measure,period,replication,numerator,denominator", lines[0]);
        // A published figure of the whole window is the measure itself.
        Assert.Equal(["two,wait,,0,10,1", "two,wait,,1,10,1", "two,occupancy,,0,3,4", "two,occupancy,,1,5,8", "two,arrived,,0,12,1", "two,arrived,,1,12,1", ""], lines[1..]);
    }

    private static void MadeComparisonDays(out string[] lines)
    {
        StudyRecord Beds(int first) => MadeComparison.Record(r => (r.Daily[0], r.Daily[364]) = (first, 4));
        using var text = new StringWriter();
        ResultFiles.Daily(MadeComparison.Of(MadeComparison.Outcome(null, "", Beds(5), Beds(7))), text);
        lines = text.ToString().Split('\n');
    }
}
