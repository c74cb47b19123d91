using System.CommandLine;
using Microsoft.Data.Sqlite;
using Simulation.Scenarios.Reporting;
using Simulation.Scenarios.Results;
using Simulation.Scenarios.Sections;
using Spectre.Console;

namespace Simulation.Scenarios.Commands;

/// <summary>Commands over finished runs: <c>sim query</c> and <c>sim diff</c>. They read, and run or write nothing.</summary>
internal sealed class RunCommands(TextWriter output, TextWriter error, bool terminal, string here)
{
    /// <summary><c>sim query</c>.</summary>
    public Command Query()
    {
        var run = new Argument<string>("run") { Description = "Folder of a run that was made with --db, or a results database." };
        var sql = new Argument<string?>("sql") { Description = "A query such as \"select * from summary\"; without one the tables and their columns are listed.", Arity = ArgumentArity.ZeroOrOne };
        var csv = new Option<bool>("--csv") { Description = "Print CSV instead of a table." };
        var command = new Command("query", "Asks the results database of a run in SQL, for reading only.") { run, sql, csv };
        command.SetAction(parsed => Query(parsed.GetValue(run)!, parsed.GetValue(sql), parsed.GetValue(csv)));
        return command;
    }

    /// <summary><c>sim diff</c>.</summary>
    public Command Diff()
    {
        var first = new Argument<string>("run1") { Description = "Folder of a run." };
        var second = new Argument<string>("run2") { Description = "Folder of another run." };
        var all = new Option<bool>("--all") { Description = "Every figure that differs." };
        var command = new Command("diff", "What differs between two runs: figures, inputs, versions, requests.") { first, second, all };
        command.SetAction(parsed => Diff(parsed.GetValue(first)!, parsed.GetValue(second)!, parsed.GetValue(all)));
        return command;
    }

    private int Query(string run, string? sql, bool csv)
    {
        var path = Path.GetFullPath(run, here);
        if (Directory.Exists(path)) path = Path.Combine(path, ResultDatabase.Name);
        if (!File.Exists(path)) return Refused($"{run}: there is no {ResultDatabase.Name}; the same command with --db writes one.");
        try
        {
            var result = ResultQuery.Run(path, sql ?? ResultQuery.Tables);
            if (csv) output.Write(Csv(result));
            else Terminal.On(output, terminal).Write(Grid(result));
            return ExitCode.Done;
        }
        catch (SqliteException wrong)
        {
            // "SQLite Error 1: 'no such column: x'."
            return Refused($"{run}: {wrong.Message}{(sql is null ? "" : $" \"sim query {run}\" lists the tables and their columns.")}");
        }
    }

    private static string Csv(QueryResult result)
    {
        var text = new CsvText().Row([.. result.Columns]);
        foreach (var row in result.Rows) text.Row([.. row.Select(c => c ?? "")]);
        return text.ToString();
    }

    private static Table Grid(QueryResult result)
    {
        var grid = new Table { Border = TableBorder.None };
        foreach (var column in result.Columns) grid.AddColumn(new TableColumn(new Markup($"[bold]{Markup.Escape(column)}[/]")));
        foreach (var row in result.Rows) grid.AddRow(row.Select(c => new Markup(Markup.Escape(c ?? ""))));
        return grid;
    }

    private int Diff(string first, string second, bool all)
    {
        var problems = new List<string>();
        var (one, two) = (RunFolder.Read(first, here, problems), RunFolder.Read(second, here, problems));
        if (one is null || two is null) return Refused([.. problems]);
        new SectionTerminal(Terminal.On(output, terminal)).Write(DifferenceSection.Of(one, two, RunDifference.Of(one, two), all));
        return ExitCode.Done;
    }

    private int Refused(params string[] problems)
    {
        foreach (var problem in problems) error.WriteLine(Refusal.Printable($"{problem}"));
        return ExitCode.BadInput;
    }
}
