using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Finance;

/// <summary>Who pays: "council", or "council 0.35; CCG 0.65".</summary>
internal static class Payers
{
    /// <summary>Parties and shares of a text; empty with a problem.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Place.</param>
    /// <param name="field">Column or key.</param>
    /// <param name="known">Parties.</param>
    /// <param name="problems">Gets every problem found.</param>
    public static IReadOnlyList<(string Party, double Share)> Read(string text, Place at, string field, IReadOnlyCollection<string> known, ICollection<Problem> problems)
    {
        if (text.Length == 0)
        {
            problems.Add(new Problem(at, field, $"is blank; a cost needs a payer. Known are {string.Join(", ", known)}."));
            return [];
        }
        var parts = text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var shares = new List<(string Party, double Share)>();
        foreach (var part in parts)
        {
            var blank = part.LastIndexOf(' ');
            var alone = parts.Length == 1 && (blank < 0 || !TimeText.Number(part[(blank + 1)..], out _));
            var share = 1.0;
            if (!alone && !(blank > 0 && TimeText.Number(part[(blank + 1)..], out share) && share is > 0 and <= 1))
            {
                problems.Add(new Problem(at, field, $"\"{part}\" is not a party with its share (such as \"council 0.35\").") { Got = part });
                return [];
            }
            var party = alone ? part : part[..blank].TrimEnd();
            if (!known.Contains(party, StringComparer.Ordinal)) problems.Add(Problem.NotKnown(at, field, "party", party, known));
            else shares.Add((party, share));
        }
        var sum = shares.Sum(s => (decimal)s.Share);
        if (shares.Count == parts.Length && sum != 1)
            problems.Add(new Problem(at, field, $"the shares of \"{text}\" add up to {Problem.Text((double)sum)}; they must add up to 1."));
        return shares;
    }
}
