namespace Simulation.Core.Engine;

/// <summary>
/// The hot loop's agenda as the standard library would have it: stands in for it in a build with <c>-p:EventSet=PriorityQueue</c>,
/// so that the same engine can be measured on another event set. Items of a tick come by their number.
/// </summary>
internal sealed class Agenda(int horizon)
{
    private readonly PriorityQueue<int, ulong> _due = new(Math.Min(horizon, 1 << 15));
    private int _now;

    public void Clear() => _due.Clear();

    public void Put(int tick, int item) => _due.Enqueue(item, ((ulong)(uint)tick << 32) | (uint)item);

    public int Take(int tick)
    {
        _now = tick;
        return Next();
    }

    // A heap cannot tell what comes next but one, nor how much is due.
    public int ItemOf(int node, out int after, out int left)
    {
        after = Next();
        left = after == 0 ? 0 : int.MaxValue;
        return node;
    }

    public int Look(int tick, Span<int> items, out int until)
    {
        until = int.MaxValue;
        return 0;
    }

    public int NextAfter(int tick, int stop) => _due.TryPeek(out _, out var key) ? Math.Min(stop, (int)(key >> 32)) : stop;

    private int Next() => _due.TryPeek(out _, out var key) && (int)(key >> 32) == _now ? _due.Dequeue() : 0;
}
