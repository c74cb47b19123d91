namespace Simulation.Core.Experiments;

/// <summary>
/// Hands out runs in chunks and folds their records in order, whichever thread finishes first: records that are early wait
/// in a ring of fixed size, and nobody takes a chunk that would not fit into it.
/// </summary>
/// <remarks>
/// A chunk is some replications of one network, so that whoever runs it needs one engine; the same replications of the next
/// network follow. Replications are counted from the plan's first. Whoever holds a run that the fold waits for never waits,
/// because the ring is larger than a chunk: so there is no deadlock.
/// </remarks>
internal sealed class OrderedFold<TRecord>
{
    // Records that wait for the other networks of their replications: those of some 64 runs, or of one replication.
    private const int MostHeld = 64;
    private const int LargestChunk = 32;

    private readonly object _gate = new();
    private readonly FoldReplication<TRecord> _fold;
    private readonly Action<long, long>? _progress;
    private readonly int _networks;
    private readonly int _replications;
    private readonly int _first;
    private readonly int _chunk;
    private readonly long _progressStep;

    // A row a replication, and how many of its networks have come.
    private readonly TRecord[] _ring;
    private readonly int[] _there;
    private int _nextFirst;
    private int _nextEnd = 1;
    private int _nextNetwork;
    private int _frontier;
    private long _done;
    private bool _stopped;
    private bool _closed;
    private Exception? _failure;

    public OrderedFold(ExperimentPlan plan, FoldReplication<TRecord> fold, Action<long, long>? progress)
    {
        _fold = fold;
        _progress = progress;
        _networks = plan.Networks.Count;
        _replications = plan.Replications;
        _first = plan.First;
        var runs = (long)_replications * _networks;
        _progressStep = Math.Max(1, runs / 400);
        // A 64th of each thread's share, so that threads finish together.
        _chunk = (int)Math.Clamp(runs / (plan.Threads * 64L), 1, Math.Clamp(MostHeld / _networks, 1, LargestChunk));
        // Four chunks a thread, so that one that is held up for a while does not hold up the others.
        _there = new int[_chunk * Math.Max(2, ((4 * plan.Threads) + _networks - 1) / _networks)];
        _ring = new TRecord[_there.Length * _networks];
    }

    /// <summary>Replications folded.</summary>
    public int Folded { get; private set; }

    /// <summary>The next chunk: replications, from 0, of one network; false when there is none.</summary>
    public bool TryTake(out int network, out int first, out int end)
    {
        lock (_gate)
        {
            while (!_stopped && _nextFirst < _replications && _nextEnd > _frontier + _there.Length) Monitor.Wait(_gate);
            (network, first, end) = (_nextNetwork, _nextFirst, _nextEnd);
            if (_stopped || first >= _replications) return false;
            if (++_nextNetwork == _networks)
            {
                // At most as many as there are already: whoever is stopped early loses little of what was begun.
                (_nextNetwork, _nextFirst) = (0, end);
                _nextEnd = Math.Min(end + Math.Min(_chunk, end), _replications);
            }
            return true;
        }
    }

    /// <summary>Puts a run's record in its place and folds what is complete.</summary>
    public void Put(int network, int replication, TRecord record)
    {
        lock (_gate)
        {
            if (_closed) return;
            var row = replication % _there.Length;
            _ring[(row * _networks) + network] = record;
            _there[row]++;
            while (_there[_frontier % _there.Length] == _networks) Advance();
            if (++_done % _progressStep == 0 || _done == (long)_replications * _networks) _progress?.Invoke(_done, (long)_replications * _networks);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Hands out nothing more.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _stopped = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Takes in nothing more either: what is folded stays as it is, whoever is still at work.</summary>
    public void Close()
    {
        lock (_gate) _closed = true;
        Stop();
    }

    /// <summary>Hands out nothing more and remembers why.</summary>
    public void Fail(Exception failure)
    {
        lock (_gate)
        {
            if (!_closed) _failure ??= failure;
        }
        Stop();
    }

    /// <summary>Throws what went wrong, if anything did.</summary>
    public void ThrowIfFailed()
    {
        if (_failure is not null) throw _failure;
    }

    private void Advance()
    {
        var row = _frontier++ % _there.Length;
        _there[row] = 0;
        var records = _ring.AsSpan(row * _networks, _networks);
        _fold(_first + Folded, records);
        records.Clear();
        Folded++;
    }
}
