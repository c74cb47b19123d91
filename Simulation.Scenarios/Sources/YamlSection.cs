using System.Globalization;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sources;

/// <summary>The keys of a part of a YAML file, read one by one; what cannot be read becomes a problem.</summary>
internal sealed class YamlSection
{
    private readonly YamlMap _map;
    private readonly string _file;
    private readonly ICollection<Problem> _problems;

    /// <summary>A section.</summary>
    /// <param name="file">File as messages name it.</param>
    /// <param name="map">Its keys.</param>
    /// <param name="problems">Where problems go.</param>
    /// <param name="keys">The keys allowed; none allows any.</param>
    public YamlSection(string file, YamlMap map, ICollection<Problem> problems, params string[] keys)
    {
        (_file, _map, _problems) = (file, map, problems);
        if (keys.Length == 0) return;
        foreach (var (key, _) in map.Entries.Where(e => !keys.Contains(e.Key.Text, StringComparer.Ordinal)))
            problems.Add(Problem.NotKnown(new Place(file, key.Line), key.Text, "key", key.Text, keys));
    }

    /// <summary>Where the section begins.</summary>
    public Place At => new(_file, _map.Line);

    /// <summary>Every key.</summary>
    public IEnumerable<string> Keys => _map.Entries.Select(e => e.Key.Text);

    /// <summary>Where a key's value stands, or the section.</summary>
    public Place PlaceOf(string key) => Find(key) is { } item ? new Place(_file, item.Line) : At;

    /// <summary>Whether a key is there.</summary>
    public bool Has(string key) => Find(key) is not null;

    /// <summary>Whether a key is missing or has nothing.</summary>
    public bool IsEmpty(string key) => Find(key) is null or YamlScalar { Text.Length: 0 };

    /// <summary>A text that must be there.</summary>
    public string Words(string key)
    {
        var text = Text(key);
        if (text.Length == 0) Complain(key, "is missing.");
        return text;
    }

    /// <summary>A text, or a fallback.</summary>
    public string Text(string key, string fallback = "")
    {
        switch (Find(key))
        {
            case null: return fallback;
            case YamlScalar scalar: return scalar.Text.Length == 0 ? fallback : scalar.Text;
            default: Complain(key, "must be one value."); return fallback;
        }
    }

    /// <summary>One of several words.</summary>
    public string OneOf(string key, string fallback, params string[] words)
    {
        var text = Text(key, fallback);
        if (text.Length == 0) Complain(key, $"is missing; allowed is {string.Join(", ", words)}.");
        else if (!words.Contains(text, StringComparer.Ordinal)) _problems.Add(Problem.NotKnown(PlaceOf(key), key, "", text, words));
        return text;
    }

    /// <summary>A number; a fallback when the key is not there; NaN when it cannot be read or must be there.</summary>
    public double Number(string key, double? fallback, double low, double high)
    {
        var text = Text(key);
        if (text.Length == 0 && fallback is not null) return fallback.Value;
        if (text.Length == 0) Complain(key, "is missing.");
        else if (!TimeText.Number(text, out var value)) Complain(key, $"\"{text}\" is not a number.", text);
        else if (value < low || value > high) Complain(key, $"{text} is not a number from {Problem.Text(low)} to {Problem.Text(high)}.", text);
        else return value;
        return double.NaN;
    }

    /// <summary>A whole number.</summary>
    public int Whole(string key, int? fallback, int low, int high)
    {
        var value = Number(key, fallback, low, high);
        if (double.IsNaN(value)) return fallback ?? low;
        if (value != Math.Floor(value)) _problems.Add(Problem.NotWhole(PlaceOf(key), key, value, "a whole number"));
        return (int)value;
    }

    /// <summary>A date that must be there.</summary>
    public DateOnly Date(string key)
    {
        var text = Words(key);
        return text.Length == 0 ? default : DateOf(key, text, PlaceOf(key)) ?? default;
    }

    /// <summary>A list of texts; one text is a list of one.</summary>
    public IReadOnlyList<string> List(string key) => [.. Lines(key).Select(x => x.Text)];

    /// <summary>A list of texts with their places.</summary>
    public IReadOnlyList<(string Text, Place At)> Lines(string key)
    {
        var item = Find(key);
        if (item is YamlScalar { Text.Length: > 0 } one) return [(one.Text, PlaceOf(key))];
        if (item is YamlMap) Complain(key, "must be a list.");
        if (item is not YamlList list) return [];
        foreach (var wrong in list.Items.Where(i => i is not YamlScalar))
            _problems.Add(new Problem(new Place(_file, wrong.Line), key, "must be a list of single values."));
        return [.. list.Items.OfType<YamlScalar>().Select(s => (s.Text, new Place(_file, s.Line)))];
    }

    /// <summary>A list of dates, each once.</summary>
    public IReadOnlyList<DateOnly> Dates(string key)
    {
        var known = new HashSet<DateOnly>();
        foreach (var (text, at) in Lines(key))
            if (DateOf(key, text, at) is { } date && !known.Add(date)) _problems.Add(new Problem(at, key, $"{text} is there twice.") { Got = text });
        return [.. known];
    }

    /// <summary>A part with keys of its own, or null.</summary>
    public YamlSection? Section(string key, params string[] keys)
    {
        var item = Find(key);
        if (item is YamlMap map) return new YamlSection(_file, map, _problems, keys);
        if (item is not null and not YamlScalar { Text.Length: 0 }) Complain(key, "must hold keys with values.");
        return null;
    }

    /// <summary>A list of parts with keys of their own.</summary>
    public IReadOnlyList<YamlSection> Sections(string key, params string[] keys)
    {
        var item = Find(key);
        if (item is null or YamlScalar { Text.Length: 0 }) return [];
        if (item is not YamlList list)
        {
            Complain(key, "must be a list.");
            return [];
        }
        foreach (var wrong in list.Items.Where(i => i is not YamlMap))
            _problems.Add(new Problem(new Place(_file, wrong.Line), key, "must hold keys with values."));
        return [.. list.Items.OfType<YamlMap>().Select(m => new YamlSection(_file, m, _problems, keys))];
    }

    /// <summary>Reports a problem of a key; one that hides what depends on it (<see cref="Problem.HidesRows"/>) says so.</summary>
    public void Complain(string key, string message, string? got = null, bool hidesRows = false) => _problems.Add(new Problem(PlaceOf(key), key, message) { Got = got, HidesRows = hidesRows });

    /// <summary>Reports that the name a key holds is not known.</summary>
    public void NotKnown(string key, string kind, string got, IReadOnlyCollection<string> known) => _problems.Add(Problem.NotKnown(PlaceOf(key), key, kind, got, known));

    /// <summary>A date, or null with a problem.</summary>
    private DateOnly? DateOf(string key, string text, Place at)
    {
        // The first day of all stands for none wherever a date may be missing.
        if (TryDate(text, out var date) && date != default) return date;
        _problems.Add(new Problem(at, key, $"\"{text}\" is not a date (such as 2016-04-01).") { Got = text });
        return null;
    }

    /// <summary>Reads a date such as 2016-04-01.</summary>
    public static bool TryDate(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    private YamlItem? Find(string key) => _map.Entries.FirstOrDefault(e => e.Key.Text == key).Value;
}
