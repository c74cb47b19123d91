using Simulation.Core.Engine;
using Simulation.Core.Networks;
using Simulation.Core.Observation;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Studies.Tonight;

/// <summary>Takes a census out of a run: who is where at a midnight, and since when. People who never were, to try a forecast with.</summary>
public sealed class CensusOfRun : IEventLog
{
    private readonly Network _network;
    private readonly int _tick;
    private readonly Dictionary<PersonId, Whereabouts> _people = [];

    private CensusOfRun(Network network, int tick)
    {
        (_network, _tick) = (network, tick);
        foreach (var p in network.InitialPeople)
        {
            var inStage = p.State < network.Stages.Length;
            _people.Add(new PersonId(-1, 0, p.Row), new Whereabouts(p.State, inStage ? p.Entered : p.Asked, p.Cohort, inStage ? p.State : p.Held, p.Entered));
        }
    }

    /// <summary>The census of a midnight, before anything happens in it.</summary>
    /// <param name="system">The system.</param>
    /// <param name="engine">An engine of its network.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="replication">Replication.</param>
    /// <param name="date">The day that the midnight opens. Range: within the run.</param>
    /// <returns>A row a person, with exact times.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The run does not hold the date.</exception>
    public static IReadOnlyList<CensusRow> Take(CompiledSystem system, IReplicationEngine engine, ulong seed, int replication, DateOnly date)
    {
        var network = system.Network;
        if (WhyNot(network, date) is { } outside) throw new ArgumentOutOfRangeException(nameof(date), outside);
        var census = new CensusOfRun(network, network.Calendar.TickOf(date));
        engine.Run(seed, replication, new ReplicationResult(network), census);
        return [.. census._people.OrderBy(p => p.Key).Select((p, i) => census.Row(system.System, p.Value, i))];
    }

    /// <summary>Why the census of a date cannot be taken, in words; null where it can.</summary>
    /// <param name="network">The network.</param>
    /// <param name="date">The day that the midnight opens.</param>
    public static string? WhyNot(Network network, DateOnly date) => network.Calendar.TickOf(date) is var tick && tick >= 0 && tick < network.Horizon ? null
        : $"{date:yyyy-MM-dd} is outside the run, which is from {network.Calendar.Start:yyyy-MM-dd} to {network.Calendar.DateOf(network.Horizon / network.Calendar.TicksPerDay).AddDays(-1):yyyy-MM-dd}.";

    /// <inheritdoc/>
    public void Moved(in MoveRecord move)
    {
        if (move.Tick >= _tick) return;
        if (_network.IsExit(move.State))
        {
            _people.Remove(move.Person);
            return;
        }
        var before = _people.GetValueOrDefault(move.Person);
        var inStage = move.State < _network.Stages.Length;
        var holds = inStage || _network.Options[move.State - _network.Stages.Length].Mode == WaitMode.Hold;
        _people[move.Person] = inStage ? new Whereabouts(move.State, move.Tick, move.Cohort, move.State, move.Tick)
            : new Whereabouts(move.State, move.Tick, move.Cohort, holds ? before.Place : null, before.PlaceSince);
    }

    private CensusRow Row(SystemSpec system, Whereabouts who, int number)
    {
        double Days(int since) => (_tick - since) / (double)_network.Calendar.TicksPerDay;
        var inStage = who.State < _network.Stages.Length;
        // Someone who waits in a stage without places holds none.
        var place = who.Place is { } p && (inStage || _network.Stages[p].Pool is not null) ? p : (int?)null;
        return new CensusRow(new Place("census", number + 2), place is { } at ? system.Stages[at].Stage : "", system.Cohorts[who.Cohort].Cohort, inStage ? "" : _network.Options[who.State - _network.Stages.Length].Name,
            1, place is null ? null : Days(inStage ? who.Since : who.PlaceSince), inStage ? null : Days(who.Since), new Sourcing(TonightSystem.Evidence, null, null));
    }

    private readonly record struct Whereabouts(int State, int Since, int Cohort, int? Place, int PlaceSince);
}
