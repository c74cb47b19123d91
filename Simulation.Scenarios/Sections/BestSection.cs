using System.Globalization;
using Simulation.Core.Statistics;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Studies.Selection;

namespace Simulation.Scenarios.Sections;

/// <summary>The best of several scenarios, as people read it.</summary>
internal static class BestSection
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>The section of a result.</summary>
    public static Section Of(SelectionResult result, DesignRuns runs)
    {
        var s = result.Settings;
        Block[] blocks =
        [
            .. StudyBlocks.Stopped(result.Stopped, result.Undecided.Count > 0 ? $"Not told apart by then: {string.Join(", ", result.Undecided)}." : "The fresh replications are not complete."),
            .. result.Candidates.Where(c => c.SameAs is not null).Select(c => new Caution($"{c.Name} is the same as {c.SameAs}: the same network at the same cost.", Severity.Note)),
            Table(result),
            StudyBlocks.Method(runs, string.Create(Invariant, $"KN (Kim and Nelson 2001) on paired batches of {s.Batch} replications, first stage {s.FirstStage} batches: if the best leads by at least {NumberText.Stated(s.Indifference, s.Measure.Unit)}, it is selected with {StudyBlocks.Percent(s.Confidence)} probability; smaller leads are indifferent, and any within them may be selected. What is printed of the winner comes from fresh replications (seed {runs.FreshSeed}), because the figures that selected it flatter it. Claims that it is better are one-sided and Holm-adjusted; \"better in\" counts single years, with a 95% Wilson interval.")),
        ];
        return new Section("best", $"Which is best by {s.Measure.Label}", Finding(result), blocks);
    }

    internal static string Finding(SelectionResult result)
    {
        var measure = result.Settings.Measure;
        var most = result.Candidates.Max(c => c.Replications);
        if (result.AllSame) return $"None is better: the leaders gave the same {measure.Label} in {most} replications, to the last digit.";
        if (result.Winner is not { } at)
            return result.Undecided.Count == 0 ? "Nothing was selected." : $"Not decided after {most} replications: {string.Join(", ", result.Undecided)} are not told apart by {NumberText.Stated(result.Settings.Indifference, measure.Unit)}. More replications, or a wider indifference zone, would decide.";
        var winner = result.Candidates[at];
        if (winner.Fresh is not { } fresh) return $"{winner.Name} was selected; the fresh replications that its figure should come from are missing, so none is printed.";
        var others = result.Candidates.Where(c => c.Lead is not null).ToArray();
        var shown = others.Where(c => c.AdjustedP <= Claim.ErrorProbability).ToArray();
        var claim = shown.Length == others.Length ? $"shown to be better than {(others.Length == 1 ? others[0].Name : $"each of the other {others.Length}")}"
            : shown.Length == 0 ? "not shown to be better than any other on fresh people" : $"shown to be better than {shown.Length} of the other {others.Length}; not than {string.Join(", ", others.Except(shown).Select(c => c.Name))}";
        return $"{winner.Name} is selected: {FigureText.Name(measure)} {NumberText.WithError(fresh.Mean, fresh.HalfWidth, measure.Unit)} on fresh people, {claim}.";
    }

    private static DataTable Table(SelectionResult result)
    {
        var measure = result.Settings.Measure;
        var rows = result.Candidates.Select((c, i) => (IReadOnlyList<DataCell>)
        [
            StudyBlocks.Text(c.Name, i == result.Winner ? Tone.Strong : Tone.Plain),
            StudyBlocks.Text(i == result.Winner ? "selected" : c.SameAs is not null ? "same" : c.Dropped ? "dropped" : "kept in"),
            StudyBlocks.Whole(c.Replications), StudyBlocks.Figure(c.Fresh ?? (result.Winner is null ? c.Selected : null), measure),
            c.Lead is { } lead ? StudyBlocks.Change(lead, measure, c.AdjustedP <= Claim.ErrorProbability) : StudyBlocks.Text(NumberText.None),
            StudyBlocks.Text(c.AdjustedP is { } p ? p < 0.001 ? "<0.001" : p.ToString("0.000", Invariant) : NumberText.None),
            StudyBlocks.Text(c.Beaten is var (years, of) ? Better(years, of) : NumberText.None),
        ]).ToArray();
        return new DataTable("best", StudyBlocks.Name(measure).Text, [new("Scenario"), new("Selection"), new("Replications", Numeric: true), new(result.Winner is null ? "Mean ± 95%" : "Fresh mean ± 95%", Numeric: true), new("Winner's lead (95% interval)", Numeric: true), new("Adjusted p"), new("Winner better in")], rows);
    }

    private static string Better(int years, int of)
    {
        var wilson = ProportionInterval.Wilson(years, of);
        return $"{years} of {of} ({StudyBlocks.Percent(wilson.Lower)} to {StudyBlocks.Percent(wilson.Upper)})";
    }
}
