using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Validation;

/// <summary>Stages, what they name, and what people take of a pool in them.</summary>
internal static class StageCheck
{
    public static void Add(SystemSpec system, SystemNames names, ICollection<Problem> problems)
    {
        foreach (var stage in system.Stages)
        {
            SystemNames.Require(problems, stage.At, "pool", "pool", stage.Pool, names.Pools);
            SystemNames.Require(problems, stage.At, "stay", "stay", stage.Stay, names.Stays);
            SystemNames.Require(problems, stage.At, "gate", "gate", stage.Gate, names.Gates);
            SystemNames.Require(problems, stage.At, "reason", "reason", stage.Reason, names.Reasons);
            if (stage.PressureLevel is null != stage.PressureFactor is null)
                problems.Add(new Problem(stage.At, stage.PressureLevel is null ? "pressure_level" : "pressure_factor", "is blank; pressure needs a level and a factor."));
            if (stage.PressureLevel is not null && stage.Pool.Length == 0) problems.Add(new Problem(stage.At, "pressure_level", "needs a pool; the stage has none."));
            AddTaper(names, stage, problems);
        }
        foreach (var row in system.Amounts)
        {
            SystemNames.Require(problems, row.At, "stage", "stage", row.Stage, names.Stages);
            SystemNames.Require(problems, row.At, "cohort", "cohort or label", row.Cohort, names.CohortCells);
            if (names.Stage(row.Stage) is { } stage && !names.IsHours(stage))
                problems.Add(new Problem(row.At, "stage", $"\"{row.Stage}\" takes no hours: its pool {(stage.Pool.Length == 0 ? "is blank" : $"\"{stage.Pool}\" counts places")}."));
        }
    }

    private static void AddTaper(SystemNames names, StageRow stage, ICollection<Problem> problems)
    {
        if (stage.Taper.Length == 0) return;
        if (!TaperText.TryRead(stage.Taper, out _)) problems.Add(new Problem(stage.At, "taper", $"\"{stage.Taper}\" is not a taper (such as \"3:0.7 5:0.5\": weeks that rise, shares that fall from 1 to 0)."));
        if (!names.IsHours(stage)) problems.Add(new Problem(stage.At, "taper", "needs a pool that counts hours."));
    }
}
