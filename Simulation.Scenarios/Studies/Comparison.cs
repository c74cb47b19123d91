using Simulation.Core.Statistics;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Studies;

/// <summary>A measure across scenarios.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Figures">One a scenario, baseline first.</param>
public sealed record ComparedMeasure(MeasureRow Measure, IReadOnlyList<Figure> Figures);

/// <summary>A published figure beside the baseline's.</summary>
/// <param name="Cell">What was worked out.</param>
/// <param name="Figure">The baseline's figure.</param>
public sealed record ComparedPublished(MeasureCell Cell, Figure Figure);

/// <summary>Baseline and scenarios, measure by measure.</summary>
public sealed record Comparison
{
    /// <summary>Most headline measures that carry a claim.</summary>
    public const int MostHeadlines = 5;

    /// <summary>The outcomes compared, baseline first.</summary>
    public required IReadOnlyList<ScenarioOutcome> Outcomes { get; init; }

    /// <summary>The measures, headlines first in their order, the rest as written.</summary>
    public required IReadOnlyList<ComparedMeasure> Measures { get; init; }

    /// <summary>Measures of the people of one label alone, where somebody asked for them; they carry no claim.</summary>
    public IReadOnlyList<ComparedMeasure> Cuts { get; init; } = [];

    /// <summary>Published figures of the window beside the baseline's.</summary>
    public required IReadOnlyList<ComparedPublished> Published { get; init; }

    /// <summary>Claims made: headline measures × scenarios.</summary>
    public required int Claims { get; init; }

    /// <summary>Where the input values come from.</summary>
    public StudyInputs Inputs { get; init; } = StudyInputs.FirstCut;

    /// <summary>The same comparison with the first-cut inputs, whose spread is chance alone; null where this is it, or it was stopped.</summary>
    public Comparison? ByFirstCut { get; init; }

    /// <summary>The first-cut figure of a measure in a scenario; null where there is none.</summary>
    public Figure? FirstCutOf(MeasureRow measure, int scenario) =>
        ByFirstCut?.Measures.FirstOrDefault(m => m.Measure.Measure == measure.Measure)?.Figures[scenario];

    /// <summary>What changes are from: "the baseline", and by its name where a scenario stands for it.</summary>
    public string FromWhat => Basis is { } basis ? $"the baseline \u201C{basis.Name}\u201D" : "the baseline";

    /// <summary>The scenario that the others are set against; null where it is the system as it is.</summary>
    public ScenarioOutcome? Basis => Outcomes.Count > 1 && Outcomes[0].System.Scenario is not null ? Outcomes[0] : null;

    /// <summary>That a scenario stands for the baseline; empty where it is the system as it is.</summary>
    public string BasisWords => Basis is { } basis ? $"Baseline: \u201C{basis.Name}\u201D, a scenario and not the system as it is. Every change is from it." : "";

    /// <summary>The population whose measures and pools are told, by the first word of its name; empty for all.</summary>
    public string Whose { get; init; } = "";

    /// <summary>The figures of one population: its measures, published figures and pools. What is judged, and how, stays as it is.</summary>
    /// <param name="population">First word of its name.</param>
    public Comparison Of(string population) => this with
    {
        Whose = population,
        Measures = [.. Measures.Where(m => m.Measure.FirstWord() == population)],
        Published = [.. Published.Where(p => p.Cell.Measure.FirstWord() == population)],
        // A cut goes with the measure it is of.
        Cuts = [.. Cuts.Where(c => Measures.Any(m => m.Measure.Measure == c.Measure.Cut!.Measure && m.Measure.FirstWord() == population))],
    };

    /// <summary>Whether a pool is told: those of other people are not where one population is asked for.</summary>
    /// <param name="system">The system that has the pool.</param>
    /// <param name="pool">The pool.</param>
    internal bool Tells(CompiledSystem system, string pool) => Whose.Length == 0 || system.System.PoolPopulation(pool) is var used && (used.Length == 0 || used == Whose);

    /// <summary>The measures that carry claims.</summary>
    public IEnumerable<ComparedMeasure> Headlines => Measures.Where(m => m.Measure.Headline is not null).Take(MostHeadlines);

    /// <summary>Compares outcomes, the first of which is the baseline.</summary>
    public static Comparison Of(IReadOnlyList<ScenarioOutcome> outcomes)
    {
        var sheet = outcomes[0].Sheet;
        // A scheme may bring measures of its own, which the baseline has not.
        var rows = outcomes.SelectMany(o => o.Sheet.Cells).Where(c => c.Published is null).Select(c => c.Measure).DistinctBy(m => m.Measure, StringComparer.Ordinal);
        var compared = rows.OrderBy(m => m.Headline ?? int.MaxValue).Select(m => new ComparedMeasure(m, [.. outcomes.Select(o => FigureOf(o, outcomes[0], m.Measure))])).ToArray();
        var measures = compared.Where(m => m.Measure.Cut is null).ToArray();
        var published = Enumerable.Range(0, sheet.Cells.Count).Where(c => sheet.Cells[c].Published is not null)
            .Select(c => new ComparedPublished(sheet.Cells[c], outcomes[0].FigureOf(c)));
        return Judged(new Comparison { Outcomes = outcomes, Measures = measures, Published = [.. published], Claims = 0, Cuts = [.. compared.Where(m => m.Measure.Cut is not null)] });
    }

    private static Figure FigureOf(ScenarioOutcome outcome, ScenarioOutcome baseline, string measure)
    {
        if (outcome.Sheet.CellOf(measure) is not { } cell) return Figure.None;
        var figure = outcome.FigureOf(cell);
        if (figure == Figure.None) return figure;
        if (ReferenceEquals(outcome, baseline) || baseline.Sheet.CellOf(measure) is not { } at) return figure;
        return figure with { Difference = Difference.Of(outcome.Numerators(cell), outcome.Denominators(cell), baseline.Numerators(at), baseline.Denominators(at)) };
    }

    // Holm over headlines × scenarios for the direction; for the size, intervals that hold together (Bonferroni).
    private static Comparison Judged(Comparison plain)
    {
        var claims = plain.Headlines.SelectMany(m => m.Figures.Where(f => f.Difference is not null)).ToArray();
        if (claims.Length == 0) return plain;
        var adjusted = Holm.Adjust([.. claims.Select(f => f.Difference!.PValue ?? 1)]);
        var level = 1 - (Claim.ErrorProbability / claims.Length);
        var next = 0;
        var headlines = plain.Headlines.Select(m => m with { Figures = [.. m.Figures.Select(f => f.Difference is null ? f : Judge(m.Measure, f, adjusted[next++], level))] }).ToArray();
        return plain with { Measures = [.. headlines, .. plain.Measures.Skip(headlines.Length)], Claims = claims.Length };
    }

    private static Figure Judge(MeasureRow measure, Figure figure, double adjustedP, double level)
    {
        var difference = figure.Difference!;
        return figure with
        {
            Verdict = Claim.Judge(difference.Value, difference.PValue is null ? null : adjustedP, difference.HalfWidthAt(level), measure.Worthwhile),
        };
    }
}
