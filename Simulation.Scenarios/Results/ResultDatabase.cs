using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.Data.Sqlite;

namespace Simulation.Scenarios.Results;

/// <summary>The tables of a run as one SQLite database: each CSV file is a table of its name, the receipt a table of keys and values.</summary>
/// <remarks>
/// Guarantee: the same rows as the CSV files, in their order. Every column has SQLite's affinity NUMERIC: a cell that is a number is stored as one, an
/// empty cell as NULL. The bytes of the file are no part of the promise that the same inputs give the same bytes: they depend on SQLite's version.
/// </remarks>
internal static class ResultDatabase
{
    /// <summary>Name of the file in a run's folder.</summary>
    public const string Name = "results.sqlite";

    /// <summary>The table of the receipt.</summary>
    public const string ReceiptTable = "receipt";

    /// <summary>The table a CSV file becomes: its name without ending, with _ for what an unquoted SQL name cannot hold.</summary>
    public static string TableOf(string file) => string.Concat(Path.GetFileNameWithoutExtension(file).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));

    /// <summary>The database.</summary>
    /// <param name="tables">CSV files: name and text. Shape: a row of headings, then rows.</param>
    /// <param name="receipt">The receipt's facts.</param>
    public static byte[] Of(IEnumerable<(string File, string Csv)> tables, IEnumerable<(string Key, string Value)> receipt)
    {
        var path = Path.Combine(Path.GetTempPath(), $"sim-{Guid.NewGuid():N}.sqlite");
        try
        {
            using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString()))
            {
                connection.Open();
                // The file is thrown away unless it becomes whole: no journal, no waiting for the disk.
                Execute(connection, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF");
                using var transaction = connection.BeginTransaction();
                foreach (var (file, csv) in tables) Add(connection, TableOf(file), Rows(csv));
                Add(connection, ReceiptTable, [["key", "value"], .. receipt.Select(f => (string[])[f.Key, f.Value])]);
                transaction.Commit();
            }
            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static IEnumerable<string[]> Rows(string csv)
    {
        using var parser = new CsvParser(new StringReader(csv), new CsvConfiguration(CultureInfo.InvariantCulture));
        while (parser.Read()) yield return parser.Record!;
    }

    private static void Add(SqliteConnection connection, string table, IEnumerable<string[]> rows)
    {
        using var insert = connection.CreateCommand();
        var cells = Array.Empty<SqliteParameter>();
        foreach (var row in rows)
        {
            if (cells.Length == 0)
            {
                Execute(connection, $"CREATE TABLE {Quoted(table)} ({string.Join(", ", row.Select(c => Quoted(c) + " NUMERIC"))})");
                insert.CommandText = $"INSERT INTO {Quoted(table)} VALUES ({string.Join(", ", row.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"${i}")))})";
                cells = [.. row.Select((_, i) => insert.Parameters.Add(string.Create(CultureInfo.InvariantCulture, $"${i}"), SqliteType.Text))];
                insert.Prepare();
                continue;
            }
            for (var i = 0; i < cells.Length; i++) cells[i].Value = row[i].Length == 0 ? DBNull.Value : Plain(row[i]);
            insert.ExecuteNonQuery();
        }
    }

    // A CSV cell that a spreadsheet would run has an apostrophe in front; a database runs nothing.
    private static string Plain(string cell) => cell.Length > 1 && cell[0] == '\'' && cell[1] is '=' or '+' or '-' or '@' ? cell[1..] : cell;

    private static string Quoted(string name) => new StringBuilder("\"").Append(name.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"').ToString();

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Table and column names come from this program's own files, quoted.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
