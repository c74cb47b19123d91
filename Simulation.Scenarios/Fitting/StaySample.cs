using Simulation.Scenarios.Sources;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Fitting;

/// <summary>A length of stay that was observed, or that had lasted so long when observation ended.</summary>
/// <param name="Length">The length, in the sample's unit. Range: above 0.</param>
/// <param name="Censored">Whether the stay had not ended.</param>
/// <param name="Count">How many stays the row stands for. Range: at least 1.</param>
public readonly record struct ObservedStay(double Length, bool Censored, int Count);

/// <summary>Lengths of stay to fit distributions to; nothing about a person is in it.</summary>
public sealed class StaySample
{
    /// <summary>A sample.</summary>
    /// <param name="stays">The stays.</param>
    public StaySample(IEnumerable<ObservedStay> stays)
    {
        Stays = [.. stays.OrderBy(s => s.Length)];
        Count = Stays.Sum(s => (long)s.Count);
        Ended = Stays.Where(s => !s.Censored).Sum(s => (long)s.Count);
        Time = Stays.Sum(s => s.Length * s.Count);
    }

    /// <summary>The stays, by length.</summary>
    public IReadOnlyList<ObservedStay> Stays { get; }

    /// <summary>Stays in all.</summary>
    public long Count { get; }

    /// <summary>Stays that ended.</summary>
    public long Ended { get; }

    /// <summary>Time spent in all stays together, in the sample's unit.</summary>
    public double Time { get; }

    /// <summary>Share of the stays that ended after a whole number of units: near 1, lengths were rounded. Range: 0 to 1.</summary>
    public double Whole => Stays.Where(s => !s.Censored && s.Length == Math.Floor(s.Length)).Sum(s => (long)s.Count) / (double)Ended;

    /// <summary>Reads a CSV file with a column <c>stay</c> and, if wanted, <c>censored</c> (yes or no) and <c>count</c>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shown">The file as messages name it.</param>
    /// <param name="problems">Where problems go.</param>
    /// <returns>The sample; null where it cannot be used.</returns>
    public static StaySample? Read(string path, string shown, ICollection<Problem> problems)
    {
        var rows = CsvTable.Rows(path, shown, TableColumns.Of(required: true, "stay* censored count"), problems, r => new ObservedStay(
            r.Number("stay", double.Epsilon, 1e9, "a length above 0; give stays under a unit in a smaller unit"),
            r.OneOf("censored", "yes", "no") == "yes", r.Whole("count", 1, 1, 100_000_000)));
        if (problems.Count > 0) return null;
        var sample = new StaySample(rows);
        if (sample.Ended >= 10 && sample.Stays.Where(s => !s.Censored).Select(s => s.Length).Distinct().Skip(1).Any()) return sample;
        problems.Add(new Problem(new Place(shown, 0), "stay", $"{sample.Ended} stays ended; a fit needs at least 10, of more than one length."));
        return null;
    }
}
