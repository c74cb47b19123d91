namespace Simulation.Scenarios.Systems;

/// <summary>Which known name was probably meant.</summary>
public static class Nearness
{
    /// <summary>The known name nearest to a word by edit distance, or null when none is near.</summary>
    /// <remarks>Near is at most a third of the word's letters, and at least two; a name that begins with the word counts as near.</remarks>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        string? best = null;
        var least = Math.Max(2, word.Length / 3) + 1;
        foreach (var name in known)
        {
            var distance = name.Equals(word, StringComparison.OrdinalIgnoreCase) ? 0 : Distance(word, name, least);
            if (distance < least) (best, least) = (name, distance);
        }
        return best ?? (word.Length >= 3 ? known.FirstOrDefault(n => n.StartsWith(word, StringComparison.OrdinalIgnoreCase)) : null);
    }

    /// <summary>Letters to insert, delete or replace to turn one word into the other.</summary>
    /// <param name="a">A word.</param>
    /// <param name="b">Another.</param>
    /// <param name="enough">A distance that need not be told from a larger one: thousands of names are compared with thousands that are not known. Default: none.</param>
    /// <returns>The distance; at least <paramref name="enough"/> where it is that or more.</returns>
    public static int Distance(string a, string b, int enough = int.MaxValue)
    {
        // Names are short; a word of any length is compared by its first 100 letters so that odd input stays cheap.
        var x = a.AsSpan(0, Math.Min(a.Length, 100));
        var y = b.AsSpan(0, Math.Min(b.Length, 100));
        if (Math.Abs(x.Length - y.Length) >= enough) return enough;
        // Letters that begin both words change nothing: names of one system are often alike in front.
        var same = x.CommonPrefixLength(y);
        x = x[same..];
        y = y[same..];
        Span<int> row = stackalloc int[y.Length + 1];
        for (var j = 0; j <= y.Length; j++) row[j] = j;
        for (var i = 1; i <= x.Length; i++)
        {
            // Places further than "enough" from the diagonal cost at least that (Ukkonen, Algorithms for approximate string matching, 1985).
            var first = (int)Math.Max(1L, i - (long)enough);
            var last = (int)Math.Min(y.Length, i + (long)enough);
            var diagonal = row[first - 1];
            row[first - 1] = first == 1 ? i : enough;
            var least = row[first - 1];
            for (var j = first; j <= last; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (x[i - 1] == y[j - 1] ? 0 : 1));
                diagonal = above;
                least = Math.Min(least, row[j]);
            }
            if (least >= enough) return enough;
        }
        return row[y.Length];
    }
}
