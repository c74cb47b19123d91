using Simulation.Web.Drafts;

namespace Simulation.Tests.Web;

/// <summary>The ward that browser tests build scenarios of.</summary>
internal static class WardPages
{
    public const string Ward = "mmc-ward";
    public const string Beds = "more-beds.beds";

    public static ScenarioDraft Three { get; } = new("Three more beds", null, ["more-beds"], new Dictionary<string, string>(StringComparer.Ordinal) { [Beds] = "3" });

    /// <summary>Selector of a lever's field.</summary>
    public static string Field(string lever) => $"[data-lever='{lever}']";
}
