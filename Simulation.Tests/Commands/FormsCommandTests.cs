using System.Globalization;
using Simulation.Scenarios;
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
        File.AppendAllText(Path.Combine(_here, "a", "forms.csv"), "mine,One,p1-start,month\nmine,Two,occupancy,day\n");
        var (code, _, error) = await Sim("validate-input", "a");
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("measure \"p1-start\" is not known; did you mean \"p1-starts\"?", error, StringComparison.Ordinal);
        Assert.Contains("day needs a measure of kind census-mean", error, StringComparison.Ordinal);
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
