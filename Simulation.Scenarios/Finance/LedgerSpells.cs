using System.Globalization;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Finance;

/// <summary>The times of single people that payments ask for: days past the sixth week of a service, or past a trim point.</summary>
/// <remarks>
/// A spell is counted when it ends, by its length: what is still under way is charged later. Each day begun past the time is a bin
/// of its own and counts at its middle, which is right on average for stays that are counted in nights; more than a year past it
/// counts as a year and half a day.
/// </remarks>
public static class LedgerSpells
{
    /// <summary>Days past the time that are told apart.</summary>
    public const int DaysTold = 365;

    /// <summary>Halves of a day that a spell of a bin counts for; the bins are those of the spell's histogram.</summary>
    /// <param name="bin">0 for spells that end in time.</param>
    public static int HalfDays(int bin) => bin == 0 ? 0 : (2 * bin) - 1;

    /// <summary>Name of the spell that an activity counts.</summary>
    public static string NameOf(Activity activity) => NameOf(activity.Of, activity.PastDays);

    /// <summary>A system that counts what the payments ask for beside what it counted.</summary>
    /// <param name="system">The system.</param>
    /// <param name="tables">The payments.</param>
    /// <returns>Guarantee: nobody's course in it changes.</returns>
    public static SystemSpec AddTo(SystemSpec system, FinanceTables tables) => system with
    {
        Spells = [.. system.Spells, .. tables.Payments.Where(p => p.PastDays is not null).Select(p => new SpellRow(p.At, NameOf(p.Of, p.PastDays!.Value), p.Of, "", Edges(p.PastDays.Value), p.Label)).DistinctBy(s => s.Spell, StringComparer.Ordinal)],
    };

    private static string NameOf(string of, int days) => string.Create(CultureInfo.InvariantCulture, $"{of} past {days} days");

    private static string Edges(int days) => string.Join(' ', Enumerable.Range(days, DaysTold + 1).Select(d => d.ToString(CultureInfo.InvariantCulture))) + " days";
}
