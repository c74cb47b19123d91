using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Validation;

/// <summary>Spells, follow-ups, measures, costs and published figures: names and arguments. (State sets are read when the network is assembled.)</summary>
internal static class ResultCheck
{
    public static void Add(SystemSpec system, SystemNames names, ICollection<Problem> problems)
    {
        foreach (var spell in system.Spells.Where(s => s.Edges.Length > 0 && SpellEdges.Minutes(s.Edges) is null))
            problems.Add(new Problem(spell.At, "edges", $"\"{spell.Edges}\" is not a list of times that rise, with a unit (such as \"60 120 240 minutes\")."));
        if (system.Spells.Count > 32) problems.Add(new Problem(system.Spells[32].At, "spell", $"there are {system.Spells.Count} spells; allowed are 32."));
        if (system.FollowUps.DistinctBy(f => f.FollowUp, StringComparer.Ordinal).ElementAtOrDefault(64) is { } past)
            problems.Add(new Problem(past.At, "follow_up", $"there are {system.FollowUps.DistinctBy(f => f.FollowUp, StringComparer.Ordinal).Count()} follow-ups; allowed are 64."));
        foreach (var rows in system.FollowUps.GroupBy(f => f.FollowUp, StringComparer.Ordinal))
        {
            var first = rows.First();
            foreach (var row in rows.Where(r => (r.From, r.To, r.AfterDays) != (first.From, first.To, first.AfterDays)))
                problems.Add(new Problem(row.At, "follow_up", $"from, to and after_days differ from the first row of \"{rows.Key}\"."));
        }
        foreach (var cost in system.Costs)
        {
            if (system.Prices.Miss(cost.At, "price_year", cost.PriceYear) is { } year) problems.Add(year);
            if (cost.Per == "hour" && !names.Pools.Contains(cost.Of)) problems.Add(Problem.NotKnown(cost.At, "of", "pool", cost.Of, names.Pools));
        }
        foreach (var row in system.Forms)
        {
            SystemNames.Require(problems, row.At, "measure", "measure", row.Measure, names.Measures);
            SystemNames.Require(problems, row.At, "pool", "pool", row.Pool, names.Pools);
            if (row.Measure.Length > 0 == row.Pool.Length > 0) problems.Add(new Problem(row.At, "measure", "a row of a form is a measure or the capacity of a pool: give one of the two."));
            if (row.By == "month" && system.Header.Periods != "month") problems.Add(new Problem(row.At, "by", "month needs \"periods: month\" in system.yaml."));
            if (row.By == "day" && system.Measures.Any(m => m.Measure == row.Measure && m.Kind != "census-mean")) problems.Add(new Problem(row.At, "by", "day needs a measure of kind census-mean: a count at midnight."));
        }
        foreach (var row in system.Published) SystemNames.Require(problems, row.At, "measure", "measure", row.Measure, names.Measures);
        foreach (var measure in system.Measures) AddMeasure(system, names, measure, problems);
        foreach (var rank in system.Measures.Where(m => m.Headline is not null).GroupBy(m => m.Headline))
        {
            foreach (var twice in rank.Skip(1)) problems.Add(new Problem(twice.At, "headline", $"{rank.Key} is taken by \"{rank.First().Measure}\"."));
        }
    }

    private static void AddMeasure(SystemSpec system, SystemNames names, MeasureRow m, ICollection<Problem> problems)
    {
        if (m.Population != "everyone") SystemNames.Require(problems, m.At, "population", "population", m.Population, [.. system.Header.Populations.Keys]);
        if (m.Headline is not null && m.Worthwhile is null) problems.Add(new Problem(m.At, "worthwhile", "is blank; a headline measure needs its smallest worthwhile difference."));
        AddOf(names, m, problems);
        var allowed = m.Kind switch
        {
            "census-quantile" or "pool-quantile" when !IsNumber(m.Argument, 0, 1) => "a quantile (0 to 1)",
            "census-share-over" when !IsNumber(m.Argument, 0, 1e9) => "a level (a number of people)",
            "pool-share-over" when !IsNumber(m.Argument, 0, 100) => "a share of capacity, such as 0.92",
            "spell-share-over" or "spell-count-over" when !TimeText.TryRead(m.Argument, out _, out _) => "a time, such as \"240 minutes\"",
            "spell-starts-on" or "spell-ends-on" when Weekdays.Read(m.Argument) is null => "a list of weekdays (mon, tue, wed, thu, fri, sat, sun), each once",
            "spell-mean" or "wait-mean" when TimeText.MinutesIn(m.Argument) is null => "a unit (minutes, hours, days, weeks)",
            _ => null,
        };
        if (allowed is not null) problems.Add(new Problem(m.At, "argument", $"\"{m.Argument}\" is not {allowed}.") { Got = m.Argument });
        else if (m.Kind is "spell-share-over" or "spell-count-over") AddEdge(system, m, problems);
        if (m.Kind == "ratio") Each(m.Argument, "argument", "measure", m, names.Measures, problems);
    }

    private static void AddOf(SystemNames names, MeasureRow m, ICollection<Problem> problems)
    {
        if (MeasureKinds.OfPool.Contains(m.Kind, StringComparer.Ordinal)) Each(m.Of, "of", "pool", m, names.Pools, problems);
        else if (MeasureKinds.OfSpell.Contains(m.Kind, StringComparer.Ordinal)) Each(m.Of, "of", "spell", m, names.Spells, problems);
        else if (MeasureKinds.OfOptions.Contains(m.Kind, StringComparer.Ordinal)) Each(m.Of, "of", "option", m, names.Options, problems);
        else if (m.Kind == "follow-up-share") Each(m.Of, "of", "class", m, names.Classes, problems);
        else if (m.Kind == "clock-count") Each(m.Of, "of", "clock", m, names.Clocks, problems);
        else if (m.Kind is "ratio" or "sum") Each(m.Of, "of", "measure", m, names.Measures, problems);
    }

    private static void Each(string text, string field, string kind, MeasureRow m, HashSet<string> known, ICollection<Problem> problems)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 && field == "argument") problems.Add(new Problem(m.At, field, $"is blank; a {kind} belongs here."));
        foreach (var word in words)
        {
            var name = m.Kind == "sum" && word.StartsWith('-') ? word[1..] : word;
            var matches = name.EndsWith('*') && known.Any(k => k.StartsWith(name[..^1], StringComparison.Ordinal));
            if (!matches) SystemNames.Require(problems, m.At, field, kind, name, known);
            if (kind == "measure" && name == m.Measure) problems.Add(new Problem(m.At, field, $"\"{name}\" is the measure itself."));
        }
    }

    // Spells are counted in bins; how many exceed a time is known exactly at a bin's edge only.
    private static void AddEdge(SystemSpec system, MeasureRow m, ICollection<Problem> problems)
    {
        if (!TimeText.TryRead(m.Argument, out var value, out var minutes)) return;
        foreach (var name in m.Of.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var edges = system.Spells.FirstOrDefault(s => s.Spell == name) is { } spell ? SpellEdges.Minutes(spell.Edges) : null;
            if (edges is not null && !edges.Contains(value * minutes))
                problems.Add(new Problem(m.At, "argument", $"\"{m.Argument}\" is not an edge of spell \"{name}\" ({system.Spells.First(s => s.Spell == name).Edges})."));
        }
    }

    private static bool IsNumber(string text, double low, double high) => TimeText.Number(text, out var value) && value >= low && value <= high;
}
