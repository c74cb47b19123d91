using System.Text;

namespace Simulation.Scenarios.Reporting;

/// <summary>A result file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">What it holds.</param>
internal readonly record struct ResultFile(string Name, byte[] Bytes)
{
    /// <summary>A text file, in UTF-8.</summary>
    public static implicit operator ResultFile((string Name, string Text) file) => new(file.Name, Encoding.UTF8.GetBytes(file.Text));
}

/// <summary>Writes result files: each under a temporary name first, then renamed, so that a file that is there is whole.</summary>
internal static class OutputFolder
{
    /// <summary>Writes files into a folder, which is made if it is not there.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="files">Names and contents, in the order in which they appear; the receipt last.</param>
    public static void Write(string folder, IReadOnlyList<ResultFile> files)
    {
        Directory.CreateDirectory(folder);
        var temporary = new List<(string From, string To)>();
        foreach (var (name, bytes) in files)
        {
            var path = Path.Combine(folder, $".{name}.{Guid.NewGuid():N}.tmp");
            using (var stream = new FileStream(path, FileMode.CreateNew))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }
            temporary.Add((path, Path.Combine(folder, name)));
        }
        foreach (var (from, to) in temporary) File.Move(from, to, overwrite: true);
    }
}
