using System.Globalization;
using Simulation.Scenarios;
using Simulation.Scenarios.Commands;
using Xunit;

namespace Simulation.Tests.Fitting;

/// <summary>sim fit and sim fit-arrivals as a user meets them.</summary>
public sealed class FitCommandTests : IDisposable
{
    private readonly string _here = Directory.CreateTempSubdirectory("sim-fit-").FullName;

    public void Dispose() => Directory.Delete(_here, recursive: true);

    [Fact]
    public async Task Fit_ColumnOfStays_GivesRowsAndAPlot()
    {
        Write("stays.csv", "stay,censored,count\n" + string.Concat(Enumerable.Range(1, 40).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i * i / 20.0:0.00},{(i % 10 == 0 ? "yes" : "no")},{1 + i % 3}\n"))));
        var (code, output, error) = await Sim("fit", "stays.csv", "--name", "ward-stay", "--evidence", "ward-2024");
        Assert.Equal("", error);
        Assert.Equal(ExitCode.Done, code);
        Assert.All(output.Split('\n'), l => Assert.InRange(l.Length, 0, 100));
        var rows = await File.ReadAllLinesAsync(Path.Combine(_here, "out", "fit", "stays-rows.csv"), TestContext.Current.CancellationToken);
        Assert.Equal("stay,family,parameters,unit,evidence,note", rows[0]);
        Assert.StartsWith("ward-stay,", rows[1], StringComparison.Ordinal);
        Assert.StartsWith("ward-stay,empirical,0=", rows[^1], StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_here, "out", "fit", "report.html")));
    }

    [Fact]
    public async Task Fit_BadRows_AreAllToldWithTheirLine()
    {
        Write("stays.csv", "stay,censored\n0,no\n-3,no\n5,perhaps\nx,yes\n");
        var (code, _, error) = await Sim("fit", "stays.csv");
        Assert.Equal(ExitCode.BadInput, code);
        foreach (var line in (string[])["stays.csv:2 stay: 0 is not a length above 0", "stays.csv:3 stay: -3 is not", "stays.csv:4 censored:", "stays.csv:5 stay:"])
            Assert.Contains(line, error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_here, "out")));
    }

    [Fact]
    public async Task Fit_BlankLinesAndCells_AreToldAndNotPassedOver()
    {
        Write("stays.csv", "stay\n3\n\n4\n\n");
        Assert.Contains("stays.csv:3 stay: is blank", (await Sim("fit", "stays.csv")).Error, StringComparison.Ordinal);
        Write("stays.csv", "stay,censored\n3,\n4,no\n");
        Assert.Contains("stays.csv:2 censored: is blank.", (await Sim("fit", "stays.csv")).Error, StringComparison.Ordinal);
    }

    [Xunit.Theory]
    [InlineData("stay;censored\n3,5;no\n4,1;no\n", "semicolons")]
    [InlineData("stay\tcensored\n3.5\tno\n", "tabs")]
    public async Task Fit_OtherSeparators_AreToldOnce(string text, string separators)
    {
        Write("stays.csv", text);
        var (code, _, error) = await Sim("fit", "stays.csv");
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains($"stays.csv:1: is separated by {separators}; save it separated by commas", error, StringComparison.Ordinal);
        Assert.Equal(1, error.Split("stays.csv:").Length - 1);
    }

    [Fact]
    public async Task FitArrivals_MistypedYear_IsRefused()
    {
        Write("arrivals.csv", April + "2032-04-30 10:00\n");
        var (code, _, error) = await Sim("fit-arrivals", "arrivals.csv");
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("nobody arrives between 2024-04-30 and 2032-04-30, 2,922 days apart; allowed are 28", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FitArrivals_WithoutItsColumn_SaysSoOnceAndNotOfEveryRow()
    {
        Write("arrivals.csv", "arival\n2024-04-01 10:00\n2024-04-02 10:00\n");
        var error = (await Sim("fit-arrivals", "arrivals.csv")).Error;
        Assert.Contains("column \"arival\" is not known; known are arrived", error, StringComparison.Ordinal);
        Assert.DoesNotContain("is not a time", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FitArrivals_Holidays_AreDatesAndGiveARow()
    {
        Write("arrivals.csv", April);
        var (code, _, error) = await Sim("fit-arrivals", "arrivals.csv", "--holidays", "[2024-04-01,", "2024-13-05]");
        Assert.NotEqual(ExitCode.Done, code);
        Assert.Contains("\"2024-13-05\" is not a date such as 2024-05-06", error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await Sim("fit-arrivals", "arrivals.csv", "--holidays", "[2024-04-01,", "2024-05-06]")).Code);
        Assert.Contains("arrivals-weekdays,weekday,holiday,1,", await File.ReadAllTextAsync(Path.Combine(_here, "out", "fit-arrivals", "profiles-rows.csv"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FitArrivals_EveryWednesdayAHoliday_IsRefused()
    {
        Write("arrivals.csv", April);
        var (code, _, error) = await Sim("fit-arrivals", "arrivals.csv", "--holidays", "2024-04-03,2024-04-10,2024-04-17,2024-04-24");
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("--holidays: takes every wed for a bank holiday", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_here, "out")));
    }

    [Fact]
    public async Task Fit_ColumnThatNamesPeople_IsRefused()
    {
        Write("stays.csv", "nhs_number,stay\n1,2\n");
        var (code, _, error) = await Sim("fit", "stays.csv");
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("\"nhs_number\" is not known", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FitArrivals_TooFewDaysOrNoTimes_IsTold()
    {
        Write("arrivals.csv", "arrived\n2024-04-01 10:00\n2024-04-03 10:00\n");
        Assert.Contains("cover 3 days", (await Sim("fit-arrivals", "arrivals.csv")).Error, StringComparison.Ordinal);
        Write("arrivals.csv", "arrived\n1/4/2024\n");
        Assert.Contains("arrivals.csv:2 arrived: \"1/4/2024\" is not a time such as", (await Sim("fit-arrivals", "arrivals.csv")).Error, StringComparison.Ordinal);
    }

    // One arrival a day.
    private static string April => "arrived\n" + string.Concat(Enumerable.Range(1, 30).Select(d => $"2024-04-{d:00} 10:00\n"));

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_here, name), text);

    private async Task<(int Code, string Output, string Error)> Sim(params string[] args)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var code = await Program.Run(args, output, error, terminal: false, _here);
        return (code, output.ToString(), error.ToString());
    }
}
