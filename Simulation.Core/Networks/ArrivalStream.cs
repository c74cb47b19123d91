using Simulation.Core.Distributions;

namespace Simulation.Core.Networks;

/// <summary>Over which stretch of time a random factor keeps one value.</summary>
public enum FactorPeriod
{
    /// <summary>A financial year, 1 April to 31 March.</summary>
    Year,

    /// <summary>A winter, 1 December to the end of February; 1 outside.</summary>
    Winter,

    /// <summary>A week, from Monday.</summary>
    Week,
}

/// <summary>A random factor on rates with mean 1, shared by the streams that name it.</summary>
public sealed record RandomFactor
{
    /// <summary>Name; it enters the keys of its draws.</summary>
    public required string Name { get; init; }

    /// <summary>How long a value lasts.</summary>
    public required FactorPeriod Period { get; init; }

    /// <summary>Standard deviation of the (lognormal) factor, whose mean is 1. Range: at least 0.</summary>
    public required double Spread { get; init; }

    /// <summary>Correlation of the logarithm between neighbouring periods. Range: 0 to below 1.</summary>
    public required double Autocorrelation { get; init; }

    /// <summary>Site of its draws.</summary>
    public required ulong Site { get; init; }
}

/// <summary>A cohort's part in a stream.</summary>
public sealed record StreamCohort
{
    /// <summary>Index of the cohort.</summary>
    public required int Cohort { get; init; }

    /// <summary>Share of the stream's candidates proposed for it; no scheme changes it. Range: above 0, sum over the stream 1.</summary>
    public required double ProposalShare { get; init; }

    /// <summary>Inclusive upper end of its interval of the 64-bit cohort draw; the last is <see cref="ulong.MaxValue"/>.</summary>
    public required ulong Upper { get; init; }

    /// <summary>Expected people per tick by day since the start, before hour profile and random factors. Shape: one per calendar day of the horizon.</summary>
    public required double[] DayRate { get; init; }
}

/// <summary>A source of people in cohorts.</summary>
public sealed record ArrivalStream
{
    /// <summary>Name; it enters the keys of every draw of its people.</summary>
    public required string Name { get; init; }

    /// <summary>Hash of the name.</summary>
    public required ulong Hash { get; init; }

    /// <summary>Rate D at which each layer proposes candidates. Unit: per tick. Range: above 0, at most 64 an hour. Independent of scenario, horizon and parameter draw.</summary>
    public required double ProposalRate { get; init; }

    /// <summary>Candidates of a layer in a civil hour: Poisson with mean D × ticks of an hour.</summary>
    public required PoissonTable Candidates { get; init; }

    /// <summary>Cohorts in the order of their intervals.</summary>
    public required StreamCohort[] Cohorts { get; init; }

    /// <summary>Factor on the day's rate by day type and hour. Shape: 8 × 24, mean 1 over each day type that occurs.</summary>
    public required double[] HourFactor { get; init; }

    /// <summary>Indices of the random factors that multiply its rate.</summary>
    public int[] Factors { get; init; } = [];

    /// <summary>Index of the route by which its people enter. Its options never hold (there is no place yet).</summary>
    public required int EntryRoute { get; init; }

    /// <summary>Site of the number of candidates, keyed by layer and civil hour.</summary>
    public required ulong CountSite { get; init; }

    /// <summary>Site of a candidate's tick within its hour.</summary>
    public required ulong TimeSite { get; init; }

    /// <summary>Site of the cohort draw.</summary>
    public required ulong CohortSite { get; init; }

    /// <summary>Site of the acceptance draw.</summary>
    public required ulong AcceptSite { get; init; }

    /// <summary>Site of the lottery number of people who ask on arrival.</summary>
    public required ulong LotterySite { get; init; }
}
