using System.Collections.Concurrent;
using System.Text;
using Simulation.Scenarios.Commands;
using Simulation.Scenarios.Reporting;
using Simulation.Scenarios.Sources;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Systems;
using Simulation.Web.Security;

namespace Simulation.Web.Runs;

/// <summary>The systems of the data folders, read once and again when a file has changed.</summary>
/// <param name="options">Where data folders are looked for.</param>
internal sealed class SystemShelf(WebOptions options)
{
    private readonly ConcurrentDictionary<string, Lazy<SystemBook>> _books = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (string Stamp, string Key)> _stamps = new(StringComparer.Ordinal);

    /// <summary>Where data folders are looked for.</summary>
    public string Here => options.Here;

    /// <summary>Where systems stand that were made here.</summary>
    public string Own { get; } = Path.Combine(options.Folder, "data");

    /// <summary>Names of the systems.</summary>
    public IReadOnlyList<string> Names => [.. SystemPlace.Names(options.Here).Concat(OwnNames).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private IEnumerable<string> OwnNames => Directory.Exists(Own) ? Directory.EnumerateDirectories(Own).Where(f => File.Exists(Path.Combine(f, "system.yaml")) && !Path.GetFileName(f).StartsWith('.')).Select(f => Path.GetFileName(f)) : [];

    // Only a name that is listed gets here.
    private string? PathOf(string name) => SystemPlace.Names(options.Here).Contains(name, StringComparer.Ordinal) ? SystemPlace.Find(name, options.Here) : Path.Combine(Own, name);

    /// <summary>Name and first sentence of every system, from the head of each alone (null where it cannot be read), and whether it is an example.</summary>
    public IReadOnlyList<(string Id, SystemHeader? Header, bool IsExample)> Headers => [.. Names.Select(name =>
        (name, PathOf(name) is { } path ? HeaderFile.Read(Path.Combine(path, "system.yaml"), name, []) : null, Path.GetFileName(Path.GetDirectoryName(PathOf(name))) == "examples"))];

    /// <summary>A system; null when there is none of the name. Only names of <see cref="Names"/> are looked for: nothing else becomes a path.</summary>
    public SystemBook? Find(string name)
    {
        if (!Names.Contains(name, StringComparer.Ordinal) || PathOf(name) is not { } path) return null;
        var stamp = Stamp(path);
        var key = name + "\n" + stamp;
        if (_stamps.TryGetValue(name, out var last) && last.Stamp != stamp) _books.TryRemove(last.Key, out _);
        _stamps[name] = (stamp, key);
        return _books.GetOrAdd(key, _ => new Lazy<SystemBook>(() => Read(name, path))).Value;
    }

    private SystemBook Read(string name, string path)
    {
        var problems = new List<Problem>();
        var input = StudyInput.Read(path, null, options.Here, problems);
        if (input is null) return new SystemBook(name, path, null, null, [.. problems.Select(p => p.ToString())]);
        using var wrong = new StringWriter();
        var finance = FinanceFolder.Exists(path) ? FinanceInput.Read(path, options.Here, wrong) : null;
        return new SystemBook(name, path, input, finance, wrong.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Stamp(string path) => string.Join(' ', new DirectoryInfo(path).EnumerateFiles("*", SearchOption.AllDirectories).Aggregate((Count: 0, Last: 0L, Size: 0L), (s, f) => (s.Count + 1, Math.Max(s.Last, f.LastWriteTimeUtc.Ticks), s.Size + f.Length)));
}

/// <summary>A system, read.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Path">Its folder.</param>
/// <param name="Input">What it holds; null when there are problems.</param>
/// <param name="Finance">Its ledgers; null when it has none.</param>
/// <param name="Problems">What is wrong with its files.</param>
internal sealed record SystemBook(string Id, string Path, StudyInput? Input, FinanceInput? Finance, IReadOnlyList<string> Problems)
{
    private readonly Lazy<(DesignSource? Source, string Wrong)> _source = new(() =>
    {
        var wrong = new List<Problem>();
        var source = Input?.Source(new RunRequest(null, 1, null, 1, null, EngineChoice.Fast, false, null, null), [], wrong);
        return (source, string.Join(" ", wrong));
    });

    private readonly Lazy<string> _inputs = new(() => Receipt.HashOf(Encoding.UTF8.GetBytes(string.Join('\n', Receipt.InputHashes(Path).Select(f => $"{f.Name} {f.Hash}")))));

    /// <summary>Hash of every input file: tells whether a run was of the files as they are.</summary>
    public string Inputs => _inputs.Value;

    /// <summary>What compiles its scenarios, made once for all runs: they share its quantile tables and compiled networks.</summary>
    /// <exception cref="InputException">It cannot be made; the message says why.</exception>
    public DesignSource Source => _source.Value.Source ?? throw new InputException(_source.Value.Wrong);
}
