namespace Simulation.Scenarios.Starting;

/// <summary>The figures that make a first model of an area, and the demand that follows from them.</summary>
/// <remarks>Assumed relations are those of the template's tables: they hold for its shares and stays and are marked as assumptions where they are used.</remarks>
public sealed record AreaFigures
{
    /// <summary>Readmissions among all emergency admissions of the template: 13% of those who go home from a bed, 11-12% of those with support. Held by a test.</summary>
    internal const double ReadmittedShare = 0.126;

    /// <summary>Share of emergency admissions that come through A&amp;E. Source: 72-80% nationally.</summary>
    internal const double ThroughEmergencyDepartment = 0.75;

    // Assumptions of the blank sheet, each with the range that the written table states for what is made of it. National
    // figures were not at hand for most; Coventry in 2016-17 is where the orders of magnitude come from.
    private const double AttendancesPerHead = 0.3;
    private const double AdmissionsPerHead = 0.106;
    private const double OlderAttendMoreOften = 1.5;
    private const double OlderAreAdmittedMoreOften = 3.5;
    private const double DaysInBed = 4.4;
    private const double Filled = 0.92;
    private const double SupportHoursPerAdmission = 0.058;
    private const double ShortTermPlacesPerAdmission = 0.00185;
    private const double AssessmentPlacesPerAdmission = 0.00078;

    private AreaFigures(AreaRequest request)
    {
        (Name, From) = (request.Name, request.From);
        Population = AreaFigure.Of("population", "People of all ages", "people", request.Population, (300_000, 0.5, 2, "an area of ordinary size"));
        Over65 = AreaFigure.Of("over-65", "Share of people aged 65 and over", "%", request.Over65, (18.7, 0.8, 1.25, "England in mid-2023"));
        var people = Population.Value;
        Attendances = AreaFigure.Of("attendances", "A&E attendances a year", "attendances", request.Attendances, (Math.Round(people * AttendancesPerHead), 0.8, 1.3, "300 a year per 1,000 people"));
        Admissions = AreaFigure.Of("admissions", "Emergency admissions a year", "admissions", request.Admissions, (Math.Round(people * AdmissionsPerHead), 0.8, 1.2, "106 a year per 1,000 people, as in Coventry in 2016-17"));
        var admitted = Admissions.Value;
        Beds = AreaFigure.Of("beds", "Hospital beds for emergencies", "beds", request.Beds, (Math.Ceiling(admitted * DaysInBed / 365 / Filled), 0.9, 1.15, "4.4 days an admission and 92% filled"));
        Pathway1Hours = AreaFigure.Of("pathway1-hours", "Home support of pathway 1", "hours a week", request.Pathway1Hours, (Math.Max(40, Math.Ceiling(admitted * SupportHoursPerAdmission / 5) * 5), 0.8, 1.25, "0.058 hours a week for each yearly admission"));
        Pathway2Places = AreaFigure.Of("pathway2-places", "Places of pathway 2", "places", request.Pathway2Places, (Math.Ceiling(admitted * ShortTermPlacesPerAdmission), 0.8, 1.25, "1.85 for 1,000 yearly admissions"));
        Pathway3Places = AreaFigure.Of("pathway3-places", "Places of pathway 3", "places", request.Pathway3Places, (Math.Ceiling(admitted * AssessmentPlacesPerAdmission), 0.7, 1.5, "0.78 for 1,000 yearly admissions"));
    }

    /// <summary>Name of the area.</summary>
    public string Name { get; }

    /// <summary>First day of the year that is run.</summary>
    public DateOnly From { get; }

    /// <summary>People of all ages.</summary>
    public AreaFigure Population { get; }

    /// <summary>Share of people aged 65 and over, in %.</summary>
    public AreaFigure Over65 { get; }

    /// <summary>A&amp;E attendances a year.</summary>
    public AreaFigure Attendances { get; }

    /// <summary>Emergency admissions a year.</summary>
    public AreaFigure Admissions { get; }

    /// <summary>Hospital beds for emergencies.</summary>
    public AreaFigure Beds { get; }

    /// <summary>Home support of pathway 1, in hours a week.</summary>
    public AreaFigure Pathway1Hours { get; }

    /// <summary>Places of pathway 2.</summary>
    public AreaFigure Pathway2Places { get; }

    /// <summary>Places of pathway 3.</summary>
    public AreaFigure Pathway3Places { get; }

    /// <summary>Every figure, in the order of the options.</summary>
    public IReadOnlyList<AreaFigure> All => [Population, Over65, Attendances, Admissions, Beds, Pathway1Hours, Pathway2Places, Pathway3Places];

    /// <summary>Makes the figures of an area, or says what does not fit together.</summary>
    /// <param name="request">What is known.</param>
    /// <param name="problems">Where sentences about figures that do not fit go.</param>
    public static AreaFigures Of(AreaRequest request, ICollection<string> problems)
    {
        var figures = new AreaFigures(request);
        var readmissions = figures.Readmissions;
        if (figures.Attendances.Value <= readmissions)
            problems.Add($"--attendances: {Said(figures.Attendances)} attendances are fewer than the readmissions ({readmissions:N0}) that {Said(figures.Admissions)} admissions bring; every readmission attends A&E here.");
        else
        {
            foreach (var age in figures.Ages.Where(a => a.Admitted > 0.95))
                problems.Add($"--admissions: {Said(figures.Admissions)} admissions of {Said(figures.Attendances)} attendances would admit {age.Admitted:P0} of the attendances {age.Label}; at most 95% is allowed. Give both figures for the same people.");
        }
        return figures;
    }

    /// <summary>Readmissions a year within the admissions asked for.</summary>
    public double Readmissions => Admissions.Value * ReadmittedShare;

    /// <summary>First attendances and admissions by age.</summary>
    public IReadOnlyList<AgeDemand> Ages
    {
        get
        {
            var (older, attendances, admissions) = (Over65.Value / 100, Attendances.Value - Readmissions, Admissions.Value - Readmissions);
            var attend = Part(older, OlderAttendMoreOften);
            var admit = Part(older, OlderAreAdmittedMoreOften);
            return
            [
                new("0-64", "of people under 65", Population.Value * (1 - older), attendances * (1 - attend), admissions * (1 - admit)),
                new("65plus", "of people 65 and over", Population.Value * older, attendances * attend, admissions * admit),
            ];
        }
    }

    private static double Part(double share, double timesAsOften) => share * timesAsOften / (share * timesAsOften + 1 - share);

    private static string Said(AreaFigure figure) => figure.Given ? $"{figure.Value:N0}" : $"{figure.Value:N0} (assumed)";
}

/// <summary>First attendances and admissions of an age.</summary>
/// <param name="Id">Id of the age, as in population.csv.</param>
/// <param name="Label">Words for it.</param>
/// <param name="People">People of the age.</param>
/// <param name="Attendances">First attendances a year.</param>
/// <param name="Admissions">First emergency admissions a year.</param>
public sealed record AgeDemand(string Id, string Label, double People, double Attendances, double Admissions)
{
    /// <summary>Share of first attendances that are admitted.</summary>
    public double Admitted => Admissions * AreaFigures.ThroughEmergencyDepartment / Attendances;

    /// <summary>First admissions a year that do not come through A&amp;E.</summary>
    public double Direct => Admissions * (1 - AreaFigures.ThroughEmergencyDepartment);
}
