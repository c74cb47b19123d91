using Simulation.Core.Observation;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Systems;
using Simulation.Scenarios.Validation;
using Xunit;

namespace Simulation.Tests.Assembly;

/// <summary>Wherever somebody of Coventry's model can be, in a stage or in a queue, they can die there.</summary>
public sealed class DeathTests
{
    private const string Died = "died";
    private const string NobodyWaits = "that nobody waits for one";
    private static readonly SystemSpec Coventry = SystemFolder.Load(Repository.PathOf("data", "coventry-2017")).System!;
    private static readonly Journeys Ways = new(Coventry, []);
    private static readonly ILookup<string, OptionRow> Options = Coventry.Options.ToLookup(o => o.Route, StringComparer.Ordinal);

    /// <summary>Queues in which nobody dies, and why.</summary>
    private static readonly Dictionary<string, string> QueuesExcepted = new(StringComparer.Ordinal)
    {
        ["arrive-elective/elective-ward"] = "a planned patient waits at home, for four hours at most, and is then cancelled",
        ["arrive-elsewhere/elsewhere-ward"] = "beds of other trusts are so many " + NobodyWaits,
        ["escalation-to-ward/elsewhere-ward"] = "beds of other trusts are so many " + NobodyWaits,
        ["ae-to-short-stay/escalation-trolley"] = "extra beds are so many " + NobodyWaits,
        ["direct-to-short-stay/escalation-trolley"] = "extra beds are so many " + NobodyWaits,
        ["ae-to-ward/escalation-bed"] = "extra beds are so many " + NobodyWaits,
        ["direct-to-ward/escalation-bed"] = "extra beds are so many " + NobodyWaits,
    };

    [Fact]
    public void Stage_WhoeverCanBeThere_HasARouteToDeath()
    {
        var places = Coventry.Stages.SelectMany((s, i) => Coventry.Cohorts.Where((_, c) => Ways.CanBe(i, c)).Select(c => (s.Stage, c.Cohort))).ToArray();
        Assert.Equal(Coventry.Stages.Count, places.Select(p => p.Stage).Distinct().Count());
        Assert.Empty(places.Where(p => !Ways.RowsOf(p.Stage, p.Cohort).Any(Dies)).Select(p => $"{p.Cohort} cannot die in {p.Stage}"));
    }

    [Fact]
    public void Queue_ForALimitedPoolOfAnotherStage_HasAClockToDeath()
    {
        var pool = Coventry.Stages.ToDictionary(s => s.Stage, s => s.Pool, StringComparer.Ordinal);
        var from = Ways.Legs.ToLookup(l => l.Route, l => Coventry.Stages[l.From.Stage].Pool, StringComparer.Ordinal);
        var queues = Coventry.Options.Where(o => o.Mode != "leave" && pool.GetValueOrDefault(o.Target, "").Length > 0 && (!from[o.Route].Any() || from[o.Route].Any(p => p != pool[o.Target])))
            .Select(o => $"{o.Route}/{o.Target}").ToArray();
        var mortal = Coventry.Clocks.Where(c => c.Then == Died && Options[c.Route].Any(o => o.Target == Died)).Select(c => $"{c.Route}/{c.Awaiting}").ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(queues);
        Assert.Empty(queues.Where(q => !mortal.Contains(q) && !QueuesExcepted.ContainsKey(q)).Select(q => $"nobody can die while awaiting {q}"));
        Assert.Empty(QueuesExcepted.Keys.Where(q => mortal.Contains(q) || !queues.Contains(q)).Select(q => $"{q} needs no exception"));
    }

    /// <summary>The reason for most exceptions, seen to hold: in years of the model nobody waits there.</summary>
    [Fact]
    public void QueueExceptedBecauseNobodyWaits_IsEmpty()
    {
        var network = SystemFolder.Load(Repository.PathOf("data", "coventry-2017")).Compile().System!.Network;
        var excepted = QueuesExcepted.Where(q => q.Value.EndsWith(NobodyWaits, StringComparison.Ordinal)).Select(q => $"awaiting {q.Key}").ToHashSet(StringComparer.Ordinal);
        int[] options = [.. Enumerable.Range(0, network.Options.Length).Where(o => excepted.Contains(network.StateName(network.AwaitState(o))))];
        Assert.Equal(excepted.Count, options.Length);
        var result = new ReplicationResult(network);
        var engine = new Simulation.Core.Engine.ReplicationEngine(network);
        for (var replication = 0; replication < 4; replication++)
        {
            engine.Run(1, replication, result);
            Assert.Empty(options.Where(o => result.LongestWait[o] > 0 || result.UnfinishedCount[o] > 0).Select(o => network.StateName(network.AwaitState(o))));
        }
        Assert.Contains(Enumerable.Range(0, network.Options.Length), o => result.LongestWait[o] > 0);
    }

    // The stages that only the scheme brings; its own test of routes is by row, because its rows are in no system of their own.
    [Fact]
    public void StageOfAScheme_HasARouteToDeath()
    {
        var folder = Repository.PathOf("data", "coventry-2017", "schemes", "step-up");
        string[] Names(string file) => [.. File.ReadLines(Path.Combine(folder, file)).Skip(1).Select(l => l.Split(',')[0])];
        var mortal = File.ReadLines(Path.Combine(folder, "routes.csv")).Skip(1).Select(l => l.Split(',')).Where(c => Options[c[2]].Any(o => o.Target == Died)).Select(c => c[0]).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(Names("stages.csv").Except(mortal));
    }

    private static bool Dies(RouteRow row) => row.Share > 0 && Options[row.Route].FirstOrDefault()?.Target == Died;
}
