namespace Simulation.Scenarios.Systems;

/// <summary>The financial year whose prices a system's money is in, and the price levels that bring prices of other years to it.</summary>
/// <param name="Year">The year, such as 2017-18; blank where a system has no <c>finance/</c> folder: money is then as the tables state it.</param>
/// <param name="Index">Rows of <c>index.csv</c>.</param>
/// <remarks>Source of the rule: HM Treasury, The Green Book (real prices of one year).</remarks>
public sealed record PriceLevels(string Year, IReadOnlyList<IndexRow> Index)
{
    /// <summary>Money as the tables state it, of whatever year.</summary>
    public static PriceLevels AsStated { get; } = new("", []);

    /// <summary>What a price of a year is multiplied by.</summary>
    /// <param name="year">Financial year of the price; blank is taken as <see cref="Year"/>.</param>
    /// <returns>Range: above 0. Default: 1, where money stays as it is stated.</returns>
    /// <exception cref="InvalidOperationException">The index has no row of the year; <see cref="Miss"/> says so beforehand.</exception>
    public double Factor(string year) => Year.Length == 0 || year.Length == 0 || year == Year ? 1 : LevelOf(Year) / LevelOf(year);

    /// <summary>What is wrong with a price year; null where nothing is, or where money stays as it is stated.</summary>
    /// <param name="at">Where it stands.</param>
    /// <param name="field">Its column or key.</param>
    /// <param name="year">The year; blank is right here.</param>
    public Problem? Miss(Place at, string field, string year) => Year.Length == 0 || year.Length == 0 || Index.Any(i => i.Year == year) ? null
        : new Problem(at, field, $"\"{year}\" has no index in index.csv; it has {(Index.Count == 0 ? "none" : string.Join(", ", Index.Select(i => i.Year)))}.") { Got = year };

    private double LevelOf(string year) => Index.First(i => i.Year == year).Index;
}
