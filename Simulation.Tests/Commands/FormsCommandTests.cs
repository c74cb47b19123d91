using System.Globalization;
using Simulation.Scenarios;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Commands;
using Xunit;

namespace Simulation.Tests.Commands;

/// <summary>sim forms: the rows of returns from one run.</summary>
public sealed class FormsCommandTests : IDisposable
{
    private readonly string _here = Directory.CreateTempSubdirectory("sim-forms-").FullName;

    public void Dispose() => Directory.Delete(_here, recursive: true);

    [Fact]
    public async Task Forms_MonthsAndDays_AddUpToTheYear()
    {
        Assert.Equal(ExitCode.Done, (await Sim("new", "a", "--population", "40000")).Code);
        var (code, output, error) = await Sim("forms", "a", "-r", "2", "--out", "o");
        Assert.Equal("", error);
        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("The layout is ours", output, StringComparison.Ordinal);
        Assert.All(output.Split('\n'), l => Assert.InRange(l.Length, 0, 100));
        // Attendances of twelve months are those of the year; the same measure from the same replications by another command.
        var months = Rows("form-ae-monthly.csv").Where(r => r[1] == "ae-departures").ToArray();
        Assert.Equal(12, months.Length);
        Assert.Equal(ExitCode.Done, (await Sim("run", "a", "-r", "2", "--fresh", "--out", "r")).Code);
        var year = File.ReadAllLines(Path.Combine(_here, "r", "summary.csv")).First(l => l.StartsWith("ae-departures,", StringComparison.Ordinal)).Split(',');
        var mean = double.Parse(year[Array.IndexOf(File.ReadLines(Path.Combine(_here, "r", "summary.csv")).First().Split(','), "mean")], CultureInfo.InvariantCulture);
        // Six decimals a month, so half a millionth each.
        Assert.Equal(mean, months.Sum(r => double.Parse(r[5], CultureInfo.InvariantCulture)), 12 * 0.5e-6);
        Assert.Equal(365, Rows("form-no-criteria-daily.csv").Count(r => r[1] == "criteria-people"));
        Assert.Equal(3, Rows("form-ascof.csv").Length);
    }

    [Fact]
    public async Task Forms_SystemWithoutForms_IsTold()
    {
        var (code, _, error) = await Sim("forms", Repository.PathOf("data", "examples", "mmc-ward"));
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("nothing says which measures a form asks for", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forms_RowsThatCannotBe_AreAllTold()
    {
        Assert.Equal(ExitCode.Done, (await Sim("new", "a", "--population", "40000")).Code);
        File.AppendAllText(Path.Combine(_here, "a", "forms.csv"), "mine,One,p1-start,,month\nmine,Two,occupancy,,day\n");
        var (code, _, error) = await Sim("validate-input", "a");
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("measure \"p1-start\" is not known; did you mean \"p1-starts\"?", error, StringComparison.Ordinal);
        Assert.Contains("day needs a measure of kind census-mean", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forms_Capacity_IsThePlannedOneByDayOfTheMonth()
    {
        Assert.Equal(ExitCode.Done, (await Sim("new", "a", "--population", "40000", "--pathway2-places", "10")).Code);
        // From 16 April 2024 on 16 places instead of 10: April has 15 days of each.
        var row = File.ReadAllLines(Path.Combine(_here, "a", "capacities.csv")).First(l => l.StartsWith("short-term-places,", StringComparison.Ordinal)).Split(',');
        File.AppendAllText(Path.Combine(_here, "a", "capacities.csv"), string.Join(',', [row[0], "2024-04-16", "16", .. row[3..]]) + "\n");
        Assert.Equal(ExitCode.Done, (await Sim("forms", "a", "-r", "1", "--out", "o")).Code);
        var months = Rows("form-bcf-capacity-demand.csv").Where(r => r[0] == "Capacity without spot purchase: pathway 2 places").ToArray();
        Assert.Equal("13", months[0][5]);
        Assert.Equal("16", months[1][5]);
    }

    [Fact]
    public async Task Import_FilledInReturns_ComeBackAsPublishedFiguresAndCapacities()
    {
        Assert.Equal(ExitCode.Done, (await Sim("new", "a", "--population", "40000")).Code);
        File.WriteAllText(Path.Combine(_here, "form-ae-monthly.csv"), "row,period,value\nAttendances,2024-05,1234\nWithin four hours,2024-05,71.5\nAttendances,2024-06,\n");
        File.WriteAllText(Path.Combine(_here, "capacity.csv"), "row,period,value\nCapacity without spot purchase: pathway 2 places,2024-05,21\nCapacity without spot purchase: pathway 2 places,2024-04,20\n");
        File.WriteAllText(Path.Combine(_here, "days.csv"), "row,period,value\n" + string.Concat(Enumerable.Range(1, 31).Select(d => $"In a bed and ready to be discharged,2024-05-{d:00},{d}\n")));
        var (code, output, error) = await Sim("forms", "import", "a", "form-ae-monthly.csv", "--evidence", "return-24", "--source", "A&E return, 2024-25", "--write");
        Assert.Equal("", error);
        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("2 figures of \"ae-monthly\"", output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await Sim("forms", "import", "a", "capacity.csv", "--form", "bcf-capacity-demand", "--evidence", "return-24", "--write")).Code);
        Assert.Equal(ExitCode.Done, (await Sim("forms", "import", "a", "days.csv", "--form", "no-criteria-daily", "--evidence", "return-24", "--write")).Code);
        var system = SystemFolder.Load(Path.Combine(_here, "a")).System!;
        Assert.Equal(1234, system.Published.Single(p => p is { Measure: "ae-departures", Period: "2024-05" }).Value);
        // The mean of 1 to 31.
        Assert.Equal(16, system.Published.Single(p => p is { Measure: "delayed-people", Period: "2024-05" }).Value);
        Assert.Equal("A&E return, 2024-25", system.Evidence.Single(e => e.Id == "return-24").Source);
        Assert.Equal([20.0, 21], system.Capacities.Where(c => c.Pool == "short-term-places" && c.From is not null).Select(c => c.Capacity));
        // A second time replaces, and adds nothing.
        File.WriteAllText(Path.Combine(_here, "form-ae-monthly.csv"), "row,period,value\nAttendances,2024-05,1300\n");
        Assert.Equal(ExitCode.Done, (await Sim("forms", "import", "a", "form-ae-monthly.csv", "--evidence", "return-24", "--write")).Code);
        Assert.Equal(1300, SystemFolder.Load(Path.Combine(_here, "a")).System!.Published.Single(p => p is { Measure: "ae-departures", Period: "2024-05" }).Value);
        Assert.Equal(ExitCode.Done, (await Sim("validate", "a", "-r", "2")).Code);
    }

    [Fact]
    public async Task Import_WhatDoesNotFit_IsAllToldAndNothingIsWritten()
    {
        Assert.Equal(ExitCode.Done, (await Sim("new", "a", "--population", "40000")).Code);
        var before = File.ReadAllText(Path.Combine(_here, "a", "capacities.csv"));
        File.WriteAllText(Path.Combine(_here, "days.csv"), "row,period,value\nIn a bed and ready to be discharged,2024-05-01,7\nIn a bed and ready,2024-05-02,7\nIn a bed and ready to be discharged,2030-05-01,7\nIn a bed and ready to be discharged,May,7\nIn a bed and ready to be discharged,2024-05-03,-7\nIn a bed and ready to be discharged,2024-05-04,seven\n");
        var (code, _, error) = await Sim("forms", "import", "a", "days.csv", "--form", "no-criteria-daily", "--evidence", "new-one", "--write");
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("\"new-one\" is not in evidence.csv", error, StringComparison.Ordinal);
        Assert.Contains("row of the form \"In a bed and ready\" is not known", error, StringComparison.Ordinal);
        Assert.Contains("2030-05-01 is outside the window", error, StringComparison.Ordinal);
        Assert.Contains("\"May\" is not a day such as 2024-04-01", error, StringComparison.Ordinal);
        Assert.Contains("-7", error, StringComparison.Ordinal);
        Assert.Contains("\"seven\" is not a number", error, StringComparison.Ordinal);
        Assert.Contains("has 1 of the 31 days of 2024-05", error, StringComparison.Ordinal);
        // What is whole in itself may still break the system: more places than a pool can have.
        File.WriteAllText(Path.Combine(_here, "capacity.csv"), "row,period,value\nCapacity without spot purchase: pathway 1 hours a week,2024-05,99999999999\n");
        (code, _, error) = await Sim("forms", "import", "a", "capacity.csv", "--form", "bcf-capacity-demand", "--evidence", "assumption", "--write");
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("a/capacities.csv:", error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(Path.Combine(_here, "a", "capacities.csv")));
        Assert.Contains("form \"day\" is not known", (await Sim("forms", "import", "a", "days.csv", "--form", "day", "--evidence", "assumption")).Error, StringComparison.Ordinal);
    }

    // No text of these forms holds a comma.
    private string[][] Rows(string file) => [.. File.ReadAllLines(Path.Combine(_here, "o", file)).Skip(1).Select(l => l.Split(','))];

    private async Task<(int Code, string Output, string Error)> Sim(params string[] args)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var code = await Program.Run(args, output, error, terminal: false, _here);
        return (code, output.ToString(), error.ToString());
    }
}
