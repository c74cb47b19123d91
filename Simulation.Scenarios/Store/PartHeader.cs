using System.Text.Json;

namespace Simulation.Scenarios.Store;

/// <summary>What a part of an experiment holds, and what it was made from.</summary>
/// <param name="Inputs">Hash of the networks, of what is measured of them, and of the values they draw.</param>
/// <param name="EngineVersion">Version of the engines' integers.</param>
/// <param name="Build">Build of the program.</param>
/// <param name="Seed">Seed.</param>
/// <param name="Replications">Replications of the whole experiment.</param>
/// <param name="Index">Which part it is. Range: 1 to <paramref name="Of"/>.</param>
/// <param name="Of">Number of parts.</param>
/// <param name="RecordBytes">Length of a replication's record.</param>
public sealed record PartHeader(string Inputs, int EngineVersion, string Build, ulong Seed, int Replications, int Index, int Of, int RecordBytes)
{
    private const string Format = "sim part 1 ";

    /// <summary>The part's first replication: parts share the replications evenly and in order.</summary>
    public int First => FirstOf(Index);

    /// <summary>Number of replications in the part.</summary>
    public int Count => FirstOf(Index + 1) - First;

    /// <summary>Name of its file.</summary>
    public string FileName => NameOf(Index, Of);

    /// <summary>Name of a part's file.</summary>
    public static string NameOf(int index, int of) => $"part-{index:00000}-of-{of:00000}.part";

    /// <summary>How it differs from what is wanted, in words; null when it is what is wanted.</summary>
    public string? Against(PartHeader wanted) =>
        this == wanted ? null
        : EngineVersion != wanted.EngineVersion ? $"was made by engine version {EngineVersion}; this is version {wanted.EngineVersion}"
        : Build != wanted.Build ? "was made by another build of this program"
        : (Seed, Replications) != (wanted.Seed, wanted.Replications) ? $"belongs to {Replications} replications of seed {Seed}; asked for are {wanted.Replications} of seed {wanted.Seed}"
        : (Index, Of) != (wanted.Index, wanted.Of) ? $"is part {Index} of {Of}; its name says {wanted.Index} of {wanted.Of}"
        : "was made from other inputs";

    /// <summary>The header as the first line of a file.</summary>
    internal string Line() => Format + JsonSerializer.Serialize(this) + "\n";

    /// <summary>Reads a first line; null when it is not one.</summary>
    internal static PartHeader? Parse(string line)
    {
        if (!line.StartsWith(Format, StringComparison.Ordinal)) return null;
        try
        {
            var header = JsonSerializer.Deserialize<PartHeader>(line[Format.Length..]);
            return header is { RecordBytes: > 0, Of: > 0, Replications: > 0, Inputs: not null, Build: not null } && header.Index >= 1 && header.Index <= header.Of ? header : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private int FirstOf(int index) => (int)((long)Replications * (index - 1) / Of);
}
