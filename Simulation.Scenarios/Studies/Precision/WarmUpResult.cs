using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Studies.Precision;

/// <summary>What the system's own start and warm-up leave in a figure of the window.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Tolerance">What counts as negligible, in its unit.</param>
/// <param name="Own">The figure after the system's own warm-up.</param>
/// <param name="Longer">The figure after the longer one.</param>
/// <param name="Bias">Own minus longer, paired: the same people live through the same window; null where there was no case.</param>
public sealed record OwnStart(MeasureRow Measure, double Tolerance, Figure Own, Figure Longer, Difference? Bias)
{
    /// <summary>Whether the warm-up is enough: true where all of the 95% interval is within the tolerance, false where all of it is outside, null where neither is shown.</summary>
    public bool? IsEnough => Bias is not { HalfWidth: { } half } bias ? null : Math.Abs(bias.Value) + half <= Tolerance ? true : Math.Abs(bias.Value) - half > Tolerance ? false : null;
}

/// <summary>How far the over-full start still shows in a year of figures that begins some months after it.</summary>
/// <param name="Months">Civil months between the start and the year.</param>
/// <param name="Difference">Over-full minus the system's own start, paired; null where there was no case.</param>
/// <param name="Negligible">Whether all of its 95% interval is within the tolerance.</param>
public sealed record CoupledYear(int Months, Difference? Difference, bool Negligible);

/// <summary>How long a measure takes to forget an over-full start.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Tolerance">What counts as negligible, in its unit.</param>
/// <param name="Years">By months, from 0.</param>
/// <param name="Months">Least months after which it is shown to be negligible, and no later year contradicts it; null when there are none among those looked for.</param>
public sealed record CoupledMeasure(MeasureRow Measure, double Tolerance, IReadOnlyList<CoupledYear> Years, int? Months);

/// <summary>How long the warm-up must be.</summary>
/// <param name="Own">The headline measures, with what the system's own warm-up leaves in them.</param>
/// <param name="DaysNow">Warm-up that the system states. Unit: days.</param>
/// <param name="DaysLonger">The warm-up that it is held against. Unit: days.</param>
/// <param name="Pairs">Pairs of the own warm-up and the longer one.</param>
/// <param name="Measures">The headline measures that can be told by month, from both starts.</param>
/// <param name="Start">First day of the coupled runs.</param>
/// <param name="Mser">For stationary networks only: days that MSER-5 leaves out of the midnight count of all pools; null where it does not apply or refuses.</param>
/// <param name="Stationary">Whether the network is stationary.</param>
/// <param name="CoupledPairs">Pairs of the own and the over-full start.</param>
/// <param name="Stopped">Why it stopped.</param>
public sealed record WarmUpResult(IReadOnlyList<OwnStart> Own, int DaysNow, int DaysLonger, int Pairs, IReadOnlyList<CoupledMeasure> Measures, DateOnly Start, int? Mser, bool Stationary, int CoupledPairs, StopReason Stopped)
{
    /// <summary>Whether the warm-up stated is enough for every headline measure; null when neither that nor the contrary is shown.</summary>
    public bool? IsEnough => Own.Any(o => o.IsEnough == false) ? false : Own.Count > 0 && Own.All(o => o.IsEnough == true) ? true : null;

    /// <summary>Civil months after which every measure is shown to have forgotten the over-full start; null when not found among those looked for.</summary>
    public int? Months => Measures.Count > 0 && Measures.All(m => m.Months is not null) ? Measures.Max(m => m.Months) : null;

    /// <summary>As many days as some months after the start are.</summary>
    public int DaysOf(int months) => Start.AddMonths(months).DayNumber - Start.DayNumber;
}
