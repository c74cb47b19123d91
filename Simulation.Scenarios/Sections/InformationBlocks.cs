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
        var net = new CaseFigures(result.View(variant), result.Plan.Tables.DiscountRate).PresentValues;
        if (CaseInformation.Of(result, net) is not { } information)
        {
            if (result.Unknowns.Count + result.Calibrated.Count > 0 && net.Length < CaseInformation.FewestReplications)
                yield return new Prose(string.Create(CultureInfo.InvariantCulture, $"Which number is most worth collecting is told from {CaseInformation.FewestReplications} replications on."));
            yield break;
        }
        yield return Table(information, variant, Shown);
        yield return Tornado(information, variant, net.Average());
    }

    private static DataTable Table(CaseInformation information, CaseVariant variant, int most)
    {
        var calibrated = information.Inputs.Any(i => i.Origin == InputOrigin.Calibration);
        IReadOnlyList<DataCell> Row(string label, string from, DataCell low, DataCell high, InformationValue value, Tone tone) =>
            [new DataCell(label, null, tone), .. calibrated ? [new DataCell(from)] : Array.Empty<DataCell>(), low, high, PoundsText.Thousands(value.Value), new DataCell($"{PoundsText.Thousand(value.Low)} to {PoundsText.Thousand(value.High)}")];
        var empty = new DataCell("");
        var left = information.Inputs.Count - most;
        var whole = information.Groups[^1].Value;
        return new DataTable(most == Shown ? "finance-information" : "finance-tornado", $"Which number is most worth collecting? Net present value, £ thousand ({NameText.Within(variant.Name)})",
            [new DataColumn("Unknown input"), .. calibrated ? [new DataColumn("Drawn by")] : Array.Empty<DataColumn>(), new DataColumn("At its low end", "", true), new DataColumn("High end", "", true), new DataColumn("Worth knowing", "", true), new DataColumn("95% interval")],
            [
                .. information.Inputs.Take(most).Select(i => Row(i.Label, i.Origin == InputOrigin.Case ? "case" : "calibration", PoundsText.Thousands(i.Value.AtLow), PoundsText.Thousands(i.Value.AtHigh), i.Value, i.Value.Value > information.Noise ? Tone.Plain : Tone.Quiet)),
                .. information.Groups.Select(g => Row(g.Label, "", empty, empty, g.Value, Tone.Strong)),
            ],
            string.Create(CultureInfo.InvariantCulture, $"Ends: 10th and 90th percentile, others as drawn. Worth knowing: expected gain over deciding now whether to do it, by regression on the one sample (Strong, Oakley & Brennan 2014); the interval is the regression's own error. If no input changed anything, the largest of these {information.Inputs.Count} would still show up to {PoundsText.Thousand(information.Noise)} in 19 of 20 samples of this size: less than that is not told from none, and more replications lower it. All inputs together explain {100 * whole.Explained:0}% of the spread of single runs (judged on runs left out); the rest is chance.{(left > 0 ? $" The other {left} inputs are in finance-tornado.csv." : "")}"));
    }

    private static Chart Tornado(CaseInformation information, CaseVariant variant, double mean)
    {
        var bars = information.Inputs.OrderByDescending(i => Math.Abs(i.Value.AtHigh - i.Value.AtLow)).Take(Bars).ToArray();
        ChartSeries Series(string name, Func<InformationValue, double> end) => new(name, SeriesKind.Bar, [.. bars.Select((b, at) => new ChartPoint(at, (end(b.Value) - mean) / 1000))]);
        var first = bars[0];
        string End(InputInformation i, double value) => i.Unit switch
        {
            "share" => string.Create(CultureInfo.InvariantCulture, $"{100 * value:0.#}%"),
            "£" => string.Create(CultureInfo.InvariantCulture, $"£{value:#,0.00}"),
            "date" => DateOnly.FromDayNumber((int)value).ToString("d MMM yyyy", CultureInfo.InvariantCulture),
            _ => string.Create(CultureInfo.InvariantCulture, $"{value:#,0.##} {i.Unit}").TrimEnd(),
        };
        return new Chart("finance-tornado-chart",
            string.Create(CultureInfo.InvariantCulture, $"{first.Label} moves the net saving most: from {PoundsText.Thousand(first.Value.AtLow)} to {PoundsText.Thousand(first.Value.AtHigh)} thousand pounds between its ends"),
            $"Net present value ({NameText.Within(variant.Name)}) with one input at the 10th and at the 90th percentile of its values and the others as drawn, against the mean of {PoundsText.Thousand(mean)} thousand pounds. {string.Join("; ", bars.Take(3).Select(b => $"{b.Label} at {End(b, b.Low)} and {End(b, b.High)}: {PoundsText.Thousand(b.Value.AtLow)} and {PoundsText.Thousand(b.Value.AtHigh)}"))}.",
            new Axis("Change of the net present value (£ thousand)", AxisKind.Number, []), new Axis("", AxisKind.Name, [.. bars.Select(b => b.Label)]),
            [Series("at its 10th percentile", v => v.AtLow), Series("at its 90th percentile", v => v.AtHigh)], Table(information, variant, int.MaxValue));
    }
}
