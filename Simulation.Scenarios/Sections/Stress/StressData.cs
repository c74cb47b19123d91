using System.Globalization;
using Simulation.Scenarios.Documents;

namespace Simulation.Scenarios.Sections.Stress;

/// <summary>Part 3 of STRESS-DES: sources, preparation, input values, assumptions.</summary>
internal static class StressData
{
    private const string Preparation = "3.2 Data preparation. Demand: the rate of a day is base × population of the day × growth × weight of the weekday × weight of the month, with the base such that the stated financial year adds to the stated number on its real weekdays and holidays; an hour profile of mean 1 spreads it over the day. Stays: the stated family and parameters become a table of quantiles, from which stays are drawn by inversion; a longest stay cuts the table. Nothing else is done to the values of the tables.";

    /// <summary>The part.</summary>
    public static Section Of(StressModel model)
    {
        var evidence = EvidenceSection.Of(model.Systems);
        var system = model.Baseline.System;
        var tables = evidence.Blocks.OfType<DataTable>().ToArray();
        var blocks = new List<Block>();
        blocks.AddRange(tables.Where(t => t.Id == "evidence").Select(t => t with { Id = "stress-sources", Caption = "3.1 Data sources" }));
        if (system.Published.Count > 0) blocks.Add(new Prose(string.Create(CultureInfo.InvariantCulture, $"{system.Published.Count:N0} published figures stand in published.csv; \"sim validate\" sets them beside prediction intervals. Those that the model was told are marked \"input reproduced\" and validate nothing.")));
        blocks.Add(new Prose(Preparation));
        blocks.AddRange(tables.Where(t => t.Id == "inputs").Select(t => t with { Id = "stress-inputs", Caption = "3.3 Input parameters, what each rests on, and its range" }));
        blocks.Add(new Prose($"3.4 Assumptions. {(evidence.Finding.Length > 0 ? evidence.Finding : "The tables hold no values with a source.")} An assumption stands in the table of 3.3 with the range that it may have."));
        return new Section("data", "3 Data", evidence.Finding, blocks);
    }
}
