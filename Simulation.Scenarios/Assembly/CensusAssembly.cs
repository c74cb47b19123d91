using Simulation.Core.Distributions;
using Simulation.Core.Networks;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Assembly;

/// <summary>Makes the people who are there when the run starts, in the order of the rows: the row number keys a person's draws.</summary>
/// <remarks>
/// Where only a number is known the ages are those of the stay as the tables have it, before any lever: a scheme that changes
/// stays finds the same people there as the baseline does.
/// </remarks>
internal static class CensusAssembly
{
    public static InitialPerson[] People(AssemblyPlan plan)
    {
        var people = new List<InitialPerson>();
        foreach (var row in plan.System.Census)
        {
            if (row.Awaiting.Length > 0) AddAwaiting(plan, row, people);
            else AddInStage(plan, row, people);
        }
        return [.. people];
    }

    private static void AddInStage(AssemblyPlan plan, CensusRow row, List<InitialPerson> people)
    {
        var stage = plan.StageIndex[row.Stage];
        var ages = row.Days is { } days ? [.. Enumerable.Repeat(Ticks(plan, days), row.People)]
            : EquilibriumAges.Spread(plan.Stays[plan.Stays.Of(plan.System.Stages[stage].Stay, row.Cohort)], row.People);
        foreach (var age in ages)
            people.Add(new InitialPerson { Row = people.Count, State = Network.StageState(stage), Cohort = plan.CohortIndex[row.Cohort], Entered = -age });
    }

    private static void AddAwaiting(AssemblyPlan plan, CensusRow row, List<InitialPerson> people)
    {
        var option = plan.OptionIndex[row.Awaiting];
        var asked = -Ticks(plan, row.Waited ?? 0);
        for (var i = 0; i < row.People; i++)
        {
            people.Add(new InitialPerson
            {
                Row = people.Count,
                State = plan.System.Stages.Count + option,
                Cohort = plan.CohortIndex[row.Cohort],
                Entered = row.Days is { } days ? -Ticks(plan, days) : asked,
                Held = row.Stage.Length == 0 ? null : plan.StageIndex[row.Stage],
                Asked = asked,
            });
        }
    }

    private static int Ticks(AssemblyPlan plan, double days) => (int)Math.Floor(plan.Ticks(days * 1440) + 0.5);
}
