using System.CommandLine;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Sources;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Studies.Frontier;
using Simulation.Scenarios.Studies.Sweeps;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Commands;

/// <summary><c>sim sweep</c>.</summary>
internal static class SweepCommand
{
    private const int MostPoints = 400;

    /// <summary>The command.</summary>
    public static Command Of(StudyDesk desk, string here)
    {
        var axes = new Argument<string[]>("setting") { Description = "scheme.setting=from..to/step or a list; x=… for the x of --lever. One or two.", Arity = ArgumentArity.OneOrMore };
        var lever = new Option<string?>("--lever") { Description = "A lever as in a scheme's file, with x where the value goes: \"change: capacity, pool: acute-beds, add: x\"." };
        var target = new Option<string?>("--target") { Description = "Which value meets it: \"measure = number\", or \"change measure = number\" for a change against the scenario under it. The setting's values must be evenly spaced." };
        var measures = StudyOptions.Many("--measure", "Measure id (default: the headlines). May be given several times.");
        var basis = new Option<string?>("--with") { Description = "The scenario under the sweep (default: the baseline)." };
        return new StudyOptions(here).Command("sweep", "Runs a setting over a grid or list on the same people; or finds the value that meets a target.", [axes, lever, target, measures, basis],
            (parsed, request, stop) => desk.Run(request, (input, problems) =>
            {
                var on = input.Scenario(parsed.GetValue(basis), "--with", problems);
                var texts = StudyOptions.Texts(parsed.GetValue(axes), "setting");
                if (parsed.GetValue(lever) is { } text && Lever(text, texts, input, problems) is { } own) input = input with { Schemes = [.. input.Schemes, own] };
                LeverAxis?[] read = problems.Count > 0 ? [] : [.. texts.Select(t => LeverAxis.Read(t, input.Schemes, StudyFile.LeverId, problems))];
                var shown = input.Measures(StudyOptions.Texts(parsed.GetValue(measures), "--measure"), problems);
                var goal = parsed.GetValue(target) is { } wanted ? Target(wanted, input, read, problems) : null;
                var points = read.Aggregate(1.0, (product, axis) => product * (axis?.Values.Count ?? 1));
                if (goal is null && points > MostPoints) problems.Add(new Problem(new Place("setting", 0), "", $"{points:0} points are more than {MostPoints}; use a longer step."));
                if (read.Length > 2) problems.Add(new Problem(new Place("setting", 0), "", $"{read.Length} settings cannot be read as one table; at most two."));
                if (goal is null && shown.Count == 0) problems.Add(new Problem(new Place("--measure", 0), "", "the system has no headline measure, so one must be named."));
                if (problems.Count > 0 || input.Source(request.Run, goal is null ? shown : [goal.Figure], problems) is not { } source) return null;
                LeverAxis[] settings = [.. read.Select(r => r!)];
                var replications = request.Run.Replications ?? input.System.Header.DefaultReplications;
                return new StudyPlan(source, Study);

                Section Study(DesignRuns runs) => goal is null
                    ? SweepSection.Of(SweepStudy.Run(runs, on, input.Schemes, settings, shown, replications), runs)
                    : SweepSection.Of(SweepStudy.Find(runs, on, input.Schemes, settings[0], goal, request.Run.Replications ?? 100, IsChange(parsed.GetValue(target)!)), runs);
            }, stop));
    }

    // The lever's x has the range of its axis.
    private static SchemeSpec? Lever(string text, IReadOnlyList<WrittenText> axes, StudyInput input, ICollection<Problem> problems)
    {
        var own = axes.FirstOrDefault(a => a.Text.StartsWith("x=", StringComparison.Ordinal));
        if (own.Text is null || LeverAxis.ValuesOf(own.Text[2..], "") is not { } values)
        {
            problems.Add(new Problem(new Place("--lever", 0), "", "needs a setting x with numbers, such as x=0..60/10."));
            return null;
        }
        return StudyFile.Lever(text, values.Min(), values.Max(), input.Path, problems);
    }

    private static PromiseCondition? Target(string text, StudyInput input, LeverAxis?[] axes, ICollection<Problem> problems)
    {
        var place = new Place("--target", 0);
        if (axes is not [{ } axis] || axis.Values.Count < 2 || !EvenlySpaced(axis.Values))
            problems.Add(new Problem(place, "", "a target is met by one setting with evenly spaced, rising values, such as winter-beds.beds=10..60/1."));
        if (IsChange(text)) text = text.TrimStart()[Change.Length..];
        // "=" is what is meant; the signs of a promise say no more.
        var sign = text.IndexOfAny(['<', '>', '=']);
        var bare = sign < 0 ? text : $"{text[..sign]} >= {text[sign..].TrimStart('<', '>', '=')}";
        return PromiseCondition.Read(new WrittenText(bare, place), input.System.Measures, problems);
    }

    private const string Change = "change ";

    private static bool IsChange(string target) => target.TrimStart().StartsWith(Change, StringComparison.Ordinal);

    private static bool EvenlySpaced(IReadOnlyList<double> values) =>
        values[1] > values[0] && Enumerable.Range(1, values.Count - 1).All(i => Math.Abs(values[i] - values[i - 1] - (values[1] - values[0])) < 1e-9 * Math.Max(1, Math.Abs(values[^1])));
}
