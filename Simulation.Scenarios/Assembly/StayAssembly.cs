using Simulation.Core.Distributions;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Assembly;

/// <summary>Makes stay distributions of the rows of <c>stays.csv</c>, each once.</summary>
internal sealed class StayAssembly(AssemblyPlan plan)
{
    private readonly RowsByCohort<StayRow> _rows = new(new CohortRows(plan.System.CohortLabels), plan.System.Stays, r => r.Stay, r => r.Cohort);
    private readonly Dictionary<(string Stay, string Cohort, double Factor), int> _index = [];
    private readonly List<StayDistribution> _stays = [];

    /// <summary>The distributions made so far, by number.</summary>
    public StayDistribution[] ToArray() => [.. _stays];

    /// <summary>A distribution by its number.</summary>
    public StayDistribution this[int index] => _stays[index];

    /// <summary>Works out the tables of all rows at once; most of the time that assembly takes is theirs.</summary>
    public void Prepare() => plan.Tables.Prepare(plan.System.Stays
        .Select(r => (StayFamilies.TryRead(r.Family, r.Parameters, out var d, out _) ? d : null, plan.Ticks(MinutesIn(r)))).Where(p => p.Item1 is not null).Select(p => (p.Item1!, p.Item2)));

    /// <summary>Number of the distribution of a stay for a cohort.</summary>
    /// <param name="stay">Stay.</param>
    /// <param name="cohort">Cohort; blank takes the rows without cohort.</param>
    /// <param name="factor">Factor on the length. The cap ("at most") is a rule of its own and keeps its value.</param>
    public int Of(string stay, string cohort, double factor = 1)
    {
        var rows = _rows.Of(stay, cohort);
        // Nobody of such a cohort can be there (validation saw to it); any rows do.
        if (rows.Count == 0) rows = _rows.First(stay);
        var key = (stay, rows[0].Cohort, factor);
        if (!_index.TryGetValue(key, out var index))
        {
            index = _stays.Count;
            _stays.Add(Make([.. rows], factor));
            _index.Add(key, index);
        }
        return index;
    }

    private StayDistribution Make(StayRow[] rows, double factor)
    {
        var parts = rows.Select(r => Part(r, factor)).ToArray();
        var intervals = rows.Length == 1 ? Intervals.Of([(1.0, 0)]) : Intervals.Of(rows.Select((r, i) => (r.Share ?? 0, i)));
        var mean = 0.0;
        for (var i = 0; i < rows.Length; i++) mean += (rows.Length == 1 ? 1 : rows[i].Share ?? 0) * parts[i].Mean;
        var name = rows[0].Cohort.Length == 0 ? rows[0].Stay : $"{rows[0].Stay} ({rows[0].Cohort})";
        return new StayDistribution(name, [.. intervals.Uppers().Select(u => new StayComponent(u.Upper, parts[u.Target].Table))], mean, Cap(rows[0]));
    }

    private (QuantileTable Table, double Mean) Part(StayRow row, double factor)
    {
        var ticksPerUnit = plan.Ticks(MinutesIn(row)) * factor;
        if (!StayFamilies.TryRead(row.Family, row.Parameters, out var distribution, out var complaint)) plan.Complain(row.At, "parameters", complaint);
        else
        {
            try
            {
                return (plan.Tables.Of(distribution!, ticksPerUnit), distribution!.Mean * ticksPerUnit);
            }
            catch (ArgumentException)
            {
                plan.Complain(row.At, "parameters", $"\"{row.Parameters}\" reaches stays longer than 2^28 ticks in its far tail; state a narrower distribution.");
            }
        }
        return (plan.Tables.Of(new Fixed(1), 1), 1);
    }

    private int Cap(StayRow row) => row.AtMost is null ? int.MaxValue : (int)Math.Clamp(plan.Ticks(row.AtMost.Value * MinutesIn(row)), 1, int.MaxValue);

    private int MinutesIn(StayRow row) => TimeText.MinutesIn(row.Unit.Length == 0 ? plan.System.Header.TimeUnit : row.Unit) ?? 1;
}
