using System.Globalization;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Studies.Marginal;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sections;

/// <summary>What one more of each kind is worth, as people read it.</summary>
internal static class MarginalSection
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>The section of a result.</summary>
    public static Section Of(MarginalResult result, DesignRuns runs)
    {
        var blocks = new List<Block>(StudyBlocks.Stopped(result.Stopped, $"The table rests on {result.Replications} of the replications asked for."));
        // A table a measure: five intervals abreast cannot be read.
        if (result.Replications > 1)
        {
            if (Flattered(result) is { } flattered) blocks.Add(new Caution(flattered, Severity.Note));
            for (var m = 0; m < result.Measures.Count; m++) blocks.Add(Table(result, m, StudyBlocks.PaidAsCapacity(runs, result.Measures[m])));
        }
        blocks.Add(StudyBlocks.Method(runs, string.Create(Invariant, $"{result.Replications} replications of every step and of the basis, paired; each effect is divided by the number of ones in the step tried, because one alone is lost in the chance of single years. The price is what one costs as stated over the improvement, and over both ends of its interval. \"Shown\": no effect of the whole section is claimed falsely with more than 5% probability (Holm). Effects of several do not add up.{StudyBlocks.Prices(runs)}")));
        return new Section("marginal", "What one more is worth", Finding(result), blocks);
    }

    private static string Finding(MarginalResult result)
    {
        if (result.Replications < 2) return "Nothing can be said: fewer than two replications were finished.";
        var measure = result.Measures[0];
        var shown = Shown(result);
        if (shown.Length == 0) return $"No step shows a better {measure.Label} in {result.Replications} paired replications; larger steps or more replications may.";
        var (isMoney, name) = (measure.Unit == "£", measure.Population.Length > 0 ? $"{FigureText.Name(measure)}" : measure.Label);
        var priced = shown.Where(r => r.Pounds > 0).ToArray();
        var free = shown.Where(r => r.Pounds <= 0).Select(r => $"{One(r.Step)} ({Effect(r, measure)})").ToArray();
        var parts = new List<string>();
        if (priced.Length > 0) parts.Add(string.Create(Invariant, $"{One(priced[0].Step)}: {name} {Effect(priced[0], measure)}, {(isMoney ? $"the most of {priced.Length}" : $"at {NumberText.Amount(PriceOf(priced[0], 0), null, "£")} for each; the cheapest of {priced.Length}")} with a stated cost and a shown improvement."));
        if (free.Length > 0) parts.Add($"Shown{(priced.Length > 0 ? " too" : "")}, with no cost stated: {string.Join("; ", free)}.");
        var none = result.Rows.Except(shown).Select(r => One(r.Step)).ToArray();
        if (none.Length > 0) parts.Add($"No improvement is shown for {string.Join("; ", none)}.");
        return string.Join(' ', parts);
    }

    // Steps that are shown to better the first measure, the cheapest first.
    private static MarginalRow[] Shown(MarginalResult result)
    {
        var measure = result.Measures[0];
        return [.. result.Rows.Where(r => r.Effects[0] is { IsShown: true, Effect: { } e } && IsBetter(measure, e.Value))
            .OrderBy(r => measure.Unit == "£" ? -Math.Abs(r.Effects[0].Effect!.Value) : r.Pounds <= 0 ? 0 : PriceOf(r, 0))];
    }

    // The best of several estimates is the one that chance was kindest to, the more so the less they are told apart; null where the best two are.
    private static string? Flattered(MarginalResult result)
    {
        var measure = result.Measures[0];
        if (Shown(result).Where(r => r.Pounds > 0).ToArray() is not [var best, var next, ..]) return null;
        var isMoney = measure.Unit == "£";
        (double Low, double High) Range(MarginalRow row) => row.Effects[0].Effect is { Low: { } low, High: { } high }
            ? isMoney ? (Math.Min(Math.Abs(low), Math.Abs(high)), Math.Max(Math.Abs(low), Math.Abs(high))) : Prices(row, low, high) : (double.NaN, double.NaN);
        var (a, b) = (Range(best), Range(next));
        if (!(a.Low <= b.High && b.Low <= a.High)) return null;
        string Text((double Low, double High) range) => $"{NumberText.Amount(range.Low, null, "£")} to {NumberText.Amount(range.High, null, "£")}";
        return $"{One(best.Step)} ({Text(a)}) and {One(next.Step)} ({Text(b)}) are not told apart: their 95% intervals overlap. The {(isMoney ? "largest" : "cheapest")} of several estimates is partly so by chance and looks better than it is; give more replications (-r), or compare the two as scenarios with \"sim best\", before choosing by it.";
    }

    // What one better costs, over both ends of the effect's interval.
    private static (double Low, double High) Prices(MarginalRow row, double low, double high) =>
        (row.Pounds / Math.Max(Math.Abs(low), Math.Abs(high)), row.Pounds / Math.Min(Math.Abs(low), Math.Abs(high)));

    private static string Effect(MarginalRow row, MeasureRow measure)
    {
        var effect = row.Effects[0].Effect!;
        return $"{NumberText.Difference(effect.Value, effect.HalfWidth, measure.Unit)} ({NumberText.Interval(effect.Low!.Value, effect.High!.Value, measure.Unit)})";
    }

    private static DataTable Table(MarginalResult result, int m, string paid)
    {
        var measure = result.Measures[m];
        var isMoney = measure.Unit == "£";
        var rows = result.Rows.Select(r => (IReadOnlyList<DataCell>)
        [
            StudyBlocks.Text(One(r.Step)), StudyBlocks.Text(r.Step.Axis.TextWithUnit(r.Step.Axis.Values[0]) + (r.IsBesideScheme ? $", from {r.Step.Axis.Text(r.Step.From)}" : "")), r.Pounds > 0 ? StudyBlocks.Pounds(r.Pounds) : StudyBlocks.Text("none stated", Tone.Quiet),
            StudyBlocks.Change(r.Effects[m].Effect, measure, r.Effects[m].IsShown), StudyBlocks.Text(r.Effects[m].IsShown ? "yes" : "no"), .. isMoney ? Array.Empty<DataCell>() : [Price(r, m, measure)],
        ]).ToArray();
        return new DataTable($"marginal-{measure.Measure}", $"{measure.Label} ({string.Join("; ", new[] { measure.Unit, measure.Population }.Where(t => t.Length > 0))}), {NumberText.WithError(result.Basis[m].Mean, result.Basis[m].HalfWidth, measure.Unit)} without",
            [new("One more"), new("Tried at"), new("Costs", Numeric: true), new("Effect of one (95% interval)", Numeric: true), new("Shown"), .. isMoney ? Array.Empty<DataColumn>() : [new DataColumn("£ for one better", Numeric: true)]], rows,
            string.Join(' ', new[]
            {
                isMoney ? "The whole change of what is priced, the step's own stated cost included: freed beds count at their price, which is cash only when they close." : "",
                paid,
                result.Rows.Any(r => r.IsBesideScheme) ? "A step \"from\" a value is set beside its scheme as that stands, not beside the basis, which does not have the scheme." : "",
            }.Where(t => t.Length > 0)));
    }

    private static DataCell Price(MarginalRow row, int m, MeasureRow measure)
    {
        if (row.Pounds <= 0 || measure.Good is "neither" or "" || row.Effects[m] is not { IsShown: true, Effect: { Low: { } low, High: { } high } e } || !IsBetter(measure, e.Value)) return new DataCell(NumberText.None);
        var (a, b) = Prices(row, low, high);
        // A step that is shown after Holm has an interval on one side of 0.
        return new DataCell($"{NumberText.Amount(PriceOf(row, m), null, "£")} ({NumberText.Amount(a, null, "£")} to {NumberText.Amount(b, null, "£")})", PriceOf(row, m));
    }

    private static double PriceOf(MarginalRow row, int m) => row.Pounds / Math.Abs(row.Effects[m].Effect!.Value);

    private static bool IsBetter(MeasureRow measure, double effect) => measure.Good == "lower" ? effect < 0 : measure.Good == "higher" && effect > 0;

    private static string One(MarginalStep step)
    {
        var unit = step.Axis.Setting.Unit;
        var amount = (step.One > 0 ? "+" : "\u2212") + NumberText.Plain(Math.Abs(step.One), step.One == Math.Floor(step.One) ? 0 : 2);
        return $"{step.Axis.Setting.Label}, {amount}{(unit.Length > 0 ? " " + UnitWords.For(step.One, unit) : "")}";
    }
}
