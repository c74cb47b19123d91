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
            var distance = name.Equals(word, StringComparison.OrdinalIgnoreCase) ? 0 : Distance(word, name);
            if (distance < least) (best, least) = (name, distance);
        }
        return best ?? (word.Length >= 3 ? known.FirstOrDefault(n => n.StartsWith(word, StringComparison.OrdinalIgnoreCase)) : null);
    }

    /// <summary>Letters to insert, delete or replace to turn one word into the other.</summary>
    public static int Distance(string a, string b)
    {
        // Names are short; a word of any length is compared by its first 100 letters so that odd input stays cheap.
        a = a.Length > 100 ? a[..100] : a;
        b = b.Length > 100 ? b[..100] : b;
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[b.Length];
    }
}
