using System.Globalization;

namespace Simulation.Scenarios.Systems;

/// <summary>Something wrong in the input: where, what was got, what is allowed, the nearest match.</summary>
/// <param name="At">File and line.</param>
/// <param name="Field">Column or key; empty for the file or row as a whole.</param>
/// <param name="Message">What was got and what is allowed, as a sentence that goes after the place.</param>
public sealed record Problem(Place At, string Field, string Message)
{
    /// <summary>What was got, as written; null when it is not one value.</summary>
    public string? Got { get; init; }

    /// <summary>The nearest name that is known, or null.</summary>
    public string? Nearest { get; init; }

    /// <summary>Whether it is about a name that is not known.</summary>
    public bool IsUnknownName { get; init; }

    /// <summary>Whether rows, columns or the window could not be read at all, so that what other tables say of them cannot be judged.</summary>
    public bool HidesRows { get; init; }

    /// <summary>A name that is not known.</summary>
    /// <param name="at">Place.</param>
    /// <param name="field">Column or key.</param>
    /// <param name="kind">What the name should be, such as "stage".</param>
    /// <param name="got">The name written.</param>
    /// <param name="known">The names that are known; null does not look for the nearest.</param>
    public static Problem NotKnown(Place at, string field, string kind, string got, IReadOnlyCollection<string>? known)
    {
        var nearest = known is null ? null : Nearness.Nearest(got, known);
        var what = kind.Length == 0 ? $"\"{got}\"" : $"{kind} \"{got}\"";
        var hint = nearest is not null ? $"; did you mean \"{nearest}\"?"
            : known is null ? "." : known.Count is 0 ? "; there is none." : known.Count <= 12 ? $"; known are {string.Join(", ", known)}." : ".";
        return new Problem(at, field, $"{what} is not known{hint}") { Got = got, Nearest = nearest, IsUnknownName = true };
    }

    /// <summary>A number outside what is allowed.</summary>
    public static Problem OutOfRange(Place at, string field, double got, string allowed) =>
        new(at, field, $"{Text(got)} is not {allowed}.") { Got = Text(got) };

    /// <summary>A number that ought to be whole and is not: with all its digits, for the last may be the one.</summary>
    public static Problem NotWhole(Place at, string field, double got, string of)
    {
        var text = got.ToString("R", CultureInfo.InvariantCulture);
        return new Problem(at, field, $"{text} is not {of}.") { Got = text };
    }

    /// <summary>A number as messages write it.</summary>
    public static string Text(double value) => value.ToString("G12", CultureInfo.InvariantCulture);

    /// <summary>Problems of a file that are told: a file with more has one cause, and the list would bury what other files have.</summary>
    public const int MostOfAFile = 1_000;

    /// <summary>Problems in the order in which readers meet them: by file, line and field, each once; of a file with more than <see cref="MostOfAFile"/>, so many.</summary>
    public static IReadOnlyList<Problem> Sorted(IEnumerable<Problem> problems) =>
        [.. problems.Distinct().GroupBy(p => p.At.File, StringComparer.Ordinal).OrderBy(of => of.Key, StringComparer.Ordinal).SelectMany(First)];

    // A few more stay, which say that the rest was not read or is not told: sorted again, it is the same list.
    private static IEnumerable<Problem> First(IGrouping<string, Problem> of)
    {
        var sorted = InAFile(of).ToArray();
        return sorted.Length <= MostOfAFile + 10 ? sorted
            : InAFile(sorted.Take(MostOfAFile).Append(new Problem(new Place(of.Key, 0), "", string.Create(CultureInfo.InvariantCulture, $"has more than {MostOfAFile:N0} problems; so many are told."))));
    }

    private static IEnumerable<Problem> InAFile(IEnumerable<Problem> problems) =>
        problems.OrderBy(p => p.At.Line).ThenBy(p => p.Field, StringComparer.Ordinal).ThenBy(p => p.Message, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Field.Length == 0 ? $"{At}: {Message}" : At.Line == 0 ? $"{At}: {Field}: {Message}" : $"{At} {Field}: {Message}";
}
