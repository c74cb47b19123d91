namespace Simulation.Scenarios.Sources;

/// <summary>A table of a system folder: what a row is, and its columns.</summary>
/// <param name="File">File name, with its folder for the tables of <c>finance/</c>.</param>
/// <param name="Row">What a row is.</param>
/// <param name="Required">Whether a system must have it, with a row.</param>
/// <param name="Columns">Columns with their marks (<see cref="TableColumns.Of"/>).</param>
internal sealed record TableLayout(string File, string Row, bool Required, string Columns)
{
    /// <summary>The columns read.</summary>
    public TableColumns Read(bool required) => TableColumns.Of(required, Columns);

    /// <summary>What a column holds, with its unit; empty where nothing is known of it.</summary>
    public string Meaning(string column) => ColumnMeanings.Of(Path.GetFileNameWithoutExtension(File), column);
}

/// <summary>The tables of a system folder: what readers accept, exports write and the docs show.</summary>
internal static class TableLayouts
{
    /// <summary>The tables, in the order in which people meet them.</summary>
    public static IReadOnlyList<TableLayout> All { get; } =
    [
        new("cohorts.csv", "a group of people with rates, stays and routes of their own", true, "cohort+ group* label"),
        new("cohort-labels.csv", "one label of a cohort: what measures can be cut by", false, "cohort+ by+ value*"),
        new("population.csv", "people of a band in the middle of a year", false, "band+ year+ people* evidence* projection~"),
        new("streams.csv", "a source of people", true, "stream+ proposal_per_day* entry_route* hour_profile week_profile month_profile factors label"),
        new("demand.csv", "expected people of a cohort in a stream", true, "stream+ cohort+ proposal_share* per* value* band year growth_per_year evidence* low high"),
        new("profiles.csv", "one weight of a profile", false, "profile+ kind* key+ weight* evidence"),
        new("factors.csv", "a random factor of the year", false, "factor+ period* spread* autocorrelation evidence* low high"),
        new("pools.csv", "capacity that stages share, in the order in which it is given out", false, "pool+ unit* label population"),
        new("capacities.csv", "capacity of a pool from a date on", false, "pool+ from~ capacity* saturday sunday holiday evidence* low high"),
        new("stages.csv", "a part of a journey that takes time", true, "stage+ label setting* pool stay* taper gate pressure_level pressure_factor reason evidence low high"),
        new("amounts.csv", "what a person takes of a pool of hours", false, "stage+ cohort~ hours_per_week* evidence* low high"),
        new("stays.csv", "a stay, or one part of a mixture", true, "stay* cohort share family* parameters* unit at_most evidence* low high"),
        new("routes.csv", "a way on from a stage with its share", false, "stage+ cohort~ route+ share* evidence* low high"),
        new("options.csv", "one thing that a route tries, in order", true, "route+ target+ mode* priority reason return new_cohort"),
        new("clocks.csv", "a clock that runs while an option is awaited", false, "route+ awaiting+ clock+ after* then* evidence* low high"),
        new("gates.csv", "one value of a gate: a day's chance or an hour's weight", false, "gate+ kind+ key+ value* evidence* low high"),
        new("exits.csv", "an end of the journey", true, "exit+ label"),
        new("reasons.csv", "a reason that waiting is charged to", false, "reason+ label responsible"),
        new(CensusFile.Name, "people who are there at the first midnight of the run", false, CensusFile.Columns),
        new("spells.csv", "a contiguous time in a set of states", false, "spell+ within* ends_in edges* label"),
        new("followups.csv", "one class of where people are a time after a move", false, "follow_up+ from* to* after_days* class+ states*"),
        new("measures.csv", "a measure, defined once", false, "measure+ label unit population kind* of* argument scale good headline worthwhile definition"),
        new("costs.csv", "a unit price of the resource ledger", false, "item+ label per* of* price* price_year payer evidence* low high"),
        new("evidence.csv", "a source of a figure", false, "id+ quantity value unit period source* where"),
        new("published.csv", "a published figure that a measure is held against", false, "measure+ period~ value* sampling_error role evidence*"),
        new("dashboard.csv", "a year of a programme's metric, as printed", false, "metric+ label measure year+ kind+ q1 q2 q3 q4 total population denominator clock evidence"),
        new("forms.csv", "a row of a return that others ask for", false, "form+ row+ measure pool by*"),
    ];

    /// <summary>The tables of <c>finance/</c>.</summary>
    public static IReadOnlyList<TableLayout> Finance { get; } =
    [
        new("finance/parties.csv", "someone who pays or receives", false, "party+ label kind*"),
        new("finance/contributions.csv", "what a payer puts into a fund in a year", false, "fund+ year+ payer+ source_of_money~ pounds* evidence*"),
        new("finance/index.csv", "the price level of a financial year", false, "year+ index* evidence* low high"),
        new("finance/payments.csv", "a payment from one party to another", false, "payment+ label item per of population price price_year past share payer* payee* funding* baseline marginal_rate evidence* low high"),
        new("finance/cash.csv", "which share of a fall in a cost is cash", false, "item+ share* step bought_by evidence* low high"),
        new("finance/portfolio.csv", "a line of the programme in a year", false, "line+ year+ pounds* payer* scenario evidence*"),
        new("finance/printed-totals.csv", "a total as printed, which contributions or portfolio must add up to", false, "table+ year~ payer~ pounds* evidence*"),
        new("finance/evidence.csv", "a source of a figure of these tables", false, "id+ quantity value unit period source* where"),
    ];

    /// <summary>The layout of a file; null where it is no table of a system.</summary>
    public static TableLayout? Of(string file) => All.FirstOrDefault(t => t.File == file);

    /// <summary>The layout of a file of <c>finance/</c>, by its name in that folder.</summary>
    public static TableLayout OfFinance(string file) => Finance.First(t => Path.GetFileName(t.File) == file);

    /// <summary>The layout of a file by its path in a system's folder: rows of a scheme are those of the system's tables. Null where it is neither.</summary>
    public static TableLayout? At(string path) => path.StartsWith("finance/", StringComparison.Ordinal) ? Finance.FirstOrDefault(t => t.File == path) : Of(Path.GetFileName(path));
}
