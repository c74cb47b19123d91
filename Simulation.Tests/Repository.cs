namespace Simulation.Tests;

/// <summary>The files of the project, found upwards from the tests.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Simulation.sln"))) return folder.FullName;
        throw new InvalidOperationException("There is no Simulation.sln above the tests.");
    }
}
