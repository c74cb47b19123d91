using System.Globalization;
using System.Text.RegularExpressions;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Studies.Frontier;

/// <summary>A bound on a figure of one year.</summary>
/// <param name="Figure">The figure.</param>
/// <param name="Sign">&lt;, &lt;=, &gt; or &gt;=.</param>
/// <param name="Threshold">The bound, in the measure's unit.</param>
public sealed partial record PromiseCondition(AskedFigure Figure, string Sign, double Threshold)
{
    /// <summary>Whether a figure keeps the bound; one without a case does not.</summary>
    public bool Holds(double value) => Sign switch
    {
        "<" => value < Threshold,
        "<=" => value <= Threshold,
        ">" => value > Threshold,
        ">=" => value >= Threshold,
        _ => throw new InvalidOperationException($"\"{Sign}\" is no comparison."),
    };

    /// <summary>Whether less is better.</summary>
    public bool IsUpperBound => Sign[0] == '<';

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Figure.Measure} {Sign} {Threshold:0.######}{(Figure.Period.Length > 0 ? " in " + Figure.Period : "")}");

    /// <summary>Reads a condition such as "ae-12h-decision &lt;= 50 in 2016-12..2017-03".</summary>
    /// <param name="written">The text.</param>
    /// <param name="measures">The measures known.</param>
    /// <param name="problems">Gets what is wrong.</param>
    public static PromiseCondition? Read(WrittenText written, IReadOnlyList<MeasureRow> measures, ICollection<Problem> problems)
    {
        if (Form().Match(written.Text) is not { Success: true } match || !TimeText.Number(match.Groups["bound"].Value, out var threshold))
        {
            problems.Add(new Problem(written.At, "", $"\"{written.Text}\" is not a condition such as \"{(measures.Count > 0 ? measures[0].Measure : "measure")} <= 50\" or \"… <= 50 in 2016-12..2017-03\"; signs are <, <=, > and >=."));
            return null;
        }
        var measure = match.Groups["measure"].Value;
        if (measures.All(m => m.Measure != measure)) problems.Add(Problem.NotKnown(written.At, "", "measure", measure, [.. measures.Select(m => m.Measure)]));
        return new PromiseCondition(new AskedFigure(measure, match.Groups["period"].Value), match.Groups["sign"].Value, threshold);
    }

    [GeneratedRegex(@"^\s*(?<measure>[^\s<>=]+)\s*(?<sign><=|>=|<|>)\s*(?<bound>[^\s]+)(\s+in\s+(?<period>\S+))?\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}

/// <summary>What must hold, and in which share of single years.</summary>
/// <param name="Conditions">All must hold in a year for the promise to be kept in it.</param>
/// <param name="Share">Share of years, such as 0.95 for 19 in 20. Range: above 0, below 1.</param>
public sealed record Promise(IReadOnlyList<PromiseCondition> Conditions, double Share);
