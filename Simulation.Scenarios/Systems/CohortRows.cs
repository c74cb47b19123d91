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
    /// <param name="written">The cells of the rows there are, of one stage or stay.</param>
    /// <param name="cohort">Cohort.</param>
    /// <returns>The cell; null where no row holds for the cohort.</returns>
    public string? CellOf(IEnumerable<string> written, string cohort)
    {
        var cells = written.ToHashSet(StringComparer.Ordinal);
        if (cohort.Length > 0 && cells.Contains(cohort)) return cohort;
        return _cells[cohort].FirstOrDefault(cells.Contains) ?? (cells.Contains("") ? "" : null);
    }

    /// <summary>The rows that hold for a cohort, in written order; none where none holds.</summary>
    /// <param name="rows">The rows of one stage or stay.</param>
    /// <param name="cell">The cohort cell of a row.</param>
    /// <param name="cohort">Cohort.</param>
    public IReadOnlyList<T> Of<T>(IReadOnlyCollection<T> rows, Func<T, string> cell, string cohort) =>
        CellOf(rows.Select(cell), cohort) is { } holds ? [.. rows.Where(r => cell(r) == holds)] : [];

    /// <summary>The labels among the cells that all name a cohort without rows of its own; more than one is a contradiction.</summary>
    /// <param name="written">The cells of the rows there are, of one stage or stay.</param>
    /// <param name="cohort">Cohort.</param>
    public IReadOnlyList<string> LabelsOf(IEnumerable<string> written, string cohort)
    {
        var cells = written.ToHashSet(StringComparer.Ordinal);
        return cells.Contains(cohort) ? [] : [.. _cells[cohort].Where(cells.Contains).Distinct(StringComparer.Ordinal)];
    }
}
