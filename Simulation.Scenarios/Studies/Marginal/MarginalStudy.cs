using Simulation.Core.Statistics;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Studies.Marginal;

/// <summary>One more of something: tried in a step large enough to be seen, told per one.</summary>
/// <param name="Axis">The setting, with the value tried.</param>
/// <param name="One">How much of the setting is "one".</param>
/// <param name="From">Where the setting stands without the step: as the basis has it, else as its scheme does.</param>
public sealed record MarginalStep(LeverAxis Axis, double One, double From)
{
    /// <summary>Ones in the step: from where the setting stands to the value tried.</summary>
    public double Ones => (Axis.Values[0] - From) / One;

    /// <summary>Reads "setting=value/one".</summary>
    /// <param name="written">The text.</param>
    /// <param name="schemes">The schemes known.</param>
    /// <param name="own">Scheme of a setting that names none.</param>
    /// <param name="basis">The scenario that one more is added to; null is the baseline.</param>
    /// <param name="problems">Gets what is wrong.</param>
    public static MarginalStep? Read(WrittenText written, IReadOnlyList<SchemeSpec> schemes, string? own, ScenarioSpec? basis, ICollection<Problem> problems)
    {
        var parts = written.Text.Split('/', 2, StringSplitOptions.TrimEntries);
        var one = 1.0;
        if ((parts.Length == 2 && !TimeText.Number(parts[1], out one)) || one == 0)
        {
            problems.Add(new Problem(written.At, "", $"\"{written.Text}\" is not a step such as beds=10/1 (at 10, told per one)."));
            return null;
        }
        if (LeverAxis.Read(written with { Text = parts[0] }, schemes, own, problems) is not { } axis) return null;
        var step = new MarginalStep(axis, one, DesignSpecs.StandsAt(basis, axis));
        if (axis.Values.Count == 1 && step.Ones > 0) return step;
        problems.Add(new Problem(written.At, "", $"\"{written.Text}\" is not one step away from {axis.Text(step.From)}, where {axis.Key} stands, in the direction of /{axis.Text(one)}."));
        return null;
    }
}

/// <summary>The effect of one more on a measure.</summary>
/// <param name="Effect">Difference from the basis, per one; null where there was no case.</param>
/// <param name="AdjustedP">Holm-adjusted p-value of "no effect"; null without an interval.</param>
public sealed record MarginalEffect(Difference? Effect, double? AdjustedP)
{
    /// <summary>Whether an effect is shown.</summary>
    public bool IsShown => AdjustedP <= Claim.ErrorProbability;
}

/// <summary>A row of shadow prices.</summary>
/// <param name="Step">What there is one more of.</param>
/// <param name="Pounds">What one costs in the window, as stated.</param>
/// <param name="Effects">One a measure.</param>
/// <param name="IsBesideScheme">Whether the step stands beside its scheme as that stands, because the scheme does something there and the basis does not have it.</param>
public sealed record MarginalRow(MarginalStep Step, double Pounds, IReadOnlyList<MarginalEffect> Effects, bool IsBesideScheme);

/// <summary>What one more of each is worth.</summary>
/// <param name="Measures">The measures; the first is the one that prices are told in.</param>
/// <param name="Basis">Figures of the basis.</param>
/// <param name="Rows">One a step.</param>
/// <param name="Replications">Pairs.</param>
/// <param name="Stopped">Why it stopped.</param>
public sealed record MarginalResult(IReadOnlyList<MeasureRow> Measures, IReadOnlyList<Figure> Basis, IReadOnlyList<MarginalRow> Rows, int Replications, StopReason Stopped);

/// <summary>Measures what one more of each kind of capacity is worth.</summary>
public static class MarginalStudy
{
    /// <summary>Runs the steps and what they are set beside on the same people: the basis, or the basis with the step's scheme as that stands.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="basis">The scenario that one more is added to; null is the baseline.</param>
    /// <param name="schemes">The schemes known.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="measures">The measures.</param>
    /// <param name="replications">Pairs.</param>
    public static MarginalResult Run(DesignRuns runs, ScenarioSpec? basis, IReadOnlyList<SchemeSpec> schemes, IReadOnlyList<MarginalStep> steps, IReadOnlyList<AskedFigure> measures, int replications)
    {
        var plain = runs.Add(basis);
        SchemeSpec SchemeOf(MarginalStep step) => schemes.First(s => s.Id == step.Axis.Scheme);
        var without = steps.Select(SchemeOf).Distinct().ToDictionary(s => s.Id, s => Without(runs, plain, DesignSpecs.With(basis, s)), StringComparer.Ordinal);
        ScenarioSpec[] stepped = [.. steps.Select(s => DesignSpecs.Of(basis, schemes, [(s.Axis, s.Axis.Values[0])]))];
        int[] designs = [.. stepped.Select(runs.Add)];
        int[] all = [plain, .. without.Values.Except([plain]), .. designs];
        runs.Expected = (long)all.Length * replications;
        runs.Ensure(all, replications);
        var pairs = all.Min(runs.Replications);
        var system = runs.SystemOf(plain);
        double PoundsOf(int i) => (DesignSpecs.PoundsOf(stepped[i], SchemeOf(steps[i]), system) - DesignSpecs.PoundsOf(DesignSpecs.With(basis, SchemeOf(steps[i])), SchemeOf(steps[i]), system)) / steps[i].Ones;
        var rows = steps.Select((step, i) => new MarginalRow(step, PoundsOf(i),
            [.. measures.Select(m => new MarginalEffect(PerOne(runs.Series(designs[i], m, 0, pairs).Minus(runs.Series(without[step.Axis.Scheme], m, 0, pairs)), step.Ones), null))], without[step.Axis.Scheme] != plain)).ToArray();
        return new MarginalResult([.. measures.Select(m => runs.MeasureOf(m.Measure))], [.. measures.Select(m => runs.Series(plain, m, 0, pairs).Figure)], Adjusted(rows), pairs, runs.Stopped);
    }

    // What a step is set beside: the basis, where the scheme as it stands changes nothing in it or is in it; else the basis with the scheme.
    private static int Without(DesignRuns runs, int plain, ScenarioSpec scheme) => DesignSpecs.AreSame(runs.Compile(scheme), runs.SystemOf(plain)) ? plain : runs.Add(scheme);

    private static Difference? PerOne(Difference? whole, double ones) => whole is null ? null
        : new Difference(whole.Value / ones, whole.HalfWidth / ones, whole.Replications, whole.PairLow / ones, whole.PairHigh / ones);

    // Holm over all effects of the table.
    private static MarginalRow[] Adjusted(MarginalRow[] rows)
    {
        var effects = rows.SelectMany(r => r.Effects).ToArray();
        var adjusted = Holm.Adjust([.. effects.Select(e => e.Effect?.PValue ?? 1)]);
        var next = 0;
        return [.. rows.Select(r => r with { Effects = [.. r.Effects.Select(e => e with { AdjustedP = e.Effect?.PValue is null ? Skip() : adjusted[next++] })] })];

        double? Skip()
        {
            next++;
            return null;
        }
    }
}
