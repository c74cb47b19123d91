namespace Simulation.Scenarios.Calibration;

/// <summary>Keeps what was used last, up to a number; what is asked for again after that is made again.</summary>
/// <param name="most">Values kept. Range: at least 1.</param>
/// <remarks>For many threads. A value that is dropped while somebody uses it stays theirs.</remarks>
internal sealed class RecentCache<TKey, TValue>(int most)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, Lazy<TValue> Value)>> _places = [];
    private readonly LinkedList<(TKey Key, Lazy<TValue> Value)> _order = new();

    /// <summary>The value of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="make">Makes it, once for all who wait for it; a pure function.</param>
    public TValue Of(TKey key, Func<TKey, TValue> make)
    {
        Lazy<TValue> value;
        lock (_gate)
        {
            if (_places.TryGetValue(key, out var place))
            {
                _order.Remove(place);
                _order.AddFirst(place);
                value = place.Value.Value;
            }
            else
            {
                value = new Lazy<TValue>(() => make(key));
                _places.Add(key, _order.AddFirst((key, value)));
                if (_order.Count > most)
                {
                    _places.Remove(_order.Last!.Value.Key);
                    _order.RemoveLast();
                }
            }
        }
        // Made outside the lock: others go on.
        return value.Value;
    }
}
