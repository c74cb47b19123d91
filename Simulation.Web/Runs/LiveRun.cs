using System.Globalization;
using Simulation.Scenarios.Documents;
using Simulation.Web.Storage;

namespace Simulation.Web.Runs;

/// <summary>What a step of a run gave.</summary>
/// <param name="State">The state after it.</param>
/// <param name="Files">Files that are there now; empty when nothing new is to be seen.</param>
internal sealed record StepResult(string State, IReadOnlyList<(string Name, byte[] Bytes)> Files);

/// <summary>A run that goes on in steps, so that others have their turn.</summary>
internal abstract class LiveRun
{
    /// <summary>Name of the file that holds a run's sections.</summary>
    public const string Sections = "sections";

    /// <summary>Name of the file that holds the sections of one population.</summary>
    /// <param name="whose">The population.</param>
    public static string SectionsOf(string whose) => $"{Sections}-{whose}";

    /// <summary>Name of the file that lists the populations that there are sections of.</summary>
    public const string PopulationsName = "populations";

    /// <summary>Name of the file that holds the moving picture.</summary>
    public const string PictureName = "picture.json";

    /// <summary>Name of the file that holds what was found in pounds.</summary>
    public const string Pounds = "pounds";

    /// <summary>Name of the file that holds everybody of one run of a scenario.</summary>
    /// <param name="scenario">Its number; the baseline is 0.</param>
    public static string PeopleName(int scenario) => string.Create(CultureInfo.InvariantCulture, $"people-{scenario}.json");

    /// <summary>Replications done.</summary>
    public abstract int Replications { get; }

    /// <summary>Replications expected in all; null while nobody knows.</summary>
    public abstract int? Expected { get; }

    /// <summary>Time spent. Unit: seconds.</summary>
    public double Spent { get; protected set; }

    /// <summary>Time left while the run has its turn all the time; null while nobody knows.</summary>
    public int? SecondsLeft => Expected is { } all && SecondsAReplication is { } pace ? (int)Math.Ceiling(pace * Math.Max(0, all - Replications)) : null;

    /// <summary>Time that a further replication takes; null while nobody knows.</summary>
    protected virtual double? SecondsAReplication => Replications > 0 ? Spent / Replications : null;

    /// <summary>Goes on.</summary>
    /// <param name="threads">Threads.</param>
    /// <param name="stop">Stops it; what is finished stays.</param>
    public abstract StepResult Step(int threads, CancellationToken stop);

    /// <summary>Sections as the file of a run.</summary>
    protected static (string Name, byte[] Bytes) Packed(IReadOnlyList<Section> sections, string? whose = null) => (whose is null ? Sections : SectionsOf(whose), SectionJson.Pack(sections));
}
