using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Commands;
using Simulation.Scenarios.Finance;
using Simulation.Scenarios.Systems;
using Simulation.Tests.Sources;

namespace Simulation.Tests.Finance;

/// <summary>The small system with a finance folder, of which a test spoils something.</summary>
internal sealed class FinanceOnDisk : IDisposable
{
    public FinanceOnDisk()
    {
        foreach (var (file, text) in Good) Disk.Write(file, text);
    }

    public SystemOnDisk Disk { get; } = new();

    /// <summary>Its files beside those of the system. Line numbers in tests count from here.</summary>
    public static IReadOnlyDictionary<string, string> Good { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["costs.csv"] = "item,label,per,of,price,price_year,payer,evidence,low,high\nbed-day,Bed day,day,in:acute,300,2016-17,trust,src,,\ncare-hour,Care hour,hour,home,16.80,2016-17,giver,src,10,20\n",
        ["schemes/leaflet.yaml"] = """
            name: Leaflet
            about: Costs money and moves nobody.
            levers: []
            costs:
              - { item: Printing, per_year: 36500, once: 1000, payer: pool, evidence: src }
            """,
        ["scenarios/leaflets.yaml"] = "name: Leaflets\nabout: Nothing happens.\nschemes: [leaflet]\n",
        ["finance/finance.yaml"] = "price_year: 2016-17\ndiscount_rate: 0.035\nevidence: src\nrisk_share: none\ndefault_case: leaflets\nportfolio: { measure: delayed, step: 50 }\n",
        ["finance/parties.csv"] = "party,label,kind\ntrust,Trust,payer\ncouncil,Council,payer\nclinic,Clinic,payer\npool,Pool,fund\ngiver,Giver,giver\nstaff and suppliers,Suppliers,giver\n",
        ["finance/contributions.csv"] = "fund,year,payer,pounds,evidence\npool,2016-17,council,30,src\npool,2016-17,clinic,70,src\n",
        ["finance/index.csv"] = "year,index,evidence\n2015-16,100,src\n2016-17,102,src\n",
        ["finance/payments.csv"] = "payment,label,item,per,of,population,price,price_year,share,payer,payee,funding,baseline,marginal_rate,evidence,low,high\n"
            + "beds,Beds,bed-day,,,,,,,clinic,trust,spot,,,src,,\n"
            + "visits,Visits,,entry,stage:triage,,10,2015-16,,clinic,trust,spot,1000,0.7,src,,\n"
            + "care-block,Care block,care-hour,,,,,,,pool,giver,block,,,src,,\n"
            + "charge,Charge,care-hour,,,,,,0.25,council,giver,spot,,,src,0,0.5\n",
        ["finance/cash.csv"] = "item,share,step,evidence,low,high\nbed-day,0.5,100,src,,\ncare-hour,1,,src,,\n",
        ["finance/portfolio.csv"] = "line,year,pounds,payer,scenario,evidence\nOne,2016-17,60,pool,leaflets,src\nTwo,2016-17,40,council 0.5; clinic 0.5,,src\n",
        ["finance/printed-totals.csv"] = "table,year,payer,pounds,evidence\nportfolio,2016-17,,100,src\ncontributions,2016-17,council,30,src\n",
        ["finance/contract.yaml"] = """
            name: Contract
            payer: clinic
            payee: giver
            value: { value: 1000, evidence: src }
            performance_share: { value: 0.1, low: 0, high: 1, evidence: assumption }
            outcomes: [0, 1]
            indicators:
              - { measure: delayed, weight: 1, none_at: 200, full_at: 100, evidence: src }
            scenarios: [winter]
            """,
        ["finance/cases/leaflets.yaml"] = """
            name: Leaflets
            scenario: leaflets
            investor: council
            years: 2
            replications: 3
            vary: [price care-hour]
            effects:
              - { measure: delayed, one: delayed day, up_to: 100 }
            """,
        ["finance/cases/beds.yaml"] = """
            name: Beds
            scenario: winter
            investor: trust
            years: 1
            replications: 3
            vary: [winter-beds.beds]
            effects:
              - { measure: delayed, one: delayed day, up_to: 1000 }
            """,
    };

    public string Root => Disk.Root;

    public void Dispose() => Disk.Dispose();

    public FinanceOnDisk Replace(string file, string old, string with)
    {
        Disk.Replace(file, old, with);
        return this;
    }

    /// <summary>One payment only: days in the ward past a time.</summary>
    public FinanceOnDisk Late(string past)
    {
        Disk.Write("finance/payments.csv", "payment,label,item,per,of,population,price,price_year,past,payer,payee,funding,evidence\nlate,Late days,,day,in:acute,,100,2016-17," + past + ",clinic,trust,spot,src\n");
        return this;
    }

    /// <summary>The ledgers, with every problem as printed.</summary>
    public (LedgerPlan? Plan, string[] Problems) Load()
    {
        var folder = SystemFolder.Load(Root);
        var problems = new List<Problem>();
        var plan = FinanceInput.Ledgers(Root, folder, problems);
        return (plan, Shown(Problem.Sorted([.. folder.Problems, .. problems])));
    }

    private string[] Shown(IEnumerable<Problem> problems) => [.. problems.Select(p => p.ToString().Replace(Root + "/", "", StringComparison.Ordinal))];
}
