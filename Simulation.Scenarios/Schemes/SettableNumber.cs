namespace Simulation.Scenarios.Schemes;

/// <summary>A number of a lever or cost: written out, or taken from a setting of its scheme.</summary>
/// <param name="Value">The number, with the setting filled in.</param>
/// <param name="Setting">Id of the setting it comes from; null when written out.</param>
/// <param name="Times">Factor on the setting: -1 for "-beds", 0.5 for "beds*0.5".</param>
public readonly record struct SettableNumber(double Value, string? Setting = null, double Times = 1)
{
    /// <summary>The number itself.</summary>
    public static implicit operator double(SettableNumber number) => number.Value;

    /// <summary>A number written out.</summary>
    public static implicit operator SettableNumber(double value) => new(value);

    /// <summary>The number itself.</summary>
    public double ToDouble() => Value;

    /// <summary>A number written out.</summary>
    public static SettableNumber FromDouble(double value) => new(value);

    /// <summary>The number with other values of the settings.</summary>
    public SettableNumber With(IReadOnlyDictionary<string, double> settings) =>
        Setting is not null && settings.TryGetValue(Setting, out var value) ? this with { Value = value * Times } : this;
}
