using System.Globalization;
using System.Text;
using Simulation.Core.Networks;
using Simulation.Scenarios.Assembly;

namespace Simulation.Scenarios.Reporting;

/// <summary>A network in words: who comes, where they go, what holds them up.</summary>
internal static class NetworkWords
{
    // Dates of a stage's changes that are told one by one.
    private const int MostDates = 4;

    /// <summary>The whole network as text.</summary>
    public static string Of(CompiledSystem system)
    {
        var network = system.Network;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{system.System.Header.Name}{(system.Scenario is { } s ? $" with {s.Name}" : "")}\n{system.System.Header.About}\n");
        text.Append("\nWho comes\n");
        foreach (var stream in network.Streams) text.Append(CultureInfo.InvariantCulture, $"  {stream.Name}: {PerDay(network, stream):0.##} people a day in the window, {stream.Cohorts.Length} {(stream.Cohorts.Length == 1 ? "cohort" : "cohorts")}{Factors(network, stream)}; {Route(network, stream.EntryRoute)}.\n");
        if (network.Pools.Length > 0) text.Append("\nCapacity, in the order in which it is given out\n");
        for (var pool = 0; pool < network.Pools.Length; pool++) text.Append("  ").Append(Pool(network, pool)).Append('\n');
        text.Append("\nStages\n");
        for (var stage = 0; stage < network.Stages.Length; stage++) AppendStage(text, network, stage);
        text.Append(CultureInfo.InvariantCulture, $"\nEnds of the journey: {string.Join(", ", network.Exits.Select(e => e.Name))}.\n");
        foreach (var note in system.System.Header.Notes) text.Append(note).Append('\n');
        return text.ToString();
    }

    /// <summary>Shares of leavers by route, over cohorts and the window's epochs: least and greatest.</summary>
    public static IReadOnlyList<(int Route, double Low, double High)> RouteShares(Network network, int stage) => RouteShares(network, stage, [.. InWindow(network)]);

    /// <summary>A share or a range of shares, as percentages.</summary>
    public static string Percent(double low, double high)
    {
        string a = (low * 100).ToString("0.#", CultureInfo.InvariantCulture), b = (high * 100).ToString("0.#", CultureInfo.InvariantCulture);
        return string.Equals(a, b, StringComparison.Ordinal) ? a + "%" : $"{a}\u2013{b}%";
    }

    private static void AppendStage(StringBuilder text, Network network, int stage)
    {
        var spec = network.Stages[stage];
        Epoch[] epochs = [.. InWindow(network)];
        text.Append(CultureInfo.InvariantCulture, $"  {spec.Name}: {(spec.Pool is { } pool ? $"takes a place of {network.Pools[pool].Name}" : "unlimited")}; {MeanStay(network, stage, epochs[0])}");
        if (spec.Gate is { } gate) text.Append(CultureInfo.InvariantCulture, $"; leaves at the times of {network.Gates[gate].Name}");
        if (spec.Taper.Length > 0) text.Append("; takes less as weeks pass");
        if (spec.Pressure is { } pressure) text.Append(CultureInfo.InvariantCulture, $"; stays shorten above {pressure.LevelPerMille / 10.0:0.#}% full");
        text.Append(".\n");
        // A route that a scheme opens later stands here with its first share, 0%: this line says where it leads.
        var routes = RouteShares(network, stage, epochs).Where(r => r.High > 0).Select(r => r.Route).ToArray();
        var first = Shares(network, stage, routes, epochs[0]);
        for (var i = 0; i < routes.Length; i++) text.Append(CultureInfo.InvariantCulture, $"    {first[i]} by {network.Routes[routes[i]].Name}: {Route(network, routes[i])}\n");
        AppendChanges(text, network, stage, epochs, routes);
    }

    // What a dated scheme changes of a stage within the window: date by date, or where it changes often, as a ramp does, the ranges.
    private static void AppendChanges(StringBuilder text, Network network, int stage, Epoch[] epochs, int[] routes)
    {
        string[] Told(Epoch epoch) => [.. Shares(network, stage, routes, epoch).Select((s, i) => $"{s} by {network.Routes[routes[i]].Name}"), MeanStay(network, stage, epoch)];
        var changes = new List<(Epoch Epoch, IReadOnlyList<string> New)>();
        var before = Told(epochs[0]);
        foreach (var epoch in epochs.Skip(1))
        {
            var now = Told(epoch);
            string[] changed = [.. now.Except(before, StringComparer.Ordinal)];
            if (changed.Length > 0) changes.Add((epoch, changed));
            before = now;
        }
        if (changes.Count <= MostDates)
        {
            foreach (var (epoch, changed) in changes) text.Append(CultureInfo.InvariantCulture, $"    from {Date(network, epoch)}: {string.Join(", ", changed)}\n");
            return;
        }
        var ranges = RouteShares(network, stage, epochs).Where(r => r.High > 0).Select(r => $"{Percent(r.Low, r.High)} by {network.Routes[r.Route].Name}").Append(MeanStay(network, stage, epochs));
        text.Append(CultureInfo.InvariantCulture, $"    {changes.Count} changes from {Date(network, changes[0].Epoch)} to {Date(network, changes[^1].Epoch)}; over the window {string.Join(", ", ranges)}\n");
    }

    private static string[] Shares(Network network, int stage, int[] routes, Epoch epoch)
    {
        var shares = RouteShares(network, stage, epoch).ToDictionary(r => r.Route, r => Percent(r.Low, r.High));
        return [.. routes.Select(r => shares.GetValueOrDefault(r, "0%"))];
    }

    private static (int Route, double Low, double High)[] RouteShares(Network network, int stage, params Epoch[] epochs)
    {
        var cohorts = network.Cohorts.Length;
        var shares = new SortedDictionary<int, double[]>();
        for (var i = 0; i < epochs.Length * cohorts; i++)
        {
            var below = 0.0;
            foreach (var (upper, route) in network.Choices[epochs[i / cohorts].Choice[(stage * cohorts) + (i % cohorts)]].Intervals)
            {
                var end = upper == ulong.MaxValue ? 1 : upper / 18446744073709551616.0;
                if (!shares.TryGetValue(route, out var each)) shares[route] = each = new double[epochs.Length * cohorts];
                each[i] += end - below;
                below = end;
            }
        }
        return [.. shares.Select(r => (r.Key, r.Value.Min(), r.Value.Max()))];
    }

    private static string MeanStay(Network network, int stage, params Epoch[] epochs)
    {
        var cohorts = network.Cohorts.Length;
        var means = epochs.SelectMany(e => Enumerable.Range(0, cohorts).Select(c => network.Stays[e.Stay[(stage * cohorts) + c]].DrawnMean)).ToArray();
        return $"mean stay {Time(network, means.Min())}{(means.Max() > means.Min() * 1.001 ? $" to {Time(network, means.Max())}" : "")}";
    }

    private static IEnumerable<Epoch> InWindow(Network network) =>
        network.Epochs.Where((e, i) => e.Start < network.WindowEnd && (i + 1 == network.Epochs.Length || network.Epochs[i + 1].Start > network.WindowStart));

    private static string Date(Network network, Epoch epoch) => network.Calendar.DateOf(epoch.Start / network.Calendar.TicksPerDay).ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Route(Network network, int index)
    {
        var route = network.Routes[index];
        var words = new StringBuilder();
        for (var i = route.FirstOption; i < route.FirstOption + route.OptionCount; i++)
        {
            var option = network.Options[i];
            if (i > route.FirstOption) words.Append(", or else ");
            words.Append(i == route.FirstOption ? "to " : "").Append(network.StateName(option.Target));
            if (option.Mode == WaitMode.Hold) words.Append(" (waits in the present place)");
            if (option.Mode == WaitMode.Wait) words.Append(" (waits outside)");
            if (option.Clocks.Length > 0) words.Append(CultureInfo.InvariantCulture, $" (gives up by: {string.Join(", ", option.Clocks.Select(c => c.Name))})");
        }
        return words.Append(route.IsReturn ? ", as a return" : "").ToString();
    }

    private static string Pool(Network network, int index)
    {
        var pool = network.Pools[index];
        var hours = pool.Unit == PoolUnit.MinutesPerWeek;
        var inWindow = pool.Capacity.Where((c, i) => c.Tick < network.WindowEnd && (i + 1 == pool.Capacity.Length || pool.Capacity[i + 1].Tick > network.WindowStart)).Select(c => hours ? c.Capacity / 60.0 : c.Capacity).ToArray();
        string low = inWindow.Min().ToString("#,0.#", CultureInfo.InvariantCulture), high = inWindow.Max().ToString("#,0.#", CultureInfo.InvariantCulture);
        return $"{pool.Name}: {(string.Equals(low, high, StringComparison.Ordinal) ? low : $"{low} to {high}")} {(hours ? "hours a week" : "places")}";
    }

    private static double PerDay(Network network, ArrivalStream stream) =>
        stream.Cohorts.Sum(c => c.DayRate.Skip(network.WindowStart / network.Calendar.TicksPerDay).Take(network.WindowDays).Average()) * network.Calendar.TicksPerDay;

    private static string Factors(Network network, ArrivalStream stream) =>
        stream.Factors.Length == 0 ? "" : $", more or fewer by {string.Join(" and ", stream.Factors.Select(f => network.Factors[f].Name))}";

    private static string Time(Network network, double ticks)
    {
        var hours = ticks * network.Calendar.TickMinutes / 60;
        return hours < 48 ? string.Create(CultureInfo.InvariantCulture, $"{hours:0.#} hours") : string.Create(CultureInfo.InvariantCulture, $"{hours / 24:0.#} days");
    }
}
