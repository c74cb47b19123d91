using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Simulation.Scenarios.Results;

namespace Simulation.Scenarios.Reporting;

/// <summary>A result file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="WriteTo">Writes what it holds, the same each time.</param>
internal readonly record struct ResultFile(string Name, Action<Stream> WriteTo)
{
    /// <summary>A file that is in memory.</summary>
    public ResultFile(string name, byte[] bytes)
        : this(name, to => to.Write(bytes))
    {
    }

    /// <summary>A large text, in UTF-8, which is written line by line and never held as a whole.</summary>
    public static ResultFile Lines(string name, Action<TextWriter> write) => new(name, to =>
    {
        using var text = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferChars, leaveOpen: true);
        write(text);
    });

    private const int BufferChars = 1 << 14;

    /// <summary>What it holds.</summary>
    public byte[] Bytes
    {
        get
        {
            using var bytes = new MemoryStream();
            WriteTo(bytes);
            return bytes.ToArray();
        }
    }

    /// <summary>SHA-256 of what it holds.</summary>
    public string Hash
    {
        get
        {
            using var hash = SHA256.Create();
            using (var through = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write)) WriteTo(through);
            return Convert.ToHexStringLower(hash.Hash!);
        }
    }

    /// <summary>A text file, in UTF-8.</summary>
    public static implicit operator ResultFile((string Name, string Text) file) => new(file.Name, Encoding.UTF8.GetBytes(file.Text));
}

/// <summary>
/// A folder of result files, held by one run at a time. Each file is written under a temporary name, synced and renamed, so that
/// a file that is there is whole; the receipt is taken away first and put back last, so that files beside a receipt belong to it.
/// A run takes away what the run before it wrote and it does not write itself, such as a database that it was not asked for.
/// </summary>
/// <remarks>
/// The hold is the operating system's lock on an open file: it ends with the process, however that ends, so a lock file that a
/// killed run left behind is no hindrance.
/// </remarks>
internal sealed class OutputFolder : IDisposable
{
    private const string LockName = ".in-use";
    private const string Temporary = ".tmp";

    /// <summary>Name of the receipt.</summary>
    public const string ReceiptName = "run.json";

    private readonly FileStream _lock;

    // Folders that were not there, the innermost first.
    private readonly IReadOnlyList<string> _made;

    private OutputFolder(string path, FileStream held, IReadOnlyList<string> made) => (Path, _lock, _made) = (path, held, made);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Makes a folder where there is none, and holds it: before a long run and not after it, when the figures would be lost.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="IOException">It cannot be written, or another run holds it.</exception>
    public static OutputFolder Open(string path)
    {
        try
        {
            var made = Missing(path).ToArray();
            Directory.CreateDirectory(path);
            var held = new FileStream(System.IO.Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
            var folder = new OutputFolder(path, held, made);
            folder.ClearLeftovers();
            return folder;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            var inUse = wrong is IOException && Directory.Exists(path) && File.Exists(System.IO.Path.Combine(path, LockName));
            throw new IOException($"{path}: {(inUse ? "another run is writing into this folder; wait for it, or choose" : $"cannot be written ({wrong.Message.TrimEnd('.')}); choose")} another folder with --out. Nothing was run or written.", wrong);
        }
    }

    /// <summary>Writes files into a folder.</summary>
    /// <param name="path">The folder, which is made if it is not there.</param>
    /// <param name="files">Names and contents, in the order in which they appear; the receipt last.</param>
    /// <exception cref="IOException">It cannot be written, or another run holds it.</exception>
    /// <param name="database">Whether the CSV files and the receipt are also written as one database.</param>
    public static void Write(string path, IReadOnlyList<ResultFile> files, bool database = false)
    {
        using var folder = Open(path);
        folder.Write(files, database);
    }

    /// <summary>Writes files, and with them the database.</summary>
    /// <param name="files">Names and contents, in the order in which they appear; the receipt last.</param>
    /// <param name="database">Whether the CSV files and the receipt are also written as one database, results.sqlite.</param>
    /// <param name="tables">Tables that stand in the database only: name and text.</param>
    /// <exception cref="IOException">The disk is full. Guarantee: the files that were there before are as they were.</exception>
    public void Write(IReadOnlyList<ResultFile> files, bool database, params IReadOnlyList<(string Name, string Csv)> tables) =>
        Write(database ? [new ResultFile(ResultDatabase.Name, Database([.. files, .. tables.Select(t => (ResultFile)t)])), .. files] : files);

    private static byte[] Database(IReadOnlyList<ResultFile> files)
    {
        static string Text(ResultFile file) => Encoding.UTF8.GetString(file.Bytes);
        // What is worked out without a run has no receipt.
        var receipt = files.Where(f => f.Name == ReceiptName).SelectMany(f => RunFolder.Flat(JsonNode.Parse(Text(f))!.AsObject()));
        return ResultDatabase.Of(files.Where(f => f.Name.EndsWith(".csv", StringComparison.Ordinal)).Select(f => (f.Name, Text(f))), receipt);
    }

    /// <summary>Writes files.</summary>
    /// <param name="files">Names and contents, in the order in which they appear; the receipt last.</param>
    /// <exception cref="IOException">The disk is full. Guarantee: the files that were there before are as they were.</exception>
    /// <remarks>Guarantee: with a receipt, no file of the run before it is left beside it; files that no receipt lists are.</remarks>
    public void Write(IReadOnlyList<ResultFile> files)
    {
        var written = new List<(string From, string To)>();
        try
        {
            foreach (var (name, writeTo) in files)
            {
                var path = System.IO.Path.Combine(Path, $".{name}.{Guid.NewGuid():N}{Temporary}");
                written.Add((path, System.IO.Path.Combine(Path, name)));
                WriteSynced(path, writeTo);
            }
        }
        // The last is how the runtime tells that a file may not be as large.
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            foreach (var (from, _) in written) Remove(from);
            throw new IOException($"{Path}: the results could not be written ({wrong.Message.Split(" (Parameter")[0].TrimEnd('.')}). Files that were there are as they were; replications that were stored are kept, so the same command goes on from them.", wrong);
        }
        if (files.Any(f => f.Name == ReceiptName))
        {
            // Before the receipt: a run that is killed here leaves one that still lists the rest.
            foreach (var stale in OfTheRunBefore().Except(files.Select(f => f.Name), StringComparer.Ordinal).ToArray()) File.Delete(System.IO.Path.Combine(Path, stale));
            File.Delete(System.IO.Path.Combine(Path, ReceiptName));
        }
        foreach (var (from, to) in written) File.Move(from, to, overwrite: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _lock.Dispose();
        // A run that wrote nothing leaves nothing.
        foreach (var path in _made.TakeWhile(p => Directory.Exists(p) && !Directory.EnumerateFileSystemEntries(p).Any())) Try(() => Directory.Delete(path));
    }

    // Files of the run whose receipt is here: what it lists, unless somebody has changed it since, and the pages and the database that it holds no
    // hashes of. A file that no receipt speaks for is somebody's own.
    private IEnumerable<string> OfTheRunBefore()
    {
        if (ReceiptFile.Read(Path).Receipt is not { } before) return [];
        var listed = before.Results.Where(r => System.IO.Path.GetFileName(r.Key) == r.Key && IsAsWritten(System.IO.Path.Combine(Path, r.Key), r.Value)).Select(r => r.Key);
        return [.. listed, .. ((string[])[SectionReports.PageName, SectionReports.WorkbookName, ResultDatabase.Name]).Where(n => File.Exists(System.IO.Path.Combine(Path, n)))];
    }

    private static bool IsAsWritten(string path, string hash)
    {
        if (!File.Exists(path)) return false;
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream)) == hash;
    }

    private static IEnumerable<string> Missing(string path)
    {
        for (var at = System.IO.Path.GetFullPath(path); at is not null && !Directory.Exists(at); at = System.IO.Path.GetDirectoryName(at)) yield return at;
    }

    private static void WriteSynced(string path, Action<Stream> writeTo)
    {
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        writeTo(stream);
        stream.Flush(flushToDisk: true);
    }

    // What a run that was killed while writing left behind.
    private void ClearLeftovers()
    {
        foreach (var file in Directory.EnumerateFiles(Path, $".*{Temporary}")) Remove(file);
    }

    private static void Remove(string file) => Try(() => File.Delete(file));

    private static void Try(Action remove)
    {
        try
        {
            remove();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A leftover does no harm; what went wrong before is told.
        }
    }
}
