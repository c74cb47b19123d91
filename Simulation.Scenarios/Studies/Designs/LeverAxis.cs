using System.Globalization;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Studies.Designs;

/// <summary>A setting of a scheme and the values it is tried at.</summary>
/// <param name="Scheme">Id of the scheme.</param>
/// <param name="Setting">The setting.</param>
/// <param name="Values">The values, in written order; day numbers for a date.</param>
public sealed record LeverAxis(string Scheme, SchemeSetting Setting, IReadOnlyList<double> Values)
{
    /// <summary>Most values of an axis.</summary>
    public const int MostValues = 1000;

    /// <summary>What a scenario file calls the setting.</summary>
    public string Key => $"{Scheme}.{Setting.Id}";

    /// <summary>A value as readers see it, without the unit.</summary>
    public string Text(double value) => Setting.Unit == "date"
        ? DateOnly.FromDayNumber((int)value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : value.ToString("#,0.######", CultureInfo.InvariantCulture);

    /// <summary>A value with its unit.</summary>
    public string TextWithUnit(double value) => Setting.Unit is "" or "date" ? Text(value) : $"{Text(value)} {UnitWords.For(value, Setting.Unit)}";

    /// <summary>Reads "scheme.setting=10,20,30" or "scheme.setting=0..60/10"; the scheme may be left out where one is given.</summary>
    /// <param name="written">The text.</param>
    /// <param name="schemes">The schemes known.</param>
    /// <param name="own">Scheme of a setting that names none; null where it must be named.</param>
    /// <param name="problems">Gets what is wrong.</param>
    public static LeverAxis? Read(WrittenText written, IReadOnlyList<SchemeSpec> schemes, string? own, ICollection<Problem> problems)
    {
        var parts = written.Text.Split('=', 2, StringSplitOptions.TrimEntries);
        if (Find(parts[0], written.At, schemes, own, problems) is not { } found) return null;
        var values = parts.Length == 2 ? ValuesOf(parts[1], found.Setting.Unit) : null;
        if (values is null)
        {
            problems.Add(new Problem(written.At, "", $"\"{written.Text}\" is not a setting with values, such as {parts[0]}=0..60/10 or {parts[0]}=10,20,30 (at most {MostValues} values)."));
            return null;
        }
        var axis = new LeverAxis(found.Scheme.Id, found.Setting, values);
        var outside = values.Where(v => v < found.Setting.Low || v > found.Setting.High).ToArray();
        if (outside.Length > 0)
            problems.Add(new Problem(written.At, "", $"{axis.Text(outside[0])} is outside the range of {axis.Key} ({axis.Text(found.Setting.Low)} to {axis.Text(found.Setting.High)})."));
        return outside.Length > 0 ? null : axis;
    }

    /// <summary>The setting that a name such as "winter-beds.beds" names.</summary>
    public static (SchemeSpec Scheme, SchemeSetting Setting)? Find(string name, Place at, IReadOnlyList<SchemeSpec> schemes, string? own, ICollection<Problem> problems)
    {
        var full = own is not null && !name.Contains('.', StringComparison.Ordinal) ? $"{own}.{name}" : name;
        var known = schemes.SelectMany(s => s.Settings.Select(x => (Key: $"{s.Id}.{x.Id}", Scheme: s, Setting: x))).ToArray();
        foreach (var (key, scheme, setting) in known)
            if (key == full) return (scheme, setting);
        problems.Add(Problem.NotKnown(at, "", "setting", full, [.. known.Select(k => k.Key)]));
        return null;
    }

    /// <summary>Values such as "10,20,30", "0..60/10" or dates; null when they are not.</summary>
    public static IReadOnlyList<double>? ValuesOf(string text, string unit)
    {
        if (text.Split("..", 2, StringSplitOptions.TrimEntries) is [var first, var rest])
        {
            var ends = rest.Split('/', 2, StringSplitOptions.TrimEntries);
            var step = 1.0;
            if (!Value(first, unit, out var low) || !Value(ends[0], unit, out var high) || (ends.Length == 2 && !TimeText.Number(ends[1], out step))) return null;
            if (!(step > 0 && high >= low && (high - low) / step < MostValues)) return null;
            // Multiples of the step, so that 0.1 added ten times is 1.
            return [.. Enumerable.Range(0, (int)Math.Floor(((high - low) / step) + 1e-9) + 1).Select(i => low + (i * step))];
        }
        var values = new List<double>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!Value(part, unit, out var value)) return null;
            if (!values.Contains(value)) values.Add(value);
        }
        return values.Count is 0 or > MostValues ? null : values;
    }

    private static bool Value(string text, string unit, out double value)
    {
        if (unit != "date") return TimeText.Number(text, out value);
        var isDate = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
        value = date.DayNumber;
        return isDate;
    }
}
