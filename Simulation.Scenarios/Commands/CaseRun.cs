using System.Globalization;
using Simulation.Scenarios.Finance;
using Simulation.Scenarios.Measures;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Commands;

/// <summary>The runs of an invest-to-save case: with and without it over its unknown inputs, at those of the tables, and with the plan's own success rates.</summary>
/// <param name="input">The system with its ledgers.</param>
/// <param name="spec">The case.</param>
/// <param name="run">How it is run.</param>
internal sealed class CaseRun(FinanceInput input, CaseSpec spec, LedgerRun run)
{
    // A plan's own figures are means: their error is small long before tails are.
    private const int CentralReplications = 20;

    private readonly LedgerRun _run = run with { Open = run.Open is { } open ? (study, numbers) => open([.. study, spec], numbers) : null };
    private readonly CaseArms _arms = new(spec, input.Folder.Scenario(spec.Scenario)!);
    private readonly IReadOnlyList<UnknownInput> _unknowns = UnknownInput.Of(spec, input.Folder.Scenario(spec.Scenario)!, input.Folder.Schemes, input.Plan);
    private readonly double[] _rates = [.. spec.Plan?.Rows.Select(r => r.Success) ?? []];

    /// <summary>Whether the case holds a plan's own success rates.</summary>
    public bool HasPlan => _rates.Length > 0;

    /// <summary>The runs over the unknown inputs.</summary>
    public IReadOnlyList<IReadOnlyList<LedgerRecord>> Sample(Action<long, long>? progress, CancellationToken stop) =>
        CaseStudy.Run(input.Plan, Sampled, 2 + _rates.Length, _run, Effects, spec.Measures, progress, stop);

    /// <summary>The runs at the inputs of the tables, and with the plan's own success rates.</summary>
    public IReadOnlyList<IReadOnlyList<LedgerRecord>> Central(Action<long, long>? progress, CancellationToken stop) =>
        CaseStudy.Run(input.Plan, (arm, _) => Middle(arm), CentralArms, _run with { Replications = Math.Min(run.Replications, CentralReplications) }, Effects, spec.Measures, progress, stop);

    /// <summary>What came out.</summary>
    public CaseResult Result(IReadOnlyList<IReadOnlyList<LedgerRecord>> sample, IReadOnlyList<IReadOnlyList<LedgerRecord>> central)
    {
        var with = run.Compile(Middle(TableArm), 0);
        SchemeSpec[] invested = [.. with.Chosen.Where(s => !spec.Also.Contains(s.Id, StringComparer.Ordinal))];
        return new(spec, input.Plan, _unknowns, sample, central.Count > 0 && central[0].Count > 0 ? central : [], run.Seed)
        {
            Calibrated = run.Calibrated,
            TableArm = TableArm,
            PaidBefore = [.. invested.SelectMany(s => s.Costs).Where(c => SchemePounds.IsPaidBefore(c, with.System.Header.From))],
            NotPutIn = [.. LineSpending.BlocksOf(input.Plan, with, invested).Where(p => !spec.Investment.Contains(p.Payment, StringComparer.Ordinal))],
            Costless = [.. invested.Where(s => !s.StatesCost)],
        };
    }

    // A rate of the plan that is the table's own needs no arm of its own.
    private int TableArm => _unknowns.FirstOrDefault(u => u.Id == spec.BreakEven) is { } rate && Array.IndexOf(_rates, rate.Number.Value) is >= 0 and var row ? 1 + row : 1 + _rates.Length;

    private int CentralArms => Math.Max(TableArm, _rates.Length) + 1;

    private string[] Effects => [.. spec.Effects.Select(e => e.Measure)];

    /// <summary>What was run, for the receipt.</summary>
    /// <param name="result">What came out.</param>
    /// <param name="elapsed">Time taken.</param>
    public FinanceStudy Study(CaseResult result, TimeSpan elapsed)
    {
        string[] names = ["without", "with", .. _rates.Select(r => string.Create(CultureInfo.InvariantCulture, $"with, {spec.BreakEven} {r}"))];
        return new FinanceStudy("finance", ["--case", spec.Id],
            [.. names.Select((name, arm) => (name, run.Compile(Sampled(arm, 0), 0))), .. result.Central.Count == 0 ? [] : Enumerable.Range(0, CentralArms).Select(arm => ($"as in the tables, {(arm == 0 ? names[0] : arm <= _rates.Length ? names[1 + arm] : names[1])}", run.Compile(Middle(arm), 0)))],
            [.. result.Sample, .. result.Central], result.FirstMiss is null, elapsed);
    }

    private ScenarioSpec Sampled(int arm, int replication)
    {
        var settings = _unknowns.Where(u => u.IsSetting).ToDictionary(u => u.Id, u => u.Drawn(run.Seed, replication), StringComparer.Ordinal);
        if (arm >= 2) settings[spec.BreakEven] = _rates[arm - 2];
        var id = string.Create(CultureInfo.InvariantCulture, $"{spec.Id} {arm} {replication}");
        return arm == 0 ? _arms.Without(settings, id) : _arms.With(settings, id);
    }

    private ScenarioSpec Middle(int arm)
    {
        // Set, so that a scenario that draws them itself has them as in the tables too.
        var settings = _unknowns.Where(u => u.IsSetting).ToDictionary(u => u.Id, u => u.Number.Value, StringComparer.Ordinal);
        if (arm >= 1 && arm <= _rates.Length) settings[spec.BreakEven] = _rates[arm - 1];
        var id = string.Create(CultureInfo.InvariantCulture, $"central {arm}");
        return arm == 0 ? _arms.Without(settings, id) : _arms.With(settings, id);
    }
}
