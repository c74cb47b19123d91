using Simulation.Tests.Sources;
using Xunit;

namespace Simulation.Tests.Validation;

/// <summary>Systems as large as may be, and larger.</summary>
public sealed class SizeTests
{
    [Fact]
    public void Load_AChainOfAsManyStagesAsMayBe_IsCompiled()
    {
        // With the three stages and six options of the system; each more stage has an option.
        using var disk = Chain(4_000 - 6);
        var folder = disk.Load();
        Assert.Equal([], folder.CheckScenarios().Take(3).Select(p => p.ToString()));
        Assert.Equal(4_000 - 3, folder.Compile().System!.Network.Stages.Length);
    }

    [Fact]
    public void Load_ARingOfAThousandStages_TellsItOnce()
    {
        using var disk = Chain(1_000).Replace("routes.csv", "extra-999,,discharged,1", "extra-999,,on-0,1");
        var problem = Assert.Single(disk.Problems(), p => p.Contains("journeys come back", StringComparison.Ordinal));
        Assert.Contains("extra-0 -> extra-1 -> extra-2", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_MoreStagesThanMayBe_AreRefused_WithNothingElse()
    {
        using var disk = Chain(4_001 - 3);
        Assert.Equal(["options.csv:4002: there are 4,004 options; allowed are 4,000.", "stages.csv:4002: there are 4,001 stages; allowed are 4,000."], disk.Problems());
    }

    [Fact]
    public void Problems_MorePairsOfStageAndCohortThanMayBe_AreRefused()
    {
        using var disk = Chain(500 - 3).Write("cohorts.csv", "cohort,group,label\nyoung,adult,Young\nold,adult,Old\n" + Lines(99, i => $"more-{i},adult,More"));
        Assert.Equal(["system.yaml: the folder's tables have 500 stages for 101 cohorts, which is 50,500 pairs; allowed are 50,000."], disk.Problems());
    }

    [Fact]
    public void Problems_MoreWaysOnThanMayBe_AreRefused()
    {
        // Sixty rows of routes with 60 options each, from a stage, for 200 cohorts; and the rows that the system has.
        using var disk = new SystemOnDisk();
        disk.Write("cohorts.csv", SystemOnDisk.Good["cohorts.csv"] + Lines(198, i => $"more-{i},adult,More"))
            .Write("exits.csv", SystemOnDisk.Good["exits.csv"] + Lines(60, i => $"end-{i},End"))
            .Write("routes.csv", SystemOnDisk.Good["routes.csv"] + Lines(60, i => $"care,,way-{i},0.01,src,,"))
            .Write("options.csv", SystemOnDisk.Good["options.csv"] + Lines(3_600, i => $"way-{i / 60},end-{i % 60},leave,,,,"));
        // Of to-ward (1), discharged (1), to-care (2), discharged (1), back (1) and discharged (1): 7 for every cohort; of old to-care (2) and discharged (1).
        Assert.Contains($"system.yaml: the folder's tables have routes and options that together make {(60 * 60 * 200) + (7 * 200) + 3:N0} ways on from a stage for a cohort; allowed are 500,000.", disk.Problems());
    }

    [Fact]
    public void Problems_MoreRatesThanMayBe_AreRefused()
    {
        using var disk = new SystemOnDisk().Replace("system.yaml", "to: 2017-03-31", "to: 2066-03-31")
            .Write("cohorts.csv", "cohort,group,label\nyoung,adult,Young\nold,adult,Old\n" + Lines(1_200, i => $"more-{i},adult,More"))
            .Write("demand.csv", "stream,cohort,proposal_share,per,value,band,year,evidence,low,high\n" + Lines(1_200, i => $"walk-in,more-{i},0.5,year,{i},,2016,src,,"));
        Assert.Contains("system.yaml: window: 18718 days with warm-up and run-off × 1200 rows of demand are 22461600 rates; allowed are 20000000.", disk.Problems());
    }

    [Fact]
    public void Problems_MoreRowsThanAFolderMayHave_NameTheTablesNotRead()
    {
        using var disk = new SystemOnDisk().Write("routes.csv", "stage,cohort,route,share,evidence,low,high\n" + Lines(50_001, i => $"ward,,way-{i},0.1,src,,"));
        var problems = disk.Problems();
        Assert.Contains(problems, p => p.StartsWith("routes.csv: with this table there are 50,0", StringComparison.Ordinal) && p.EndsWith("rows; allowed are 50,000 together.", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.StartsWith("options.csv: was not read: the tables before it have 50,0", StringComparison.Ordinal) && p.EndsWith("rows; allowed are 50,000 together.", StringComparison.Ordinal));
        Assert.All(problems, p => Assert.EndsWith("allowed are 50,000 together.", p, StringComparison.Ordinal));
    }

    [Fact]
    public void Problems_RowsThatSchemesAdd_CountWithThoseOfTheFolder_AndAFolderOfRowsOnce()
    {
        const string Scheme = "name: More\nabout: More exits.\nlevers:\n  - { change: tables, rows: extra }\n";
        using var disk = new SystemOnDisk().Write("schemes/one.yaml", Scheme).Write("schemes/two.yaml", Scheme)
            .Write("schemes/extra/evidence.csv", "id,quantity,value,unit,period,source,where,note\n" + Lines(30_000, i => $"id-{i},Everything,,,,A source,,"));
        Assert.Equal([], disk.Problems());
        disk.Write("schemes/three.yaml", Scheme.Replace("extra", "other", StringComparison.Ordinal))
            .Write("schemes/other/evidence.csv", "id,quantity,value,unit,period,source,where,note\n" + Lines(25_000, i => $"it-{i},Everything,,,,A source,,"));
        Assert.StartsWith("schemes/other/evidence.csv: with this table there are 55,", Assert.Single(disk.Problems()), StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_TwoSchemesThatAddTheSameRows_AreToldInTheirScenario()
    {
        const string Scheme = "name: More\nabout: More exits.\nlevers:\n  - { change: tables, rows: extra }\n";
        using var disk = new SystemOnDisk().Write("schemes/one.yaml", Scheme).Write("schemes/two.yaml", Scheme)
            .Write("schemes/extra/options.csv", "route,target,mode\nnew,gone,leave\n")
            .Write("scenarios/both.yaml", "name: Both\nabout: Twice.\nschemes: [one, two]\n");
        Assert.Equal(["schemes/two.yaml:4 rows: \"extra\" is added twice: schemes/one.yaml:4 adds it too."], disk.Problems());
    }

    [Fact]
    public void Problems_MoreFollowUpsThanMayBe_AreRefused()
    {
        using var disk = new SystemOnDisk().Write("followups.csv", SystemOnDisk.Good["followups.csv"] + Lines(64, i => $"more-{i},in:acute,stage:care,91,home,exit:gone"));
        Assert.Equal(["followups.csv:66 follow_up: there are 65 follow-ups; allowed are 64."], disk.Problems());
    }

    [Fact]
    public void Problems_ADateThatIsNone_IsNotTakenForALongRun()
    {
        using var disk = new SystemOnDisk().Replace("system.yaml", "from: 2016-04-01", "from: 2016-14-01");
        Assert.StartsWith("system.yaml:4 from: ", Assert.Single(disk.Problems()), StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_AMisspeltTargetAfterAThousandOthers_IsNotToldAsStagesThatNobodyReaches()
    {
        using var disk = new SystemOnDisk();
        disk.Write("options.csv", SystemOnDisk.Good["options.csv"].Replace("arrive,triage,leave,,,,\n", "", StringComparison.Ordinal) + Lines(1_100, i => $"x-{i},gone,leave,,nonsuch,,") + "arrive,triagee,leave,,,,\n");
        Assert.DoesNotContain(disk.Problems(), p => p.Contains("nobody can reach", StringComparison.Ordinal));
    }

    [Fact]
    public void Load_TwiceTheStages_TakesTwiceTheMemory()
    {
        // What grew with the square of the stages gave a ratio near 4; half as much again as twice is left to what is allocated in steps.
        long Allocated(int stages)
        {
            using var disk = Chain(stages).Replace("routes.csv", $"extra-{stages - 1},,discharged,1", $"extra-{stages - 1},,on-0,1");
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.NotEmpty(disk.Load().Problems);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Allocated(10);
        Assert.InRange(Allocated(3_000) / (double)Allocated(1_500), 1.5, 3);
    }

    [Fact]
    public void Problems_ThousandsInOneFile_AreToldUpToAThousand_AndThoseOfOtherFilesToo()
    {
        using var disk = new SystemOnDisk().Write("capacities.csv", "pool,from,capacity,saturday,evidence,low,high\nward,,40,-2,src,,\nhome,,300,0,src,,\n" + Lines(5_000, i => $"pool-{i},,40,0,src,,"))
            .Replace("stages.csv", "ward-stay", "ward-say");
        var problems = disk.Problems();
        Assert.Equal(1_000, problems.Count(p => p.StartsWith("capacities.csv:", StringComparison.Ordinal) && p.Contains("is not known", StringComparison.Ordinal)));
        Assert.Contains("capacities.csv: has more than 1,000 problems; so many are told.", problems);
        Assert.Contains(problems, p => p.StartsWith("stages.csv:", StringComparison.Ordinal));
    }

    // The small system with stages in a row, which people who are discharged from care go through first.
    private static SystemOnDisk Chain(int stages)
    {
        var disk = new SystemOnDisk();
        void Add(string file, string rows) => disk.Write(file, SystemOnDisk.Good[file] + rows);
        Add("stages.csv", Lines(stages, i => $"extra-{i},Extra {i},home,,improve,,,,,,,,"));
        Add("options.csv", Lines(stages, i => $"on-{i},extra-{i},leave,,,,"));
        Add("routes.csv", Lines(stages, i => $"extra-{i},,{(i < stages - 1 ? $"on-{i + 1}" : "discharged")},1,src,,"));
        return disk.Replace("routes.csv", "care,,discharged", "care,,on-0");
    }

    private static string Lines(int count, Func<int, string> line) => string.Concat(Enumerable.Range(0, count).Select(i => line(i) + "\n"));
}
