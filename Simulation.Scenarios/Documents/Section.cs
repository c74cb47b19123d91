namespace Simulation.Scenarios.Documents;

/// <summary>A part of the results as people read it, in no output format: terminal, CSV, web page and workbook are written from the same sections.</summary>
/// <param name="Id">Name in links and file names: lower-case words with hyphens, unique in a document.</param>
/// <param name="Heading">What the section is about.</param>
/// <param name="Finding">The answer in one or two sentences, with how sure it is. Empty where the section only lists.</param>
/// <param name="Blocks">What follows the finding, in reading order.</param>
public sealed record Section(string Id, string Heading, string Finding, IReadOnlyList<Block> Blocks);

/// <summary>A piece of a section.</summary>
public abstract record Block;

/// <summary>A paragraph.</summary>
/// <param name="Text">Plain text; no markup is read in it.</param>
public sealed record Prose(string Text) : Block;

/// <summary>How much a caution takes from the figures.</summary>
public enum Severity
{
    /// <summary>Good to know.</summary>
    Note,

    /// <summary>The figures hold, within limits that the text gives.</summary>
    Warning,

    /// <summary>The figures must not be used.</summary>
    Error,
}

/// <summary>Something a reader must know before using the figures.</summary>
/// <param name="Text">Plain text.</param>
/// <param name="Severity">How much it takes from the figures.</param>
public sealed record Caution(string Text, Severity Severity) : Block;
