namespace Simulation.Scenarios.Spreadsheets;

/// <summary>A sheet as it was read: rows that hold anything, in order.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">Row numbers from 1, and the cells of each by column from 0.</param>
/// <param name="Faults">Cells that cannot be taken as a value: column, row, and what is wrong.</param>
internal sealed record WorkbookSheet(string Name, IReadOnlyList<(int Row, IReadOnlyDictionary<int, string> Cells)> Rows, IReadOnlyList<(int Column, int Row, string Fault)> Faults);
