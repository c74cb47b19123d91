namespace Simulation.Scenarios.Reporting;

/// <summary>Writes result files: each under a temporary name first, then renamed, so that a file that is there is whole.</summary>
internal static class OutputFolder
{
    /// <summary>Writes files into a folder, which is made if it is not there.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="files">Names and contents, in the order in which they appear; the receipt last.</param>
    public static void Write(string folder, IReadOnlyList<(string Name, string Content)> files)
    {
        Directory.CreateDirectory(folder);
        var temporary = new List<(string From, string To)>();
        foreach (var (name, content) in files)
        {
            var path = Path.Combine(folder, $".{name}.{Guid.NewGuid():N}.tmp");
            using (var stream = new FileStream(path, FileMode.CreateNew))
            {
                stream.Write(System.Text.Encoding.UTF8.GetBytes(content));
                stream.Flush(flushToDisk: true);
            }
            temporary.Add((path, Path.Combine(folder, name)));
        }
        foreach (var (from, to) in temporary) File.Move(from, to, overwrite: true);
    }
}
