using Simulation.Scenarios.Commands;
using Simulation.Tests.Resilience;
using Xunit;

namespace Simulation.Tests.Docs;

/// <summary>The commands of the guide of parts and receipts do what it says.</summary>
public sealed class ManyMachinesTests : IDisposable
{
    private const string Start = "dotnet run -c Release --project Simulation.Scenarios -- ";
    private readonly SimFolder _sim = new();

    public void Dispose() => _sim.Dispose();

    [Fact]
    public async Task EveryCommandOfTheGuide_Runs_AndThePartsAreTheWhole()
    {
        var commands = File.ReadLines(Repository.PathOf("docs", "guides", "many-machines.md")).Where(l => l.StartsWith(Start, StringComparison.Ordinal)).Select(l => l[Start.Length..]).ToArray();
        Assert.Equal(6, commands.Length);
        foreach (var command in commands)
        {
            var (code, output, error) = await _sim.Sim(command.Replace("mmc-ward", SimFolder.Ward, StringComparison.Ordinal).Split(' '));
            // The receipt names the folder; without data beside it the system is found beside the program.
            Assert.True(code == ExitCode.Done, $"{command}: {code} {output} {error}");
        }
        _sim.AssertSameResults(Path.Combine("out", "one"), Path.Combine("out", "merged"));
    }
}
