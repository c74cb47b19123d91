using System.Globalization;
using Simulation.Core.Engine;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Systems;

namespace Simulation.Tests.Studies;

/// <summary>
/// One person in a ward from the first midnight: four days to be assessed, then a place of care that opens on day 10, then two days of care.
/// Nothing is random. Delayed midnights: 0 to 4 for the assessment, 5 to 10 for the place.
/// Of one listed person studies tell nothing; five who are alike name nobody, and measures of one of them are the same figures.
/// </summary>
internal sealed class TwoLocks : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("two-locks-").FullName;

    public TwoLocks(int people = 1)
    {
        foreach (var (file, text) in Files(people))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_root, file))!);
            File.WriteAllText(Path.Combine(_root, file), text);
        }
        Folder = SystemFolder.Load(_root);
    }

    public SystemFolder Folder { get; }

    public string Root => _root;

    public SchemeSpec Locks => Folder.Schemes.Single();

    private static Dictionary<string, string> Files(int people) => new(StringComparer.Ordinal)
    {
        ["system.yaml"] = "name: Two locks\nabout: One person waits for two things.\ntime_unit: days\nwindow: { from: 2016-04-01, to: 2016-04-30 }\nwarm_up_days: 0\nrun_off_days: 0\nperiods: none\npopulations: { all: [adult] }\n",
        ["cohorts.csv"] = "cohort,group,label\nanyone,adult,Anyone\n",
        ["streams.csv"] = "stream,proposal_per_day,entry_route,label\npassers-by,1,pass,Passers-by\n",
        ["demand.csv"] = "stream,cohort,proposal_share,per,value,evidence\npassers-by,anyone,1,day,0.5,src\n",
        ["pools.csv"] = "pool,unit,label,population\nward,places,Ward,all\nhome,places,Care,all\n",
        ["capacities.csv"] = "pool,from,capacity,evidence\nward,,10,src\nhome,,0,src\nhome,2016-04-11,10,src\n",
        ["stages.csv"] = "stage,label,setting,pool,stay,reason\nassess,Assessment on the ward,acute,ward,four-days,assessment\ncare,Care,home,home,two-days,\n",
        ["stays.csv"] = "stay,family,parameters,evidence\nfour-days,fixed,value=4,src\ntwo-days,fixed,value=2,src\n",
        ["routes.csv"] = "stage,cohort,route,share,evidence\nassess,,to-care,1,src\ncare,,done,1,src\n",
        ["options.csv"] = "route,target,mode,reason\npass,gone,leave,\nto-care,care,hold,place\ndone,gone,leave,\n",
        ["exits.csv"] = "exit,label\ngone,Gone\n",
        ["reasons.csv"] = "reason,label,responsible\nassessment,Assessment,both\nplace,Place of care,social care\n",
        ["census.csv"] = $"stage,cohort,awaiting,people,days,waited,evidence\nassess,anyone,,{people},0,,src\n",
        ["spells.csv"] = "spell,within,edges,label\nstay,in:acute,1 7 days,Ward\n",
        ["measures.csv"] = string.Create(CultureInfo.InvariantCulture, $"measure,label,unit,population,kind,of,argument,scale,good,headline,worthwhile,definition\ndelayed,Delayed days,days,all,census-days,delayed,,{1.0 / people},lower,1,1,\nby-assessment,Assessment,days,all,census-days,reason:assessment,,{1.0 / people},lower,,,\nby-place,Place,days,all,census-days,reason:place,,{1.0 / people},lower,,,\n"),
        ["evidence.csv"] = "id,quantity,value,unit,period,source,where,note\nsrc,Everything,,,,By construction,,\n",
        ["schemes/locks.yaml"] = "name: Locks\nabout: Lifts either.\nsettings:\n  assess: { label: Assessment, value: 1, low: 0.0001, high: 1, unit: times, evidence: assumption }\n  place: { label: Place of care, value: 0, low: 0, high: 10, unit: places, evidence: assumption }\nlevers:\n  - { change: stay, stage: assess, scale: assess }\n  - { change: capacity, pool: home, add: place }\n",
        ["scenarios/open.yaml"] = "name: Places open at once\nabout: Places from the first day.\nschemes: [locks]\nsettings: { locks.place: 10 }\n",
    };

    public LeverAxis Axis(string setting, double value) => new("locks", Locks.Settings.First(s => s.Id == setting), [value]);

    public DesignRuns Runs()
    {
        var tables = new QuantileTables();
        var source = new DesignSource(scenario =>
        {
            var system = Compiler.Compile(Folder.System!, scenario, Folder.Schemes, tables).System!;
            return (system, MeasureSheet.Compile(system, new List<Problem>())!);
        }, null, StudyInputs.FirstCut, "");
        return new DesignRuns(source, new StudySettings { Seed = 1, Replications = 1, Threads = 2, EngineFor = n => new ReplicationEngine(n) }, null, new StudyBudget(null, null), TimeProvider.System, CancellationToken.None);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
