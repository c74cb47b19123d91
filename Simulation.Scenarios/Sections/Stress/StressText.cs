using System.Globalization;
using Simulation.Core.Networks;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sections.Stress;

/// <summary>How the document writes its tables, times and names.</summary>
internal static class StressText
{
    /// <summary>A table of texts.</summary>
    /// <param name="id">Name of its file, without the "stress-" in front.</param>
    /// <param name="caption">What it shows.</param>
    /// <param name="headings">Headings of its columns.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="note">What stands below it.</param>
    public static DataTable Table(string id, string caption, string[] headings, IEnumerable<string[]> rows, string note = "") =>
        new("stress-" + id, caption, [.. headings.Select(h => new DataColumn(h))], [.. rows.Select(r => (IReadOnlyList<DataCell>)[.. r.Select(c => new DataCell(c.Length == 0 ? NumberText.None : c))])], note);

    /// <summary>A time in the unit that reads best.</summary>
    public static string Time(Network network, double ticks) => (ticks * network.Calendar.TickMinutes) switch
    {
        < 120 and var minutes => Number(minutes) + " minutes",
        < 2880 and var minutes => Number(minutes / 60) + " hours",
        var minutes => Number(minutes / 1440) + " days",
    };

    /// <summary>A range, or one number where both ends read alike.</summary>
    public static string Between(string low, string high) => string.Equals(low, high, StringComparison.Ordinal) ? low : $"{low} to {high}";

    /// <summary>A number with separators, at most one decimal.</summary>
    public static string Number(double value) => value.ToString("#,0.#", CultureInfo.InvariantCulture);

    /// <summary>A day.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>"1 stream", "7 streams".</summary>
    public static string Counted(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}{(count == 1 ? "" : what.EndsWith('s') ? "es" : "s")}");

    /// <summary>A share as a percentage.</summary>
    public static string Percent(double low, double high) => Between(low.ToString("0.#%", CultureInfo.InvariantCulture), high.ToString("0.#%", CultureInfo.InvariantCulture));

    /// <summary>What readers call a stage.</summary>
    public static string Stage(SystemSpec system, string name) => system.Stages.FirstOrDefault(s => s.Stage == name) is { Label.Length: > 0 } row ? row.Label : name;

    /// <summary>What readers call a pool.</summary>
    public static string Pool(SystemSpec system, string name) => system.Pools.FirstOrDefault(p => p.Pool == name) is { Label.Length: > 0 } row ? row.Label : name;
}
