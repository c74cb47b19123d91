using System.Globalization;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Schemes;

/// <summary>A scenario: schemes on the baseline, with settings of its own. One YAML file of <c>scenarios/</c>.</summary>
public sealed record ScenarioSpec
{
    /// <summary>File name without ending.</summary>
    public required string Id { get; init; }

    /// <summary>Where it stands.</summary>
    public required Place At { get; init; }

    /// <summary>What readers see.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence.</summary>
    public required string About { get; init; }

    /// <summary>Scheme ids in the order in which they act.</summary>
    public required IReadOnlyList<string> Schemes { get; init; }

    /// <summary>Settings by "scheme.setting".</summary>
    public IReadOnlyDictionary<string, double> Settings { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Settings, as "scheme.setting", that every replication draws anew: the same in every scenario that draws it.</summary>
    public IReadOnlyList<string> Drawn { get; init; } = [];

    /// <summary>Id of the scenario that it is set against where nobody says otherwise; null is the system as it is. It changes nobody's course.</summary>
    public string? Baseline { get; init; }

    /// <summary>What it changes, as one text: of two scenarios of a system with the same text one network is compiled.</summary>
    public string Changes() => string.Join(' ', Schemes.Concat(Settings.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => $"{s.Key}={s.Value.ToString("R", CultureInfo.InvariantCulture)}")));
}
