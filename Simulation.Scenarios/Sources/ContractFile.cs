using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sources;

/// <summary>Reads <c>finance/contract.yaml</c>.</summary>
internal static class ContractFile
{
    /// <summary>The keys of the file.</summary>
    public static string[] Keys { get; } = ["name", "about", "payer", "payee", "value", "performance_share", "outcomes", "indicators", "scenarios"];

    /// <summary>The keys of a number with its range.</summary>
    public static string[] ValueKeys { get; } = ["value", "low", "high", "evidence"];

    /// <summary>The keys of an indicator.</summary>
    public static string[] IndicatorKeys { get; } = ["measure", "weight", "none_at", "full_at", "evidence", "low", "high"];

    /// <summary>The contract; null when the file cannot be read at all.</summary>
    public static ContractSpec? Read(string path, string shown, ICollection<Problem> problems)
    {
        if (YamlTree.Read(path, shown, problems) is not { } map) return null;
        var top = new YamlSection(shown, map, problems, Keys);
        double Value(string key, double high)
        {
            if (top.Section(key, ValueKeys) is { } part) return part.Number("value", null, 0, high);
            top.Complain(key, "must hold value and evidence.");
            return double.NaN;
        }
        var outcomes = new List<double>();
        foreach (var (text, _) in top.Lines("outcomes"))
        {
            if (TimeText.Number(text, out var share) && share is >= 0 and <= 1) outcomes.Add(share);
            else top.Complain("outcomes", $"\"{text}\" is not a share (0 to 1).", text);
        }
        if (outcomes.Count == 0) top.Complain("outcomes", "is missing: give a share for each year of the contract.");
        return new ContractSpec(new Place(shown, 1), top.Words("name"), top.Text("about"), top.Words("payer"), top.Words("payee"), Value("value", CsvRow.Largest), Value("performance_share", 1), outcomes,
            [.. top.Sections("indicators", IndicatorKeys).Select(s => new IndicatorRow(s.At, s.Words("measure"), s.Number("weight", null, 0, 1),
                s.Number("none_at", null, -CsvRow.Largest, CsvRow.Largest), s.Number("full_at", null, -CsvRow.Largest, CsvRow.Largest),
                new Sourcing(s.Words("evidence"), s.Has("low") ? s.Number("low", null, 0, 1) : null, s.Has("high") ? s.Number("high", null, 0, 1) : null)))], top.List("scenarios"));
    }
}
