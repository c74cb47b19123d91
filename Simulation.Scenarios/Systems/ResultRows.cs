namespace Simulation.Scenarios.Systems;

/// <summary>A contiguous time in a set of states. State sets are written as in <c>docs/reference/file-formats.md</c>.</summary>
/// <param name="At">Place.</param>
/// <param name="Spell">Name.</param>
/// <param name="Within">State set.</param>
/// <param name="EndsIn">State set whose entry ends a spell that counts; empty counts every end.</param>
/// <param name="Edges">Upper ends of the bins, separated by blanks, with a unit at the end: "60 120 240 720 minutes".</param>
/// <param name="Label">What readers see.</param>
public sealed record SpellRow(Place At, string Spell, string Within, string EndsIn, string Edges, string Label);

/// <summary>Where people are a time after a move: one row a class of states.</summary>
/// <param name="At">Place.</param>
/// <param name="FollowUp">Name.</param>
/// <param name="From">State set that the move leaves.</param>
/// <param name="To">State set that it enters.</param>
/// <param name="AfterDays">Days.</param>
/// <param name="Class">Name of a class.</param>
/// <param name="States">State set of the class; a state in no class is counted as "elsewhere".</param>
public sealed record FollowUpRow(Place At, string FollowUp, string From, string To, double AfterDays, string Class, string States);

/// <summary>A measure, defined once.</summary>
/// <param name="At">Place.</param>
/// <param name="Measure">Id.</param>
/// <param name="Label">What readers see.</param>
/// <param name="Unit">Unit that readers see.</param>
/// <param name="Population">A population of <c>system.yaml</c> (whose groups count), or "everyone".</param>
/// <param name="Kind">entered, asked, census-days, census-mean, census-quantile, census-share-over, pool-mean, pool-quantile, pool-share-over, pool-use, spell-share-over, spell-mean, spell-count-over, spell-count, spell-starts-on, spell-ends-on, follow-up-share, wait-mean, clock-count, cost, ratio or sum.</param>
/// <param name="Of">What it counts: a state set, pool, spell, follow-up:class, clock, or measure ids.</param>
/// <param name="Argument">The level, quantile, edge or denominator that the kind needs.</param>
/// <param name="Scale">Factor on the result. Default: 1.</param>
/// <param name="Good">Which way is good: lower, higher or neither.</param>
/// <param name="Headline">Order among the headline measures (1 to 5) or null.</param>
/// <param name="Worthwhile">Smallest worthwhile difference, in the measure's unit; required for a headline.</param>
/// <param name="Definition">The official definition, in words.</param>
public sealed record MeasureRow(Place At, string Measure, string Label, string Unit, string Population, string Kind, string Of,
    string Argument, double Scale, string Good, int? Headline, double? Worthwhile, string Definition)
{
    /// <summary>First word of its population, such as residents of "residents 65+"; empty where none is stated.</summary>
    public string FirstWord() => Population.Split(' ')[0];

    /// <summary>Which people alone it counts, where it is a measure cut by a label; else null.</summary>
    public MeasureCut? Cut { get; init; }
}

/// <summary>A unit cost of the resource ledger.</summary>
/// <param name="At">Place.</param>
/// <param name="Item">Id.</param>
/// <param name="Label">What readers see.</param>
/// <param name="Per">entry, day, week or hour (of care).</param>
/// <param name="Of">State set (entries into, days or weeks in) or pool (hours used).</param>
/// <param name="Price">Pounds a unit. Range: at least 0.</param>
/// <param name="PriceYear">Financial year of the price, such as 2017-18; blank where nobody asks.</param>
/// <param name="Payer">Who bears it: whoever gives the care. Who pays whom for it stands in <c>finance/payments.csv</c>.</param>
/// <param name="Sourcing">Source and range.</param>
public sealed record CostRow(Place At, string Item, string Label, string Per, string Of, double Price, string PriceYear, string Payer, Sourcing Sourcing);

/// <summary>A source of a figure.</summary>
public sealed record EvidenceRow(Place At, string Id, string Quantity, string Value, string Unit, string Period, string Source, string Where, string Note);

/// <summary>A published figure that a measure is held against.</summary>
/// <param name="At">Place.</param>
/// <param name="Measure">Measure id.</param>
/// <param name="Period">Year, quarter (2016-Q2) or month (2016-07); empty is the whole window.</param>
/// <param name="Value">The figure.</param>
/// <param name="SamplingError">Standard error of the published figure, or null.</param>
/// <param name="Role">"target" or "input reproduced".</param>
/// <param name="Evidence">Source.</param>
public sealed record PublishedRow(Place At, string Measure, string Period, double Value, double? SamplingError, string Role, string Evidence);

/// <summary>A row of a form that others ask for: a measure or a pool's capacity, as a figure of the window, of each month, or of each day.</summary>
/// <param name="At">Where it stands.</param>
/// <param name="Form">Id of the form.</param>
/// <param name="Row">The row's words.</param>
/// <param name="Measure">Measure id; empty where the row is a capacity.</param>
/// <param name="By">window, month or day.</param>
/// <param name="Pool">The pool whose capacity the row is; empty where it is a measure.</param>
public sealed record FormRow(Place At, string Form, string Row, string Measure, string By, string Pool = "");
