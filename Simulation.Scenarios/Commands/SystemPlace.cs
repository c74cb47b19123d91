namespace Simulation.Scenarios.Commands;

/// <summary>Finds a system's folder: as a path, or by name in a <c>data</c> folder here, above, or beside the program.</summary>
internal static class SystemPlace
{
    /// <summary>The system that is run when none is named.</summary>
    public const string Default = "coventry-2017";

    /// <summary>The folder, or null.</summary>
    /// <param name="system">Path or name.</param>
    /// <param name="here">Where the command was given.</param>
    public static string? Find(string system, string here)
    {
        var path = Path.GetFullPath(system, here);
        if (Directory.Exists(path)) return path;
        return Above(here).Concat(Above(AppContext.BaseDirectory))
            .SelectMany(f => (string[])[Path.Combine(f, "data", system), Path.Combine(f, "data", "examples", system)])
            .FirstOrDefault(Directory.Exists);
    }

    /// <summary>The names of the systems in data folders, for a message about one that is not there.</summary>
    /// <param name="here">Where the command was given.</param>
    public static IReadOnlyList<string> Names(string here) =>
        [.. Above(here).Concat(Above(AppContext.BaseDirectory)).SelectMany(f => (string[])[Path.Combine(f, "data"), Path.Combine(f, "data", "examples")])
            .Where(Directory.Exists).SelectMany(Directory.EnumerateDirectories).Where(f => File.Exists(Path.Combine(f, "system.yaml")))
            .Select(f => Path.GetFileName(f)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent) yield return at.FullName;
    }
}
