using System.Globalization;

namespace Simulation.Scenarios.Spreadsheets;

/// <summary>Which sheet of a workbook holds which file of a system's folder.</summary>
internal static class SheetNames
{
    /// <summary>The sheet that lists the others, with the file of each.</summary>
    public const string Contents = "contents";

    /// <summary>The sheet that says what each column holds; nothing is read from it.</summary>
    public const string Columns = "columns";

    /// <summary>The sheet of the text files, a line a row.</summary>
    public const string Texts = "text";

    // Excel's own limit. Unit: letters.
    private const int Longest = 31;

    /// <summary>A name for a file's sheet that is not taken yet: "stages", "finance.cash".</summary>
    public static string Of(string file, HashSet<string> taken)
    {
        var parts = Path.ChangeExtension(file, null).Split('/');
        var name = string.Join('.', parts.Length > 2 ? parts[1..] : parts);
        name = name.Length > Longest ? name[..Longest] : name;
        for (var n = 2; !taken.Add(name); n++)
        {
            var end = string.Create(CultureInfo.InvariantCulture, $" {n}");
            name = name[..Math.Min(name.Length, Longest - end.Length)] + end;
        }
        return name;
    }

    /// <summary>A set of names in which the sheets of the workbook's own are taken, and Excel's.</summary>
    public static HashSet<string> Taken() => new(StringComparer.OrdinalIgnoreCase) { Contents, Columns, Texts, "History" };
}
