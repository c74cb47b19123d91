using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sources;

/// <summary>Reads <c>calibration.yaml</c>: free parameters written like a scheme, and targets.</summary>
internal static class CalibrationFile
{
    /// <summary>Name of the file in a system's folder.</summary>
    public const string Name = "calibration.yaml";

    /// <summary>Id that the free parameters have as a scheme.</summary>
    public const string SchemeId = "calibration";

    /// <summary>The keys of the file.</summary>
    public static string[] Keys { get; } = ["name", "about", "settings", "levers", "targets"];

    /// <summary>The keys of a target.</summary>
    public static string[] TargetKeys { get; } = ["measure", "periods", "discrepancy", "use", "reason"];

    /// <summary>The file; null when it cannot be read at all.</summary>
    /// <param name="path">The system's folder.</param>
    /// <param name="shown">The folder as messages name it.</param>
    /// <param name="problems">Where problems go.</param>
    public static CalibrationSpec? Read(string path, string shown, ICollection<Problem> problems)
    {
        var file = $"{shown}/{Name}";
        if (YamlTree.Read(Path.Combine(path, Name), file, problems) is not { } map) return null;
        var top = new YamlSection(file, map, problems, Keys);
        var settings = SchemeFile.Settings(top.Section("settings"));
        var schemes = new TableSource(Path.Combine(path, "schemes"), shown + "/schemes", IsSystem: false);
        var levers = new LeverReader(new LeverValues(settings), schemes, problems).Read(top);
        if (settings.Count == 0) top.Complain("settings", "is missing: a calibration needs free parameters.");
        foreach (var setting in settings.Where(s => s.Low >= s.High)) problems.Add(new Problem(setting.At, "low", $"free parameter \"{setting.Id}\" has no range."));
        foreach (var setting in settings.Where(s => s.Unit == "date")) problems.Add(new Problem(setting.At, "unit", $"free parameter \"{setting.Id}\" is a date; a number belongs here."));
        Target[] targets = [.. top.Sections("targets", TargetKeys).Select(s => new Target(s))];
        if (!targets.Any(t => t.Spec.Fitted)) top.Complain("targets", "is missing a target to fit.");
        var scheme = new SchemeSpec { Id = SchemeId, At = new Place(file, 1), Name = top.Text("name", "Calibration"), About = top.Text("about"), Settings = settings, Levers = levers };
        return new CalibrationSpec(scheme, [.. targets.Select(t => t.Spec)]);
    }

    private readonly struct Target
    {
        public Target(YamlSection s)
        {
            var text = s.Words("discrepancy");
            var relative = text.EndsWith('%');
            if (!TimeText.Number(text.TrimEnd('%').Trim(), out var value) || value < 0)
            {
                if (text.Length > 0) s.Complain("discrepancy", $"\"{text}\" is not a standard deviation (a number of at least 0, or a share such as 5%).", text);
                value = 0;
            }
            Spec = new TargetSpec(s.At, s.Words("measure"), s.Text("periods", "window"), relative ? value / 100 : value, relative,
                s.OneOf("use", "fit", "fit", "hold back") == "fit", s.Words("reason"));
        }

        public TargetSpec Spec { get; }
    }
}
