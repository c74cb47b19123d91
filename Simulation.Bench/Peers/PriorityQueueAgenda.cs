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
        return After(0);
    }

    public int After(int item) => _due.TryPeek(out _, out var key) && (int)(key >> 32) == _now ? _due.Dequeue() : 0;

    public int NextAfter(int tick, int stop) => _due.TryPeek(out _, out var key) ? Math.Min(stop, (int)(key >> 32)) : stop;
}
