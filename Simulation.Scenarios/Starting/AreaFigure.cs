using System.Globalization;

namespace Simulation.Scenarios.Starting;

/// <summary>A figure of an area: given by the analyst, or assumed with a range.</summary>
/// <param name="Id">Its id, as option and token.</param>
/// <param name="Label">What it is.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Value">The value.</param>
/// <param name="Given">Whether the analyst gave it.</param>
/// <param name="Low">Low end of the range of an assumption.</param>
/// <param name="High">High end of the range of an assumption.</param>
/// <param name="Basis">How an assumption was made.</param>
public sealed record AreaFigure(string Id, string Label, string Unit, double Value, bool Given, double Low, double High, string Basis)
{
    /// <summary>Takes what was given, or else the assumption with a range about it.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="label">What it is.</param>
    /// <param name="unit">Its unit.</param>
    /// <param name="given">What the analyst gave, if anything.</param>
    /// <param name="assumed">The assumption, with its range as shares of it and how it was made.</param>
    public static AreaFigure Of(string id, string label, string unit, double? given, (double Value, double Low, double High, string Basis) assumed) =>
        given is { } value ? new(id, label, unit, value, true, value, value, "given")
            : new(id, label, unit, assumed.Value, false, Rounded(assumed.Value * assumed.Low, unit), Rounded(assumed.Value * assumed.High, unit), assumed.Basis);

    private static double Rounded(double value, string unit) => Math.Round(value, unit == "%" ? 1 : 0);

    /// <summary>What the evidence column says where the figure stands alone.</summary>
    public string Evidence => Given ? "area-" + Id : "assumption";

    /// <summary>The evidence id that goes before "assumption" in a figure made from this one; empty where there is none.</summary>
    public string Anchor => Given ? "area-" + Id : "";

    /// <summary>The row of evidence.csv of a given figure.</summary>
    public string EvidenceRow => string.Create(CultureInfo.InvariantCulture, $"area-{Id},{Label},{Value:0.######},{Unit},,given to sim new,,replace by the source and its place");
}
