using System.Reflection;
using System.Runtime.Loader;

namespace Simulation.Bench.Running;

/// <summary>Another build of this program, loaded beside this one: the two are measured in turns in one process.</summary>
internal static class OtherBuild
{
    /// <summary>Runs a workload in this build and in another.</summary>
    /// <param name="directory">Where the other build's assemblies are.</param>
    /// <param name="workload">Name of a workload.</param>
    /// <param name="theirs">Name of the workload that the other build runs.</param>
    /// <param name="rounds">Rounds.</param>
    public static void Compare(string directory, string workload, string theirs, int rounds)
    {
        var context = new AssemblyLoadContext("other", isCollectible: false);
        var files = Path.GetFullPath(directory);
        context.Resolving += (c, name) => Path.Combine(files, name.Name + ".dll") is var file && File.Exists(file) ? c.LoadFromAssemblyPath(file) : null;
        // Before the bench itself: what is loaded here first is not looked for among this program's own assemblies.
        foreach (var library in (string[])["Simulation.Core.dll", "sim.dll"]) context.LoadFromAssemblyPath(Path.Combine(files, library));
        var bench = context.LoadFromAssemblyPath(Path.Combine(files, "Simulation.Bench.dll"));
        var make = bench.GetType(typeof(Ratios).FullName!)!.GetMethod(nameof(Ratios.RunnerOf), BindingFlags.Static | BindingFlags.Public)!;
        var other = (Func<int, long>)make.Invoke(null, [theirs])!;
        Interleaved.Print(Interleaved.Measure(rounds, 15, new Candidate("this build", Ratios.RunnerOf(workload)), new Candidate("other build", other)));
    }
}
