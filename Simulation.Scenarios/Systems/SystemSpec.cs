namespace Simulation.Scenarios.Systems;

/// <summary>The CSV tables of a system's folder, or of a scheme that adds rows to them.</summary>
/// <remarks>Each list is one CSV file; <c>docs/reference/file-formats.md</c> says what every column means.</remarks>
public record SystemTables
{
    /// <summary><c>cohorts.csv</c>.</summary>
    public IReadOnlyList<CohortRow> Cohorts { get; init; } = [];

    /// <summary><c>cohort-labels.csv</c>: what measures can be cut by.</summary>
    public IReadOnlyList<CohortLabelRow> CohortLabels { get; init; } = [];

    /// <summary><c>population.csv</c>.</summary>
    public IReadOnlyList<PopulationRow> Population { get; init; } = [];

    /// <summary><c>streams.csv</c>.</summary>
    public IReadOnlyList<StreamRow> Streams { get; init; } = [];

    /// <summary><c>demand.csv</c>.</summary>
    public IReadOnlyList<DemandRow> Demand { get; init; } = [];

    /// <summary><c>profiles.csv</c>.</summary>
    public IReadOnlyList<ProfileRow> Profiles { get; init; } = [];

    /// <summary><c>factors.csv</c>.</summary>
    public IReadOnlyList<FactorRow> Factors { get; init; } = [];

    /// <summary><c>pools.csv</c>.</summary>
    public IReadOnlyList<PoolRow> Pools { get; init; } = [];

    /// <summary><c>capacities.csv</c>.</summary>
    public IReadOnlyList<CapacityRow> Capacities { get; init; } = [];

    /// <summary><c>stages.csv</c>.</summary>
    public IReadOnlyList<StageRow> Stages { get; init; } = [];

    /// <summary><c>amounts.csv</c>.</summary>
    public IReadOnlyList<AmountRow> Amounts { get; init; } = [];

    /// <summary><c>stays.csv</c>.</summary>
    public IReadOnlyList<StayRow> Stays { get; init; } = [];

    /// <summary><c>routes.csv</c>.</summary>
    public IReadOnlyList<RouteRow> Routes { get; init; } = [];

    /// <summary><c>options.csv</c>.</summary>
    public IReadOnlyList<OptionRow> Options { get; init; } = [];

    /// <summary><c>clocks.csv</c>.</summary>
    public IReadOnlyList<ClockRow> Clocks { get; init; } = [];

    /// <summary><c>gates.csv</c>.</summary>
    public IReadOnlyList<GateRow> Gates { get; init; } = [];

    /// <summary><c>exits.csv</c>.</summary>
    public IReadOnlyList<ExitRow> Exits { get; init; } = [];

    /// <summary><c>reasons.csv</c>.</summary>
    public IReadOnlyList<ReasonRow> Reasons { get; init; } = [];

    /// <summary><c>census.csv</c>: who is there when the run starts.</summary>
    public IReadOnlyList<CensusRow> Census { get; init; } = [];

    /// <summary><c>spells.csv</c>.</summary>
    public IReadOnlyList<SpellRow> Spells { get; init; } = [];

    /// <summary><c>followups.csv</c>.</summary>
    public IReadOnlyList<FollowUpRow> FollowUps { get; init; } = [];

    /// <summary><c>measures.csv</c>.</summary>
    public IReadOnlyList<MeasureRow> Measures { get; init; } = [];

    /// <summary><c>costs.csv</c>.</summary>
    public IReadOnlyList<CostRow> Costs { get; init; } = [];

    /// <summary><c>evidence.csv</c>.</summary>
    public IReadOnlyList<EvidenceRow> Evidence { get; init; } = [];

    /// <summary><c>published.csv</c>: figures to hold results against.</summary>
    public IReadOnlyList<PublishedRow> Published { get; init; } = [];

    /// <summary><c>dashboard.csv</c>: the programme's metrics by quarter, as published.</summary>
    public IReadOnlyList<DashboardRow> Dashboard { get; init; } = [];

    /// <summary><c>forms.csv</c>.</summary>
    public IReadOnlyList<FormRow> Forms { get; init; } = [];

    /// <summary>The tables with other rows after their own.</summary>
    public virtual SystemTables With(SystemTables added) => this with
    {
        Cohorts = [.. Cohorts, .. added.Cohorts],
        CohortLabels = [.. CohortLabels, .. added.CohortLabels],
        Population = [.. Population, .. added.Population],
        Streams = [.. Streams, .. added.Streams],
        Demand = [.. Demand, .. added.Demand],
        Profiles = [.. Profiles, .. added.Profiles],
        Factors = [.. Factors, .. added.Factors],
        Pools = [.. Pools, .. added.Pools],
        Capacities = [.. Capacities, .. added.Capacities],
        Stages = [.. Stages, .. added.Stages],
        Amounts = [.. Amounts, .. added.Amounts],
        Stays = [.. Stays, .. added.Stays],
        Routes = [.. Routes, .. added.Routes],
        Options = [.. Options, .. added.Options],
        Clocks = [.. Clocks, .. added.Clocks],
        Gates = [.. Gates, .. added.Gates],
        Exits = [.. Exits, .. added.Exits],
        Reasons = [.. Reasons, .. added.Reasons],
        Census = [.. Census, .. added.Census],
        Spells = [.. Spells, .. added.Spells],
        FollowUps = [.. FollowUps, .. added.FollowUps],
        Measures = [.. Measures, .. added.Measures],
        Costs = [.. Costs, .. added.Costs],
        Evidence = [.. Evidence, .. added.Evidence],
        Published = [.. Published, .. added.Published],
        Dashboard = [.. Dashboard, .. added.Dashboard],
        Forms = [.. Forms, .. added.Forms],
    };
}

/// <summary>A care system (or any other system of stages) as its folder describes it: read, not yet checked against itself.</summary>
public sealed record SystemSpec : SystemTables
{
    /// <summary>Numbers of real people below this are not told in what is shared.</summary>
    public const int FewPeople = 5;

    /// <summary>Whether the census lists people: a row says of fewer than <see cref="FewPeople"/> since when they are there or wait.</summary>
    public bool IsPersonLevel => Census.Any(r => r.People < FewPeople && (r.Days ?? r.Waited) is not null);

    /// <summary>The folder read.</summary>
    public required string Folder { get; init; }

    /// <summary><c>system.yaml</c>.</summary>
    public required SystemHeader Header { get; init; }

    /// <summary>The population that demand rows "per year" were counted in; null where no scheme changes <see cref="SystemTables.Population"/>.</summary>
    public IReadOnlyList<PopulationRow>? CountedIn { get; init; }

    /// <summary>Figures that a study asks for beside those of the tables: measures over parts of the window.</summary>
    public IReadOnlyList<AskedFigure> Asked { get; init; } = [];

    /// <summary>
    /// Pools of which a study states what is bought: what all costs together leaves their use out, for everyone, because it holds
    /// what schemes state too and what is bought is paid for once, used or not.
    /// </summary>
    public IReadOnlyList<string> PaidAsCapacity { get; init; } = [];

    /// <summary>The year whose prices every sum of money is told in; without a <c>finance/</c> folder as the tables state it.</summary>
    public PriceLevels Prices { get; init; } = PriceLevels.AsStated;

    /// <inheritdoc/>
    public override SystemSpec With(SystemTables added) => (SystemSpec)base.With(added);
}

/// <summary>A measure over a part of the window.</summary>
/// <param name="Measure">Measure id.</param>
/// <param name="Period">A month, quarter, year or range of months such as "2016-12..2017-03"; empty is the whole window.</param>
public readonly record struct AskedFigure(string Measure, string Period)
{
    /// <inheritdoc/>
    public override string ToString() => Period.Length == 0 ? Measure : $"{Measure} in {Period}";
}

/// <summary>What <c>system.yaml</c> says.</summary>
public sealed record SystemHeader
{
    /// <summary>Where it stands.</summary>
    public Place At { get; init; } = new("system.yaml", 0);

    /// <summary>Name, as reports show it.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence: what the folder models.</summary>
    public required string About { get; init; }

    /// <summary>Length of a tick. Unit: minutes. Default: 1.</summary>
    public int TickMinutes { get; init; } = 1;

    /// <summary>Unit of times in the tables where a row gives none: minutes, hours, days or weeks.</summary>
    public required string TimeUnit { get; init; }

    /// <summary>First day of the window.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day of the window.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Days simulated before the window, from empty but for the people of <c>census.csv</c>.</summary>
    public required int WarmUpDays { get; init; }

    /// <summary>Days simulated after the window. Default: 91.</summary>
    public int RunOffDays { get; init; } = 91;

    /// <summary>Periods that results are counted by: month or none.</summary>
    public string Periods { get; init; } = "month";

    /// <summary>Bank holidays.</summary>
    public IReadOnlyList<DateOnly> Holidays { get; init; } = [];

    /// <summary>Scenarios that the default comparison runs beside the baseline: names of files in <c>scenarios/</c>.</summary>
    public IReadOnlyList<string> DefaultScenarios { get; init; } = [];

    /// <summary>Measures that the terminal shows beside the headlines, in this order; empty is all of them.</summary>
    public IReadOnlyList<string> DefaultShown { get; init; } = [];

    /// <summary>Input values that a study uses when nobody says otherwise: first-cut, or calibrated. Default: first-cut.</summary>
    public string DefaultInputs { get; init; } = "first-cut";

    /// <summary>Replications of a comparison when nobody says otherwise.</summary>
    public int DefaultReplications { get; init; } = 100;

    /// <summary>Labels of groups for people: "residents: [resident-65plus, …]". Measures name these.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Populations { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>What readers call the settings of <c>stages.csv</c>; a setting not named is shown as it is written.</summary>
    public IReadOnlyDictionary<string, string> SettingLabels { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What readers must know about the populations and limits of this system; printed under every result.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
