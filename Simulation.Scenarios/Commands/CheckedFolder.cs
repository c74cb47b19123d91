using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Reporting;
using Simulation.Scenarios.Sources;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Commands;

/// <summary>Writes a system's folder under a temporary name until everything in it has been read, checked and compiled: a folder that is there is whole and runs.</summary>
internal static class CheckedFolder
{
    /// <summary>Writes it.</summary>
    /// <param name="target">The folder, which must not be there.</param>
    /// <param name="files">Paths in it with forward slashes, and texts.</param>
    /// <param name="root">The name under which problems tell their places.</param>
    /// <param name="problems">Every problem; then nothing is written.</param>
    /// <param name="write">Whether to keep it; without, it is only checked.</param>
    /// <returns>The system; null with problems.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static SystemFolder? Write(string target, IReadOnlyList<(string Path, string Content)> files, out string root, out IReadOnlyList<Problem> problems, bool write = true)
    {
        var temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.tmp");
        root = temporary.Replace('\\', '/');
        try
        {
            Directory.CreateDirectory(temporary);
            foreach (var group in files.GroupBy(f => Path.GetDirectoryName(f.Path)!, StringComparer.Ordinal))
                OutputFolder.Write(Path.Combine(temporary, group.Key), [.. group.Select(f => (Path.GetFileName(f.Path), f.Content))]);
            var folder = SystemFolder.Load(temporary);
            problems = Checked(temporary, folder);
            if (problems.Count > 0 || !write) return null;
            Directory.Move(temporary, target);
            return folder;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            // The reason as the system tells it, without the temporary name, which is gone.
            var reason = (wrong.InnerException ?? wrong).Message.Replace(temporary, target, StringComparison.Ordinal).TrimEnd('.');
            throw new IOException($"{target}: cannot be written ({reason}); choose another folder. {char.ToUpperInvariant(Refusal.NotWritten[0])}{Refusal.NotWritten[1..]}", wrong);
        }
        finally
        {
            if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
        }
    }

    private static IReadOnlyList<Problem> Checked(string path, SystemFolder folder)
    {
        var problems = folder.CheckScenarios();
        if (!FinanceFolder.Exists(path)) return problems;
        var ledgers = new List<Problem>();
        FinanceInput.Ledgers(path, folder, ledgers);
        return Problem.Sorted([.. problems, .. ledgers]);
    }
}
