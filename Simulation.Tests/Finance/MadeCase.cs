using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Finance;
using Simulation.Scenarios.Systems;

namespace Simulation.Tests.Finance;

/// <summary>A case over two years, of which a test says how many bed days and hours of care there were: a bed day is £300 that the clinic pays the trust.</summary>
internal static class MadeCase
{
    /// <summary>520 starters for 6 weeks are 60 people; a package is priced as a bed day (£300), an hour at £16.80.</summary>
    public static readonly PlanArithmetic Arithmetic = new(520, 6, 20, "bed-day", "care-hour", 400_000, [1, 2.5], [new PlanRow(0.1, 850_000, 28_000, "src"), new PlanRow(0.3, 2_500_000, null, "src")]);

    private static readonly Lazy<(LedgerPlan Plan, LedgerFrame Frame)> Ledgers = new(() =>
    {
        using var disk = new FinanceOnDisk();
        disk.Replace("system.yaml", "to: 2017-03-31", "to: 2018-03-31")
            .Replace("finance/portfolio.csv", "One,2016-17,60,pool,leaflets,src\n", "One,2017-18,62600,pool,leaflets,src\nOne,2016-17,61000,pool,leaflets,src\n").Replace("finance/printed-totals.csv", ",,100,src", ",,61040,src");
        var (plan, problems) = disk.Load();
        if (plan is null) throw new InvalidOperationException(string.Join('\n', problems));
        var folder = SystemFolder.Load(disk.Root);
        return (plan, LedgerSheet.Compile(plan, folder.Compile(null).System!).Frame);
    });

    public static LedgerPlan Plan => Ledgers.Value.Plan;

    public static CaseSpec Spec => Plan.Tables.Cases.First(c => c.Id == "leaflets") with
    {
        Investor = "clinic",
        Plan = Arithmetic,
        Measures = ["delayed"],
        Vary = [],
        Effects = [],
        Variants = [new CaseVariant("all", "All lines", "", []), new CaseVariant("no-beds", "Without beds", "", ["beds"])],
    };

    /// <summary>A replication.</summary>
    /// <param name="firstYear">Bed days of the first year, all in its fourth month.</param>
    /// <param name="secondYear">Bed days of the second, all in its second month.</param>
    /// <param name="hours">Hours of care a week, in the second year.</param>
    /// <param name="quoted">Delayed days of the second year.</param>
    public static LedgerRecord Record(long firstYear, long secondYear, int hours = 0, double quoted = 0)
    {
        var (plan, frame) = Ledgers.Value;
        var counts = new long[plan.Activities.Count * frame.Months.Count];
        int At(string line) => plan.Lines.First(l => l.Id == line && l.Activity is not null).Activity!.Value * frame.Months.Count;
        (counts[At("bed-day") + 3], counts[At("bed-day") + 13]) = (firstYear, secondYear);
        // Midnight counts are minutes of care a week.
        for (var month = 12; month < 24; month++) counts[At("care-hour") + month] = 60L * hours * frame.Months[month].Days;
        return new LedgerRecord(frame, counts, [0], [quoted], 0, null);
    }
}
