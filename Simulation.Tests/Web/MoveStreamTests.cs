using Simulation.Core.Observation;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Commands;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Sections;
using Simulation.Web.Moving;
using Xunit;

namespace Simulation.Tests.Web;

/// <summary>Everybody of one run, as the moving picture has them, is everybody whom the engine counted.</summary>
public class MoveStreamTests
{
    [Theory]
    [InlineData("data/examples/mmc-ward", null)]
    [InlineData("data/examples/w1", null)]
    [InlineData("data/coventry-2017", null)]
    [InlineData("data/coventry-2017", "community-promoting-independence")]
    public void People_AtEveryMidnight_AreTheCensusOfEverySetting(string folder, string? scenario)
    {
        var loaded = SystemFolder.Load(Repository.PathOf(folder));
        var system = loaded.Compile(loaded.Scenarios.FirstOrDefault(s => s.Id == scenario)).System!;
        var result = new ReplicationResult(system.Network);
        var stream = new MoveStream(system);
        EngineChoice.Of(EngineChoice.Fast)(system.Network).Run(3, 0, result, stream);
        var people = stream.Told();
        var seen = Midnights(people, system.Network.WindowDays);
        Assert.Equal(people.Counts.Sum() * 2, Convert.FromBase64String(people.Moves).Length);
        int[] everyone = [.. Enumerable.Range(0, system.Network.Groups.Length)];
        foreach (var setting in system.Settings.Where(s => s.Length > 0).Distinct(StringComparer.Ordinal))
        {
            var place = PathwayFlows.Place(system, system.Settings.ToList().IndexOf(setting));
            var census = SeriesTable.DayCounts(system.Network, result, SeriesTable.CellsOf(system.Network, system.States.Resolve($"setting:{setting} hold:{setting}"), everyone));
            Assert.Equal(census, seen.Select(day => people.Spots.Select((s, i) => s.Place == place && s.Kind != "queue" ? day[i] : 0).Sum()));
            Assert.True(census.Sum() > 0 || scenario is not null || folder.Contains("coventry", StringComparison.Ordinal), $"Nobody was ever in {setting}.");
        }
    }

    private static List<int[]> Midnights(PeopleModel people, int days)
    {
        var moves = Convert.FromBase64String(people.Moves);
        int[] now = [.. people.Start];
        var seen = new List<int[]>();
        var next = 0;
        for (var step = 0; step < people.Counts.Count; step++)
        {
            if (step % (1440 / people.StepMinutes) == 0) seen.Add([.. now]);
            for (var n = 0; n < people.Counts[step]; n++, next += 2)
            {
                var pair = people.Pairs[moves[next] | (moves[next + 1] << 8)];
                now[pair[0]]--;
                now[pair[1]]++;
            }
        }
        return [.. seen.Take(days)];
    }
}
