using Simulation.Scenarios;
using Simulation.Scenarios.Commands;
using Simulation.Tests.Sources;
using Xunit;

namespace Simulation.Tests.Calibration;

public sealed class CalibrationCommandTests
{
    /// <summary>What is free and what it is held against, in the small system.</summary>
    internal const string Toy = """
        name: Small
        settings:
          beds: { label: Beds, value: 40, low: 30, high: 60, unit: beds, evidence: assumption }
        levers:
          - { change: capacity, pool: ward, set: beds }
        targets:
          - { measure: delayed, discrepancy: 10%, use: fit, reason: "a toy" }
        """;

    [Fact]
    public async Task CalibrateThenValidate_SmallSystem_WritesAndReadsTheSet()
    {
        using var disk = new SystemOnDisk().Write("calibration.yaml", Toy);
        var (calibrated, shown, _) = await Run(disk.Root, "calibrate", disk.Root, "--waves", "1", "--first-vectors", "8", "--wave-vectors", "4", "--vectors", "5");
        Assert.Equal(ExitCode.Done, calibrated);
        Assert.Matches(@"Care at home\s+[\d,]+\s+improved \d+\.\d%", shown[shown.IndexOf("What happens when a service is full", StringComparison.Ordinal)..]);
        // The page is no part of the system.
        Assert.True(File.Exists(Path.Combine(disk.Root, "out", Path.GetFileName(disk.Root) + "-calibrate", "report.html")));
        foreach (var file in (string[])["calibration.csv", "calibration-targets.csv", "calibration-parameters.csv"]) Assert.True(File.Exists(Path.Combine(disk.Root, file)), file);
        var (validated, text, _) = await Run(disk.Root, "validate", disk.Root, "--replications", "6", "--out", "result");
        Assert.Equal(ExitCode.Done, validated);
        Assert.Contains("its own of 5 weighted parameter vectors", text.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.DoesNotContain("WARNING", text, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(disk.Root, "result", "validation.csv")));
    }

    [Fact]
    public async Task Validate_SystemChangedSinceItsCalibration_Warns()
    {
        using var disk = new SystemOnDisk().Write("calibration.yaml", Toy).Write("calibration.csv", "# system of-another-time\nvector,weight,distance,beds\n1,0.5,1,35\n2,0.5,1,45\n");
        var (code, text, _) = await Run(disk.Root, "validate", disk.Root, "--replications", "4");
        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("WARNING: calibration.csv was made for another version", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("validate-input")]
    [InlineData("calibrate")]
    public async Task SeveralProblemsOfTheFile_AreAllToldAtOnce(string command)
    {
        using var disk = new SystemOnDisk().Write("calibration.yaml", Toy.Replace("set: beds", "set: bedz", StringComparison.Ordinal).Replace("delayed,", "delayd,", StringComparison.Ordinal).Replace("use: fit,", "use: fitt,", StringComparison.Ordinal)
            .Replace("targets:", "  - { change: stay, stage: wrd, scale: 1.1 }\ntargets:", StringComparison.Ordinal));
        var (code, _, error) = await Run(disk.Root, command, disk.Root);
        Assert.Equal(ExitCode.BadInput, code);
        Assert.All((string[])["bedz", "did you mean \"ward\"", "did you mean \"delayed\"", "fitt"], words => Assert.Contains(words, error, StringComparison.Ordinal));
        // And that no target is left to fit.
        Assert.Equal(5, error.Split('\n').Count(l => l.Contains("calibration.yaml:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ValidateInput_GoodFreeParameters_HasNoProblems()
    {
        using var disk = new SystemOnDisk().Write("calibration.yaml", Toy);
        var (code, text, error) = await Run(disk.Root, "validate-input", disk.Root);
        Assert.Equal((ExitCode.Done, ""), (code, error));
        Assert.Contains("no problems", text, StringComparison.Ordinal);
        Assert.DoesNotContain("not compared", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ValidateInput_PublishedFiguresOfOtherTimes_AreNotedWithTheirPlaces()
    {
        // The window is April 2016 to March 2017.
        using var disk = new SystemOnDisk().Write("published.csv", "measure,period,value,sampling_error,role,evidence\ndelayed,2016-Q2,23000,,target,src\ndelayed,2016-Q1,23000,,target,src\ndelayed,2022-23,23000,,target,src\n");
        var (code, text, _) = await Run(disk.Root, "validate-input", disk.Root);
        Assert.Equal(ExitCode.Done, code);
        var told = text.ReplaceLineEndings(" ");
        Assert.Contains("2 published figures are not compared, for the window, 2016-04-01 to 2017-03-31, does not hold their periods in whole months", told, StringComparison.Ordinal);
        Assert.Contains("published.csv:3 delayed 2016-Q1;", told, StringComparison.Ordinal);
        Assert.Contains("published.csv:4 delayed 2022-23.", told, StringComparison.Ordinal);
        Assert.DoesNotContain("published.csv:2", told, StringComparison.Ordinal);
    }

    // The run ends with its run-off: a row from the day after changes nothing, one from the day itself does.
    [Fact]
    public async Task ValidateInput_CapacityAfterTheRun_IsNotedWithItsPlace()
    {
        using var disk = new SystemOnDisk();
        var last = disk.Load().System!.Header is var header ? header.To.AddDays(header.RunOffDays) : default;
        disk.Replace("capacities.csv", "home,,300,0,src,,", $"home,,300,0,src,,\nhome,{last:yyyy-MM-dd},310,0,src,,\nhome,{last.AddDays(1):yyyy-MM-dd},320,0,src,,");
        var (code, text, _) = await Run(disk.Root, "validate-input", disk.Root);
        Assert.Equal(ExitCode.Done, code);
        var told = text.ReplaceLineEndings(" ");
        Assert.Contains("1 row of capacities begins after the last day of the run", told, StringComparison.Ordinal);
        Assert.Contains($"home from {last.AddDays(1):yyyy-MM-dd}.", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calibrate_SystemWithoutFreeParameters_SaysWhatIsMissing()
    {
        using var disk = new SystemOnDisk();
        var (code, _, error) = await Run(disk.Root, "calibrate", disk.Root);
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("calibration.yaml: is missing.", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> Run(string here, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await Program.Run(args, output, error, terminal: false, here);
        return (code, output.ToString(), error.ToString());
    }
}
