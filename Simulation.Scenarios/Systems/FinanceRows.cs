namespace Simulation.Scenarios.Systems;

/// <summary>Someone money comes from or goes to.</summary>
/// <param name="At">Place.</param>
/// <param name="Party">Name, as costs and payments use it.</param>
/// <param name="Label">What readers see.</param>
/// <param name="Kind">payer, fund (paid in by payers, by the shares of the year) or giver.</param>
public sealed record PartyRow(Place At, string Party, string Label, string Kind);

/// <summary>What a payer puts into a fund in a financial year.</summary>
/// <param name="At">Place.</param>
/// <param name="Fund">The fund.</param>
/// <param name="Year">Financial year, such as 2017-18.</param>
/// <param name="Payer">Who puts it in.</param>
/// <param name="SourceOfMoney">Where the payer has it from.</param>
/// <param name="Pounds">Pounds. Range: at least 0.</param>
/// <param name="Evidence">Source.</param>
public sealed record ContributionRow(Place At, string Fund, string Year, string Payer, string SourceOfMoney, double Pounds, string Evidence);

/// <summary>Price level of a financial year.</summary>
/// <param name="At">Place.</param>
/// <param name="Year">Financial year.</param>
/// <param name="Index">Level; only ratios matter. Range: above 0.</param>
/// <param name="Sourcing">Source and range.</param>
public sealed record IndexRow(Place At, string Year, double Index, Sourcing Sourcing);

/// <summary>A payment of the payments ledger.</summary>
/// <param name="At">Place.</param>
/// <param name="Payment">Id.</param>
/// <param name="Label">What readers see.</param>
/// <param name="Item">Item of <c>costs.csv</c> whose quantity and price are paid; blank where the row has its own.</param>
/// <param name="Per">entry, day, week or hour (of care).</param>
/// <param name="Of">State set or pool.</param>
/// <param name="Population">Whose use is paid for; blank is everyone's.</param>
/// <param name="Price">Pounds a unit; null with an item. Range: at least 0.</param>
/// <param name="PriceYear">Financial year of the price.</param>
/// <param name="Share">Share of the amount that is paid; null is all of it. Range: 0 to 1.</param>
/// <param name="PastDays">Days of each person's time in the states that are free or in another price; null counts every day. Range: 1 to 1,000.</param>
/// <param name="Payer">Who pays: a party, or parties with shares.</param>
/// <param name="Payee">Who receives.</param>
/// <param name="Block">Whether capacity is paid for, not use.</param>
/// <param name="Baseline">Units a whole financial year above which the marginal rate is paid, of a part of a year its share by days; null is none.</param>
/// <param name="MarginalRate">Share of the price above the baseline; null with no baseline.</param>
/// <param name="Sourcing">Source and range, of the share where there is one, else of the price.</param>
public sealed record PaymentRow(Place At, string Payment, string Label, string Item, string Per, string Of, string Population, double? Price, string PriceYear,
    double? Share, int? PastDays, string Payer, string Payee, bool Block, double? Baseline, double? MarginalRate, Sourcing Sourcing);

/// <summary>How much of a fall in a cost is cash.</summary>
/// <param name="At">Place.</param>
/// <param name="Item">Item of <c>costs.csv</c>.</param>
/// <param name="Share">Share of the fall, less what is bought less, that is cash; the rest is released capacity. Range: 0 to 1.</param>
/// <param name="Step">Units a month that must be freed at once for any of it to be cash; 0 is none.</param>
/// <param name="Sourcing">Source and range.</param>
public sealed record CashRow(Place At, string Item, double Share, double Step, Sourcing Sourcing)
{
    /// <summary>
    /// Payments through which the item is bought, as blocks of capacity or by use: whatever they buy more or less of is cash whole,
    /// and share and step are for the rest of the fall, which is what stands idle.
    /// </summary>
    public IReadOnlyList<string> BoughtBy { get; init; } = [];
}

/// <summary>A line of the portfolio in a financial year.</summary>
/// <param name="At">Place.</param>
/// <param name="Line">Name, as printed.</param>
/// <param name="Year">Financial year.</param>
/// <param name="Pounds">Pounds. Range: at least 0.</param>
/// <param name="Payer">Who pays: a party, or parties with shares.</param>
/// <param name="Scenario">Scenario that models it; blank: no modelled effect.</param>
/// <param name="Evidence">Source.</param>
public sealed record PortfolioRow(Place At, string Line, string Year, double Pounds, string Payer, string Scenario, string Evidence);

/// <summary>A total as printed, which rows must add up to.</summary>
/// <param name="At">Place.</param>
/// <param name="Table">contributions or portfolio.</param>
/// <param name="Year">Financial year; blank is all years.</param>
/// <param name="Payer">Payer; blank is all payers.</param>
/// <param name="Pounds">Pounds.</param>
/// <param name="Evidence">Source.</param>
public sealed record PrintedTotalRow(Place At, string Table, string Year, string Payer, double Pounds, string Evidence);

/// <summary>The tables of a system's <c>finance/</c> folder.</summary>
public sealed record FinanceTables
{
    /// <summary><c>finance.yaml</c> as messages name it.</summary>
    public required Place At { get; init; }

    /// <summary>Financial year whose prices every amount is in.</summary>
    public required string PriceYear { get; init; }

    /// <summary>Yearly discount rate. Range: 0 to 0.5.</summary>
    public required double DiscountRate { get; init; }

    /// <summary>Source of the discount rate.</summary>
    public required string Evidence { get; init; }

    /// <summary>Parties that share gains and losses, with shares; blank is no risk share.</summary>
    public required string RiskShare { get; init; }

    /// <summary>The case that is worked out when none is named.</summary>
    public required string DefaultCase { get; init; }

    /// <summary>Measure that a portfolio is to lower when nobody says otherwise; blank: it must be named.</summary>
    public string PortfolioMeasure { get; init; } = "";

    /// <summary>The next sum whose use is told. Unit: pounds a year. Range: above 0.</summary>
    public double PortfolioStep { get; init; }

    /// <summary><c>parties.csv</c>.</summary>
    public IReadOnlyList<PartyRow> Parties { get; init; } = [];

    /// <summary><c>contributions.csv</c>.</summary>
    public IReadOnlyList<ContributionRow> Contributions { get; init; } = [];

    /// <summary><c>index.csv</c>.</summary>
    public IReadOnlyList<IndexRow> Index { get; init; } = [];

    /// <summary>The price year with the index.</summary>
    public PriceLevels Prices => new(PriceYear, Index);

    /// <summary><c>payments.csv</c>.</summary>
    public IReadOnlyList<PaymentRow> Payments { get; init; } = [];

    /// <summary><c>cash.csv</c>.</summary>
    public IReadOnlyList<CashRow> Cash { get; init; } = [];

    /// <summary><c>portfolio.csv</c>.</summary>
    public IReadOnlyList<PortfolioRow> Portfolio { get; init; } = [];

    /// <summary><c>printed-totals.csv</c>.</summary>
    public IReadOnlyList<PrintedTotalRow> PrintedTotals { get; init; } = [];

    /// <summary><c>evidence.csv</c> of the folder.</summary>
    public IReadOnlyList<EvidenceRow> OwnEvidence { get; init; } = [];

    /// <summary><c>contract.yaml</c>; null where there is none.</summary>
    public ContractSpec? Contract { get; init; }

    /// <summary><c>cases/*.yaml</c>.</summary>
    public IReadOnlyList<CaseSpec> Cases { get; init; } = [];
}

/// <summary>An invest-to-save case: one YAML file of <c>finance/cases/</c>.</summary>
public sealed record CaseSpec
{
    /// <summary>File name without ending.</summary>
    public required string Id { get; init; }

    /// <summary>Where it stands.</summary>
    public required Place At { get; init; }

    /// <summary>What readers see.</summary>
    public required string Name { get; init; }

    /// <summary>The question.</summary>
    public required string About { get; init; }

    /// <summary>The scenario that is invested in.</summary>
    public required string Scenario { get; init; }

    /// <summary>Schemes on both sides of the comparison.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>Settings by "scheme.setting", on both sides; the scenario's own stand unless named here.</summary>
    public IReadOnlyDictionary<string, double> Settings { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>The party whose money it is.</summary>
    public required string Investor { get; init; }

    /// <summary>Years looked at.</summary>
    public required int Years { get; init; }

    /// <summary>Replications when nobody says otherwise.</summary>
    public required int Replications { get; init; }

    /// <summary>Payments that are cost of the investment, beside what the schemes cost.</summary>
    public IReadOnlyList<string> Investment { get; init; } = [];

    /// <summary>Ways to count it, the first the main one.</summary>
    public IReadOnlyList<CaseVariant> Variants { get; init; } = [];

    /// <summary>Unknown inputs: "scheme.setting", "price item" or "share payment".</summary>
    public IReadOnlyList<(string Text, Place At)> Vary { get; init; } = [];

    /// <summary>Items, and payments with a price of their own, whose prices rise and fall together.</summary>
    public IReadOnlyList<string> Together { get; init; } = [];

    /// <summary>Measures of the scenario reported for its second year, the first in which a service that begins with it is full.</summary>
    public IReadOnlyList<string> Measures { get; init; } = [];

    /// <summary>Measures whose change a payer may be willing to pay for.</summary>
    public IReadOnlyList<CaseEffect> Effects { get; init; } = [];

    /// <summary>Setting whose break-even value is asked for; blank is none.</summary>
    public string BreakEven { get; init; } = "";

    /// <summary>The plan's own arithmetic; null where there is none.</summary>
    public PlanArithmetic? Plan { get; init; }
}

/// <summary>A measure whose fall a payer may be willing to pay for.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="One">What one of it is called, such as "delayed day".</param>
/// <param name="UpTo">The highest price that is looked at. Unit: pounds for one. Range: above 0.</param>
public sealed record CaseEffect(string Measure, string One, double UpTo);

/// <summary>A way to count a case.</summary>
/// <param name="Id">Id in files.</param>
/// <param name="Name">What readers see.</param>
/// <param name="About">What it means.</param>
/// <param name="LeaveOut">Items and payments left out.</param>
public sealed record CaseVariant(string Id, string Name, string About, IReadOnlyList<string> LeaveOut);

/// <summary>A published saving at a success rate.</summary>
/// <param name="Success">Share who need nothing afterwards.</param>
/// <param name="Saving">Published saving. Unit: pounds a year.</param>
/// <param name="OneWeek">Published extra saving from smaller packages; null where none is printed.</param>
/// <param name="Evidence">Source.</param>
public sealed record PlanRow(double Success, double Saving, double? OneWeek, string Evidence);

/// <summary>The arithmetic of a plan for a step-up service.</summary>
/// <param name="Starters">People a year.</param>
/// <param name="Weeks">Weeks of service.</param>
/// <param name="Hours">Hours of care a week for each person.</param>
/// <param name="Package">Item whose price a week is saved.</param>
/// <param name="Hour">Item whose price an hour of the service costs.</param>
/// <param name="Staff">Published cost a year.</param>
/// <param name="PackageYears">Mean lengths of a package to show. Unit: years.</param>
/// <param name="Rows">Published savings.</param>
public sealed record PlanArithmetic(double Starters, double Weeks, double Hours, string Package, string Hour, double Staff, IReadOnlyList<double> PackageYears, IReadOnlyList<PlanRow> Rows);

/// <summary>A contract with a fixed part and a part for performance: <c>finance/contract.yaml</c>.</summary>
/// <param name="At">Place.</param>
/// <param name="Name">What readers see.</param>
/// <param name="About">What is published of it and what assumed.</param>
/// <param name="Payer">Who pays.</param>
/// <param name="Payee">Who receives.</param>
/// <param name="Pounds">Value a year.</param>
/// <param name="PerformanceShare">Share of the value that is paid for performance. Range: 0 to 1.</param>
/// <param name="Outcomes">Share of that part that hangs on outcomes, by year of the contract; the rest hangs on milestones.</param>
/// <param name="Indicators">What counts as performance.</param>
/// <param name="Scenarios">Scenarios it is worked out for.</param>
public sealed record ContractSpec(Place At, string Name, string About, string Payer, string Payee, double Pounds, double PerformanceShare,
    IReadOnlyList<double> Outcomes, IReadOnlyList<IndicatorRow> Indicators, IReadOnlyList<string> Scenarios);

/// <summary>An indicator of a contract.</summary>
/// <param name="At">Place.</param>
/// <param name="Measure">Measure id.</param>
/// <param name="Weight">Share of the performance part. The weights of a contract add up to 1.</param>
/// <param name="NoneAt">Value at which, or worse, nothing is paid.</param>
/// <param name="FullAt">Value at which, or better, all is paid; in proportion between.</param>
/// <param name="Sourcing">Source, and range of the weight.</param>
public sealed record IndicatorRow(Place At, string Measure, double Weight, double NoneAt, double FullAt, Sourcing Sourcing);
