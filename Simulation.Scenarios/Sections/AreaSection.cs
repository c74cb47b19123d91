using System.Globalization;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Starting;

namespace Simulation.Scenarios.Sections;

/// <summary>What <c>sim new</c> wrote: the figures of an area, which are the analyst's and which are assumed.</summary>
public static class AreaSection
{
    /// <summary>The section of an area.</summary>
    /// <param name="figures">The figures.</param>
    /// <param name="folder">The folder written, as the user named it.</param>
    /// <param name="assumptions">Words on how many values of the tables are assumptions.</param>
    public static Section Of(AreaFigures figures, string folder, string assumptions)
    {
        var given = figures.All.Count(f => f.Given);
        return new Section("area", figures.Name,
            $"{folder} is a system that runs: {given} of {figures.All.Count} figures are yours, {figures.All.Count - given} are assumed.",
            [
                new DataTable("area-figures", "Figures of the area",
                    [new("Figure"), new("Value", Numeric: true), new("Unit"), new("Range", Numeric: true), new("From")],
                    [.. figures.All.Select(Row)]),
                new Prose(assumptions),
                new Caution("Nothing in it is calibrated: read differences between scenarios, not levels, until published figures agree with it.", Severity.Note),
                new Prose($"Next: sim validate-input {folder} · sim compare {folder} · then replace assumptions by your figures, and \"given to sim new\" in evidence.csv by their source."),
            ]);
    }

    private static IReadOnlyList<DataCell> Row(AreaFigure figure) =>
    [
        new(figure.Label), new(Number(figure.Value), figure.Value), new(figure.Unit),
        new(figure.Given ? "" : $"{Number(figure.Low)} – {Number(figure.High)}"), new(figure.Given ? "you" : "assumed: " + figure.Basis),
    ];

    private static string Number(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);
}
