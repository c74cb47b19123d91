using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Store;

namespace Simulation.Scenarios.Studies;

/// <summary>The runs of a study with one kind of input values. A study with drawn values has two legs: the second, with the first cut, shows the spread of chance alone.</summary>
/// <param name="Scenarios">Compiled scenarios with their sheets, baseline first.</param>
/// <param name="Drawn">The compiled system of (scenario, replication); null runs the scenarios as they are.</param>
/// <param name="Identity">Identity of what the values are drawn from; null without.</param>
internal sealed record StudyLeg(IReadOnlyList<(CompiledSystem System, MeasureSheet Sheet)> Scenarios, Func<int, int, (CompiledSystem System, MeasureSheet Sheet)>? Drawn, string? Identity)
{
    /// <summary>Shapes of the scenarios' records.</summary>
    public IReadOnlyList<StudyRecordBytes> Shapes { get; } = [.. Scenarios.Select(s => new StudyRecordBytes(s.System.Network, s.Sheet))];

    /// <summary>Length of a replication's records. Unit: bytes.</summary>
    public int Length => Shapes.Sum(s => s.Length);

    /// <summary>Keys of the scenarios' replications.</summary>
    public IEnumerable<StoreKey> Keys(ulong seed) => Scenarios.Zip(Shapes, (s, shape) => StudyKey.Of(s.System, seed, shape.Length, Identity));

    /// <summary>Opens the stores of the leg.</summary>
    /// <exception cref="IOException">The folder cannot be written, or another run uses one of the stores.</exception>
    public StudyStore OpenStore(string folder, ulong seed) => StudyStore.Open(folder, Scenarios, seed, Identity);

    /// <summary>Runs it.</summary>
    public IReadOnlyList<ScenarioOutcome> Run(StudySettings settings, StudyStore? store, Action<long, long>? progress, CancellationToken cancellation) => Drawn is null
        ? Study.Run(Scenarios, settings, store, progress, cancellation)
        : Study.RunDrawn(Scenarios, settings, Drawn, store, progress, cancellation);

    /// <summary>Outcomes without replications.</summary>
    /// <param name="spill">Folder for what does not fit into a bounded memory.</param>
    public ScenarioOutcome[] Empty(string? spill) => [.. Scenarios.Select(s => new ScenarioOutcome(s.System, s.Sheet, Drawn is not null, spill))];
}
