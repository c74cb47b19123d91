using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Reporting;
using Simulation.Scenarios.Starting;

namespace Simulation.Scenarios.Commands;

/// <summary>Writes the system folder of an area.</summary>
internal static class AreaFolder
{
    /// <summary>Writes it under a temporary name, and renames it once everything in it has been read and compiled: a folder that is there is whole and runs.</summary>
    /// <param name="target">The folder, which is not there yet.</param>
    /// <param name="figures">The area's figures.</param>
    /// <param name="problems">What is wrong with what would have been written.</param>
    /// <returns>The folder; null when there are problems.</returns>
    /// <exception cref="IOException">It is there by now, or cannot be written.</exception>
    public static SystemFolder? Write(string target, AreaFigures figures, out IReadOnlyList<string> problems)
    {
        var temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.tmp");
        try
        {
            foreach (var group in AreaTemplate.Fill(figures).GroupBy(f => Path.GetDirectoryName(f.Path)!, StringComparer.Ordinal))
                OutputFolder.Write(Path.Combine(temporary, group.Key), [.. group.Select(f => (Path.GetFileName(f.Path), f.Content))]);
            var folder = SystemFolder.Load(temporary);
            problems = [.. folder.CheckScenarios().Select(p => p.ToString().Replace(temporary.Replace('\\', '/'), Path.GetFileName(target), StringComparison.Ordinal))];
            if (problems.Count > 0) return null;
            Directory.Move(temporary, target);
            return folder;
        }
        finally
        {
            if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
        }
    }
}
