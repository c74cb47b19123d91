using System.Runtime.InteropServices;

namespace Simulation.Scenarios.Studies;

/// <summary>
/// A row of numbers a replication, read back a column at a time. What does not fit into a bounded memory goes to a temporary
/// file, so that a million replications need little more memory than a thousand.
/// </summary>
internal sealed class ReplicationColumns : IDisposable
{
    // Half a megabyte a block; sixteen blocks stay in memory, the rest goes to the file.
    private const int BlockNumbers = 1 << 16;
    private const int BlocksInMemory = 16;

    private readonly int _columns;
    private readonly int _blockRows;
    private readonly string? _folder;
    private readonly List<double[]> _blocks = [];
    private double[] _filling;
    private FileStream? _file;
    private int _filled;
    private int _spilled;

    /// <summary>No rows yet.</summary>
    /// <param name="columns">Numbers in a row.</param>
    /// <param name="folder">Where the temporary file goes when one is needed; null keeps all in memory.</param>
    public ReplicationColumns(int columns, string? folder)
    {
        _columns = columns;
        _blockRows = Math.Max(1, BlockNumbers / Math.Max(1, columns));
        _folder = folder;
        _filling = [];
    }

    /// <summary>Rows.</summary>
    public int Count { get; private set; }

    /// <summary>Adds the next row.</summary>
    /// <exception cref="IOException">The disk is full.</exception>
    public void Add(ReadOnlySpan<double> row)
    {
        if (row.Length != _columns) throw new ArgumentException($"A row has {_columns} numbers; got {row.Length}.", nameof(row));
        if (_filled == 0 || _filled == _blockRows) Next();
        for (var column = 0; column < row.Length; column++) _filling[(column * _blockRows) + _filled] = row[column];
        _filled++;
        Count++;
    }

    /// <summary>A column, a number a replication.</summary>
    public double[] Column(int column)
    {
        var values = new double[Count];
        var at = 0;
        for (var block = 0; at < Count; block++)
        {
            var rows = Math.Min(_blockRows, Count - at);
            var from = column * _blockRows;
            var to = values.AsSpan(at, rows);
            if (block < _spilled) Read(((long)block * _blockRows * _columns) + from, to);
            else _blocks[block - _spilled].AsSpan(from, rows).CopyTo(to);
            at += rows;
        }
        return values;
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private void Next()
    {
        _filled = 0;
        if (_folder is not null && _blocks.Count == BlocksInMemory) Spill();
        _filling = new double[_blockRows * _columns];
        _blocks.Add(_filling);
    }

    private void Spill()
    {
        _file ??= new FileStream(Path.Combine(_folder!, $".columns.{Guid.NewGuid():N}.tmp"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        foreach (var block in _blocks)
        {
            RandomAccess.Write(_file.SafeFileHandle, MemoryMarshal.AsBytes(block.AsSpan()), (long)_spilled * _blockRows * _columns * sizeof(double));
            _spilled++;
        }
        _blocks.Clear();
    }

    private void Read(long number, Span<double> to)
    {
        var bytes = MemoryMarshal.AsBytes(to);
        var offset = number * sizeof(double);
        while (bytes.Length > 0)
        {
            var read = RandomAccess.Read(_file!.SafeFileHandle, bytes, offset);
            if (read == 0) throw new IOException($"{_file.Name}: the temporary file is shorter than it was written.");
            bytes = bytes[read..];
            offset += read;
        }
    }
}
