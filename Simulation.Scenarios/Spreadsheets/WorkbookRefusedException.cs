namespace Simulation.Scenarios.Spreadsheets;

/// <summary>A workbook is larger than any that is read, or is none; the message says what was got and what is allowed.</summary>
internal sealed class WorkbookRefusedException(string message) : Exception(message);
