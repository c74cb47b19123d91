namespace Simulation.Scenarios.Systems;

/// <summary>A group of people with rates, stays and routes of their own.</summary>
public sealed record CohortRow(Place At, string Cohort, string Group, string Label);

/// <summary>A label of a cohort: measures can be cut by it.</summary>
/// <param name="At">Place.</param>
/// <param name="Cohort">Cohort.</param>
/// <param name="By">What the label tells: age, place, deprivation, dementia or another word.</param>
/// <param name="Value">The label.</param>
public sealed record CohortLabelRow(Place At, string Cohort, string By, string Value);

/// <summary>People of a band in a calendar year (mid-year); between the years given, linear.</summary>
/// <param name="At">Place.</param>
/// <param name="Band">Band.</param>
/// <param name="Year">Calendar year.</param>
/// <param name="People">People at mid-year.</param>
/// <param name="Evidence">Source.</param>
/// <param name="Projection">Name of a variant projection; empty is the principal one, which is used unless a scheme says otherwise.</param>
public sealed record PopulationRow(Place At, string Band, int Year, double People, string Evidence, string Projection = "");

/// <summary>A source of people.</summary>
/// <param name="At">Place.</param>
/// <param name="Stream">Name.</param>
/// <param name="ProposalPerDay">Candidates proposed a day in each layer (D); about the highest expected rate, and never changed by schemes.</param>
/// <param name="EntryRoute">Route by which its people enter; written in <c>options.csv</c>.</param>
/// <param name="HourProfile">Profile of kind hour, or empty for flat.</param>
/// <param name="WeekProfile">Profile of kind weekday, or empty for flat.</param>
/// <param name="MonthProfile">Profile of kind month, or empty for flat.</param>
/// <param name="Factors">Random factors, separated by blanks.</param>
/// <param name="Label">What readers see.</param>
public sealed record StreamRow(Place At, string Stream, double ProposalPerDay, string EntryRoute, string HourProfile,
    string WeekProfile, string MonthProfile, string Factors, string Label);

/// <summary>Expected people of a cohort in a stream.</summary>
/// <param name="At">Place.</param>
/// <param name="Stream">Stream.</param>
/// <param name="Cohort">Cohort.</param>
/// <param name="ProposalShare">Share of the stream's candidates proposed for the cohort; adds to 1 over the stream.</param>
/// <param name="Per">"year" (people a year) or "1000" (people a year for each 1,000 of the band).</param>
/// <param name="Value">The number.</param>
/// <param name="Band">Population band, or bands separated by blanks; required for per 1000, and for per year when demand follows the population.</param>
/// <param name="Year">First calendar year of the financial year that a "per year" value belongs to (2016 is 2016-17).</param>
/// <param name="GrowthPerYear">Non-demographic growth a year as a fraction. Default: 0.</param>
/// <param name="Sourcing">Source and range.</param>
public sealed record DemandRow(Place At, string Stream, string Cohort, double ProposalShare, string Per, double Value,
    string Band, int Year, double GrowthPerYear, Sourcing Sourcing);

/// <summary>One weight of a profile.</summary>
/// <param name="At">Place.</param>
/// <param name="Profile">Name.</param>
/// <param name="Kind">hour (0-23, or a day type and hour such as "sat 9"), weekday (mon … sun, holiday) or month (1-12).</param>
/// <param name="Key">Which hour, weekday or month.</param>
/// <param name="Weight">Weight; only ratios count.</param>
/// <param name="Evidence">Source.</param>
public sealed record ProfileRow(Place At, string Profile, string Kind, string Key, double Weight, string Evidence);

/// <summary>A random factor of the year: period is year, winter or week.</summary>
public sealed record FactorRow(Place At, string Factor, string Period, double Spread, double Autocorrelation, Sourcing Sourcing);
