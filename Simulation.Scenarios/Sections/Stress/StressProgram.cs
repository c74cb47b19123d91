using Simulation.Core.Engine;
using Simulation.Core.Networks;
using Simulation.Scenarios.Documents;

namespace Simulation.Scenarios.Sections.Stress;

/// <summary>Parts 5 and 6 of STRESS-DES: the program, its draws, how it runs, and how to get it.</summary>
internal static class StressProgram
{
    private const string Sampling = "5.2 Random sampling. Every draw is a hash of (seed, replication, stream, layer, civil hour, candidate, lap, stage or route, purpose): there is no generator with a state, so a stage or a person more changes nobody else's draws. Stays are drawn by inversion from tables of quantiles; arrivals by thinning a dominating process by the rate at the candidate's own time. No library function other than Abs, Floor and Sqrt reaches a result.";

    private const string Execution = "5.3 Model execution. Events in order of (tick, phase): what falls due, capacities, arrivals, seizing pool by pool, clocks that end. Two engines written apart, the plain reference and the fast one, give the same integers; tests compare them on random networks. Results are the same bytes for any number of threads, parts and machines. Little's law and the balance of flows are checked exactly in every replication.";

    /// <summary>Part 5.</summary>
    public static Section Implementation(StressModel model) => new("implementation", "5 Implementation", "",
    [
        new Prose("5.1 Software and programming language. C# on .NET; the packages used stand in the table."),
        new Prose(Sampling),
        new Prose(Execution),
        StressText.Table("program", "5.4 System specification", ["What", "Value"], [["engine version", EngineVersion.Current.ToString(System.Globalization.CultureInfo.InvariantCulture)], .. model.Program.Select(p => (string[])[p.Name, p.Value]), ["network of the baseline", NetworkHash.Of(model.Network)], ["quantile tables of the baseline", NetworkHash.OfTables(model.Network)]], "The machine is the one that wrote this document; results do not depend on it."),
    ]);

    /// <summary>Part 6.</summary>
    public static Section Access(StressModel model) => new("access", "6 Code access", "",
    [
        new Prose($"6.1 Computer model sharing statement. The model is the folder \"{model.Folder}\" of plain text files below; the program is the source at the commit of 5.4. The same files, seed and engine version give the same figures. Whether and where both are shared is for their owners to say."),
        new Prose($"To run it: \"sim compare {model.Folder}\" the default comparison, \"sim run {model.Folder}\" the baseline, \"sim describe {model.Folder} --mermaid\" the diagram stage by stage, \"sim reproduce run.json\" a result again from its receipt."),
        StressText.Table("files", "SHA-256 of every input file", ["File", "SHA-256"], model.Inputs.Select(f => (string[])[f.Name, f.Value])),
    ]);
}
