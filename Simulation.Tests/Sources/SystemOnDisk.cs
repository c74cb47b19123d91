using System.Text;
using Simulation.Scenarios.Assembly;
using Xunit;

namespace Simulation.Tests.Sources;

/// <summary>A small good system in a folder of its own, of which a test spoils something.</summary>
internal sealed class SystemOnDisk : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("system-").FullName;

    public SystemOnDisk()
    {
        foreach (var (file, text) in Good) Write(file, text);
    }

    /// <summary>Its files. Line numbers in tests count from here.</summary>
    public static IReadOnlyDictionary<string, string> Good { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["system.yaml"] = """
            name: Small
            about: Triage, a ward and care at home.
            time_unit: days
            window: { from: 2016-04-01, to: 2017-03-31 }
            warm_up_days: 365
            run_off_days: 91
            holidays: [2016-05-02, 2016-12-26]
            populations: { all: [adult] }
            default: { scenarios: [winter], replications: 10 }
            """,
        ["cohorts.csv"] = "cohort,group,label\nyoung,adult,Young\nold,adult,Old\n",
        ["population.csv"] = "band,year,people,evidence\n65plus,2015,1000,src\n65plus,2020,1200,src\n",
        ["streams.csv"] = "stream,proposal_per_day,entry_route,hour_profile,week_profile,factors,label\nwalk-in,12,arrive,hours,week,year,Walk-in\n",
        ["demand.csv"] = "stream,cohort,proposal_share,per,value,band,year,evidence,low,high\nwalk-in,young,0.5,year,1000,,2016,src,,\nwalk-in,old,0.5,1000,700,65plus,,assumption,500,900\n",
        ["profiles.csv"] = Profiles(),
        ["factors.csv"] = "factor,period,spread,autocorrelation,evidence,low,high\nyear,year,0.05,0,assumption,0,0.1\n",
        ["pools.csv"] = "pool,unit,label,population\nward,places,Ward,all\nhome,hours,Care at home,all\n",
        ["capacities.csv"] = "pool,from,capacity,saturday,evidence,low,high\nward,,40,-2,src,,\nward,2016-12-01,45,0,src,,\nhome,,300,0,src,,\n",
        ["stages.csv"] = "stage,label,setting,pool,stay,taper,gate,pressure_level,pressure_factor,reason,evidence,low,high\ntriage,Triage,door,,triage-stay,,,,,,,,\nward,Ward,acute,ward,ward-stay,,rounds,0.95,0.9,,assumption,0.8,1\ncare,Care,home,home,care-stay,2:0.5,,,,,,,\n",
        ["amounts.csv"] = "stage,cohort,hours_per_week,evidence,low,high\ncare,,10,src,,\ncare,old,14,src,,\n",
        ["stays.csv"] = "stay,cohort,share,family,parameters,unit,at_most,evidence,low,high\ntriage-stay,,,exponential,mean=2,hours,,src,,\nward-stay,young,,lognormal,mean=4 sd=5,,,src,,\nward-stay,,0.3,fixed,value=0.5,,,src,,\nward-stay,,0.7,gamma,mean=8 shape=1.5,,,src,,\ncare-stay,,,exponential,mean=30,,42,src,,\nimprove,,,exponential,mean=10,,,src,,\n",
        ["routes.csv"] = "stage,cohort,route,share,evidence,low,high\ntriage,,to-ward,0.3,src,,\ntriage,,discharged,0.7,src,,\nward,,to-care,0.4,src,,\nward,,discharged,0.5,src,,\nward,,back,0.1,src,,\nward,old,to-care,0.6,src,,\nward,old,discharged,0.4,src,,\ncare,,discharged,1,src,,\n",
        ["options.csv"] = "route,target,mode,priority,reason,return,new_cohort\narrive,triage,leave,,,,\nto-ward,ward,wait,1,,,\nto-care,care,hold,,home-package,,\nto-care,gone,leave,,,,\ndischarged,gone,leave,,,,\nback,triage,leave,,,yes,\n",
        ["clocks.csv"] = "route,awaiting,clock,after,then,evidence,low,high\nto-care,care,improved,improve,gone,src,,\n",
        ["gates.csv"] = "gate,kind,key,value,evidence,low,high\nrounds,day,mon,0.9,src,,\nrounds,day,tue,0.9,src,,\nrounds,day,wed,0.9,src,,\nrounds,day,thu,0.9,src,,\nrounds,day,fri,0.9,src,,\nrounds,day,sat,0.5,src,,\nrounds,day,sun,0.5,src,,\nrounds,hour,11,1,src,,\nrounds,hour,15,2,src,,\n",
        ["exits.csv"] = "exit,label\ngone,Gone\n",
        ["reasons.csv"] = "reason,label,responsible\nhome-package,Home package,social care\n",
        ["spells.csv"] = "spell,within,ends_in,edges,label\nin-triage,setting:door,,60 240 minutes,Triage\nin-ward,in:acute,,7 21 days,Ward\n",
        ["followups.csv"] = "follow_up,from,to,after_days,class,states\nday-91,in:acute,stage:care,91,home,exit:gone\n",
        ["measures.csv"] = "measure,label,unit,population,kind,of,argument,scale,good,headline,worthwhile,definition\ndelayed,Delayed days,days,all,census-days,delayed,,1,lower,1,10,Definition\nfour-hours,Over four hours,share,all,spell-share-over,in-triage,240 minutes,1,lower,,,Definition\nhome,At home,share,all,follow-up-share,day-91:home,,1,higher,,,Definition\n",
        ["costs.csv"] = "item,label,per,of,price,payer,evidence,low,high\nbed-day,Bed day,day,in:acute,300,trust,src,,\ncare-hour,Care hour,hour,home,16,council,src,,\n",
        ["evidence.csv"] = "id,quantity,value,unit,period,source,where,note\nsrc,Everything,,,,A source,,\n",
        ["published.csv"] = "measure,period,value,sampling_error,role,evidence\ndelayed,,23000,,target,src\n",
        ["schemes/winter-beds.yaml"] = """
            name: Winter beds
            about: More beds.
            settings:
              beds: { label: Beds, value: 10, low: 5, high: 20, unit: beds, evidence: assumption }
              start: { label: Start, value: 2016-12-01, low: 2016-10-01, high: 2017-01-31, unit: date, evidence: assumption }
            levers:
              - { change: capacity, pool: ward, add: beds, from: start, to: 2017-03-31 }
              - { change: route, stage: ward, cohorts: [old], move_from: discharged, to: to-care, share: 0.1, from: 2016-12-01 }
            costs:
              - { item: Staff, per_year: beds*1000, payer: trust, evidence: assumption, low: 1, high: 100000 }
            """,
        ["scenarios/winter.yaml"] = """
            name: Winter
            about: Beds in winter.
            schemes:
              - winter-beds
            settings: { winter-beds.beds: 12 }
            """,
    };

    /// <summary>The folder with forward slashes, as messages name it.</summary>
    public string Root => _root.Replace('\\', '/');

    public void Dispose() => Directory.Delete(_root, recursive: true);

    public SystemOnDisk Write(string file, string text) => Write(file, Encoding.UTF8.GetBytes(text));

    public SystemOnDisk Write(string file, byte[] bytes)
    {
        var path = Path.Combine(_root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return this;
    }

    /// <summary>Replaces a text that stands in a file.</summary>
    public SystemOnDisk Replace(string file, string old, string with)
    {
        var text = File.ReadAllText(Path.Combine(_root, file));
        Assert.Contains(old, text, StringComparison.Ordinal);
        return Write(file, text.Replace(old, with, StringComparison.Ordinal));
    }

    public SystemOnDisk Delete(string file)
    {
        File.Delete(Path.Combine(_root, file));
        return this;
    }

    public SystemFolder Load() => SystemFolder.Load(_root);

    /// <summary>Every problem as printed, without the folder's own path.</summary>
    public string[] Problems() => [.. Load().CheckScenarios().Select(p => p.ToString().Replace(Root + "/", "", StringComparison.Ordinal))];

    private static string Profiles()
    {
        var text = new StringBuilder("profile,kind,key,weight,evidence\n");
        for (var hour = 0; hour < 24; hour++) text.Append($"hours,hour,{hour},{(hour is >= 8 and < 20 ? 2 : 1)},src\n");
        foreach (var (day, weight) in ((string, double)[])[("mon", 1.2), ("tue", 1), ("wed", 1), ("thu", 1), ("fri", 1), ("sat", 0.8), ("sun", 0.7)]) text.Append($"week,weekday,{day},{weight},src\n");
        return text.ToString();
    }
}
