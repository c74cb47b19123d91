using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Studies.Tonight;

/// <summary>A system that starts tonight: the census brought in place of its own, the calendar from its date on.</summary>
public static class TonightSystem
{
    /// <summary>What the evidence column of a census file may name beside the system's own evidence.</summary>
    public const string Evidence = "census";

    /// <summary>Most weeks ahead.</summary>
    public const int MostWeeks = 8;

    /// <summary>The system from a midnight on.</summary>
    /// <param name="system">The system.</param>
    /// <param name="census">Who is there.</param>
    /// <param name="date">The day that the midnight of the census opens.</param>
    /// <param name="weeks">Weeks ahead. Range: 1 to <see cref="MostWeeks"/>.</param>
    /// <returns>Its window has the midnight of the census and 7 × weeks more; nothing is simulated before or after.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The weeks are out of range.</exception>
    public static SystemSpec Of(SystemSpec system, IReadOnlyList<CensusRow> census, DateOnly date, int weeks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(weeks, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(weeks, MostWeeks);
        // Demand that names no year is that of the system's first: it must not move with the window.
        var year = FinancialYear.Of(system.Header.From).Year;
        return system with
        {
            Census = census,
            Header = system.Header with { From = date, To = date.AddDays(7 * weeks), WarmUpDays = 0, RunOffDays = 0, Periods = "none" },
            Demand = [.. system.Demand.Select(d => d.Year > 0 ? d : d with { Year = year })],
            Evidence = [.. system.Evidence, new EvidenceRow(new Place(Evidence, 0), Evidence, "Who is there", "", "people", "", "The census file of the forecast", "", "")],
            Published = [],
            Asked = [],
            // Returns are by the months of a year.
            Forms = [],
        };
    }

    /// <summary>What a reader must know of a census and a date; none when all is well.</summary>
    /// <param name="system">The system as it stands.</param>
    /// <param name="census">The census brought.</param>
    /// <param name="date">Its date.</param>
    public static IEnumerable<string> Warnings(SystemSpec system, IReadOnlyList<CensusRow> census, DateOnly date)
    {
        var empty = system.Census.Select(c => c.Stage).Where(s => s.Length > 0).Distinct(StringComparer.Ordinal).Except(census.Select(c => c.Stage), StringComparer.Ordinal).ToArray();
        if (empty.Length > 0) yield return $"The census has nobody in {string.Join(", ", empty)}, where the system's own starts with people: these start empty.";
        var (first, last) = (system.Header.From.AddDays(-system.Header.WarmUpDays), system.Header.To.AddDays(system.Header.RunOffDays));
        if (date < first || date > last) yield return $"{date:yyyy-MM-dd} is outside the time that the system describes ({first:yyyy-MM-dd} to {last:yyyy-MM-dd}): demand, capacities and bank holidays go on as they last stood.";
    }
}
