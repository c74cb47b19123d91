namespace Simulation.Scenarios.Starting;

/// <summary>What an analyst knows of an area; null where nothing is known and an assumption must do.</summary>
public sealed record AreaRequest
{
    /// <summary>Name of the area, as headings show it.</summary>
    public required string Name { get; init; }

    /// <summary>First day of the year that is run.</summary>
    public required DateOnly From { get; init; }

    /// <summary>People of all ages.</summary>
    public double? Population { get; init; }

    /// <summary>Share of them aged 65 and over. Unit: %.</summary>
    public double? Over65 { get; init; }

    /// <summary>A&amp;E attendances a year, those of readmitted people included.</summary>
    public double? Attendances { get; init; }

    /// <summary>Emergency admissions a year, readmissions included.</summary>
    public double? Admissions { get; init; }

    /// <summary>Hospital beds that emergencies may use.</summary>
    public double? Beds { get; init; }

    /// <summary>Home support of pathway 1. Unit: hours a week.</summary>
    public double? Pathway1Hours { get; init; }

    /// <summary>Places of pathway 2.</summary>
    public double? Pathway2Places { get; init; }

    /// <summary>Places of pathway 3.</summary>
    public double? Pathway3Places { get; init; }
}
