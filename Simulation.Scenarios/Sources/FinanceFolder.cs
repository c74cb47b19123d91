using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sources;

/// <summary>Reads a system's <c>finance/</c> folder.</summary>
public static class FinanceFolder
{
    /// <summary>Name of the folder.</summary>
    public const string Name = "finance";

    private const int MinutesPerDay = 1440;

    // A year past it is counted day by day, and a histogram has at most 1,000 bins.
    private const int MostPastDays = 600;

    /// <summary>The keys of <c>finance.yaml</c>.</summary>
    public static string[] Keys { get; } = ["price_year", "discount_rate", "evidence", "risk_share", "default_case", "portfolio"];

    /// <summary>The keys of its portfolio.</summary>
    public static string[] PortfolioKeys { get; } = ["measure", "step"];

    private static readonly string[] Files = [.. TableLayouts.Finance.Select(t => Path.GetFileName(t.File))];

    /// <summary>Whether a system has one.</summary>
    /// <param name="system">The system's folder.</param>
    public static bool Exists(string system) => Directory.Exists(Path.Combine(system, Name));

    /// <summary>The tables; null when <c>finance.yaml</c> cannot be read at all.</summary>
    /// <param name="system">The system's folder.</param>
    /// <param name="shown">That folder as messages name it.</param>
    /// <param name="problems">Gets every problem found.</param>
    public static FinanceTables? Read(string system, string shown, ICollection<Problem> problems)
    {
        var folder = Path.Combine(system, Name);
        var source = new TableSource(folder, $"{shown}/{Name}", IsSystem: false);
        foreach (var file in Directory.EnumerateFiles(folder, "*.csv").Select(f => Path.GetFileName(f)).Where(f => !Files.Contains(f, StringComparer.Ordinal)))
            problems.Add(Problem.NotKnown(new Place($"{source.Shown}/{file}", 0), "", "table", file, Files));
        IReadOnlyList<T> Rows<T>(string file, Func<CsvRow, T> make) => source.Rows(file, required: false, TableLayouts.OfFinance(file).Columns, problems, make);
        var at = $"{source.Shown}/finance.yaml";
        if (YamlTree.Read(Path.Combine(folder, "finance.yaml"), at, problems) is not { } map) return null;
        var top = new YamlSection(at, map, problems, Keys);
        var portfolio = top.Section("portfolio", PortfolioKeys);
        return new FinanceTables
        {
            At = new Place(at, 1),
            PriceYear = top.Words("price_year"),
            DiscountRate = top.Number("discount_rate", null, 0, 0.5),
            Evidence = top.Words("evidence"),
            RiskShare = top.Text("risk_share", "none") is var share && share == "none" ? "" : share,
            DefaultCase = top.Text("default_case"),
            PortfolioMeasure = portfolio?.Words("measure") ?? "",
            PortfolioStep = portfolio?.Number("step", null, 1, CsvRow.Largest) ?? 0,
            Parties = Rows("parties.csv", r => new PartyRow(r.At, r.Words("party"), r.Text("label", r.Cell("party")), r.OneOf("kind", "payer", "fund", "giver"))),
            Contributions = Rows("contributions.csv", r => new ContributionRow(r.At, r.Words("fund"), Year(r, "year", problems), r.Words("payer"), r.Text("source_of_money"), r.Number("pounds", 0), r.Words("evidence"))),
            Index = Index(source, problems),
            Payments = Rows("payments.csv", r => Payment(r, problems)),
            Cash = Rows("cash.csv", r => new CashRow(r.At, r.Words("item"), r.Share("share"), r.NumberOr("step", 0, 0), r.Sourcing()) { BoughtBy = r.Text("bought_by").Split(' ', StringSplitOptions.RemoveEmptyEntries) }),
            Portfolio = Rows("portfolio.csv", r => new PortfolioRow(r.At, r.Words("line"), Year(r, "year", problems), r.Number("pounds", 0), r.Words("payer"), r.Text("scenario"), r.Words("evidence"))),
            PrintedTotals = Rows("printed-totals.csv", r => new PrintedTotalRow(r.At, r.OneOf("table", "contributions", "portfolio"), r.Cell("year").Length == 0 ? "" : Year(r, "year", problems), r.Text("payer"), r.Number("pounds", 0), r.Words("evidence"))),
            OwnEvidence = Rows("evidence.csv", r => new EvidenceRow(r.At, r.Name("id"), r.Text("quantity"), r.Text("value"), r.Text("unit"), r.Text("period"), r.Words("source"), r.Text("where"), r.Text("note"))),
            Contract = File.Exists(Path.Combine(folder, "contract.yaml")) ? ContractFile.Read(Path.Combine(folder, "contract.yaml"), $"{source.Shown}/contract.yaml", problems) : null,
            Cases = Cases(Path.Combine(folder, "cases"), $"{source.Shown}/cases", problems),
        };
    }

    /// <summary>The price year with the index, for a system that is run without its ledgers.</summary>
    /// <param name="system">The system's folder.</param>
    /// <param name="shown">That folder as messages name it.</param>
    /// <param name="problems">Gets what is wrong with either, in the words of <see cref="Read"/>.</param>
    /// <returns>Money as the tables state it, where there is no such folder or no price year in it.</returns>
    public static PriceLevels Prices(string system, string shown, ICollection<Problem> problems)
    {
        if (!File.Exists(Path.Combine(system, Name, "finance.yaml"))) return PriceLevels.AsStated;
        var all = new List<Problem>();
        var source = new TableSource(Path.Combine(system, Name), $"{shown}/{Name}", IsSystem: false);
        var at = $"{source.Shown}/finance.yaml";
        var map = YamlTree.Read(Path.Combine(source.Path, "finance.yaml"), at, all);
        var year = map is null ? "" : new YamlSection(at, map, [], Keys).Text("price_year");
        var index = Index(source, all);
        foreach (var problem in all) problems.Add(problem);
        var levels = new PriceLevels(year, index);
        if (levels.Miss(new Place(at, 1), "price_year", year) is not { } miss) return all.Count > 0 ? PriceLevels.AsStated : levels;
        if (all.Count == 0) problems.Add(miss);
        return PriceLevels.AsStated;
    }

    private static IReadOnlyList<IndexRow> Index(TableSource source, ICollection<Problem> problems) =>
        source.Rows("index.csv", required: false, TableLayouts.OfFinance("index.csv").Columns, problems, r => new IndexRow(r.At, Year(r, "year", problems), r.Number("index", 1e-6), r.Sourcing()));

    private static PaymentRow Payment(CsvRow r, ICollection<Problem> problems)
    {
        var item = r.Text("item");
        foreach (var column in (string[])["per", "of", "price", "price_year"])
        {
            var there = r.Cell(column).Length > 0;
            if (item.Length > 0 && there) problems.Add(new Problem(r.At, column, $"is given beside item \"{item}\", which has its own in costs.csv."));
            if (item.Length == 0 && !there) problems.Add(new Problem(r.At, column, "is blank; a payment has an item of costs.csv, or per, of, price and price_year."));
        }
        var baseline = r.OptionalNumber("baseline", 0);
        var rate = r.OptionalNumber("marginal_rate", 0, 1, "a share (0 to 1)");
        if (baseline is null != rate is null) problems.Add(new Problem(r.At, baseline is null ? "baseline" : "marginal_rate", "is blank; baseline and marginal_rate go together."));
        var per = item.Length == 0 && r.Cell("per").Length > 0 ? r.OneOf("per", "entry", "day", "week", "hour") : "";
        var year = r.Cell("price_year").Length > 0 ? Year(r, "price_year", problems) : "";
        if (r.Cell("past").Length > 0 && (item.Length > 0 || per != "day")) problems.Add(new Problem(r.At, "past", "is given, but only a payment of its own per day counts the days past a time."));
        return new PaymentRow(r.At, r.Name("payment"), r.Text("label", r.Cell("payment")), item, per, r.Text("of"), r.Text("population", "everyone"), r.OptionalNumber("price", 0, 1e9), year,
            r.OptionalNumber("share", 0, 1, "a share (0 to 1)"), Past(r, problems), r.Words("payer"), r.Words("payee"), r.OneOf("funding", "block", "spot") == "block", baseline, rate, r.Sourcing());
    }

    private static int? Past(CsvRow r, ICollection<Problem> problems)
    {
        var text = r.Cell("past");
        if (text.Length == 0) return null;
        if (TimeText.TryRead(text, out var value, out var minutes) && value * minutes / MinutesPerDay is >= 1 and <= MostPastDays and var days && days == Math.Floor(days)) return (int)days;
        problems.Add(new Problem(r.At, "past", $"\"{text}\" is not a time of whole days (1 to {MostPastDays}), such as \"42 days\".") { Got = text });
        return null;
    }

    private static string Year(CsvRow r, string column, ICollection<Problem> problems)
    {
        var text = r.Words(column);
        if (text.Length > 0 && !FinancialYear.TryRead(text, out _)) problems.Add(new Problem(r.At, column, $"\"{text}\" is not a financial year (such as 2017-18).") { Got = text });
        return text;
    }

    private static List<CaseSpec> Cases(string folder, string shown, ICollection<Problem> problems) => !Directory.Exists(folder) ? [] :
        [.. Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal).Select(f => CaseFile.Read(f, $"{shown}/{Path.GetFileName(f)}", problems)).OfType<CaseSpec>()];
}
