using System.IO.Enumeration;

namespace Simulation.Scenarios.Sources;

/// <summary>The input files of a system folder: its tables and texts, in whichever folder of it they stand.</summary>
internal static class InputFiles
{
    /// <summary>Names, as paths in the folder with forward slashes, and bytes; in the order of the names.</summary>
    /// <param name="folder">The folder.</param>
    /// <remarks>Linked folders are no part of the system: they may go round in a circle. Neither is a file larger than any that is read.</remarks>
    public static IEnumerable<(string Name, byte[] Bytes)> Of(string folder) =>
        new FileSystemEnumerable<string>(folder, (ref FileSystemEntry e) => e.ToFullPath(), new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = default })
        {
            ShouldIncludePredicate = (ref FileSystemEntry e) => !e.IsDirectory && Path.GetExtension(e.FileName) is ".csv" or ".yaml" or ".yml",
            ShouldRecursePredicate = (ref FileSystemEntry e) => !e.Attributes.HasFlag(FileAttributes.ReparsePoint),
        }
            .Select(f => (Name: Path.GetRelativePath(folder, f).Replace('\\', '/'), Bytes: TextFile.Bytes(f)))
            .Where(f => f.Bytes is not null)
            .Select(f => (f.Name, f.Bytes!))
            .OrderBy(f => f.Name, StringComparer.Ordinal);
}
