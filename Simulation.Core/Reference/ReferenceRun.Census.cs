using Simulation.Core.Networks;
using Simulation.Core.Observation;
using Simulation.Core.Randomness;

namespace Simulation.Core.Reference;

/// <content>People who are there before tick 0.</content>
internal sealed partial class ReferenceRun
{
    private void PlaceCensus()
    {
        var layerKey = Keys.Layer(_replicationKey, Sites.Stream("census"), 0);
        foreach (var row in _network.InitialPeople)
        {
            var person = NewPerson(new PersonId(-1, 0, row.Row), Keys.Person(layerKey, row.Row), row.Cohort);
            person.Since = row.Entered;
            var inStage = row.State < _network.Stages.Length;
            if ((inStage ? row.State : row.Held) is { } place) HoldFromCensus(person, place, row);
            if (inStage) ResumeStay(person, row);
            else ResumeWait(person, row);
            _tallies.Place(person, row.State);
            _present.Add(person);
        }
    }

    private void HoldFromCensus(Person person, int place, InitialPerson row)
    {
        var stage = _network.Stages[place];
        var stayEnded = place == row.State ? 0 : row.Asked;
        person.Place = place;
        person.Amount = person.EntryAmount = stage.Amount[row.Cohort];
        foreach (var step in stage.Taper)
        {
            if (row.Entered + (step.Weeks * 7 * _network.Calendar.TicksPerDay) < stayEnded)
                person.Amount = Math.Min(person.Amount, Tapered(person.EntryAmount, step.PerMille));
        }
        if (stage.Pool is { } pool) ChangeUse(pool, +person.Amount, 0);
    }

    private void ResumeStay(Person person, InitialPerson row)
    {
        var stage = _network.Stages[row.State];
        var stay = _network.Stays[EpochAt(0).Stay[(row.State * _network.Cohorts.Length) + row.Cohort]];
        var length = stay.SampleResidual(person.LapKey, stage.StaySite, stage.ComponentSite, -row.Entered);
        Schedule(person, stage, row.Entered, ready: row.Entered + length);
    }

    private void ResumeWait(Person person, InitialPerson row)
    {
        var index = row.State - _network.Stages.Length;
        var option = _network.Options[index];
        (person.Awaiting, person.Asked, person.Ended, person.Priority) = (index, row.Asked, row.Asked, option.Priority);
        person.Lottery = Keys.Draw(person.LapKey, Sites.ArrivalLottery("census"));
        StartClocks(person, option, row.Asked, earliest: 1);
        _queue[PoolOf(index)].Add(person);
    }
}
