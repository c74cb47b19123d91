using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sources;

/// <summary>Reads the levers of a scheme; whether the names exist is checked against the system later.</summary>
internal sealed class LeverReader(LeverValues values, TableSource folder, ICollection<Problem> problems)
{
    private const double Largest = 3e7;

    /// <summary>The keys of a lever, by what it changes.</summary>
    public static IReadOnlyDictionary<string, string[]> Keys { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["capacity"] = ["change", "pool", "set", "add", "scale", "from", "to", "ramp_weeks"],
        ["rate"] = ["change", "stream", "cohorts", "scale", "from", "to", "ramp_weeks"],
        ["route"] = ["change", "stage", "cohorts", "move_from", "to", "share", "from", "until", "ramp_weeks"],
        ["stay"] = ["change", "stage", "cohorts", "scale", "replace", "from", "to"],
        ["clock"] = ["change", "clock", "routes", "scale"],
        ["gate"] = ["change", "gate", "days", "set", "scale", "earlier"],
        ["population"] = ["change", "low", "high", "place", "year"],
        ["tables"] = ["change", "rows", "from", "to", "ramp_weeks"],
    };

    /// <summary>The levers in written order.</summary>
    public IReadOnlyList<Lever> Read(YamlSection top)
    {
        var read = new List<Lever>();
        foreach (var change in top.Sections("levers"))
        {
            var kind = change.OneOf("change", "", [.. Keys.Keys]);
            if (!Keys.TryGetValue(kind, out var keys)) continue;
            foreach (var key in change.Keys.Where(k => !keys.Contains(k, StringComparer.Ordinal))) change.NotKnown(key, "key", key, keys);
            if (Lever(kind, change) is { } lever) read.Add(lever);
        }
        return read;
    }

    private Lever? Lever(string kind, YamlSection s)
    {
        var end = kind == "route" ? "until" : "to";
        var (from, fromSetting) = values.Date(s, "from");
        var (to, toSetting) = values.Date(s, end);
        if (from > to) s.Complain(end, $"{to:yyyy-MM-dd} is before from, {from:yyyy-MM-dd}.");
        var cohorts = s.List("cohorts");
        Lever? lever = kind switch
        {
            "capacity" => Capacity(s, from, to),
            "rate" => new RateLever(s.At, from, to, s.Words("stream"), cohorts, values.Number(s, "scale", null, 0, 1000)) { RampWeeks = Ramp(s) },
            "route" => new RouteLever(s.At, from, to, s.Words("stage"), cohorts, s.Words("move_from"), s.Words("to"), values.Number(s, "share", null, 0, 1), Ramp(s)),
            "stay" => Stay(s, from, to, cohorts),
            "clock" => new ClockLever(s.At, s.Words("clock"), s.List("routes"), values.Number(s, "scale", null, 0.0001, 10_000)),
            "gate" => Gate(s),
            "population" => Population(s),
            "tables" => Tables(s, from, to),
            _ => null,
        };
        return lever is null ? null : lever with { FromSetting = fromSetting, ToSetting = toSetting };
    }

    private CapacityLever? Capacity(YamlSection s, DateOnly? from, DateOnly? to)
    {
        var given = ((string Key, CapacityChange Change, double Low)[])[("set", CapacityChange.Set, 0), ("add", CapacityChange.Add, -Largest), ("scale", CapacityChange.Scale, 0)];
        var used = given.Where(g => s.Has(g.Key)).ToArray();
        if (used.Length != 1)
        {
            s.Complain("change", "a capacity lever has one of set, add and scale.");
            return null;
        }
        if (used[0].Change == CapacityChange.Set && s.Has("ramp_weeks")) s.Complain("ramp_weeks", "goes with add or scale, not with set.");
        return new CapacityLever(s.At, from, to, s.Words("pool"), used[0].Change, values.Number(s, used[0].Key, null, used[0].Low, Largest), Ramp(s));
    }

    private Lever? Stay(YamlSection s, DateOnly? from, DateOnly? to, IReadOnlyList<string> cohorts)
    {
        if (s.Has("scale") == s.Has("replace"))
        {
            s.Complain("change", "a stay lever has one of scale and replace.");
            return null;
        }
        return s.Has("replace")
            ? new ReplaceStayLever(s.At, from, to, s.Words("stage"), cohorts, s.Words("replace"))
            : new ScaleStayLever(s.At, from, to, s.Words("stage"), cohorts, values.Number(s, "scale", null, 0.0001, 10_000));
    }

    private GateLever? Gate(YamlSection s)
    {
        var given = ((string Key, GateChange Change, double High)[])[("set", GateChange.Set, 1), ("scale", GateChange.Scale, 1000), ("earlier", GateChange.Earlier, 23)];
        var used = given.Where(g => s.Has(g.Key)).ToArray();
        if (used.Length != 1)
        {
            s.Complain("change", "a gate lever has one of set, scale and earlier.");
            return null;
        }
        if (used[0].Change == GateChange.Earlier && s.Has("days")) s.Complain("days", "goes with set or scale; the hours of a gate are those of every day.");
        return new GateLever(s.At, s.Words("gate"), s.List("days"), used[0].Change, values.Number(s, used[0].Key, null, 0, used[0].High));
    }

    private PopulationLever? Population(YamlSection s)
    {
        if (s.Has("place") == s.Has("year"))
        {
            s.Complain("change", "a population lever has one of place (with low, high or both) and year.");
            return null;
        }
        if (s.Has("place") && !s.Has("low") && !s.Has("high")) s.Complain("place", "needs low, high or both: projections of population.csv.");
        if (s.Has("year") && (s.Has("low") || s.Has("high"))) s.Complain("year", "goes without low and high; give another lever for the projection.");
        return new PopulationLever(s.At, s.Text("low"), s.Text("high"), values.Number(s, "place", 0, s.Has("low") ? -1 : 0, s.Has("high") ? 1 : 0), s.Has("year") ? values.Number(s, "year", null, 1900, 2200) : 0);
    }

    private AddTablesLever? Tables(YamlSection s, DateOnly? from, DateOnly? to)
    {
        var rows = s.Words("rows");
        if (rows.Length == 0) return null;
        var known = Directory.EnumerateDirectories(folder.Path).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal).ToArray();
        if (!known.Contains(rows, StringComparer.Ordinal))
        {
            s.NotKnown("rows", "folder", rows, known);
            return null;
        }
        return new AddTablesLever(s.At, from, to, rows, folder.InnerTables(rows, problems), Ramp(s));
    }

    private SettableNumber Ramp(YamlSection s) => values.Number(s, "ramp_weeks", 0, 0, 520);
}
