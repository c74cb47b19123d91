namespace Simulation.Scenarios.Validation;

/// <summary>Which places of a directed graph lie on a way that comes back to them.</summary>
/// <remarks>Those whose strongly connected component has another place, or that lead to themselves (Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput. 1, 1972), in time linear in the ways; without recursion, since a long chain would exhaust the stack.</remarks>
internal sealed class Rounds
{
    private readonly bool[] _on;

    /// <summary>Looks for ways back.</summary>
    /// <param name="places">Number of places.</param>
    /// <param name="ways">Ways from a place to a place.</param>
    public Rounds(int places, IEnumerable<(int From, int To)> ways)
    {
        _on = new bool[places];
        var all = ways.Distinct().ToArray();
        foreach (var (from, to) in all) _on[from] |= from == to;
        var next = all.ToLookup(w => w.From, w => w.To);
        var number = new int[places];
        var low = new int[places];
        var open = new Stack<int>();
        var isOpen = new bool[places];
        var count = 0;
        var path = new Stack<(int Place, IEnumerator<int> Next)>();
        void Enter(int place)
        {
            number[place] = low[place] = ++count;
            open.Push(place);
            isOpen[place] = true;
            path.Push((place, next[place].GetEnumerator()));
        }
        for (var start = 0; start < places; start++)
        {
            if (number[start] == 0) Enter(start);
            while (path.TryPeek(out var top))
            {
                if (top.Next.MoveNext())
                {
                    var to = top.Next.Current;
                    if (number[to] == 0) Enter(to);
                    else if (isOpen[to]) low[top.Place] = Math.Min(low[top.Place], number[to]);
                    continue;
                }
                path.Pop();
                if (path.TryPeek(out var before)) low[before.Place] = Math.Min(low[before.Place], low[top.Place]);
                if (low[top.Place] == number[top.Place]) Close(top.Place, open, isOpen);
            }
        }
    }

    /// <summary>Whether a way leads from a place back to it.</summary>
    public bool Has(int place) => _on[place];

    private void Close(int root, Stack<int> open, bool[] isOpen)
    {
        var alone = open.Peek() == root;
        int place;
        do
        {
            place = open.Pop();
            isOpen[place] = false;
            _on[place] |= !alone;
        }
        while (place != root);
    }
}
