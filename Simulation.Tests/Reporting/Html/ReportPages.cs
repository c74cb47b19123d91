using System.Globalization;
using Simulation.Scenarios;
using Simulation.Scenarios.Commands;
using Simulation.Tests.Calibration;
using Simulation.Tests.Finance;
using Xunit;

namespace Simulation.Tests.Reporting.Html;

/// <summary>A page of every kind that the program writes, written once for the tests of a class.</summary>
public sealed class ReportPages : IAsyncLifetime
{
    private readonly string _here = Directory.CreateTempSubdirectory("pages-").FullName;
    private readonly FinanceOnDisk _finance = new();
    private readonly List<string> _files = [];

    /// <summary>The pages' paths.</summary>
    internal IReadOnlyList<string> Files => _files;

    /// <summary>The page of a command.</summary>
    internal string Of(string name) => _files.Single(f => Path.GetFileName(Path.GetDirectoryName(f)) == name);

    public async ValueTask InitializeAsync()
    {
        _finance.Disk.Write("calibration.yaml", CalibrationCommandTests.Toy);
        File.WriteAllText(Path.Combine(_here, "stays.csv"), "stay\n" + string.Concat(Enumerable.Range(1, 40).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i * i / 20.0:0.00}\n"))));
        var (ward, frail, finance) = (RepositorySystems.Folder("mmc-ward"), RepositorySystems.Folder("frail-ward"), _finance.Disk.Root);
        (string Name, string[] Arguments)[] commands =
        [
            ("compare", ["compare", frail, "-r", "3", "--by", "dementia"]), ("one-run", ["run", frail, "-r", "1"]), ("validate", ["validate", finance, "-r", "4"]), ("document", ["document", frail]),
            ("frontier", ["frontier", ward, "--axis", "more-beds.beds=0..4", "--promise", "wait < 9", "--years-tried", "60", "--ladder", "5"]), ("marginal", ["marginal", ward, "--step", "more-beds.beds=4/1", "-r", "5"]),
            ("sweep", ["sweep", ward, "more-beds.beds=0..3", "-r", "5"]), ("best", ["best", ward, "baseline", "two-more-beds", "--fresh-replications", "5"]), ("precision", ["precision", ward, "two-more-beds"]), ("warm-up", ["warm-up", ward, "-r", "3"]),
            ("uncertainty", ["uncertainty", ward, "--with", "two-more-beds", "--setting", "more-beds.beds", "--vectors", "4", "--paths", "2", "--points", "8"]), ("tonight", ["tonight", ward, "--simulated-census", "--date", "2016-06-01", "--weeks", "2", "-r", "12"]),
            ("trace", ["trace", ward, "two-more-beds", "--spell", "waiting", "-r", "3"]), ("causes", ["causes", ward, "--lift", "more-beds.beds=10", "-r", "3"]), ("calibrate", ["calibrate", finance, "--waves", "1", "--first-vectors", "8", "--wave-vectors", "4", "--vectors", "5"]),
            ("finance", ["finance", finance]), ("portfolio", ["finance", "portfolio", finance]), ("contract", ["finance", "contract", finance]), ("fit", ["fit", "stays.csv"]),
        ];
        foreach (var (name, arguments) in commands)
        {
            using var error = new StringWriter(CultureInfo.InvariantCulture);
            var code = await Program.Run([.. arguments, "--out", name], TextWriter.Null, error, terminal: false, _here);
            Assert.True(code == ExitCode.Done, $"{name}: {code}\n{error}");
            _files.Add(Directory.EnumerateFiles(Path.Combine(_here, name), "*.html").Single());
        }
    }

    public ValueTask DisposeAsync()
    {
        _finance.Dispose();
        Directory.Delete(_here, recursive: true);
        return ValueTask.CompletedTask;
    }
}
