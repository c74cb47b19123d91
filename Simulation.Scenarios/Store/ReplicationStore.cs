using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Simulation.Scenarios.Store;

/// <summary>Replications that were run once and need not be run again: one file a key, records of one length, appended.</summary>
/// <remarks>
/// A record counts when its checksum holds, so a run that was killed while writing loses at most the record it was writing:
/// a torn end is cut off on opening, a corrupt record reads as absent and is written anew. Records are results only; the
/// store never holds a row about a person. Safe for many threads of one process; a second process is refused.
/// </remarks>
public sealed class ReplicationStore : IDisposable
{
    private const int HeaderBytes = 48;
    private const int NumberBytes = 4;
    private const int CheckBytes = 8;

    private static ReadOnlySpan<byte> Magic => "SIMREP01"u8;

    private readonly Lock _gate = new();
    private readonly FileStream _file;
    private readonly Dictionary<int, long> _slotOf = [];
    private readonly byte[] _slot;
    private long _slots;

    private ReplicationStore(FileStream file, int recordBytes)
    {
        _file = file;
        _slot = new byte[NumberBytes + recordBytes + CheckBytes];
    }

    // No buffer: what a record's writer was told is written survives the process.
    /// <summary>Opens the store of a key, and makes it when it is not there.</summary>
    /// <param name="folder">Folder of the stores; made when it is not there.</param>
    /// <param name="key">The key.</param>
    /// <exception cref="IOException">The folder cannot be written, or another process has this store open.</exception>
    public static ReplicationStore Open(string folder, StoreKey key)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, key.FileName);
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException inUse)
        {
            throw new IOException($"{path}: cannot be opened for writing ({inUse.Message.TrimEnd('.')}); another run may be using it.", inUse);
        }
        var store = new ReplicationStore(file, key.RecordBytes);
        try
        {
            store.ReadIndex(key);
        }
        catch
        {
            file.Dispose();
            throw;
        }
        return store;
    }

    /// <summary>How many replications are there (some may yet prove corrupt when read).</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _slotOf.Count;
        }
    }

    /// <summary>Reads a replication's record.</summary>
    /// <param name="replication">Replication number.</param>
    /// <param name="record">Where it goes. Shape: the key's record length.</param>
    /// <returns>False when it is not there or its checksum does not hold.</returns>
    public bool TryRead(int replication, Span<byte> record)
    {
        lock (_gate)
        {
            if (!_slotOf.TryGetValue(replication, out var slot)) return false;
            _file.Position = HeaderBytes + (slot * _slot.Length);
            if (_file.ReadAtLeast(_slot, _slot.Length, throwOnEndOfStream: false) < _slot.Length || !CheckHolds() || Number() != replication)
            {
                _slotOf.Remove(replication);
                return false;
            }
            _slot.AsSpan(NumberBytes, record.Length).CopyTo(record);
            return true;
        }
    }

    /// <summary>Adds a replication's record; one that is there already is left alone.</summary>
    /// <exception cref="IOException">The disk is full, or the file went away.</exception>
    public void Write(int replication, ReadOnlySpan<byte> record)
    {
        lock (_gate)
        {
            if (_slotOf.ContainsKey(replication)) return;
            BinaryPrimitives.WriteInt32LittleEndian(_slot, replication);
            record.CopyTo(_slot.AsSpan(NumberBytes));
            Check(_slot.AsSpan(_slot.Length - CheckBytes));
            _file.Position = HeaderBytes + (_slots * _slot.Length);
            try
            {
                _file.Write(_slot);
            }
            // The second is how the runtime tells that a file may not be as large.
            catch (Exception full) when (full is IOException or ArgumentOutOfRangeException)
            {
                throw new IOException($"{_file.Name}: a replication could not be stored ({full.Message.Split(" (Parameter")[0].TrimEnd('.')}). Those stored before it are kept: free space, or choose another folder with --store, and give the same command again.", full);
            }
            _slotOf.Add(replication, _slots++);
        }
    }

    /// <summary>Makes sure that what was written is on the disk.</summary>
    public void Flush()
    {
        lock (_gate) _file.Flush(flushToDisk: true);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void ReadIndex(StoreKey key)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        Span<byte> expected = stackalloc byte[HeaderBytes];
        Magic.CopyTo(expected);
        key.Digest().CopyTo(expected[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(expected[40..], key.RecordBytes);
        if (_file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes || !header.SequenceEqual(expected))
        {
            // A new file, or one whose very header was torn: nothing in it can be trusted.
            _file.SetLength(0);
            _file.Write(expected);
            return;
        }
        _slots = (_file.Length - HeaderBytes) / _slot.Length;
        _file.SetLength(HeaderBytes + (_slots * _slot.Length));
        Span<byte> number = stackalloc byte[NumberBytes];
        for (var slot = 0L; slot < _slots; slot++)
        {
            _file.Position = HeaderBytes + (slot * _slot.Length);
            _file.ReadExactly(number);
            _slotOf[BinaryPrimitives.ReadInt32LittleEndian(number)] = slot;
        }
    }

    private int Number() => BinaryPrimitives.ReadInt32LittleEndian(_slot);

    private void Check(Span<byte> check)
    {
        Span<byte> digest = stackalloc byte[32];
        SHA256.HashData(_slot.AsSpan(0, _slot.Length - CheckBytes), digest);
        digest[..CheckBytes].CopyTo(check);
    }

    private bool CheckHolds()
    {
        Span<byte> check = stackalloc byte[CheckBytes];
        Check(check);
        return check.SequenceEqual(_slot.AsSpan(_slot.Length - CheckBytes));
    }
}
