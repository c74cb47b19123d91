namespace Simulation.Scenarios.Systems;

/// <summary>Which rows of a table hold for a cohort, where a row's cohort may be a cohort, a label of <c>cohort-labels.csv</c> as <c>by:value</c>, or blank.</summary>
/// <remarks>A cohort's own rows go before those of a label that it has, and those before rows without cohort.</remarks>
/// <param name="labels">The labels of the system's cohorts.</param>
public sealed class CohortRows(IReadOnlyList<CohortLabelRow> labels)
{
    private readonly ILookup<string, string> _cells = labels.ToLookup(l => l.Cohort, Cell, StringComparer.Ordinal);

    /// <summary>How a label is written in a cohort cell.</summary>
    public static string Cell(CohortLabelRow label) => $"{label.By}:{label.Value}";

    /// <summary>Whether a cell names a cohort: the cohort itself, or a label that it has.</summary>
    public bool Names(string cell, string cohort) => cell == cohort || _cells[cohort].Contains(cell, StringComparer.Ordinal);

    /// <summary>The cell whose rows hold for a cohort: its own, else a label of it, else blank.</summary>
    /// <param name="isWritten">Whether there are rows with a cell, of one stage or stay.</param>
    /// <param name="cohort">Cohort.</param>
    /// <returns>The cell; null where no row holds for the cohort.</returns>
    public string? CellOf(Func<string, bool> isWritten, string cohort)
    {
        if (cohort.Length > 0 && isWritten(cohort)) return cohort;
        return _cells[cohort].FirstOrDefault(isWritten) ?? (isWritten("") ? "" : null);
    }

    /// <summary>The labels among the cells that all name a cohort without rows of its own; more than one is a contradiction.</summary>
    /// <param name="written">The cells of the rows there are, of one stage or stay.</param>
    /// <param name="cohort">Cohort.</param>
    public IReadOnlyList<string> LabelsOf(IReadOnlySet<string> written, string cohort) =>
        written.Contains(cohort) ? [] : [.. _cells[cohort].Where(written.Contains).Distinct(StringComparer.Ordinal)];
}

/// <summary>The rows of a table by the stage or stay that they belong to and the cohort that they hold for: looked up, since a large system asks for every stage and cohort.</summary>
/// <param name="cohorts">Which cells hold for which cohort.</param>
/// <param name="rows">The rows.</param>
/// <param name="owner">The stage or stay of a row.</param>
/// <param name="cell">The cohort cell of a row.</param>
public sealed class RowsByCohort<T>(CohortRows cohorts, IEnumerable<T> rows, Func<T, string> owner, Func<T, string> cell)
{
    private readonly Dictionary<string, (string First, Dictionary<string, List<T>> Cells)> _rows = rows.GroupBy(owner, StringComparer.Ordinal).ToDictionary(g => g.Key,
        g => (cell(g.First()), g.GroupBy(cell, StringComparer.Ordinal).ToDictionary(c => c.Key, c => c.ToList(), StringComparer.Ordinal)), StringComparer.Ordinal);

    /// <summary>Whether a stage or stay has rows.</summary>
    public bool Has(string owner) => _rows.ContainsKey(owner);

    /// <summary>The rows that hold for a cohort, in written order; none where none holds.</summary>
    /// <param name="owner">Stage or stay.</param>
    /// <param name="cohort">Cohort; blank takes the rows without cohort.</param>
    public IReadOnlyList<T> Of(string owner, string cohort) =>
        _rows.TryGetValue(owner, out var own) && cohorts.CellOf(own.Cells.ContainsKey, cohort) is { } holds ? own.Cells[holds] : [];

    /// <summary>The rows of the cell that is written first: for cohorts that cannot be there, for whom any rows do.</summary>
    /// <param name="owner">Stage or stay; it has rows.</param>
    public IReadOnlyList<T> First(string owner) => _rows[owner].Cells[_rows[owner].First];
}
