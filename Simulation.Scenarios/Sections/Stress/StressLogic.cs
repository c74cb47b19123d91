using Simulation.Scenarios.Documents;

namespace Simulation.Scenarios.Sections.Stress;

/// <summary>Part 2 of STRESS-DES: diagram, logic of the baseline and of scenarios, algorithms, components.</summary>
internal static class StressLogic
{
    private const string Base = "2.2 Base model logic. People arrive in streams, each as a member of a cohort; they enter a stage, stay for a time drawn for them, and leave by a route drawn in stated shares. A route is a list of options in order: a stage whose pool has room is entered at once; else the person holds the present place or waits outside, as the option says, until there is room or a clock ends and the person takes another option. A move between two stages of one pool keeps the place. When capacity falls nobody is put out; nobody enters until use is below it. A return starts a new lap of the same person.";

    private const string Algorithms = "2.4 Algorithms. In each tick: what falls due (ends of stays, falls of care, gates); capacities take the tick's value; arrivals enter or ask; each pool in written order serves its queue from the head until the head does not fit, again until nobody can be served; requests whose clock ends take the option it names. Queues are in order of priority class, tick at which the stay before ended, a keyed lottery number, person. A gate lets those who are ready leave on given days with a stated chance, at the hours of a profile. docs/reference/semantics.md is the contract that both engines keep.";

    /// <summary>The part.</summary>
    public static Section Of(StressModel model)
    {
        var blocks = new List<Block>();
        if (StressDiagram.Of(model) is { } diagram) blocks.Add(diagram);
        blocks.Add(new Prose(Base));
        if (model.Systems.Count > 1) blocks.AddRange([new Prose("2.3 Scenario logic. A scenario is the baseline with schemes; a scheme is a list of levers on its tables. People, draws and everything that no lever names are those of the baseline."), Levers(model)]);
        blocks.Add(new Prose(Algorithms));
        blocks.Add(new Prose($"2.5 Components. {StressText.Counted(model.Network.Cohorts.Length, "cohort")}, {StressText.Counted(model.Network.Stages.Length, "stage")}, {StressText.Counted(model.Network.Pools.Length, "pool")}, {StressText.Counted(model.Network.Streams.Length, "stream")}, {StressText.Counted(model.Network.Exits.Length, "exit")}."));
        blocks.AddRange(StressComponents.Of(model));
        return new Section("logic", "2 Logic", "", blocks.Where(b => b is not DataTable { Rows.Count: 0 }).ToArray());
    }

    private static DataTable Levers(StressModel model) => StressText.Table("levers", "2.3 What each scenario changes", ["Scenario", "Scheme", "Change", "For whom", "When"],
        model.Systems.Skip(1).SelectMany(s => s.Schemes.SelectMany(x => x.Levers.Count == 0
            ? [[s.Scenario!.Name, x.Name, "Costs only; moves nobody", "", ""]]
            : x.Levers.Select(l => (string[])[s.Scenario!.Name, x.Name, LeverWords.Change(l), LeverWords.ForWhom(l, s.System), LeverWords.When(l)]))));
}
