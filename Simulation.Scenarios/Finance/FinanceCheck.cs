using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Finance;

/// <summary>Checks a finance folder against itself and its system: every problem at once.</summary>
internal static class FinanceCheck
{
    /// <summary>The party that schemes pay.</summary>
    public const string Suppliers = "staff and suppliers";

    public static void Add(SystemSpec system, IReadOnlyList<SchemeSpec> schemes, FinanceTables tables, ICollection<Problem> problems)
    {
        var whole = schemes.SelectMany(s => s.Levers).OfType<AddTablesLever>().Aggregate(system, (s, lever) => s.With(lever.Tables));
        var items = whole.Costs.Select(c => c.Item).Distinct(StringComparer.Ordinal).ToArray();
        var parties = tables.Parties.Select(p => p.Party).ToArray();
        if (!parties.Contains(Suppliers, StringComparer.Ordinal)) problems.Add(new Problem(At(tables, "parties.csv"), "party", $"\"{Suppliers}\" is missing: it receives what schemes cost."));
        if (system.Header.Periods != "month") problems.Add(new Problem(system.Header.At, "periods", $"\"{system.Header.Periods}\" is not month: the ledgers are kept by month."));
        if (system.Header.From.Day != 1) problems.Add(new Problem(system.Header.At, "window", $"{system.Header.From:yyyy-MM-dd} is not the first of a month: the ledgers are kept by whole months."));
        Prices(whole, tables, items, problems);
        foreach (var miss in schemes.SelectMany(s => s.Costs).Select(c => tables.Prices.Miss(c.At, "price_year", c.PriceYear)).OfType<Problem>()) problems.Add(miss);
        foreach (var row in tables.Payments) Payment(row, whole, tables, items, parties, problems);
        foreach (var row in tables.Cash.Where(r => !items.Contains(r.Item, StringComparer.Ordinal))) problems.Add(Problem.NotKnown(row.At, "item", "cost item", row.Item, items));
        foreach (var row in tables.Cash) BoughtBy(row, whole, tables, problems);
        foreach (var cost in whole.Costs.Where(c => tables.Cash.All(r => r.Item != c.Item)).DistinctBy(c => c.Item, StringComparer.Ordinal))
            problems.Add(new Problem(At(tables, "cash.csv"), "item", $"\"{cost.Item}\" of {cost.At} is missing: say which share of a fall in it is cash."));
        Paid(whole, schemes, tables, parties, problems);
        Funds(tables, problems);
        Evidence(system, tables, problems);
        CaseCheck.Add(whole, schemes, tables, items, problems);
        if (tables.RiskShare.Length > 0) Payers.Read(tables.RiskShare, tables.At, "risk_share", parties, problems);
        if (tables.PortfolioMeasure.Length > 0 && whole.Measures.All(m => m.Measure != tables.PortfolioMeasure)) problems.Add(Problem.NotKnown(tables.At, "portfolio", "measure", tables.PortfolioMeasure, [.. whole.Measures.Select(m => m.Measure)]));
        PortfolioCheck.Add(tables, parties, problems);
        if (tables.Contract is { } contract) Contract(contract, whole, parties, problems);
    }

    private static void Paid(SystemSpec whole, IReadOnlyList<SchemeSpec> schemes, FinanceTables tables, string[] parties, ICollection<Problem> problems)
    {
        foreach (var cost in whole.Costs.DistinctBy(c => c.Item, StringComparer.Ordinal)) Payers.Read(cost.Payer, cost.At, "payer", parties, problems);
        foreach (var cost in schemes.SelectMany(s => s.Costs)) Payers.Read(cost.Payer, cost.At, "payer", parties, problems);
        foreach (var row in tables.Payments) Payers.Read(row.Payer, row.At, "payer", parties, problems);
    }

    internal static Place At(FinanceTables tables, string file) => new(tables.At.File.Replace("finance.yaml", file, StringComparison.Ordinal), 0);

    private static void Prices(SystemSpec whole, FinanceTables tables, string[] items, ICollection<Problem> problems)
    {
        var prices = tables.Prices;
        void Year(Place at, string field, string year)
        {
            if (year.Length == 0) problems.Add(new Problem(at, field, "is blank; a price has a financial year (such as 2017-18)."));
            else if (prices.Miss(at, field, year) is { } miss) problems.Add(miss);
        }
        Year(tables.At, "price_year", tables.PriceYear);
        foreach (var cost in whole.Costs) Year(cost.At, "price_year", cost.PriceYear);
        foreach (var row in tables.Payments.Where(p => p.Item.Length == 0 && p.PriceYear.Length > 0)) Year(row.At, "price_year", row.PriceYear);
        foreach (var row in tables.Payments.Where(p => items.Contains(p.Payment, StringComparer.Ordinal) && p.Item.Length == 0))
            problems.Add(new Problem(row.At, "payment", $"\"{row.Payment}\" is a cost item; give it as item, or choose another id."));
    }

    // What is bought is counted in the units of the item, whole: a share, a marginal rate or days past a time would count a part of it.
    private static void BoughtBy(CashRow row, SystemSpec whole, FinanceTables tables, ICollection<Problem> problems)
    {
        if (whole.Costs.FirstOrDefault(c => c.Item == row.Item) is not { } item) return;
        foreach (var id in row.BoughtBy)
        {
            if (tables.Payments.FirstOrDefault(p => p.Payment == id) is not { } payment) problems.Add(Problem.NotKnown(row.At, "bought_by", "payment", id, [.. tables.Payments.Select(p => p.Payment)]));
            else if (payment.Share is not null || payment.Baseline is not null || payment.PastDays is not null) problems.Add(new Problem(row.At, "bought_by", $"payment \"{id}\" pays for a part of what it counts (share, baseline or past); it must pay for all that is bought."));
            else if (payment.Item.Length > 0 && payment.Item != row.Item) problems.Add(new Problem(row.At, "bought_by", $"payment \"{id}\" is for item \"{payment.Item}\", not \"{row.Item}\"."));
            else if (payment.Item.Length == 0 && payment.Per != item.Per) problems.Add(new Problem(row.At, "bought_by", $"payment \"{id}\" is per {payment.Per}, and the item per {item.Per}."));
        }
    }

    private static void Payment(PaymentRow row, SystemSpec whole, FinanceTables tables, string[] items, string[] parties, ICollection<Problem> problems)
    {
        if (row.Item.Length > 0 && !items.Contains(row.Item, StringComparer.Ordinal)) problems.Add(Problem.NotKnown(row.At, "item", "cost item", row.Item, items));
        if (row.Payee.Length > 0 && !parties.Contains(row.Payee, StringComparer.Ordinal)) problems.Add(Problem.NotKnown(row.At, "payee", "party", row.Payee, parties));
        if (row.Payer == row.Payee) problems.Add(new Problem(row.At, "payee", $"\"{row.Payee}\" would pay itself."));
        var of = row.Item.Length > 0 ? whole.Costs.FirstOrDefault(c => c.Item == row.Item)?.Of : row.Of;
        if (row.Block && of is not null && whole.Pools.All(p => p.Pool != of)) problems.Add(new Problem(row.At, "funding", $"\"{of}\" is not a pool; a block pays for a pool's capacity."));
        if (row.Block && row.PastDays is not null) problems.Add(new Problem(row.At, "past", "is given for a block, which pays for capacity and not for anybody's days."));
        var number = row.Share ?? row.Price;
        if (number < row.Sourcing.Low || number > row.Sourcing.High)
            problems.Add(new Problem(row.At, number < row.Sourcing.Low ? "low" : "high", $"{Problem.Text(number.Value)} lies outside its range."));
    }

    private static void Contract(ContractSpec contract, SystemSpec whole, string[] parties, ICollection<Problem> problems)
    {
        foreach (var (field, party) in (ReadOnlySpan<(string, string)>)[("payer", contract.Payer), ("payee", contract.Payee)])
            if (!parties.Contains(party, StringComparer.Ordinal)) problems.Add(Problem.NotKnown(contract.At, field, "party", party, parties));
        string[] measures = [.. whole.Measures.Select(m => m.Measure)];
        foreach (var row in contract.Indicators)
        {
            if (!measures.Contains(row.Measure, StringComparer.Ordinal)) problems.Add(Problem.NotKnown(row.At, "measure", "measure", row.Measure, measures));
            if (row.NoneAt == row.FullAt) problems.Add(new Problem(row.At, "full_at", $"{Problem.Text(row.FullAt)} is none_at too; full payment needs another value."));
        }
        var sum = contract.Indicators.Sum(i => (decimal)(double.IsFinite(i.Weight) ? i.Weight : 0));
        if (sum != 1) problems.Add(new Problem(contract.At, "indicators", $"the weights add up to {Problem.Text((double)sum)}; they must add up to 1."));
    }

    private static void Funds(FinanceTables tables, ICollection<Problem> problems)
    {
        foreach (var fund in tables.Parties.Where(p => p.Kind == "fund" && tables.Contributions.All(c => c.Fund != p.Party)))
            problems.Add(new Problem(fund.At, "party", $"\"{fund.Party}\" is a fund that nobody pays into; contributions.csv says who does."));
        foreach (var row in tables.Contributions)
        {
            if (tables.Parties.All(p => p.Party != row.Fund || p.Kind != "fund")) problems.Add(Problem.NotKnown(row.At, "fund", "fund", row.Fund, [.. tables.Parties.Where(p => p.Kind == "fund").Select(p => p.Party)]));
            if (tables.Parties.All(p => p.Party != row.Payer || p.Kind != "payer")) problems.Add(Problem.NotKnown(row.At, "payer", "payer", row.Payer, [.. tables.Parties.Where(p => p.Kind == "payer").Select(p => p.Party)]));
        }
    }

    private static void Evidence(SystemSpec system, FinanceTables tables, ICollection<Problem> problems)
    {
        var known = system.Evidence.Concat(tables.OwnEvidence).Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        void Source(Place at, string evidence, double? low = null, double? high = null, bool ranged = false)
        {
            if (evidence.Length == 0) problems.Add(new Problem(at, "evidence", "is blank; name evidence ids or write assumption with a range."));
            foreach (var id in evidence.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(id => id != "assumption" && !known.Contains(id))) problems.Add(Problem.NotKnown(at, "evidence", "evidence", id, known));
            if (ranged && evidence.Split(' ').Contains("assumption", StringComparer.Ordinal) && (low is null || high is null)) problems.Add(new Problem(at, low is null ? "low" : "high", "is blank; an assumption needs its range (low and high)."));
            if (low > high) problems.Add(new Problem(at, "low", $"{Problem.Text(low.Value)} is above high, {Problem.Text(high.Value)}."));
        }
        Source(tables.At, tables.Evidence);
        foreach (var r in tables.Contributions) Source(r.At, r.Evidence);
        foreach (var r in tables.Index) Source(r.At, r.Sourcing.Evidence, r.Sourcing.Low, r.Sourcing.High, true);
        foreach (var r in tables.Payments) Source(r.At, r.Sourcing.Evidence, r.Sourcing.Low, r.Sourcing.High, true);
        foreach (var r in tables.Cash) Source(r.At, r.Sourcing.Evidence, r.Sourcing.Low, r.Sourcing.High, true);
        foreach (var r in tables.Portfolio) Source(r.At, r.Evidence);
        foreach (var r in tables.PrintedTotals) Source(r.At, r.Evidence);
        foreach (var r in tables.Contract?.Indicators ?? []) Source(r.At, r.Sourcing.Evidence, r.Sourcing.Low, r.Sourcing.High, true);
        foreach (var c in tables.Cases) foreach (var r in c.Plan?.Rows ?? []) Source(c.At, r.Evidence);
    }
}
