using System.Globalization;
using Simulation.Core.Experiments;
using Simulation.Core.Networks;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Studies;

/// <summary>What a reader must know before believing a figure, from the checks before and after the run.</summary>
public static class Warnings
{
    /// <summary>Numbers of real people below this are not told in what is shared.</summary>
    public const int Few = SystemSpec.FewPeople;

    /// <summary>What becomes of people for whom a full service has no place: the clocks and shorter stays that a system states.</summary>
    public const string Elsewhere = "people go elsewhere, are moved on early or go without";

    /// <summary>A pool that cannot settle, or that cannot take all who ask.</summary>
    public static string OfLoad(CompiledSystem system, OfferedLoad load)
    {
        var name = system.System.PoolLabel(system.Network.Pools[load.Pool].Name);
        if (!double.IsFinite(load.Utilisation)) return $"\"{name}\" is asked for and none is open: {(load.Grows ? "those who wait have no other way, and this queue grows; its mean depends on the run length." : $"none of the demand can be met here ({Elsewhere}).")}";
        var percent = (load.Utilisation * 100).ToString("0", CultureInfo.InvariantCulture);
        return load.Grows
            ? $"\"{name}\" is asked for {percent}% of its capacity and those who wait have no other way: this queue grows; its mean depends on the run length."
            : $"\"{name}\" is over capacity at {percent}%: {(load.ReliefShare * 100).ToString("0", CultureInfo.InvariantCulture)}% of the demand cannot be met here ({Elsewhere}).";
    }

    /// <summary>That ranges of single years come from too few runs to hold nine years in ten; null where they are enough, or one run has none.</summary>
    /// <param name="replications">Runs.</param>
    public static string? OfFewRuns(int replications) => replications is < 2 or >= 19 ? null
        : string.Create(CultureInfo.InvariantCulture, $"The ranges of single years are the least and greatest of {replications} runs, which hold about {Held(replications):0}% of years and not nine in ten: at least 19 runs are needed.");

    /// <summary>That the bands of a forecast come from too few futures to hold 95 in a hundred; null where they are enough.</summary>
    /// <param name="replications">Futures.</param>
    public static string? OfFewFutures(int replications) => replications >= 39 ? null
        : string.Create(CultureInfo.InvariantCulture, $"The widest band is the least and greatest of {replications} futures, which hold about {Held(replications):0}% of futures and not 95%: at least 39 are needed.");

    // The first and the last of n hold (n − 1) / (n + 1) of new ones on average: nine in ten from 19 on, 95 in a hundred from 39. Source: Wilks, Annals of Mathematical Statistics 12 (1941).
    private static double Held(int replications) => 100.0 * (replications - 1) / (replications + 1);

    /// <summary>Stays whose mean is not that of their tables.</summary>
    public static IReadOnlyList<string> OfStays(ScenarioOutcome outcome)
    {
        var network = outcome.System.Network;
        var perDay = (double)network.Calendar.TicksPerDay;
        return [.. outcome.StayChecks().Where(c => c.Misses).Select(c =>
        {
            var stated = c.Low == c.High ? Days(c.Low) : $"{Days(c.Low)} to {Days(c.High)}";
            return $"{outcome.Name}: stays drawn in \"{outcome.System.System.StageLabel(network.Stages[c.Stage].Name)}\" have mean {Days(c.Drawn)} days over {c.Stays.ToString("N0", CultureInfo.InvariantCulture)} stays; the tables have {stated}. Chance does this once in {(1 / StayCheck.ErrorProbability).ToString("N0", CultureInfo.InvariantCulture)} times.";
        })];

        string Days(double ticks) => (ticks / perDay).ToString("0.###", CultureInfo.InvariantCulture);
    }

    /// <summary>People of the census who do not fit where they are, or have stayed longer than their stay can last.</summary>
    /// <param name="system">The system.</param>
    /// <param name="few">Numbers below it are not told. Default: 0, which tells all.</param>
    public static IReadOnlyList<string> OfCensus(CompiledSystem system, int few = 0)
    {
        var network = system.Network;
        var stays = network.Epochs.Last(e => e.Start <= 0).Stay;
        var over = new Dictionary<int, int>();
        var use = new long[network.Pools.Length];
        foreach (var person in network.InitialPeople)
        {
            var inStage = person.State < network.Stages.Length;
            if ((inStage ? person.State : person.Held) is not { } place) continue;
            if (network.Stages[place].Pool is { } pool) use[pool] += Amount(network, network.Stages[place], person, inStage ? 0 : person.Asked);
            var stay = network.Stays[stays[(place * network.Cohorts.Length) + person.Cohort]];
            if (inStage && -person.Entered >= Math.Min(stay.CapTicks, stay.Components.Max(c => c.Table.Largest))) over[place] = over.GetValueOrDefault(place) + 1;
        }
        return
        [
            .. network.Pools.Select((p, i) => (Pool: p, Use: use[i])).Where(x => x.Use > x.Pool.Capacity[0].Capacity).Select(x =>
            {
                var (scale, unit) = x.Pool.Unit == PoolUnit.Places ? (1.0, "places") : (60.0, "hours a week");
                return string.Create(CultureInfo.InvariantCulture, $"The census has people in {(x.Use / scale < few ? $"fewer than {few}" : $"{x.Use / scale:0.#}")} {unit} of \"{system.System.PoolLabel(x.Pool.Name)}\", which has {x.Pool.Capacity[0].Capacity / scale:0.#}: nobody enters until enough have left.");
            }),
            .. over.Select(x => string.Create(CultureInfo.InvariantCulture, $"{(x.Value < few ? $"Fewer than {few}" : $"{x.Value:N0}")} {(x.Value == 1 && few <= 1 ? "person" : "people")} of the census {(x.Value == 1 && few <= 1 ? "has" : "have")} been in \"{system.System.StageLabel(network.Stages[x.Key].Name)}\" longer than the longest stay of its table: ready to leave in the first tick.")),
        ];
    }

    // What a place takes after the tapers that have passed by a tick, as the engines have it.
    private static int Amount(Network network, Stage stage, InitialPerson person, int until)
    {
        var amount = stage.Amount[person.Cohort];
        var perMille = stage.Taper.Where(t => person.Entered + (t.Weeks * 7L * network.Calendar.TicksPerDay) < until).Select(t => t.PerMille).Append(1000).Min();
        return Math.Max(1, (int)((long)amount * perMille / 1000));
    }

    /// <summary>What a longest stay ("at most") makes of means; null when no stay is cut.</summary>
    public static string? OfCaps(CompiledSystem system)
    {
        var network = system.Network;
        var cut = network.Stays.Where(s => s.CapTicks != int.MaxValue && s.DrawnMean < s.StatedMean * 0.999)
            .Select(s => $"\"{system.System.StayLabel(s.Name)}\" {Days(s.StatedMean)} \u2192 {Days(s.DrawnMean)} (at most {Days(s.CapTicks)})").Distinct(StringComparer.Ordinal).ToArray();
        return cut.Length == 0 ? null : $"A longest stay lowers these means, in days: {string.Join("; ", cut)}.";

        string Days(double ticks) => (ticks / network.Calendar.TicksPerDay).ToString("0.##", CultureInfo.InvariantCulture);
    }

    /// <summary>Warns where most figures that are published without a period, and so read as the window's, are of a financial year that the window is not; null where they are not.</summary>
    public static string? OfPublished(SystemSpec system)
    {
        var (from, to) = (system.Header.From, system.Header.To);
        var years = system.Published.Where(p => p.Role == "target" && p.Period.Length == 0)
            .Select(p => system.Evidence.FirstOrDefault(e => p.Evidence.Split(' ').Contains(e.Id, StringComparer.Ordinal) && FinancialYear.TryRead(e.Period, out _)))
            .OfType<EvidenceRow>().Select(e => FinancialYear.TryRead(e.Period, out var year) ? year : default).ToArray();
        FinancialYear[] others = [.. years.Where(y => from != y.First || to != y.First.AddYears(1).AddDays(-1))];
        return 2 * others.Length <= years.Length ? null : string.Create(CultureInfo.InvariantCulture,
            $"Published figures without a period are read as those of the window, {from:yyyy-MM-dd} to {to:yyyy-MM-dd}; by their evidence {others.Length} of {years.Length} are of {string.Join(", ", others.Distinct().OrderBy(y => y.Year))}. Give them a period in published.csv, or take them out.");
    }

    /// <summary>Which published figures are compared with nothing, for the window does not hold their periods; null where all are compared.</summary>
    public static string? OfOtherTimes(CompiledSystem system)
    {
        PublishedRow[] rows = [.. system.System.Published.Where(p => PeriodRange.Find(system.Network, p.Period) is null)];
        if (rows.Length == 0) return null;
        var (from, to) = (system.System.Header.From, system.System.Header.To);
        var places = rows.Take(PlacesTold).Select(p => $"{p.At} {p.Measure} {p.Period}").Concat(rows.Length > PlacesTold ? [$"and {rows.Length - PlacesTold} more"] : Array.Empty<string>());
        return string.Create(CultureInfo.InvariantCulture,
            $"{rows.Length} published {(rows.Length == 1 ? "figure is" : "figures are")} not compared, for the window, {from:yyyy-MM-dd} to {to:yyyy-MM-dd}, does not hold {(rows.Length == 1 ? "its period" : "their periods")} in whole months (in a table 2016-Q2 is April to June 2016, quarter 1 of 2016-17): {string.Join("; ", places)}.");
    }

    /// <summary>Which rows of capacities.csv begin after the run has ended, so that they change nothing; null where none does.</summary>
    public static string? OfLaterCapacities(SystemSpec system)
    {
        var last = system.Header.To.AddDays(system.Header.RunOffDays);
        CapacityRow[] rows = [.. system.Capacities.Where(c => c.From > last)];
        if (rows.Length == 0) return null;
        var places = rows.Take(PlacesTold).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.At} {c.Pool} from {c.From:yyyy-MM-dd}")).Concat(rows.Length > PlacesTold ? [$"and {rows.Length - PlacesTold} more"] : Array.Empty<string>());
        return string.Create(CultureInfo.InvariantCulture, $"{rows.Length} {(rows.Length == 1 ? "row of capacities begins" : "rows of capacities begin")} after the last day of the run, {last:yyyy-MM-dd}, and {(rows.Length == 1 ? "changes" : "change")} nothing (--years makes the run longer): {string.Join("; ", places)}.");
    }

    // Of many rows, those that a reader looks up; the rest are like them.
    private const int PlacesTold = 5;
}
