namespace Simulation.Scenarios.Starting;

/// <summary>A figure that an analyst may have, and what it may be.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Words">What is asked.</param>
/// <param name="Least">Least value.</param>
/// <param name="Most">Largest value.</param>
public sealed record AreaQuestion(string Id, string Words, double Least, double Most)
{
    /// <summary>Longest name of an area.</summary>
    public const int LongestName = 60;

    /// <summary>Every question, in the order in which they are asked.</summary>
    public static IReadOnlyList<AreaQuestion> All { get; } =
    [
        new("population", "People of all ages.", 1_000, 100_000_000),
        new("over-65", "Share of them aged 65 and over, in %.", 1, 60),
        new("attendances", "A&E attendances a year.", 100, 50_000_000),
        new("admissions", "Emergency admissions a year, readmissions included.", 100, 20_000_000),
        new("beds", "Hospital beds that emergencies may use.", 1, 1_000_000),
        new("pathway1-hours", "Home support of pathway 1, in hours a week.", 1, 10_000_000),
        new("pathway2-places", "Places of pathway 2.", 1, 1_000_000),
        new("pathway3-places", "Places of pathway 3.", 1, 1_000_000),
    ];

    /// <summary>Whether a text is the name of an area: ASCII letters, digits, "-", "_", "." and blanks, a letter or digit first.</summary>
    public static bool IsName(string name) => name.Length is > 0 and <= LongestName && char.IsAsciiLetterOrDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ' ');

    /// <summary>Whether a day may begin the year that is run: 1990 to 2100.</summary>
    public static bool IsFirstDay(DateOnly day) => day.Year is >= 1990 and <= 2100;

    /// <summary>What is known of an area, from the answers.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="from">First day of the year that is run.</param>
    /// <param name="answer">The answer to a question by its id; null where there is none.</param>
    public static AreaRequest Request(string name, DateOnly from, Func<string, double?> answer) => new()
    {
        Name = name,
        From = from,
        Population = answer("population"),
        Over65 = answer("over-65"),
        Attendances = answer("attendances"),
        Admissions = answer("admissions"),
        Beds = answer("beds"),
        Pathway1Hours = answer("pathway1-hours"),
        Pathway2Places = answer("pathway2-places"),
        Pathway3Places = answer("pathway3-places"),
    };
}
