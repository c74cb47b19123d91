using Microsoft.Data.Sqlite;
using Simulation.Scenarios.Results;
using Xunit;

namespace Simulation.Tests.Results;

/// <summary>The results database holds what the CSV files hold, and cannot be changed by a query.</summary>
public sealed class ResultDatabaseTests : IDisposable
{
    private readonly string _here = Directory.CreateTempSubdirectory("sim-database-").FullName;

    public void Dispose() => Directory.Delete(_here, recursive: true);

    private string Made(params (string File, string Csv)[] tables)
    {
        var path = Path.Combine(_here, ResultDatabase.Name);
        File.WriteAllBytes(path, ResultDatabase.Of(tables, [("seed", "1")]));
        return path;
    }

    [Fact]
    public void Of_Cells_KeepWhatTheyAre()
    {
        var path = Made(("finance-who-pays.csv", "party,pounds,of,\"odd \"\"name\"\"\"\ncouncil,-2.5,\"a, b\",\nnhs,1e3,'=x,x\n"));
        var result = ResultQuery.Run(path, "select party, pounds, typeof(pounds), of, \"odd \"\"name\"\"\" from finance_who_pays");
        Assert.Equal((string?[])["council", "-2.5", "real", "a, b", null], result.Rows[0].AsEnumerable());
        Assert.Equal((string?[])["nhs", "1000", "integer", "=x", "x"], result.Rows[1].AsEnumerable());
        Assert.Equal((string?[])["seed", "1"], ResultQuery.Run(path, "select * from receipt").Rows[0].AsEnumerable());
    }

    [Fact]
    public void Of_SameTables_SameRowsAndBytes()
    {
        (string, string)[] tables = [("a.csv", "x\n1\n2\n")];
        Assert.Equal(ResultDatabase.Of(tables, []), ResultDatabase.Of(tables, []));
    }

    [Xunit.Theory]
    [InlineData("delete from a")]
    [InlineData("create table b (x)")]
    [InlineData("pragma query_only = off; insert into a values (3)")]
    public void Run_QueryThatWrites_IsRefusedAndChangesNothing(string sql)
    {
        var path = Made(("a.csv", "x\n1\n2\n"));
        var before = File.ReadAllBytes(path);
        Assert.Throws<SqliteException>(() => ResultQuery.Run(path, sql));
        Assert.Equal(before, File.ReadAllBytes(path));
    }
}
