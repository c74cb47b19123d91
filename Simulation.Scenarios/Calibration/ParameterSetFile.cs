using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Sources;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Calibration;

/// <summary>Reads <c>calibration.csv</c>: the weighted parameter vectors of a system.</summary>
public static class ParameterSetFile
{
    /// <summary>Name of the file in a system's folder.</summary>
    public const string Name = "calibration.csv";

    /// <summary>Start of the comment line that says which system the calibration was made for.</summary>
    public const string MadeFor = "# system ";

    /// <summary>Reads the set.</summary>
    /// <param name="folder">The system's folder.</param>
    /// <param name="spec">The free parameters.</param>
    /// <param name="problems">Gets every problem found.</param>
    /// <returns>Null when there is no such file, or there are problems.</returns>
    public static ParameterSet? Read(string folder, CalibrationSpec spec, ICollection<Problem> problems)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path)) return null;
        var before = problems.Count;
        var settings = spec.Scheme.Settings;
        var columns = TableColumns.Of(required: true, $"vector+ weight* distance* {string.Join(' ', settings.Select(s => s.Id + "*"))}");
        var rows = CsvTable.Rows(path, $"{folder}/{Name}".Replace('\\', '/'), columns, problems,
            r => (Weight: r.Number("weight", 0, 1), Values: settings.Select(s => r.Number(s.Id, s.Low, s.High)).ToArray()));
        var sum = rows.Sum(r => r.Weight);
        if (problems.Count == before && !(sum > 0.999 && sum < 1.001)) problems.Add(new Problem(new Place($"{folder}/{Name}", 0), "weight", $"the weights sum to {Problem.Text(sum)}; they must sum to 1."));
        if (problems.Count > before) return null;
        return new ParameterSet([.. settings.Select(s => s.Id)], [.. rows.Select(r => r.Values)], [.. rows.Select(r => r.Weight / sum)]);
    }

    /// <summary>Whether a calibration was made for a system as it is.</summary>
    /// <param name="folder">The system's folder.</param>
    /// <param name="hash">Hash of the system's network with the first-cut values.</param>
    public static bool IsFor(string folder, string hash) =>
        File.ReadLines(Path.Combine(folder, Name)).TakeWhile(l => l.StartsWith('#')).Any(l => l == MadeFor + hash);
}
