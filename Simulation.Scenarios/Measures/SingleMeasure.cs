using Simulation.Core.Observation;
using Simulation.Scenarios.Assembly;

namespace Simulation.Scenarios.Measures;

/// <summary>One measure of one replication over some periods, for studies that need few of them.</summary>
public static class SingleMeasure
{
    /// <summary>The measure; NaN where the system has none of the name, or there was no case.</summary>
    /// <param name="system">The compiled system.</param>
    /// <param name="measure">Measure id.</param>
    /// <param name="range">Periods.</param>
    /// <param name="result">The replication.</param>
    public static double Of(CompiledSystem system, string measure, PeriodRange range, ReplicationResult result)
    {
        if (system.System.Measures.FirstOrDefault(m => m.Measure == measure) is not { } row) return double.NaN;
        var terms = new MeasureTerms(system, []);
        if (terms.Of(row) is not { } term || (!term.ByPeriod && !range.IsWindowOf(system.Network))) return double.NaN;
        var network = system.Network;
        var series = SeriesTable.DayCounts(network, result, terms.Series.Cells);
        var fraction = term.Evaluate(new ReplicationView(network, result, series, new double[network.WindowDays]), range);
        return fraction.Denominator == 0 ? double.NaN : fraction.Numerator / fraction.Denominator;
    }
}
