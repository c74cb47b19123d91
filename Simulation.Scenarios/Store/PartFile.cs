using System.Security.Cryptography;
using System.Text;

namespace Simulation.Scenarios.Store;

/// <summary>Fills a replication's record.</summary>
public delegate void FillRecord(int replication, Span<byte> record);

/// <summary>
/// A part of an experiment as a file: a line that says what it is, a record a replication in order, and a checksum over both. It
/// is written under a temporary name, synced and renamed, so a file with a part's name was finished; the checksum says whether
/// it still is what was written.
/// </summary>
public static class PartFile
{
    private const int CheckBytes = 32;
    private const int MostHeaderBytes = 4096;

    /// <summary>Writes a part.</summary>
    /// <param name="folder">Folder of the parts.</param>
    /// <param name="header">What it is.</param>
    /// <param name="fill">Gives the records.</param>
    /// <returns>Length of the file. Unit: bytes.</returns>
    /// <exception cref="IOException">The disk is full or the folder cannot be written; no part is there then.</exception>
    public static long Write(string folder, PartHeader header, FillRecord fill)
    {
        foreach (var left in Directory.EnumerateFiles(folder, $".{header.FileName}.*.tmp")) File.Delete(left);
        var temporary = Path.Combine(folder, $".{header.FileName}.{Guid.NewGuid():N}.tmp");
        try
        {
            long length;
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20))
            {
                using var check = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                Put(file, check, Encoding.UTF8.GetBytes(header.Line()));
                var record = new byte[header.RecordBytes];
                for (var i = 0; i < header.Count; i++)
                {
                    fill(header.First + i, record);
                    Put(file, check, record);
                }
                file.Write(check.GetHashAndReset());
                file.Flush(flushToDisk: true);
                length = file.Length;
            }
            File.Move(temporary, Path.Combine(folder, header.FileName), overwrite: true);
            return length;
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Checks a part: that it is there, is what is wanted, is whole and unchanged.</summary>
    /// <param name="folder">Folder of the parts.</param>
    /// <param name="wanted">What it should be.</param>
    /// <param name="cancellation">Stops early.</param>
    /// <returns>What is wrong, in words; null when nothing is.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static string? Problem(string folder, PartHeader wanted, CancellationToken cancellation = default)
    {
        var path = Path.Combine(folder, wanted.FileName);
        if (!File.Exists(path)) return "is missing";
        try
        {
            using var file = Open(path);
            if (HeaderOf(file) is not { } header) return "is not a part, or its beginning is damaged";
            if (header.Against(wanted) is { } other) return other;
            var records = file.Position;
            if (file.Length != records + ((long)wanted.Count * wanted.RecordBytes) + CheckBytes) return "is not whole";
            return CheckHolds(file, cancellation) ? null : "is damaged: its checksum does not hold";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"cannot be read ({e.Message.TrimEnd('.')})";
        }
    }

    /// <summary>Reads a part's records in order; the record is reused.</summary>
    /// <exception cref="IOException">The file changed since it was checked.</exception>
    public static IEnumerable<(int Replication, ReadOnlyMemory<byte> Record)> Records(string folder, PartHeader wanted)
    {
        using var file = Open(Path.Combine(folder, wanted.FileName));
        if (HeaderOf(file) != wanted) throw new IOException($"{file.Name}: changed while it was read.");
        var record = new byte[wanted.RecordBytes];
        for (var i = 0; i < wanted.Count; i++)
        {
            file.ReadExactly(record);
            yield return (wanted.First + i, record);
        }
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, FileOptions.SequentialScan);

    private static void Put(FileStream file, IncrementalHash check, byte[] bytes)
    {
        check.AppendData(bytes);
        file.Write(bytes);
    }

    private static PartHeader? HeaderOf(FileStream file)
    {
        var line = new List<byte>();
        for (var next = file.ReadByte(); next is not (-1 or '\n'); next = file.ReadByte())
        {
            if (line.Count == MostHeaderBytes) return null;
            line.Add((byte)next);
        }
        return PartHeader.Parse(Encoding.UTF8.GetString([.. line]));
    }

    private static bool CheckHolds(FileStream file, CancellationToken cancellation)
    {
        file.Position = 0;
        using var check = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        for (var left = file.Length - CheckBytes; left > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            var some = buffer.AsSpan(0, (int)Math.Min(left, buffer.Length));
            file.ReadExactly(some);
            check.AppendData(some);
            left -= some.Length;
        }
        var stated = new byte[CheckBytes];
        file.ReadExactly(stated);
        return check.GetHashAndReset().AsSpan().SequenceEqual(stated);
    }
}
