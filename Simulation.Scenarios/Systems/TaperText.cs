using System.Globalization;

namespace Simulation.Scenarios.Systems;

/// <summary>Reads tapers such as "3:0.7 5:0.5": from week 3 on 0.7 of the entry amount, from week 5 on 0.5.</summary>
public static class TaperText
{
    /// <summary>Reads a taper.</summary>
    /// <returns>Whether weeks rise from at least 1 and shares do not rise from at most 1.</returns>
    public static bool TryRead(string text, out IReadOnlyList<(int Weeks, double Share)> steps)
    {
        var read = new List<(int Weeks, double Share)>();
        steps = read;
        foreach (var part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split(':') is not [var weeks, var share]
                || !int.TryParse(weeks, NumberStyles.None, CultureInfo.InvariantCulture, out var week) || week is < 1 or > 520
                || !TimeText.Number(share, out var value) || value is < 0 or > 1) return false;
            if (read.Count > 0 && (week <= read[^1].Weeks || value > read[^1].Share)) return false;
            read.Add((week, value));
        }
        return true;
    }
}
