using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Simulation.Scenarios.Results;

/// <summary>What a query gave.</summary>
/// <param name="Columns">Names of the columns.</param>
/// <param name="Rows">Cells as text; null is NULL.</param>
internal sealed record QueryResult(IReadOnlyList<string> Columns, IReadOnlyList<string?[]> Rows);

/// <summary>Asks a results database. Guarantee: it is opened for reading only; no statement can change it.</summary>
internal static class ResultQuery
{
    /// <summary>The tables and their columns.</summary>
    public const string Tables = "select m.name as \"table\", count(*) as columns, group_concat(c.name, ' ') as \"column names\" from sqlite_schema m join pragma_table_info(m.name) c where m.type = 'table' group by m.name order by m.name";

    /// <summary>Runs one query.</summary>
    /// <param name="path">The database.</param>
    /// <param name="sql">The query.</param>
    /// <exception cref="SqliteException">The query is not valid, would write, or the file is no database.</exception>
    public static QueryResult Run(string path, string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The user's own query on the user's own file, opened for reading only.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        string[] columns = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
        var rows = new List<string?[]>();
        while (reader.Read()) rows.Add([.. Enumerable.Range(0, columns.Length).Select(i => reader.IsDBNull(i) ? null : Text(reader.GetValue(i)))]);
        return new QueryResult(columns, rows);
    }

    private static string Text(object value) => value is double number ? number.ToString("G10", CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
