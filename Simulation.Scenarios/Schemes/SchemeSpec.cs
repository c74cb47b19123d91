using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Schemes;

/// <summary>A scheme: typed levers and what they cost. One YAML file of <c>schemes/</c>.</summary>
public sealed record SchemeSpec
{
    /// <summary>File name without ending.</summary>
    public required string Id { get; init; }

    /// <summary>Where it stands.</summary>
    public required Place At { get; init; }

    /// <summary>What readers see.</summary>
    public required string Name { get; init; }

    /// <summary>One or two sentences: what it does, and for whom.</summary>
    public required string About { get; init; }

    /// <summary>What a reader must know before the figures of a scenario with it; stands among the notes above them. Empty for nothing.</summary>
    public string Note { get; init; } = "";

    /// <summary>Named numbers that levers use and scenarios may set, each with range and source.</summary>
    public IReadOnlyList<SchemeSetting> Settings { get; init; } = [];

    /// <summary>What it changes, in order.</summary>
    public required IReadOnlyList<Lever> Levers { get; init; }

    /// <summary>What it costs.</summary>
    public IReadOnlyList<SchemeCost> Costs { get; init; } = [];

    /// <summary>Whether it states a cost, be it nothing at the settings it has.</summary>
    public bool StatesCost => Costs.Count > 0;

    /// <summary>The scheme with other values of its settings, in its levers and costs too.</summary>
    /// <param name="values">Values by setting id; settings not named keep theirs.</param>
    public SchemeSpec With(IReadOnlyDictionary<string, double> values) => this with
    {
        Settings = [.. Settings.Select(s => values.TryGetValue(s.Id, out var value) ? s with { Value = value } : s)],
        Levers = [.. Levers.Select(x => x.With(values))],
        Costs = [.. Costs.Select(c => c with { PoundsPerYear = c.PoundsPerYear.With(values), PoundsOnce = c.PoundsOnce.With(values) })],
    };
}

/// <summary>A named number of a scheme. In the unit "date" the numbers are day numbers (<see cref="DateOnly.DayNumber"/>).</summary>
public sealed record SchemeSetting(Place At, string Id, string Label, double Value, double Low, double High, string Unit, string Evidence)
{
    /// <summary>How likely its values are, for scenarios that draw it; null where nothing is said.</summary>
    public SettingChance? Chance { get; init; }
}

/// <summary>A cost of a scheme: pounds a year (for the days it runs) or once.</summary>
public sealed record SchemeCost(Place At, string Item, SettableNumber PoundsPerYear, SettableNumber PoundsOnce, string Payer, Sourcing Sourcing)
{
    /// <summary>Financial year of its prices, such as 2017-18; blank is taken as the year that all money is told in.</summary>
    public string PriceYear { get; init; } = "";

    /// <summary>First day that the cost a year is borne; null is the start of the run.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day that the cost a year is borne; null is the end of the run.</summary>
    public DateOnly? To { get; init; }
}
