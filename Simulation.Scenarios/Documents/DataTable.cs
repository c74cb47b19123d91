namespace Simulation.Scenarios.Documents;

/// <summary>A table whose cells have both what people read and the number behind it.</summary>
/// <param name="Id">Name of its CSV file and sheet, without extension: lower-case words with hyphens, unique in a document.</param>
/// <param name="Caption">What the table shows, with period and population.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The rows, each with a cell a column.</param>
/// <param name="Note">What stands below it: method, definitions. Empty for nothing.</param>
public sealed record DataTable(string Id, string Caption, IReadOnlyList<DataColumn> Columns, IReadOnlyList<IReadOnlyList<DataCell>> Rows, string Note = "") : Block
{
    /// <summary>Positions of columns that a screen too narrow for the whole table leaves out, and says so; files, reports and pages have them all.</summary>
    public IReadOnlyList<int> Spare { get; init; } = [];
}

/// <summary>A column.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Unit">Unit of its numbers; empty for text, or where each row has its own.</param>
/// <param name="Numeric">Whether its cells are numbers, set to the right.</param>
public sealed record DataColumn(string Heading, string Unit = "", bool Numeric = false);

/// <summary>What a cell says about what it measures; never by colour alone: the text says it too.</summary>
public enum Tone
{
    /// <summary>Nothing.</summary>
    Plain,

    /// <summary>Better in the measure's own direction.</summary>
    Good,

    /// <summary>Between.</summary>
    Middling,

    /// <summary>Worse in the measure's own direction.</summary>
    Bad,

    /// <summary>Less important than its neighbours.</summary>
    Quiet,

    /// <summary>More important than its neighbours.</summary>
    Strong,
}

/// <summary>A cell.</summary>
/// <param name="Text">What people read; a range or an interval is written here.</param>
/// <param name="Value">The number behind it, unrounded and in the column's unit; null for text. Files give it beside the text.</param>
/// <param name="Tone">What it says.</param>
public sealed record DataCell(string Text, double? Value = null, Tone Tone = Tone.Plain);
