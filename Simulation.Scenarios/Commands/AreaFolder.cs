using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Starting;

namespace Simulation.Scenarios.Commands;

/// <summary>Writes the system folder of an area.</summary>
internal static class AreaFolder
{
    /// <summary>Writes it, once everything in it has been read and compiled.</summary>
    /// <param name="target">The folder, which is not there yet.</param>
    /// <param name="figures">The area's figures.</param>
    /// <param name="problems">What is wrong with what would have been written.</param>
    /// <returns>The folder; null when there are problems.</returns>
    /// <exception cref="IOException">It is there by now, or cannot be written.</exception>
    public static SystemFolder? Write(string target, AreaFigures figures, out IReadOnlyList<string> problems)
    {
        var folder = CheckedFolder.Write(target, AreaTemplate.Fill(figures), out var root, out var wrong);
        problems = [.. wrong.Select(p => p.ToString().Replace(root, Path.GetFileName(target), StringComparison.Ordinal))];
        return folder;
    }
}
