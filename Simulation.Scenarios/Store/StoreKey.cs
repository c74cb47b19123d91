using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Simulation.Scenarios.Store;

/// <summary>What a stored replication belongs to: whoever has the same key would compute the same bytes.</summary>
/// <param name="NetworkHash">Hash of the network (<see cref="Simulation.Core.Networks.NetworkHash"/>).</param>
/// <param name="RecordHash">Hash of what is kept of a replication: measures, series, their order.</param>
/// <param name="EngineVersion">Version of the engines' integers.</param>
/// <param name="Seed">Seed.</param>
/// <param name="RecordBytes">Length of a record. Unit: bytes. Range: at least 1.</param>
public sealed record StoreKey(string NetworkHash, string RecordHash, int EngineVersion, ulong Seed, int RecordBytes)
{
    /// <summary>SHA-256 of the key.</summary>
    public byte[] Digest() => SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $"{NetworkHash}|{RecordHash}|{EngineVersion}|{Seed}|{RecordBytes}")));

    /// <summary>Name of the file that holds the key's replications.</summary>
    public string FileName => Convert.ToHexStringLower(Digest())[..32] + ".replications";
}
