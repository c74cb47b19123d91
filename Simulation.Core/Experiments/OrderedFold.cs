namespace Simulation.Core.Experiments;

/// <summary>
/// Hands out runs in chunks and folds their records in order, whichever thread finishes first: records that are early wait
/// in a ring of fixed size, and nobody takes a chunk that would not fit into it.
/// </summary>
/// <remarks>
/// A run is one replication of one network, numbered replication × networks + network. Whoever holds the run that the fold
/// waits for never waits, because the ring is larger than a chunk: so there is no deadlock.
/// </remarks>
internal sealed class OrderedFold<TRecord>
{
    private readonly object _gate = new();
    private readonly FoldReplication<TRecord> _fold;
    private readonly Action<long, long>? _progress;
    private readonly TRecord[] _ring;
    private readonly bool[] _there;
    private readonly TRecord[] _replication;
    private readonly long _runs;
    private readonly int _first;
    private readonly long _progressStep;
    private readonly int _chunk;
    private long _next;
    private long _frontier;
    private long _done;
    private bool _stopped;
    private bool _closed;
    private Exception? _failure;

    public OrderedFold(ExperimentPlan plan, FoldReplication<TRecord> fold, Action<long, long>? progress)
    {
        _fold = fold;
        _progress = progress;
        _first = plan.First;
        _runs = (long)plan.Replications * plan.Networks.Count;
        _progressStep = Math.Max(1, _runs / 400);
        // A 64th of each thread's share, so that threads finish together; at most 32 runs, so that the ring stays small.
        _chunk = (int)Math.Clamp(_runs / (plan.Threads * 64L), 1, 32);
        var ring = _chunk * plan.Threads * 4;
        _ring = new TRecord[ring];
        _there = new bool[ring];
        _replication = new TRecord[plan.Networks.Count];
    }

    /// <summary>Replications folded.</summary>
    public int Folded { get; private set; }

    /// <summary>The next chunk; false when there is none.</summary>
    public bool TryTake(out long first, out long end)
    {
        lock (_gate)
        {
            while (!_stopped && _next < _runs && Math.Min(_next + _chunk, _runs) > _frontier + _ring.Length) Monitor.Wait(_gate);
            first = _next;
            end = _stopped ? first : Math.Min(first + _chunk, _runs);
            _next = end;
            return first < end;
        }
    }

    /// <summary>Puts a run's record in its place and folds what is complete.</summary>
    public void Put(long run, TRecord record)
    {
        lock (_gate)
        {
            if (_closed) return;
            _ring[run % _ring.Length] = record;
            _there[run % _ring.Length] = true;
            while (_there[_frontier % _ring.Length]) Advance();
            if (++_done % _progressStep == 0 || _done == _runs) _progress?.Invoke(_done, _runs);
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
        var slot = _frontier % _ring.Length;
        var network = (int)(_frontier % _replication.Length);
        _replication[network] = _ring[slot];
        _ring[slot] = default!;
        _there[slot] = false;
        _frontier++;
        if (network != _replication.Length - 1) return;
        _fold(_first + Folded, _replication);
        Folded++;
    }
}
