using Simulation.Core.Statistics;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Commands;
using Simulation.Scenarios.Studies;
using Simulation.Tests.Theory;
using Xunit;

namespace Simulation.Tests.Verification;

/// <summary>The examples, as data folders, against a formula or a figure worked out by hand.</summary>
/// <remarks>Intervals are over replications at error probability 1e-4 with a fixed seed.</remarks>
public sealed class ExampleSystemsTests
{
    private const double Confidence = 1 - 1e-4;

    [Xunit.Theory]
    [InlineData(null, 10)]
    [InlineData("two-more-beds", 12)]
    public void ErlangLoss_ShareTurnedAway_IsErlangBWhateverTheStay(string? scenario, int beds)
    {
        // Lognormal stays: the loss formula knows only their mean. Whole ticks move a stay of two days by less than one part in 2,880.
        var theory = 100 * ErlangFormulas.ErlangB(beds, 8);
        AssertCovers(theory, theory * 2 / 2880, Ratios("erlang-loss", scenario, "turned-away-share", 30));
    }

    [Fact]
    public void TreatmentCentre_NumberAtMidnight_IsPoissonWithTheMeanOfItsHours()
    {
        // Arrivals of hour h that are still there at midnight: λ_h ∫ exp(−u/2) du over the ages of that hour, over all days before.
        int[] weights = [.. Enumerable.Repeat(1, 8), .. Enumerable.Repeat(4, 10), .. Enumerable.Repeat(3, 4), .. Enumerable.Repeat(1, 2)];
        var mean = 0.0;
        for (var age = 0; age < 24 * 7; age++)
            mean += 72.0 * weights[23 - age % 24] / weights.Sum() * 2 * (Math.Exp(-age / 2.0) - Math.Exp(-(age + 1) / 2.0));
        // A whole minute more or less in the bay is worth at most the busiest hour's arrivals of a minute.
        var minute = 72.0 * 4 / weights.Sum() / 60;
        AssertCovers(mean, minute, Ratios("treatment-centre", null, "bays-midnight", 30));
        var over = 1.0;
        for (int n = 0, factorial = 1; n <= 6; factorial *= ++n) over -= Math.Exp(-mean) * Math.Pow(mean, n) / factorial;
        // P(N > 6) changes with the mean by P(N = 6).
        var six = Math.Exp(-mean) * Math.Pow(mean, 6) / 720;
        AssertCovers(100 * over, 100 * six * minute, Ratios("treatment-centre", null, "midnight-over-6", 30));
        // Little's law over the day: 72 a day for two hours each.
        AssertCovers(6, minute, Ratios("treatment-centre", null, "bays", 30));
    }

    [Fact]
    public void OutpatientList_WithMoreReferralsThanSlots_SeesTenAWeekdayOfTheYear()
    {
        // 1 April 2016 to 31 March 2017 has 261 weekdays. The list grows by 6.4 a week for 26 weeks before the window (about 166 people, with a
        // standard deviation of about 38), so that it is empty at no time in the window but with a probability below 1e-4.
        Assert.All(Ratios("outpatient-list", "more-referrals", "seen", 10), seen => Assert.Equal(2610, seen));
        Assert.All(Ratios("outpatient-list", null, "seen", 10), seen => Assert.InRange(seen, 0, 2610));
    }

    private static double[] Ratios(string example, string? scenario, string measure, int replications)
    {
        var folder = SystemFolder.Load(Repository.PathOf("data", "examples", example));
        var system = folder.Compile(scenario is null ? null : folder.Scenario(scenario)).System!;
        var sheet = Measures.Example.Sheet(system);
        var cell = Enumerable.Range(0, sheet.Cells.Count).First(i => sheet.Cells[i].Measure.Measure == measure);
        var outcome = Study.Run([(system, sheet)], new StudySettings { Seed = 1, Replications = replications, Threads = 2, EngineFor = EngineChoice.Of(EngineChoice.Fast) })[0];
        return [.. outcome.Numerators(cell).Zip(outcome.Denominators(cell), (n, d) => n / d)];
    }

    private static void AssertCovers(double theory, double bound, double[] values)
    {
        var interval = MeanInterval.Of(values, Confidence);
        Assert.True(interval.Lower - bound <= theory && theory <= interval.Upper + bound, $"theory {theory} is not in {interval.Lower} … {interval.Upper} (± {bound})");
    }
}
