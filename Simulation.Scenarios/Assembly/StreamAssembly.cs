using Simulation.Core.Distributions;
using Simulation.Core.Networks;
using Simulation.Core.Time;
using Simulation.Scenarios.Demand;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Assembly;

/// <summary>Makes the network's streams and random factors.</summary>
internal static class StreamAssembly
{
    public static RandomFactor[] Factors(AssemblyPlan plan) => [.. plan.System.Factors.Select(f => new RandomFactor
    {
        Name = f.Factor,
        Period = f.Period switch { "year" => FactorPeriod.Year, "winter" => FactorPeriod.Winter, _ => FactorPeriod.Week },
        Spread = f.Spread,
        Autocorrelation = f.Autocorrelation,
        Site = Sites.Factor(f.Factor),
    })];

    public static ArrivalStream[] Streams(AssemblyPlan plan)
    {
        var demand = plan.System.Demand.ToLookup(d => d.Stream, StringComparer.Ordinal);
        var profiles = plan.System.Profiles.ToLookup(p => p.Profile, StringComparer.Ordinal);
        var population = new PopulationLines(plan.System);
        return [.. plan.System.Streams.Select(s => Stream(plan, s, [.. demand[s.Stream]], profiles, population))];
    }

    private static ArrivalStream Stream(AssemblyPlan plan, StreamRow stream, DemandRow[] rows, ILookup<string, ProfileRow> profiles, PopulationLines population)
    {
        var perHour = stream.ProposalPerDay / 24;
        // Thin layers: an hour skips those that its rate does not reach (benchmark "coventry").
        var layerPerHour = perHour / Math.Max(Math.Ceiling(perHour / CandidatesOfLayer), 1);
        var uppers = Intervals.Of(rows.Select((r, i) => (r.ProposalShare, i))).Uppers();
        var factors = plan.System.Factors.Select(f => f.Factor).ToList();
        var weights = new DayWeights(stream, profiles, plan.System.Header.Holidays);
        StreamCohort[] cohorts = [.. uppers.Select(u => Cohort(plan, stream, rows[u.Target], u.Upper, new DemandCurve(rows[u.Target], weights, population, plan.System.Header.From)))];
        var people = cohorts.Sum(c => c.DayRate.Sum()) * plan.Calendar.TicksPerDay;
        if (people > MostPeople) plan.Complain(stream.At, "stream", $"\"{stream.Stream}\" brings {Problem.Text(Math.Ceiling(people))} people in the run; allowed are {MostPeople}.");
        return new ArrivalStream
        {
            Name = stream.Stream,
            Hash = Sites.Stream(stream.Stream),
            ProposalRate = layerPerHour / plan.Calendar.TicksPerHour,
            Candidates = PoissonTable.Of(layerPerHour),
            Cohorts = cohorts,
            HourFactor = HourFactor(profiles, stream.HourProfile),
            Factors = [.. stream.Factors.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(f => factors.IndexOf(f))],
            EntryRoute = plan.RouteIndex[stream.EntryRoute],
            CountSite = Sites.Count(stream.Stream),
            TimeSite = Sites.Time(stream.Stream),
            CohortSite = Sites.CohortOf(stream.Stream),
            AcceptSite = Sites.Accept(stream.Stream),
            LotterySite = Sites.ArrivalLottery(stream.Stream),
        };
    }

    private static StreamCohort Cohort(AssemblyPlan plan, StreamRow stream, DemandRow row, ulong upper, DemandCurve curve)
    {
        var rates = new double[plan.Calendar.Days];
        for (var day = 0; day < rates.Length; day++) rates[day] = curve.On(plan.Calendar.DateOf(day)) / plan.Calendar.TicksPerDay;
        RateLevers.Apply(rates, plan.Calendar.Start, stream.Stream, row.Cohort, plan.Levers);
        var layers = rates.Max() * plan.Calendar.TicksPerDay / (stream.ProposalPerDay * row.ProposalShare);
        if (layers > MostLayers)
            plan.Complain(stream.At, "proposal_per_day", $"the rate of cohort \"{row.Cohort}\" reaches {Problem.Text(layers)} times its candidates; allowed are {MostLayers}: write about {Problem.Text(Math.Ceiling(stream.ProposalPerDay * layers))}.");
        return new StreamCohort { Cohort = plan.CohortIndex[row.Cohort], ProposalShare = row.ProposalShare, Upper = upper, DayRate = rates };
    }

    private const int MostLayers = 50;

    // A mistyped number otherwise asks for a run of days; England's A&E departments see a quarter of this in a year.
    private const int MostPeople = 100_000_000;

    // Expected candidates of a layer in an hour, at most.
    private const double CandidatesOfLayer = 4;

    /// <summary>Hour factors by day type, mean 1 over each.</summary>
    private static double[] HourFactor(ILookup<string, ProfileRow> profiles, string profile)
    {
        var factors = new double[Calendar.DayTypes * 24];
        Array.Fill(factors, 1.0);
        if (profile.Length == 0) return factors;
        var rows = profiles[profile].ToArray();
        for (var type = 0; type < Calendar.DayTypes; type++)
        {
            var weights = ProfileKeys.HourWeights(rows, type);
            var sum = 0.0;
            foreach (var weight in weights) sum += weight;
            for (var hour = 0; hour < 24; hour++) factors[(type * 24) + hour] = sum > 0 ? weights[hour] * 24 / sum : 1;
        }
        return factors;
    }
}
