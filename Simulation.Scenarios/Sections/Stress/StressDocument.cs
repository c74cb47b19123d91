using System.Globalization;
using Simulation.Scenarios.Documents;

namespace Simulation.Scenarios.Sections.Stress;

/// <summary>The model described by the items of STRESS-DES, written from the model itself, so that it cannot say other than what runs.</summary>
/// <remarks>Source: T. Monks, C. Currie, B. S. Onggo, S. Robinson, M. Kunc, S. Taylor, Strengthening the reporting of empirical simulation studies: introducing the STRESS guidelines, Journal of Simulation 13 (2019) 55-67, table 1.</remarks>
internal static class StressDocument
{
    /// <summary>What the guidelines are, for readers who have not met them.</summary>
    private const string Guidelines = "STRESS-DES is the reporting guideline for discrete-event simulation of Monks and others (Journal of Simulation 13, 2019): six parts, twenty items, each numbered here as there.";

    /// <summary>The document: what it is, then the six parts.</summary>
    public static IReadOnlyList<Section> Of(StressModel model) =>
    [
        Front(model),
        StressObjectives.Of(model),
        StressLogic.Of(model),
        StressData.Of(model),
        StressExperiment.Of(model),
        StressProgram.Implementation(model),
        StressProgram.Access(model),
    ];

    private static Section Front(StressModel model)
    {
        var header = model.Baseline.System.Header;
        var (assumed, all) = InputValues.Count(model.Systems);
        var network = model.Network;
        var finding = string.Create(CultureInfo.InvariantCulture, $"{header.Name} is a discrete-event simulation of {StressText.Counted(network.Streams.Length, "stream")} of people through {StressText.Counted(network.Stages.Length, "stage")} and {StressText.Counted(network.Pools.Length, "pool")} of limited capacity, run for {StressText.Day(header.From)} to {StressText.Day(header.To)}; {assumed:N0} of its {all:N0} sourced values are marked as assumptions.");
        return new Section("stress", $"{header.Name}: the model by STRESS-DES", finding, [new Prose(Guidelines), .. Gaps(model).Select(g => new Caution(g, Severity.Warning))]);
    }

    // What the folder does not say, a person has to.
    private static IEnumerable<string> Gaps(StressModel model)
    {
        var system = model.Baseline.System;
        if (system.Header.About.Length == 0) yield return "Item 1.1, the purpose, is open: system.yaml has no \"about\".";
        if (model.Systems.Count == 1) yield return "Item 1.3, the aims of experiments, is open: the system has no scenarios.";
        var undefined = system.Measures.Count(m => m.Definition.Length == 0 && m.Headline is not null);
        if (undefined > 0) yield return $"Item 1.2: {StressText.Counted(undefined, "headline measure")} {(undefined == 1 ? "has" : "have")} no definition in words in measures.csv; what is counted stands in the table of outputs.";
        var unsourced = model.Systems.SelectMany(InputValues.Of).DistinctBy(v => (v.At, v.What)).Count(v => v.Evidence.Length == 0);
        if (unsourced > 0) yield return $"Item 3.1: {StressText.Counted(unsourced, "value")} {(unsourced == 1 ? "names" : "name")} no source.";
    }
}
