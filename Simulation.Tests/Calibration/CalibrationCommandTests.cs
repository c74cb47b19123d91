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
        Assert.Matches(@"Care at home\s+[\d,]+\s+improved \d+\.\d%", shown[shown.IndexOf("What relief carries", StringComparison.Ordinal)..]);
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
