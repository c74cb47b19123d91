using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Schemes;

/// <summary>A dated change of a system. Numbers and dates are written out or name a setting of the scheme.</summary>
/// <param name="At">Place.</param>
/// <param name="From">First day; null is the start of the run.</param>
/// <param name="To">Last day; null is the end of the run.</param>
public abstract record Lever(Place At, DateOnly? From, DateOnly? To)
{
    /// <summary>Setting of unit "date" that the first day comes from; null when written out.</summary>
    public string? FromSetting { get; init; }

    /// <summary>Setting of unit "date" that the last day comes from; null when written out.</summary>
    public string? ToSetting { get; init; }

    /// <summary>The lever with other values of the settings.</summary>
    public Lever With(IReadOnlyDictionary<string, double> settings)
    {
        Lever filled = this switch
        {
            CapacityLever x => x with { Value = x.Value.With(settings), RampWeeks = x.RampWeeks.With(settings) },
            RateLever x => x with { Factor = x.Factor.With(settings), RampWeeks = x.RampWeeks.With(settings) },
            RouteLever x => x with { Share = x.Share.With(settings), RampWeeks = x.RampWeeks.With(settings) },
            ClockLever x => x with { Factor = x.Factor.With(settings) },
            PopulationLever x => x with { Place = x.Place.With(settings), Year = x.Year.With(settings) },
            GateLever x => x with { Value = x.Value.With(settings) },
            ScaleStayLever x => x with { Factor = x.Factor.With(settings) },
            AddTablesLever x => x with { RampWeeks = x.RampWeeks.With(settings) },
            _ => this,
        };
        return filled with { From = Day(FromSetting, From, settings), To = Day(ToSetting, To, settings) };
    }

    // A date in a setting is a day number.
    private static DateOnly? Day(string? setting, DateOnly? written, IReadOnlyDictionary<string, double> settings) =>
        setting is not null && settings.TryGetValue(setting, out var day) ? DateOnly.FromDayNumber((int)day) : written;
}

/// <summary>How a capacity changes.</summary>
public enum CapacityChange
{
    /// <summary>To a value.</summary>
    Set,

    /// <summary>By a number, which may be negative.</summary>
    Add,

    /// <summary>By a factor.</summary>
    Scale,
}

/// <summary>Sets, adds to or scales a pool's capacity between dates; an addition or scaling may ramp up in equal weekly steps.</summary>
public sealed record CapacityLever(Place At, DateOnly? From, DateOnly? To, string Pool, CapacityChange Change, SettableNumber Value, SettableNumber RampWeeks) : Lever(At, From, To)
{
    /// <summary>Whether there may be more of the pool by it: a capacity that is set may be higher than the one in its place.</summary>
    public bool MayAdd => Change switch
    {
        CapacityChange.Add => Value > 0,
        CapacityChange.Scale => Value > 1,
        _ => true,
    };
}

/// <summary>Scales the rate of a stream's cohorts between dates; no cohorts means all. RampWeeks: in equal weekly steps.</summary>
public sealed record RateLever(Place At, DateOnly? From, DateOnly? To, string Stream, IReadOnlyList<string> Cohorts, SettableNumber Factor) : Lever(At, From, To)
{
    /// <summary>Weeks over which the change comes about in equal steps; 0 is at once.</summary>
    public SettableNumber RampWeeks { get; init; }
}

/// <summary>Moves a share of a stage's leavers from a route to another: the upper end of the first's interval. RampWeeks: in equal weekly steps.</summary>
public sealed record RouteLever(Place At, DateOnly? From, DateOnly? To, string Stage, IReadOnlyList<string> Cohorts, string FromRoute, string ToRoute, SettableNumber Share, SettableNumber RampWeeks) : Lever(At, From, To);

/// <summary>Scales a stage's stay between dates.</summary>
public sealed record ScaleStayLever(Place At, DateOnly? From, DateOnly? To, string Stage, IReadOnlyList<string> Cohorts, SettableNumber Factor) : Lever(At, From, To);

/// <summary>Replaces a stage's stay by another stay of the system or of the scheme.</summary>
public sealed record ReplaceStayLever(Place At, DateOnly? From, DateOnly? To, string Stage, IReadOnlyList<string> Cohorts, string Stay) : Lever(At, From, To);

/// <summary>
/// Adds a scheme's rows to the system's tables (a pool, stage, stay, route, stream … that the baseline has not): inserted
/// stages change nobody else's draws. The streams among the rows bring people between the dates only.
/// </summary>
/// <param name="At">Place.</param>
/// <param name="From">First day of the streams added.</param>
/// <param name="To">Last day of the streams added.</param>
/// <param name="Rows">Folder under <c>schemes/</c> with CSV files of the system's own formats.</param>
/// <param name="Tables">What the folder holds.</param>
/// <param name="RampWeeks">Weeks over which the rates of the streams added rise in equal steps; 0 is at once.</param>
public sealed record AddTablesLever(Place At, DateOnly? From, DateOnly? To, string Rows, SystemTables Tables, SettableNumber RampWeeks) : Lever(At, From, To);
