using System.Runtime.CompilerServices;

namespace Simulation.Tests;

/// <summary>Files of the repository, found from where this source stands.</summary>
internal static class Repository
{
    public static string PathOf(params string[] parts) => Path.Combine([Root(), .. parts]);

    private static string Root([CallerFilePath] string here = "") => Path.GetDirectoryName(Path.GetDirectoryName(here))!;
}
