using System.Text;
using Simulation.Scenarios.Assembly;
using Xunit;

namespace Simulation.Tests.Sources;

/// <summary>Each kind of bad input: file, line, column and message.</summary>
public sealed class BadInputTests
{
    [Fact]
    public void Load_GoodSystem_HasNoProblems()
    {
        using var system = new SystemOnDisk();
        Assert.Equal([], system.Problems());
    }

    // Rows that no scheme adds, and a folder without rows, would be missing without a word. What begins with a dot is somebody's program's.
    [Fact]
    public void Load_FolderOfRowsThatIsNotRead_IsTold()
    {
        using var system = new SystemOnDisk();
        system.Write("schemes/winter-bed/exits.csv", "exit,label\nhome,Home\n").Write("schemes/.git/readme", "").Write("schemes/flu/readme.txt", "Nothing here.")
            .Write("schemes/flu.yaml", "name: Flu\nabout: More people.\nlevers:\n  - { change: tables, rows: flu }\n");
        Assert.Equal(
        [
            "schemes/flu: has no table (a .csv file such as streams.csv), so the scheme that names it adds nothing.",
            "schemes/winter-bed: is not read, for no scheme names it: a lever { change: tables, rows: winter-bed } in schemes/winter-beds.yaml does; or move it elsewhere.",
        ], system.Problems());
        // A name that is told to be wrong may mean it: one message.
        system.Replace("schemes/flu.yaml", "rows: flu", "rows: winter-bet").Write("schemes/flu/exits.csv", "exit,label\nhome,Home\n");
        Assert.DoesNotContain(system.Problems(), p => p.StartsWith("schemes/winter-bed:", StringComparison.Ordinal) || p.StartsWith("schemes/flu:", StringComparison.Ordinal));
        Assert.Contains(system.Problems(), p => p.EndsWith("folder \"winter-bet\" is not known; did you mean \"winter-bed\"?", StringComparison.Ordinal));
    }

    /// <summary>File, text to replace, replacement, and the one message expected.</summary>
    public static TheoryData<string, string, string, string> Spoilt => new()
    {
        // Cells and columns
        { "routes.csv", "0.3,src", "1.2,src", "routes.csv:2 share: 1.2 is not a share (0 to 1)." },
        { "routes.csv", "0.3,src", "many,src", "routes.csv:2 share: \"many\" is not a number." },
        { "routes.csv", "0.3,src", "NaN,src", "routes.csv:2 share: \"NaN\" is not a number." },
        { "routes.csv", "0.3,src", "Infinity,src", "routes.csv:2 share: \"Infinity\" is not a number." },
        { "routes.csv", "0.3,src", ",src", "routes.csv:2 share: is blank; a number belongs here." },
        { "routes.csv", "triage,,discharged,0.7", "triage,,discharged,0.6", "routes.csv:2 share: the shares of stage \"triage\" add to 0.9; they must add to 1." },
        { "demand.csv", "1000,,2016", "1e13,,2016", "demand.csv:2 value: 1E+13 is not a number from 0 to 1000000000." },
        { "capacities.csv", "home,,300", "home,,-300", "capacities.csv:4 capacity: -300 is not a number from 0 to 30000000." },
        { "capacities.csv", "ward,,40,-2", "ward,,40,-41", "capacities.csv:2 saturday: -41 makes the capacity -1; allowed is at least 0." },
        { "capacities.csv", "ward,,40", "ward,,40.5", "capacities.csv:2 capacity: 40.5 is not a whole number of places." },
        { "capacities.csv", "ward,,40", "ward,,40.000000000000007", "capacities.csv:2 capacity: 40.00000000000001 is not a whole number of places." },
        { "capacities.csv", "2016-12-01,45,0,src,,", "2016-12-01,45,0,src,,\nward,2016-11-01,40,0,src,,", "capacities.csv:4 from: 2016-11-01 goes back before 2016-12-01 in line 3; dates must rise." },
        { "capacities.csv", "2016-12-01", "2016-13-01", "capacities.csv:3 from: \"2016-13-01\" is not a date (such as 2016-04-01)." },
        { "options.csv", "to-care,care,hold", "to-care,care,hodl", "options.csv:4 mode: \"hodl\" is not known; did you mean \"hold\"?" },
        { "options.csv", "priority", "prioritie", "options.csv:1 prioritie: column \"prioritie\" is not known; did you mean \"priority\"?" },
        { "routes.csv", "stage,cohort,route,share", "stage,cohort,route,part", "routes.csv:1 share: column is missing." },
        { "exits.csv", "gone,Gone", "gone,Gone,more", "exits.csv:2: has 3 cells; the header has 2." },
        { "exits.csv", "gone,Gone", "gone,Gone\ngone,Gone again", "exits.csv:3 exit: \"gone\" is there twice; it stands in line 2 already." },
        { "exits.csv", "gone,Gone", "gone,\"Go\"ne", "exits.csv:2: has a quotation mark out of place." },
        { "cohorts.csv", "old,adult", "o ld,adult", "cohorts.csv:3 cohort: \"o ld\" is not a name (letters, digits, - _ . without blanks, at most 100, a letter or digit first)." },
        // Names
        { "streams.csv", "12,arrive", "12,arive", "streams.csv:2 entry_route: route \"arive\" is not known; did you mean \"arrive\"?" },
        { "stages.csv", "acute,ward,ward-stay", "acute,ward,word-stay", "stages.csv:3 stay: stay \"word-stay\" is not known; did you mean \"ward-stay\"?" },
        { "stages.csv", "ward-stay,,rounds", "ward-stay,,round", "stages.csv:3 gate: gate \"round\" is not known; did you mean \"rounds\"?" },
        { "options.csv", "hold,,home-package", "hold,,home-pakage", "options.csv:4 reason: reason \"home-pakage\" is not known; did you mean \"home-package\"?" },
        { "pools.csv", "Care at home,all", "Care at home,everybody", "pools.csv:3 population: population \"everybody\" is not known; known are all." },
        { "demand.csv", "65plus", "65+", "demand.csv:3 band: band \"65+\" is not known; known are 65plus." },
        // Sourcing
        { "gates.csv", "mon,0.9,src", "mon,0.9,scr", "gates.csv:2 evidence: evidence \"scr\" is not known; did you mean \"src\"?" },
        { "gates.csv", "mon,0.9,src", "mon,0.9,", "gates.csv:2 evidence: is blank; name evidence ids or write assumption with a range." },
        { "factors.csv", "assumption,0,0.1", "assumption,,0.1", "factors.csv:2 low: is blank; an assumption needs its range (low and high)." },
        { "factors.csv", "assumption,0,0.1", "assumption,0.2,0.1", "factors.csv:2 low: 0.2 is above high, 0.1." },
        { "factors.csv", "assumption,0,0.1", "assumption,0.06,0.1", "factors.csv:2 low: the spread 0.05 lies outside its range (0.06 to 0.1)." },
        // Stays
        { "stays.csv", "mean=2", "mean=-2", "stays.csv:2 parameters: The mean of an exponential distribution is -2; allowed is a number above 0." },
        { "stays.csv", "mean=4 sd=5", "mean=4 median=5", "stays.csv:3 parameters: The mean of a lognormal distribution is 4; allowed is a number above 5." },
        { "stays.csv", "mean=4 sd=5", "mean=4 shape=5", "stays.csv:3 parameters: \"mean=4 shape=5\" does not fit lognormal; allowed is mu= sigma=, or mean= sd=, or mean= median=." },
        { "stays.csv", "mean=2", "mean=2 x", "stays.csv:2 parameters: \"x\" is not a parameter; write name=number (below 1e9), separated by blanks." },
        { "stays.csv", "exponential,mean=2", "exponental,mean=2", "stays.csv:2 family: \"exponental\" is not known; did you mean \"exponential\"?" },
        { "stays.csv", "mean=2,hours", "mean=2,fortnights", "stays.csv:2 unit: unit \"fortnights\" is not known; known are minutes, hours, days, weeks." },
        { "stays.csv", "0.3,fixed", "0.4,fixed", "stays.csv:4 share: the shares of stay \"ward-stay\" add to 1.1; they must add to 1." },
        { "stays.csv", "mean=4 sd=5", "mu=1 sigma=10", "stays.csv:3 parameters: the mean is 1.40934908243E+22; allowed is a number above 0 and below 1e9." },
        // Options, clocks and gates
        { "clocks.csv", "improved,improve,gone", "improved,improv,gone", "clocks.csv:2 after: \"improv\" is neither a time (such as \"5 days\") nor a stay; did you mean \"improve\"?" },
        { "clocks.csv", "improve,gone", "improve,care", "clocks.csv:2 then: \"care\" does not come after \"care\" in route \"to-care\"; a clock leads to a later option, so the last has none." },
        { "clocks.csv", "to-care,care,improved,improve,gone,src,,\n", "", "options.csv:5 target: nobody can reach option \"gone\" of route \"to-care\": no clock of an earlier option leads to it." },
        { "options.csv", "to-ward,ward,wait", "to-ward,ward,leave", "options.csv:3 mode: \"leave\" does not fit stage \"ward\", which has a pool; allowed are hold and wait." },
        { "options.csv", "arrive,triage,leave", "arrive,triage,hold", "options.csv:2 mode: \"hold\" in the entry route of stream \"walk-in\": on arrival there is no place to hold; write wait." },
        { "gates.csv", "rounds,day,sun,0.5,src,,\n", "", "gates.csv:2 key: gate \"rounds\" has no probability for sun." },
        { "gates.csv", "rounds,hour,11,1,src,,\nrounds,hour,15,2", "rounds,hour,11,0,src,,\nrounds,hour,15,0", "gates.csv:2 value: gate \"rounds\" never opens." },
        { "profiles.csv", "week,weekday,mon,1.2,src\n", "", "profiles.csv:26 key: profile \"week\" has no row for mon." },
        { "stages.csv", "2:0.5", "2:0.5 1:0.2", "stages.csv:4 taper: \"2:0.5 1:0.2\" is not a taper (such as \"3:0.7 5:0.5\": weeks that rise, shares that fall from 1 to 0)." },
        // Journeys
        { "routes.csv", "care,,discharged,1,src,,\n", "", "stages.csv:4 stage: nobody can leave \"care\": it has no rows in routes.csv." },
        { "options.csv", "back,triage,leave,,,yes,", "back,triage,leave,,,,", "routes.csv:6 route: journeys come back to a stage within a lap: triage -> ward -> triage; make route \"back\" from \"ward\" a return (return: yes in options.csv) or lead it elsewhere." },
        { "stays.csv", "care-stay,,", "care-stay,young,", "stages.csv:4 stay: stay \"care-stay\" has no row for cohort old, who can be in \"care\"." },
        { "amounts.csv", "care,old,14", "care,old,314", "amounts.csv:3 hours_per_week: 314 hours a week exceed the largest capacity of pool \"home\" (300): nobody could ever enter \"care\"." },
        // Results
        { "spells.csv", "setting:door", "setting:dor", "spells.csv:2 within: setting \"dor\" is not known; did you mean \"door\"?" },
        { "spells.csv", "60 240 minutes", "240 60 minutes", "spells.csv:2 edges: \"240 60 minutes\" is not a list of times that rise, with a unit (such as \"60 120 240 minutes\")." },
        { "measures.csv", "240 minutes", "200 minutes", "measures.csv:3 argument: \"200 minutes\" is not an edge of spell \"in-triage\" (60 240 minutes)." },
        { "measures.csv", "census-days", "census-day", "measures.csv:2 kind: \"census-day\" is not known; did you mean \"census-days\"?" },
        { "measures.csv", "day-91:home", "day-91:hom", "measures.csv:4 of: class \"day-91:hom\" is not known; did you mean \"day-91:home\"?" },
        { "published.csv", "delayed,", "delay,", "published.csv:2 measure: measure \"delay\" is not known; did you mean \"delayed\"?" },
        // Head
        { "system.yaml", "warm_up_days", "warmup_days", "system.yaml:5 warmup_days: key \"warmup_days\" is not known; did you mean \"warm_up_days\"?|system.yaml:1 warm_up_days: is missing." },
        { "system.yaml", "window: { from: 2016-04-01, to: 2017-03-31 }", "window: \t", "system.yaml:4 window: is missing." },
        { "system.yaml", "2016-05-02, 2016-12-26", "2016-05-02, 2016-12-26, 2016-05-02", "system.yaml:7 holidays: 2016-05-02 is there twice." },
        { "system.yaml", "from: 2016-04-01", "from: 0001-01-01", "system.yaml:4 from: \"0001-01-01\" is not a date (such as 2016-04-01)." },
        { "system.yaml", "to: 2017-03-31", "to: 2015-03-31", "system.yaml:4 to: 2015-03-31 is before from, 2016-04-01." },
        { "system.yaml", "[winter]", "[winters]", "system.yaml: default.scenarios: \"winters\" is not known; did you mean \"winter\"?" },
        { "system.yaml", "name: Small", "name: &x Small", "system.yaml:1: is not YAML, from column 7: anchors (&) are not allowed; write the value out." },
        { "system.yaml", "name: Small", "name: [Small", "system.yaml:1: is not YAML after this line (a bracket or quotation mark may be open)." },
        // Schemes and scenarios
        { "schemes/winter-beds.yaml", "stage: ward", "stage: wards", "schemes/winter-beds.yaml:8 stage: stage \"wards\" is not known; did you mean \"ward\"?" },
        { "schemes/winter-beds.yaml", "share: 0.1", "share: 0.5", "schemes/winter-beds.yaml:8 share: 0.5 cannot be moved from \"discharged\": it has 0.4 of those who leave \"ward\" (cohort old)." },
        { "schemes/winter-beds.yaml", "value: 10", "value: 30", "schemes/winter-beds.yaml:4 value: 30 is outside the setting's range (5 to 20)." },
        { "schemes/winter-beds.yaml", "add: beds", "add: bed", "schemes/winter-beds.yaml:7 add: setting \"bed\" is not known; did you mean \"beds\"?" },
        { "schemes/winter-beds.yaml", "from: start, to: 2017-03-31", "from: 2016-12-01, to: 2016-11-01", "schemes/winter-beds.yaml:7 to: 2016-11-01 is before from, 2016-12-01." },
        { "schemes/winter-beds.yaml", "change: capacity", "change: capacities", "schemes/winter-beds.yaml:7 change: \"capacities\" is not known; did you mean \"capacity\"?" },
        { "scenarios/winter.yaml", "- winter-beds", "- winter-bed", "scenarios/winter.yaml:4 schemes: \"winter-bed\" is not known; did you mean \"winter-beds\"?" },
        { "scenarios/winter.yaml", "winter-beds.beds: 12", "winter-beds.beds: 21", "scenarios/winter.yaml:5 winter-beds.beds: 21 is outside the setting's range (5 to 20)." },
        { "scenarios/winter.yaml", "winter-beds.beds: 12", "winter-beds.bets: 12", "scenarios/winter.yaml:5 winter-beds.bets: setting \"winter-beds.bets\" is not known; did you mean \"winter-beds.beds\"?" },
    };

    [Xunit.Theory]
    [MemberData(nameof(Spoilt))]
    public void Load_OneThingSpoilt_IsTold(string file, string old, string with, string message)
    {
        using var system = new SystemOnDisk().Replace(file, old, with);
        var problems = system.Problems();
        foreach (var expected in message.Split('|')) Assert.Contains(expected, problems);
    }

    [Fact]
    public void Load_MissingFolderFileAndPath_IsTold()
    {
        Assert.Equal(["data/nowhere: there is no such folder."], SystemFolder.Load("data/nowhere/").Problems.Select(p => p.ToString()));
        using var system = new SystemOnDisk().Delete("stays.csv").Delete("system.yaml");
        Assert.Equal(["stays.csv: is missing.", "system.yaml: is missing."], system.Problems());
    }

    [Xunit.Theory]
    [InlineData("options.csv", "to-ward,ward,wait", "to-ward,wards,wait", "options.csv:3 target: stage or exit \"wards\" is not known; did you mean \"ward\"?")]
    [InlineData("capacities.csv", "home,,300", "home,,many", "capacities.csv:4 capacity: \"many\" is not a number.")]
    [InlineData("capacities.csv", "ward,,40", "ward,,-40", "capacities.csv:2 capacity: -40 is not a number from 0 to 30000000.")]
    [InlineData("capacities.csv", "home,,300", "home,,300,0,src,,\nhome,1/9/2016,300", "capacities.csv:5 from: \"1/9/2016\" is not a date (such as 2016-04-01).")]
    [InlineData("schemes/winter-beds.yaml", "name:", "name: [", "schemes/winter-beds.yaml:1: is not YAML")]
    public void Load_OneMistake_IsOneMessage(string file, string old, string with, string message)
    {
        using var system = new SystemOnDisk().Replace(file, old, with);
        Assert.StartsWith(message, Assert.Single(system.Problems()), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_TableThatOthersNeed_IsToldOnce()
    {
        using var system = new SystemOnDisk().Delete("pools.csv").Delete("routes.csv");
        Assert.Equal(["pools.csv: is missing or has no rows, but capacities.csv names pools.", "routes.csv: is missing or has no rows, but people must leave the stages."], system.Problems());
        using var other = new SystemOnDisk().Delete("evidence.csv");
        Assert.Equal(["evidence.csv: is missing or has no rows, but values cite evidence."], other.Problems());
        using var third = new SystemOnDisk().Delete("capacities.csv");
        Assert.Equal(["capacities.csv: is missing or has no rows, but pools.csv names pools."], third.Problems());
    }

    [Fact]
    public void Load_MisspeltTable_IsTold()
    {
        using var system = new SystemOnDisk().Write("clock.csv", "route\n");
        Assert.Equal(["clock.csv: table \"clock.csv\" is not known; did you mean \"clocks.csv\"?"], system.Problems());
    }

    [Fact]
    public void Load_EncodingsAndEmptyFiles_AreTold()
    {
        using var system = new SystemOnDisk()
            .Write("exits.csv", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("exit,label\n")).ToArray())
            .Write("cohorts.csv", [.. Encoding.UTF8.GetBytes("cohort,group\nyoung,adult\ncaf"), 0xE9, (byte)'\n'])
            .Write("routes.csv", " \n")
            .Write("options.csv", "route,target,mode\n")
            .Write("amounts.csv", "stage,\0\n");
        Assert.Equal(
        [
            "amounts.csv:1: is not text: it holds a zero byte; save it as UTF-8.",
            "cohorts.csv:3: is not UTF-8 (byte 0xE9); save it as UTF-8.",
            "exits.csv: is UTF-16; save it as UTF-8.",
            "options.csv: has no rows.",
            "routes.csv: is empty.",
        ], system.Problems());
    }

    [Fact]
    public void Load_HugeFile_IsRefused()
    {
        using var system = new SystemOnDisk().Write("exits.csv", new byte[20_000_001]);
        Assert.Equal(["exits.csv: has more than 20000000 bytes, the most that are allowed."], system.Problems());
    }

    [Fact]
    public void Load_DeepYaml_IsRefused()
    {
        using var system = new SystemOnDisk().Write("scenarios/winter.yaml", "name: " + new string('[', 10_000));
        Assert.Equal(["scenarios/winter.yaml:1: is not YAML, from column 19: nested more than 12 deep."], system.Problems().Take(1));
    }

    // Every row has a blank name then, which is no second problem.
    [Fact]
    public void Load_NameOfTheKeyMisspelt_IsToldOnce()
    {
        using var system = new SystemOnDisk().Write("exits.csv", "exot,label\ngone,Gone\ndied,Died\n");
        Assert.Equal(["exits.csv:1 exit: column is missing.", "exits.csv:1 exot: column \"exot\" is not known; did you mean \"exit\"?"], system.Problems());
    }

    [Fact]
    public void Load_Utf8MarkCommentsAndBlankLines_KeepLineNumbers()
    {
        using var system = new SystemOnDisk().Write("exits.csv",
            [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes("# A comment\n\nexit,label\n# More\n\n\"gone\",\"Two\nlines\"\n\ngone,Again\n")]);
        Assert.Equal(["exits.csv:9 exit: \"gone\" is there twice; it stands in line 6 already."], system.Problems());
    }

    [Fact]
    public void Load_CycleOfHolds_NamesCycleAndRoute()
    {
        using var system = new SystemOnDisk()
            .Replace("routes.csv", "care,,discharged,1,src,,", "care,,discharged,0.9,src,,\ncare,,care-to-ward,0.1,src,,")
            .Replace("options.csv", "back,triage", "care-to-ward,ward,hold,,,yes,\nback,triage");
        Assert.Equal(["options.csv:7 mode: holds form a cycle: ward -> home -> ward; change route \"care-to-ward\" (from stage \"care\" to \"ward\") to wait, or give it another way."],
            system.Problems());
    }

    [Fact]
    public void Load_StageNobodyReachesOrLeaves_IsTold()
    {
        using var system = new SystemOnDisk()
            .Replace("stages.csv", "care,Care", "loft,Loft,home,,triage-stay,,,,,,,,\ncare,Care")
            .Replace("routes.csv", "care,,discharged,1", "loft,,discharged,1,src,,\ncare,,again,1")
            .Replace("options.csv", "back,triage", "again,care,leave,,,yes,\nback,triage")
            .Replace("options.csv", "again,care,leave", "again,care,wait");
        Assert.Equal(
        [
            "stages.csv:4 stage: nobody can reach \"loft\": no stream enters it and no route with people leads to it.",
            "stages.csv:5 stage: nobody can leave the system from \"care\" (cohorts young, old): no exit lies ahead.",
        ], system.Problems());
    }

    [Fact]
    public void Load_ManyProblems_AreAllToldAtOnceByFileAndLine()
    {
        using var system = new SystemOnDisk()
            .Replace("routes.csv", "0.3,src", "1.2,src")
            .Replace("capacities.csv", "home,,300", "home,,-300")
            .Replace("stays.csv", "mean=2", "mean=0")
            .Replace("streams.csv", "12,arrive", "twelve,arive")
            .Replace("system.yaml", "time_unit: days", "time_unit: day")
            .Replace("scenarios/winter.yaml", "- winter-beds", "- winter-bed")
            .Replace("schemes/winter-beds.yaml", "pool: ward", "pool: word");
        Assert.Equal(
        [
            "capacities.csv:4 capacity: -300 is not a number from 0 to 30000000.",
            "routes.csv:2 share: 1.2 is not a share (0 to 1).",
            "scenarios/winter.yaml:4 schemes: \"winter-bed\" is not known; did you mean \"winter-beds\"?",
            "scenarios/winter.yaml:5 winter-beds.beds: setting \"winter-beds.beds\" is not known; there is none.",
            "schemes/winter-beds.yaml:7 pool: pool \"word\" is not known; did you mean \"ward\"?",
            "stays.csv:2 parameters: The mean of an exponential distribution is 0; allowed is a number above 0.",
            "streams.csv:2 entry_route: route \"arive\" is not known; did you mean \"arrive\"?",
            "streams.csv:2 proposal_per_day: \"twelve\" is not a number.",
            "system.yaml:3 time_unit: \"day\" is not known; did you mean \"days\"?",
        ], system.Problems());
    }

    [Theory]
    [InlineData("scenarios/summer.yml", "summer.yaml")]
    [InlineData("schemes/more.yml", "more.yaml")]
    [InlineData("studies/what.yml", "what.yaml")]
    [InlineData("finance/cases/plan.yml", "plan.yaml")]
    [InlineData("calibration.yml", "calibration.yaml")]
    public void Load_FileOfAnotherEnding_IsToldAndNotLeftOut(string file, string name)
    {
        using var disk = new SystemOnDisk().Write(file, "name: X\n");
        Assert.Equal($"{file}: is not read, for its name ends in .yml; name it {name}.", Assert.Single(disk.Problems()));
    }
}
