using System.Collections;
using System.Runtime.InteropServices;

namespace Simulation.Scenarios.Studies;

/// <summary>
/// A row of numbers a replication, read back a column at a time. What does not fit into a bounded memory goes to a temporary
/// file, so that a million replications need little more memory than a thousand.
/// </summary>
internal sealed class ReplicationColumns : IDisposable
{
    // Half a megabyte a block; four blocks stay in memory, the rest goes to the file.
    private const int BlockNumbers = 1 << 16;
    private const int BlocksInMemory = 4;

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

    /// <summary>Blocks that are in memory, of half a megabyte each. Guarantee: at most four where there is a folder.</summary>
    internal int BlocksHeld => _blocks.Count;

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

    /// <summary>A column, a number a replication. To be read in order, by one thread, before the next row is added: a block of what is in the file is held at once.</summary>
    public IReadOnlyList<double> Column(int column) => new ColumnOf(this, column);

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

    private sealed class ColumnOf(ReplicationColumns all, int column) : IReadOnlyList<double>
    {
        // A block's part of the column; no array of its own while the block is in memory.
        private double[] _numbers = [];
        private int _from;
        private int _held = -1;
        private double[]? _own;

        public int Count { get; } = all.Count;

        public double this[int index]
        {
            get
            {
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
                var (block, row) = Math.DivRem(index, all._blockRows);
                if (block != _held) Hold(block);
                return _numbers[_from + row];
            }
        }

        public IEnumerator<double> GetEnumerator()
        {
            for (var i = 0; i < Count; i++) yield return this[i];
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        private void Hold(int block)
        {
            _held = block;
            if (block >= all._spilled)
            {
                (_numbers, _from) = (all._blocks[block - all._spilled], column * all._blockRows);
                return;
            }
            (_numbers, _from) = (_own ??= new double[all._blockRows], 0);
            all.Read(((long)block * all._blockRows * all._columns) + (column * all._blockRows), _own);
        }
    }
}
