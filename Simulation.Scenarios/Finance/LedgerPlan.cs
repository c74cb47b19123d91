using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Finance;

/// <summary>The lines of both ledgers of a system, the same for the baseline and every scenario.</summary>
public sealed class LedgerPlan
{
    private readonly List<LedgerLine> _lines = [];
    private readonly List<Activity> _activities = [];
    private readonly Dictionary<string, LedgerNumber> _prices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LedgerNumber> _shares = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Fund, string Year), IReadOnlyList<(string Party, double Share)>> _funds = [];
    private readonly IReadOnlyList<string> _names;

    private LedgerPlan(FinanceTables tables, IReadOnlyList<PartyRow> parties) => (Tables, Parties, _names) = (tables, parties, [.. parties.Select(p => p.Party)]);

    /// <summary>The tables.</summary>
    public FinanceTables Tables { get; }

    /// <summary>The parties, in written order.</summary>
    public IReadOnlyList<PartyRow> Parties { get; }

    /// <summary>The lines, resource ledger first.</summary>
    public IReadOnlyList<LedgerLine> Lines => _lines;

    /// <summary>What is counted.</summary>
    public IReadOnlyList<Activity> Activities => _activities;

    /// <summary>Prices by line, in pounds of the ledger's price year.</summary>
    public IReadOnlyDictionary<string, LedgerNumber> Prices => _prices;

    /// <summary>Shares of amounts by payment.</summary>
    public IReadOnlyDictionary<string, LedgerNumber> Shares => _shares;

    /// <summary>Labels of measures, with their unit.</summary>
    public IReadOnlyDictionary<string, string> MeasureLabels { get; private init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Position of a party; -1 when there is none.</summary>
    public int PartyOf(string party)
    {
        for (var i = 0; i < _names.Count; i++)
            if (_names[i] == party) return i;
        return -1;
    }

    /// <summary>The contributors of a fund in a financial year with their shares; of years without contributions, those of the nearest year.</summary>
    public IReadOnlyList<(string Party, double Share)> ContributorsOf(string fund, FinancialYear year) =>
        _funds[(fund, ContributionYear(fund, year))];

    /// <summary>The year whose contributions share what a fund pays in a year: that year, else the nearest that is known, the earlier of two.</summary>
    /// <param name="fund">The fund.</param>
    /// <param name="year">The year.</param>
    public string ContributionYear(string fund, FinancialYear year) =>
        _funds.Keys.Where(f => f.Fund == fund).OrderBy(f => FinancialYear.TryRead(f.Year, out var known) ? Math.Abs(known.Year - year.Year) : int.MaxValue)
            .ThenBy(f => f.Year, StringComparer.Ordinal).First().Year;

    /// <summary>Makes the lines.</summary>
    /// <param name="system">The baseline.</param>
    /// <param name="schemes">Every scheme: the lines are the same whichever are run.</param>
    /// <param name="tables">The tables of the finance folder.</param>
    /// <param name="problems">Gets every problem found.</param>
    /// <returns>Null when there are problems.</returns>
    public static LedgerPlan? Of(SystemSpec system, IReadOnlyList<SchemeSpec> schemes, FinanceTables tables, ICollection<Problem> problems)
    {
        var before = problems.Count;
        FinanceCheck.Add(system, schemes, tables, problems);
        if (problems.Count > before) return null;
        var whole = schemes.SelectMany(s => s.Levers).OfType<AddTablesLever>().Aggregate(system, (s, lever) => s.With(lever.Tables));
        var plan = new LedgerPlan(tables, tables.Parties) { MeasureLabels = whole.Measures.DistinctBy(m => m.Measure, StringComparer.Ordinal).ToDictionary(m => m.Measure, m => m.Label, StringComparer.Ordinal) };
        plan.AddFunds();
        foreach (var cost in whole.Costs.DistinctBy(c => c.Item, StringComparer.Ordinal)) plan.AddCost(cost, problems);
        plan.AddSchemes(schemes, Ledger.Resource, problems);
        foreach (var payment in tables.Payments) plan.AddPayment(payment, whole, problems);
        plan.AddSchemes(schemes, Ledger.Payments, problems);
        return problems.Count > before ? null : plan;
    }

    private void AddFunds()
    {
        foreach (var year in Tables.Contributions.GroupBy(c => (c.Fund, c.Year)))
        {
            var total = year.Sum(c => c.Pounds);
            _funds[year.Key] = [.. year.GroupBy(c => c.Payer, StringComparer.Ordinal).Select(p => (p.Key, p.Sum(c => c.Pounds) / total))];
        }
    }

    private void AddCost(CostRow cost, ICollection<Problem> problems)
    {
        _prices[cost.Item] = Number(cost.Price, cost.PriceYear, cost.Sourcing);
        var payers = Payers.Read(cost.Payer, cost.At, "payer", _names, problems);
        _lines.Add(new LedgerLine(cost.Item, cost.Label, Ledger.Resource, ActivityOf(new Activity(cost.Per, cost.Of, "everyone", false)), payers, "", cost.Item, 1, null, 1, ""));
    }

    private void AddPayment(PaymentRow row, SystemSpec whole, ICollection<Problem> problems)
    {
        var item = row.Item.Length > 0 ? whole.Costs.First(c => c.Item == row.Item) : null;
        if (item is null) _prices[row.Payment] = Number(row.Price!.Value, row.PriceYear, row.Share is null ? row.Sourcing : row.Sourcing with { Low = null, High = null });
        if (row.Share is { } share) _shares[row.Payment] = new LedgerNumber(share, row.Sourcing.Low ?? share, row.Sourcing.High ?? share);
        var payers = Payers.Read(row.Payer, row.At, "payer", _names, problems);
        var activity = new Activity(item?.Per ?? row.Per, item?.Of ?? row.Of, row.Population, row.Block, row.PastDays ?? 0);
        _lines.Add(new LedgerLine(row.Payment, row.Label, Ledger.Payments, ActivityOf(activity), payers, row.Payee, item?.Item ?? row.Payment, row.Share ?? 1, (long?)row.Baseline, row.MarginalRate ?? 1, ""));
    }

    // What a scheme costs stands in both: as what it costs to give, borne by who pays, and as a payment to staff and suppliers.
    private void AddSchemes(IReadOnlyList<SchemeSpec> schemes, Ledger ledger, ICollection<Problem> problems)
    {
        foreach (var scheme in schemes)
        {
            foreach (var cost in scheme.Costs)
            {
                var payers = Payers.Read(cost.Payer, cost.At, "payer", _names, ledger == Ledger.Resource ? problems : []);
                _lines.Add(new LedgerLine(SchemeLine(scheme.Id, cost.Item), cost.Item, ledger, null, payers, ledger == Ledger.Payments ? Parties.First(p => p.Kind == "giver" && p.Party == FinanceCheck.Suppliers).Party : "", "", 1, null, 1, scheme.Id));
            }
        }
    }

    /// <summary>Id of the line of a scheme's cost.</summary>
    internal static string SchemeLine(string scheme, string item) => $"{scheme}: {item}";

    private int ActivityOf(Activity activity)
    {
        var at = _activities.IndexOf(activity);
        if (at >= 0) return at;
        _activities.Add(activity);
        return _activities.Count - 1;
    }

    // A price of another year is brought to the ledger's by the index.
    private LedgerNumber Number(double price, string year, Sourcing sourcing)
    {
        var factor = Tables.Prices.Factor(year);
        return new LedgerNumber(price * factor, (sourcing.Low ?? price) * factor, (sourcing.High ?? price) * factor);
    }
}
