namespace Simulation.Tests;

/// <summary>The systems under data/.</summary>
internal static class RepositorySystems
{
    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. ((string[])["data", "data/examples"]).SelectMany(f => Directory.EnumerateDirectories(Repository.PathOf(f.Split('/')))).Where(f => File.Exists(Path.Combine(f, "system.yaml"))).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    /// <summary>The folder of one.</summary>
    public static string Folder(string name) => ((string[])[Repository.PathOf("data", name), Repository.PathOf("data", "examples", name)]).First(Directory.Exists);
}
