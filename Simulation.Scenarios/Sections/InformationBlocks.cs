using System.Globalization;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Finance;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sections;

/// <summary>Which unknown input moves the net saving most, and which is most worth knowing: inputs of the case and of the calibration together.</summary>
internal static class InformationBlocks
{
    private const int Shown = 10;
    private const int Bars = 12;

    /// <summary>A table and a tornado; nothing where too few replications were run.</summary>
    public static IEnumerable<Block> Of(CaseResult result)
    {
        var variant = result.Spec.Variants[0];
        if (CaseInformation.Of(result, variant) is not { } information)
        {
            if (result.Unknowns.Count + result.Calibrated.Count > 0 && result.Replications < CaseInformation.FewestReplications)
                yield return new Prose(string.Create(CultureInfo.InvariantCulture, $"Which number is most worth collecting is told from {CaseInformation.FewestReplications} replications on."));
            yield break;
        }
        // The chart brings the file of all; where there is none they all stand in the table.
        var bars = information.Inputs.Where(i => i.IsTold).OrderByDescending(i => Math.Abs(i.Swing)).Take(Bars).ToArray();
        if (information.Inputs.Count > 0) yield return Table("finance-information", information, variant, bars.Length > 0 ? Shown : int.MaxValue);
        if (bars.Length > 0) yield return Tornado(information, bars, variant);
        if (information.Left > 0)
            yield return new Prose(string.Create(CultureInfo.InvariantCulture, $"{information.Left} {(information.Left == 1 ? "input that changes" : "inputs that change")} the simulation {(information.Left == 1 ? "is" : "are")} not told: so many need {information.Needed:N0} replications, {InputLine.ReplicationsAnInput} for each, and there are {result.Replications:N0}."));
    }

    private static DataTable Table(string id, CaseInformation information, CaseVariant variant, int most)
    {
        var calibrated = information.Inputs.Any(i => i.Input.Origin == InputOrigin.Calibration);
        IReadOnlyList<DataCell> Row(string label, string from, DataCell[] ends, DataCell worth, string interval, Tone tone) =>
            [new DataCell(label, null, tone), .. calibrated ? [new DataCell(from)] : Array.Empty<DataCell>(), .. ends, worth, new DataCell(interval)];
        IReadOnlyList<DataCell> Input(InputInformation i) => Row(i.Input.Label, i.Input.Origin == InputOrigin.Case ? "case" : "calibration",
            [PoundsText.Thousands(i.AtLow), PoundsText.Thousands(i.AtHigh), new DataCell(Swing(i), i.Swing / 1000)],
            i.IsTold ? PoundsText.Thousands(i.Value.Value) : new DataCell(NumberText.None), i.IsTold ? Interval(i.Value) : "not told from chance", i.IsTold ? Tone.Plain : Tone.Quiet);
        var empty = new DataCell("");
        var left = information.Inputs.Count - most;
        return new DataTable(id, $"Which number is most worth collecting? Net present value, £ thousand ({NameText.Within(variant.Name)})",
            [
                new DataColumn("Unknown input"), .. calibrated ? [new DataColumn("Drawn by")] : Array.Empty<DataColumn>(), new DataColumn("Low end", "", true), new DataColumn("High end", "", true), new DataColumn("Change", "", true),
                new DataColumn("Worth knowing", "", true), new DataColumn("95% interval"),
            ],
            [
                .. information.Inputs.Take(most).Select(Input),
                .. information.Groups.Select(g => Row(g.Label, "", [empty, empty, empty], PoundsText.Thousands(g.Value.Value), Interval(g.Value), Tone.Strong)),
            ],
            string.Create(CultureInfo.InvariantCulture, $"Ends: 10th and 90th percentile of the input. Prices and shares: the counts of every run are priced again at both, other inputs as drawn. What changes the simulation: by one regression on all such inputs together, so each with the others held. The ± is the 95% interval of the change; where it reaches 0 the input is not told from chance, and of 20 inputs that change nothing one would still look told. Worth knowing: expected gain over deciding now whether to do it, from the same straight lines; several together by regression (Strong, Oakley & Brennan 2014). All inputs together explain {100 * information.Groups[^1].Value.Explained:0}% of the spread of single runs (judged on runs left out); the rest is chance.{(left > 0 ? $" The other {left} inputs are in finance-tornado.csv." : "")}"));
    }

    private static string Interval(InformationValue value) => $"{PoundsText.Thousand(value.Low)} to {PoundsText.Thousand(value.High)}";

    private static string Swing(InputInformation i) => $"{PoundsText.Thousand(i.Swing)} ± {PoundsText.Thousand(i.HalfWidth)}";

    private static Chart Tornado(CaseInformation information, InputInformation[] bars, CaseVariant variant)
    {
        var mean = bars[0].Mean;
        // The line turns about the mean, so an end's part of the error of the change is its part of the change.
        ChartPoint Bar(InputInformation b, int at, double end)
        {
            var half = b.HalfWidth * Math.Abs((end - mean) / b.Swing);
            return new ChartPoint(at, (end - mean) / 1000, (end - mean - half) / 1000, (end - mean + half) / 1000);
        }
        ChartSeries Series(string name, Func<InputInformation, double> end) => new(name, SeriesKind.Bar, [.. bars.Select((b, at) => Bar(b, at, end(b)))]);
        var chance = information.Inputs.Where(i => !i.IsTold).Select(i => $"{i.Input.Label} ({Swing(i)})").ToArray();
        return new Chart("finance-tornado-chart",
            string.Create(CultureInfo.InvariantCulture, $"{bars[0].Input.Label} moves the net saving most: from {PoundsText.Thousand(bars[0].AtLow)} to {PoundsText.Thousand(bars[0].AtHigh)} thousand pounds between its ends (± {PoundsText.Thousand(bars[0].HalfWidth)})"),
            $"Net present value ({NameText.Within(variant.Name)}) with one input at its 10th and at its 90th percentile, against the mean of {PoundsText.Thousand(mean)} thousand pounds; in brackets the 95% interval of the change between them; the thin lines are each end's part of it. {string.Join("; ", bars.Take(3).Select(b => $"{b.Input.Label} at {End(b.Input.Unit, b.Input.Low)} and {End(b.Input.Unit, b.Input.High)}: {PoundsText.Thousand(b.AtLow)} and {PoundsText.Thousand(b.AtHigh)}, a change of {Swing(b)}"))}.{(chance.Length > 0 ? $" Not told from chance, and so without a bar: {string.Join("; ", chance)}." : "")}",
            new Axis("Change of the net present value (£ thousand)", AxisKind.Number, []), new Axis("", AxisKind.Name, [.. bars.Select(b => $"{b.Input.Label} (±\u00A0{PoundsText.Thousand(b.HalfWidth)})")]),
            [Series("at its 10th percentile", b => b.AtLow), Series("at its 90th percentile", b => b.AtHigh)], Table("finance-tornado", information, variant, int.MaxValue));
    }

    /// <summary>A value of an input with its unit.</summary>
    public static string End(string unit, double value) => unit switch
    {
        "share" => string.Create(CultureInfo.InvariantCulture, $"{100 * value:0.#}%"),
        "£" => string.Create(CultureInfo.InvariantCulture, $"£{value:#,0.00}"),
        "date" => DateOnly.FromDayNumber((int)value).ToString("d MMM yyyy", CultureInfo.InvariantCulture),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:#,0.##} {unit}").TrimEnd(),
    };
}
