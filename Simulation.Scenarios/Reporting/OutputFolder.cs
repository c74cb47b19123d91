using System.Text;
using System.Text.Json.Nodes;
using Simulation.Scenarios.Results;

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
    /// <param name="database">Whether the CSV files and the receipt are also written as one database, results.sqlite.</param>
    /// <param name="tables">Tables that stand in the database only: name and text.</param>
    public static void Write(string folder, IReadOnlyList<ResultFile> files, bool database, params IReadOnlyList<(string Name, string Csv)> tables) =>
        Write(folder, database ? [new ResultFile(ResultDatabase.Name, Database([.. files, .. tables.Select(t => (ResultFile)t)])), .. files] : files);

    private static byte[] Database(IReadOnlyList<ResultFile> files)
    {
        static string Text(ResultFile file) => Encoding.UTF8.GetString(file.Bytes);
        // What is worked out without a run has no receipt.
        var receipt = files.Where(f => f.Name == RunFolder.ReceiptName).SelectMany(f => RunFolder.Flat(JsonNode.Parse(Text(f))!.AsObject()));
        return ResultDatabase.Of(files.Where(f => f.Name.EndsWith(".csv", StringComparison.Ordinal)).Select(f => (f.Name, Text(f))), receipt);
    }

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
