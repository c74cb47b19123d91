using Simulation.Scenarios.Finance;
using Simulation.Scenarios.Systems;

namespace Simulation.Tests.Finance;

/// <summary>Cases whose every amount is written in a test: what each line falls by, run by run and month by month, in thousands of pounds.</summary>
internal static class HandCase
{
    /// <summary>What every line of use comes to in a month without the investment, in thousands of pounds.</summary>
    public const long Level = 1000;

    /// <summary>What every effect comes to without the investment.</summary>
    public const double EffectLevel = 5000;

    private const string PaymentHead = "payment,label,item,per,of,population,price,price_year,payer,payee,funding,evidence\n";

    private static readonly Lazy<LedgerPlan> Made = new(() => PlanOf(_ => { }));

    /// <summary>
    /// The ledgers: a year is discounted by a quarter; the pool is the council's by 0.3 in 2016-17 and by 0.4 in 2017-18, else the clinic's.
    /// Care homes are the council's, hospital stays the clinic's (to the trust), nursing the pool's, fees the trust's (to the council), and
    /// the new service is the council's by 0.6 and the clinic's by 0.4. Everything is priced at a thousand pounds.
    /// </summary>
    public static LedgerPlan Plan => Made.Value;

    /// <summary>A payment of a thousand pounds for each of something that only it counts.</summary>
    public static string Payment(string id, string label, string payer, string payee) => $"{id},{label},,entry,{id},,1000,2016-17,{payer},{payee},spot,src\n";

    /// <summary>Payments in place of those of <see cref="Plan"/>.</summary>
    public static LedgerPlan PlanPaying(params string[] payments) => PlanOf(disk => disk.Disk.Write("finance/payments.csv", PaymentHead + string.Concat(payments)));

    /// <summary>The ledgers with something else in the tables.</summary>
    public static LedgerPlan PlanOf(Action<FinanceOnDisk> change)
    {
        using var disk = new FinanceOnDisk().Replace("finance/finance.yaml", "discount_rate: 0.035", "discount_rate: 0.25")
            .Replace("finance/parties.csv", "clinic,Clinic,", "clinic,Clinic group,");
        disk.Disk.Write("costs.csv", "item,label,per,of,price,price_year,payer,evidence,low,high\nbed-day,Bed day,day,in:acute,1000,2016-17,trust,src,,\ncare-hour,Care hour,hour,home,1000,2016-17,giver,src,,\n");
        disk.Disk.Write("finance/cash.csv", "item,share,step,evidence,low,high\nbed-day,0.5,2,src,,\ncare-hour,0.8,,src,,\n");
        disk.Disk.Write("finance/contributions.csv", "fund,year,payer,pounds,evidence\npool,2016-17,council,30,src\npool,2016-17,clinic,70,src\npool,2017-18,council,40,src\npool,2017-18,clinic,60,src\n");
        disk.Disk.Write("finance/payments.csv", PaymentHead + Payment("homes", "Care homes", "council", "giver") + Payment("stays", "Hospital stays", "clinic", "trust")
            + Payment("nurses", "Nursing", "pool", "giver") + Payment("fees", "Fees", "trust", "council") + Payment("service", "New service", "council 0.6; clinic 0.4", "giver"));
        change(disk);
        var (plan, problems) = disk.Load();
        return plan ?? throw new InvalidOperationException(string.Join('\n', problems));
    }

    /// <summary>Months from April 2016 on, or from another.</summary>
    public static LedgerFrame Frame(int months, LedgerPlan? plan = null, DateOnly? first = null)
    {
        var ledgers = plan ?? Plan;
        LedgerMonth[] window = [.. Enumerable.Range(0, months).Select(m => (first ?? new DateOnly(2016, 4, 1)).AddMonths(m)).Select(d => new LedgerMonth(d, DateTime.DaysInMonth(d.Year, d.Month), FinancialYear.Of(d)))];
        return new LedgerFrame(ledgers, window, [.. ledgers.Lines.Select(_ => new Money[months])], [.. ledgers.Activities.Select(_ => Money.PerPenny)]);
    }

    /// <summary>The runs of one side: the level less what lines fall by. A scheme's cost has no level: it falls by less than nothing.</summary>
    public static LedgerRecord[] Arm(LedgerFrame frame, int runs, Func<int, int, (string Line, long Fall)[]> falls, Func<int, double[]>? avoided = null) =>
        [.. Enumerable.Range(0, runs).Select(run => Record(frame, month => falls(run, month), [.. (avoided?.Invoke(run) ?? []).Select(a => EffectLevel - a)]))];

    /// <summary>A case of the council that invests in the new service, counted with everything and without care homes.</summary>
    public static CaseSpec Spec(int years) => new()
    {
        Id = "hand",
        At = new Place("hand.yaml", 1),
        Name = "Hand",
        About = "",
        Scenario = "leaflets",
        Investor = "council",
        Years = years,
        Replications = 2,
        Investment = ["service"],
        Variants = [new CaseVariant("all", "All payments", "", []), new CaseVariant("bare", "Without care homes", "Care homes are left out.", ["homes"])],
    };

    /// <summary>A case with both sides.</summary>
    /// <param name="spec">The case.</param>
    /// <param name="frame">Its months.</param>
    /// <param name="runs">Pairs of runs.</param>
    /// <param name="falls">What lines fall by in a run and a month, in thousands of pounds.</param>
    /// <param name="avoided">What effects fall by in a run.</param>
    public static CaseResult Of(CaseSpec spec, LedgerFrame frame, int runs, Func<int, int, (string Line, long Fall)[]> falls, Func<int, double[]>? avoided = null) =>
        new(spec, frame.Plan, [], [Arm(frame, runs, (_, _) => [], avoided is null ? null : run => [.. avoided(run).Select(_ => 0.0)]), Arm(frame, runs, falls, avoided)], [], 1);

    /// <summary>
    /// Two years and two runs. A month's net saving of the council is −4 and −3 (the two runs) in the first year and 5 and 6 in the second:
    /// −6 for the service, 4 and 5, then 12 and 13 for care homes, 3, then 4 for nursing through the pool, and 5 less received in fees.
    /// The clinic's is 10, then 9: −4, and 7 and 6 for nursing, and 7 for stays. The trust's is −2: 7 less received for stays and 5 less paid.
    /// </summary>
    public static CaseResult TwoYears(LedgerPlan? plan = null) => Of(Spec(2), Frame(24, plan), 2, TwoYearFalls);

    private static (string Line, long Fall)[] TwoYearFalls(int run, int month) => [("service", -10), ("homes", (month < 12 ? 4 : 12) + run), ("nurses", 10), ("fees", 5), ("stays", 7)];

    private static LedgerRecord Record(LedgerFrame frame, Func<int, (string Line, long Fall)[]> falls, double[] effects)
    {
        var (plan, months) = (frame.Plan, frame.Months.Count);
        var counts = new long[plan.Activities.Count * months];
        Array.Fill(counts, Level);
        Money[][] costs = [.. plan.Lines.Select(_ => new Money[months])];
        for (var month = 0; month < months; month++)
        {
            foreach (var (id, fall) in falls(month))
            {
                for (var line = 0; line < plan.Lines.Count; line++)
                {
                    if (plan.Lines[line].Id != id) continue;
                    if (plan.Lines[line].Activity is { } activity) counts[(activity * months) + month] -= fall; else costs[line][month] -= Money.OfPounds(1000 * fall);
                }
            }
        }
        return new LedgerRecord(frame with { Fixed = costs }, counts, effects, [], 0, null);
    }
}
