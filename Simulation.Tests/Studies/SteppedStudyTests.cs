using Simulation.Scenarios.Commands;
using Simulation.Scenarios.Studies;
using Xunit;

namespace Simulation.Tests.Studies;

/// <summary>A study in steps is the study, and the precision goal looks at widths after fixed numbers of replications.</summary>
public class SteppedStudyTests
{
    [Fact]
    public void Advance_InStepsOrAtOnce_GivesTheSame()
    {
        var input = ScenarioInput.Read("mmc-ward", (_, ids) => [null, .. ids], null, Repository.Root);
        SteppedStudy Run(params int[] steps)
        {
            var study = new SteppedStudy(input.Scenarios, new StudySettings { Seed = 3, Replications = 0, Threads = 1, EngineFor = EngineChoice.Of(EngineChoice.Fast) }, null);
            foreach (var step in steps) study.Advance(step, threads: 2, cancellation: TestContext.Current.CancellationToken);
            return study;
        }
        var (once, several) = (Run(12), Run(4, 5, 5, 12, 3));
        Assert.Equal(12, several.Replications);
        for (var i = 0; i < once.Outcomes.Count; i++)
        {
            Assert.Equal(once.Outcomes[i].Events, several.Outcomes[i].Events);
            for (var cell = 0; cell < input.Scenarios[i].Sheet.Cells.Count; cell++)
            {
                Assert.Equal(once.Outcomes[i].Numerators(cell), several.Outcomes[i].Numerators(cell));
                Assert.Equal(once.Outcomes[i].Denominators(cell), several.Outcomes[i].Denominators(cell));
            }
        }
        Assert.True(new PrecisionGoal(1e6, 12, 100).IsMet(Comparison.Of(once.Outcomes)));
        Assert.False(new PrecisionGoal(1e6, 13, 100).IsMet(Comparison.Of(once.Outcomes)));
        // Who may run no more than that has not met it either.
        Assert.False(new PrecisionGoal(1e6, 13, 12).IsMet(Comparison.Of(once.Outcomes)));
        Assert.False(new PrecisionGoal(1e-6, 2, 100).IsMet(Comparison.Of(once.Outcomes)));
    }

    [Theory]
    [InlineData(0, 30)]
    [InlineData(29, 30)]
    [InlineData(30, 60)]
    [InlineData(119, 120)]
    [InlineData(120, 200)]
    [InlineData(200, 200)]
    public void NextLook_ReplicationsDone_IsTwiceTheLastUpToTheMost(int done, int look) => Assert.Equal(look, new PrecisionGoal(0.5, 30, 200).NextLook(done));
}
