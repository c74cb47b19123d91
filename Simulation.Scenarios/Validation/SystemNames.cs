using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Validation;

/// <summary>The names that a system knows, by what they name.</summary>
internal sealed class SystemNames(SystemSpec system)
{
    public HashSet<string> Cohorts { get; } = Set(system.Cohorts.Select(x => x.Cohort));

    /// <summary>What a cohort cell of stays, amounts and routes may hold: cohorts, and labels as by:value.</summary>
    public HashSet<string> CohortCells { get; } = Set(system.Cohorts.Select(x => x.Cohort).Concat(system.CohortLabels.Select(CohortRows.Cell)));

    public HashSet<string> Groups { get; } = Set(system.Cohorts.Select(x => x.Group));

    public HashSet<string> Bands { get; } = Set(system.Population.Select(x => x.Band));

    public HashSet<string> Streams { get; } = Set(system.Streams.Select(x => x.Stream));

    public HashSet<string> Profiles { get; } = Set(system.Profiles.Select(x => x.Profile));

    public HashSet<string> Factors { get; } = Set(system.Factors.Select(x => x.Factor));

    public HashSet<string> Pools { get; } = Set(system.Pools.Select(x => x.Pool));

    public HashSet<string> Stages { get; } = Set(system.Stages.Select(x => x.Stage));

    public HashSet<string> Stays { get; } = Set(system.Stays.Select(x => x.Stay));

    public HashSet<string> Gates { get; } = Set(system.Gates.Select(x => x.Gate));

    public HashSet<string> Exits { get; } = Set(system.Exits.Select(x => x.Exit));

    public HashSet<string> Routes { get; } = Set(system.Options.Select(x => x.Route));

    public HashSet<string> Reasons { get; } = Set(system.Reasons.Select(x => x.Reason));

    /// <summary>The file of evidence, as messages name it.</summary>
    public string EvidenceFile { get; } = $"{system.Folder}/evidence.csv";

    public HashSet<string> Evidence { get; } = Set(system.Evidence.Select(x => x.Id));

    public HashSet<string> Measures { get; } = Set(system.Measures.Select(x => x.Measure));

    /// <summary>Options, as "route/target".</summary>
    public HashSet<string> Options { get; } = Set(system.Options.Select(o => $"{o.Route}/{o.Target}"));

    public HashSet<string> Spells { get; } = Set(system.Spells.Select(s => s.Spell));

    /// <summary>Classes of follow-ups, as "follow-up:class".</summary>
    public HashSet<string> Classes { get; } = Set(system.FollowUps.SelectMany(f => (string[])[$"{f.FollowUp}:{f.Class}", $"{f.FollowUp}:elsewhere"]));

    /// <summary>Clocks, as "route/awaiting/clock".</summary>
    public HashSet<string> Clocks { get; } = Set(system.Clocks.Select(c => $"{c.Route}/{c.Awaiting}/{c.Clock}"));

    /// <summary>Stages and exits: what an option may lead to.</summary>
    public HashSet<string> Targets { get; } = Set(system.Stages.Select(x => x.Stage).Concat(system.Exits.Select(x => x.Exit)));

    /// <summary>A stage by its name; null where none has it.</summary>
    public StageRow? Stage(string name) => _stages.GetValueOrDefault(name);

    /// <summary>Whether a stage takes a place or hours of a pool.</summary>
    public bool IsLimited(string stage) => Stage(stage) is { Pool.Length: > 0 };

    /// <summary>Whether a stage's pool counts hours.</summary>
    public bool IsHours(StageRow stage) => _pools.GetValueOrDefault(stage.Pool)?.Unit == "hours";

    private readonly Dictionary<string, StageRow> _stages = system.Stages.DistinctBy(s => s.Stage, StringComparer.Ordinal).ToDictionary(s => s.Stage, StringComparer.Ordinal);

    private readonly Dictionary<string, PoolRow> _pools = system.Pools.DistinctBy(p => p.Pool, StringComparer.Ordinal).ToDictionary(p => p.Pool, StringComparer.Ordinal);

    /// <summary>Reports a name that is not known; a blank name passes.</summary>
    public static void Require(ICollection<Problem> problems, Place at, string field, string kind, string name, HashSet<string> known)
    {
        if (name.Length > 0 && !known.Contains(name)) problems.Add(Problem.NotKnown(at, field, kind, name, (long)problems.Count * known.Count < MostHints ? known : null));
    }

    // Names compared before the nearest to one more is no longer looked for: thousands of unknown names have one cause.
    private const long MostHints = 4_000_000;

    private static HashSet<string> Set(IEnumerable<string> names) => names.Where(n => n.Length > 0).ToHashSet(StringComparer.Ordinal);
}
