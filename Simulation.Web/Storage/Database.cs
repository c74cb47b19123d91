using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Simulation.Web.Storage;

/// <summary>The server's memory in one SQLite file: saved scenarios, runs, and what came out.</summary>
internal sealed class Database
{
    /// <summary>Name of the file.</summary>
    public const string Name = "web.db";

    private const string Schema = """
        PRAGMA journal_mode = WAL;
        CREATE TABLE IF NOT EXISTS saved (id TEXT PRIMARY KEY, system TEXT NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL, changed TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS runs (id TEXT PRIMARY KEY, system TEXT NOT NULL, title TEXT NOT NULL, asked TEXT NOT NULL, state TEXT NOT NULL,
          replications INTEGER NOT NULL, message TEXT NOT NULL, created TEXT NOT NULL, changed TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS files (run TEXT NOT NULL, name TEXT NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (run, name));
        """;

    private readonly string _connection;
    private readonly TimeProvider _clock;

    /// <summary>Opens the file, and makes it where it is not there.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="clock">Says when something was changed.</param>
    public Database(string folder, TimeProvider clock)
    {
        Directory.CreateDirectory(folder);
        _clock = clock;
        _connection = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, Name), DefaultTimeout = 30 }.ToString();
        Do(Schema);
    }

    /// <summary>Saved scenarios, the last changed first.</summary>
    public IReadOnlyList<SavedScenario> Saved() => Ask("SELECT id, system, name, text, changed FROM saved ORDER BY changed DESC, id", Scenario);

    /// <summary>A saved scenario; null when there is none.</summary>
    public SavedScenario? Saved(string id) => Ask("SELECT id, system, name, text, changed FROM saved WHERE id = $id", Scenario, ("$id", id)).FirstOrDefault();

    /// <summary>Saves a new scenario.</summary>
    /// <returns>When that was, as the scenario has it.</returns>
    public string Save(string id, string system, string name, string text)
    {
        var now = Now();
        Do("INSERT INTO saved (id, system, name, text, changed) VALUES ($id, $system, $name, $text, $now)", ("$id", id), ("$system", system), ("$name", name), ("$text", text), ("$now", now));
        return now;
    }

    /// <summary>Saves a scenario again.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="name">Its name.</param>
    /// <param name="text">The scenario file.</param>
    /// <param name="was">When it was changed before, as far as whoever saves knows; null saves over whatever is there.</param>
    /// <returns>When that was; null when it is not there any more, or was changed by somebody else.</returns>
    public string? SaveAgain(string id, string name, string text, string? was)
    {
        var now = Now();
        // One statement: of two at once the second finds what the first wrote.
        return Do("UPDATE saved SET name = $name, text = $text, changed = $now WHERE id = $id AND ($was = '' OR changed = $was)", ("$id", id), ("$name", name), ("$text", text), ("$now", now), ("$was", was ?? "")) > 0 ? now : null;
    }

    /// <summary>Forgets a saved scenario.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Forget(string id) => Do("DELETE FROM saved WHERE id = $id", ("$id", id)) > 0;

    /// <summary>Runs, the newest first.</summary>
    /// <param name="most">Most of them.</param>
    public IReadOnlyList<StoredRun> Runs(int most = 50) => Ask("SELECT id, system, title, asked, state, replications, message, created FROM runs ORDER BY created DESC, rowid DESC LIMIT $most", Run, ("$most", most));

    /// <summary>Runs of a system in a state, the newest first; 200 at most.</summary>
    public IReadOnlyList<StoredRun> Runs(string system, string state) => Ask("SELECT id, system, title, asked, state, replications, message, created FROM runs WHERE system = $system AND state = $state ORDER BY created DESC, rowid DESC LIMIT 200", Run, ("$system", system), ("$state", state));

    /// <summary>Runs that were not finished, the oldest first.</summary>
    public IReadOnlyList<StoredRun> Unfinished() => Ask("SELECT id, system, title, asked, state, replications, message, created FROM runs WHERE state IN ('waiting', 'running') ORDER BY created, rowid", Run);

    /// <summary>A run; null when there is none.</summary>
    public StoredRun? Run(string id) => Ask("SELECT id, system, title, asked, state, replications, message, created FROM runs WHERE id = $id", Run, ("$id", id)).FirstOrDefault();

    /// <summary>Keeps a new run.</summary>
    public void Add(StoredRun run) => Do("INSERT INTO runs (id, system, title, asked, state, replications, message, created, changed) VALUES ($id, $system, $title, $asked, $state, $replications, $message, $now, $now)",
        ("$id", run.Id), ("$system", run.System), ("$title", run.Title), ("$asked", run.Asked), ("$state", run.State), ("$replications", run.Replications), ("$message", run.Message), ("$now", Now()));

    /// <summary>Keeps where a run is, and its files, all or nothing.</summary>
    public void Change(string id, string state, int replications, string message, IReadOnlyList<(string Name, byte[] Bytes)> files)
    {
        using var open = Open();
        using var all = open.BeginTransaction();
        Do(open, "UPDATE runs SET state = $state, replications = $replications, message = $message, changed = $now WHERE id = $id", [("$id", id), ("$state", state), ("$replications", replications), ("$message", message), ("$now", Now())]);
        foreach (var (name, bytes) in files)
            Do(open, "INSERT OR REPLACE INTO files (run, name, bytes) VALUES ($run, $name, $bytes)", [("$run", id), ("$name", name), ("$bytes", SectionJson.Compressed(bytes))]);
        all.Commit();
    }

    /// <summary>A file of a run; null when there is none.</summary>
    public byte[]? File(string run, string name) => Ask("SELECT bytes FROM files WHERE run = $run AND name = $name", r => SectionJson.Expanded((byte[])r[0]), ("$run", run), ("$name", name)).FirstOrDefault();

    /// <summary>Forgets a run with its files, all or nothing.</summary>
    /// <returns>Whether there was one.</returns>
    public bool ForgetRun(string id)
    {
        using var open = Open();
        using var all = open.BeginTransaction();
        Do(open, "DELETE FROM files WHERE run = $id", [("$id", id)]);
        var was = Do(open, "DELETE FROM runs WHERE id = $id", [("$id", id)]) > 0;
        all.Commit();
        return was;
    }

    /// <summary>Names of the files of a run.</summary>
    public IReadOnlySet<string> Files(string run) => Ask("SELECT name FROM files WHERE run = $run", r => r.GetString(0), ("$run", run)).ToHashSet(StringComparer.Ordinal);

    private static SavedScenario Scenario(SqliteDataReader r) => new(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4));

    private static StoredRun Run(SqliteDataReader r) => new(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetInt32(5), r.GetString(6), r.GetString(7));

    private string Now() => _clock.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    private SqliteConnection Open()
    {
        var open = new SqliteConnection(_connection);
        open.Open();
        return open;
    }

    private List<T> Ask<T>(string sql, Func<SqliteDataReader, T> row, params (string Name, object Value)[] values)
    {
        using var open = Open();
        using var command = Command(open, sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }

    private int Do(string sql, params (string Name, object Value)[] values)
    {
        using var open = Open();
        return Do(open, sql, values);
    }

    private static int Do(SqliteConnection open, string sql, (string Name, object Value)[] values)
    {
        using var command = Command(open, sql, values);
        return command.ExecuteNonQuery();
    }

    // Statements are constants of this class; what users write goes in as values only.
    private static SqliteCommand Command(SqliteConnection open, string sql, (string Name, object Value)[] values)
    {
        var command = open.CreateCommand();
#pragma warning disable CA2100 // only constants of this class come here
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value);
        return command;
    }
}

/// <summary>A saved scenario.</summary>
/// <param name="Id">Its id.</param>
/// <param name="System">Its system.</param>
/// <param name="Name">Its name.</param>
/// <param name="Text">The scenario file.</param>
/// <param name="Changed">When it was changed, UTC.</param>
internal sealed record SavedScenario(string Id, string System, string Name, string Text, string Changed);

/// <summary>A run as it is kept.</summary>
/// <param name="Id">Its id.</param>
/// <param name="System">Its system.</param>
/// <param name="Title">What was asked, in words.</param>
/// <param name="Asked">What was asked, as JSON.</param>
/// <param name="State">waiting, running, done, imprecise, cancelled or failed.</param>
/// <param name="Replications">Replications of its last figures.</param>
/// <param name="Message">Why it failed; else empty.</param>
/// <param name="Created">When it was asked, UTC.</param>
internal sealed record StoredRun(string Id, string System, string Title, string Asked, string State, int Replications, string Message, string Created);
