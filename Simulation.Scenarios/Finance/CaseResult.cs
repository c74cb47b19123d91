using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Finance;

/// <summary>What a case's replications gave.</summary>
/// <param name="Spec">The case.</param>
/// <param name="Plan">The ledgers.</param>
/// <param name="Unknowns">The unknown inputs, drawn anew in every replication of the sample.</param>
/// <param name="Sample">Without; with; and with the plan's success rates, other inputs as drawn. Shape: arm × replication.</param>
/// <param name="Central">Inputs as in the tables: without; with the plan's success rates; and with the table's own where the plan has another. Empty where a run was stopped before.</param>
/// <param name="Seed">Seed of the draws.</param>
public sealed record CaseResult(CaseSpec Spec, LedgerPlan Plan, IReadOnlyList<UnknownInput> Unknowns,
    IReadOnlyList<IReadOnlyList<LedgerRecord>> Sample, IReadOnlyList<IReadOnlyList<LedgerRecord>> Central, ulong Seed)
{
    /// <summary>Parameters that the calibration leaves open, drawn in every replication of the sample; none with the first-cut inputs.</summary>
    public IReadOnlyList<CalibratedInput> Calibrated { get; init; } = [];

    /// <summary>Sums that the investment's schemes paid once before the window, with the settings of the tables: spent already, and not counted.</summary>
    public IReadOnlyList<SchemeCost> PaidBefore { get; init; } = [];

    /// <summary>Payments for capacity that the investment adds, which the case does not count as put in.</summary>
    public IReadOnlyList<PaymentRow> NotPutIn { get; init; } = [];

    /// <summary>Schemes invested in that state no cost.</summary>
    public IReadOnlyList<SchemeSpec> Costless { get; init; } = [];

    /// <summary>Which of <see cref="Central"/> has every input of the case as in the tables; null where none has.</summary>
    public int? TableArm { get; init; }

    private readonly Dictionary<(string Variant, int Arm, bool Central), CaseView> _views = [];

    /// <summary>Replications of the sample.</summary>
    public int Replications => Sample[0].Count;

    /// <summary>The first identity of flow or double entry that is broken, or null.</summary>
    public string? FirstMiss => Sample.Concat(Central).SelectMany(a => a).Select(r => r.Miss).FirstOrDefault(m => m is not null) ?? Spec.Variants.Select(v => View(v).FirstMiss).FirstOrDefault(m => m is not null);

    /// <summary>The case counted one way, with drawn inputs.</summary>
    /// <param name="variant">The way.</param>
    /// <param name="planRow">Position of one of the plan's success rates; null is the drawn one.</param>
    public CaseView View(CaseVariant variant, int? planRow = null) => Of(variant, planRow is { } row ? 2 + row : 1, central: false);

    /// <summary>The case counted one way, with inputs as in the tables, at one of the plan's success rates.</summary>
    public CaseView CentralView(CaseVariant variant, int planRow) => Of(variant, 1 + planRow, central: true);

    /// <summary>The case counted one way, every input of the case as in the tables; null where it was not run.</summary>
    public CaseView? TableView(CaseVariant variant) => TableArm is { } arm && arm < Central.Count ? Of(variant, arm, central: true) : null;

    /// <summary>Values of an unknown input by replication.</summary>
    public double[] Drawn(UnknownInput unknown) => [.. Enumerable.Range(0, Replications).Select(r => unknown.Drawn(Seed, r))];

    /// <summary>Prices and shares of a replication of the sample.</summary>
    public PriceSet PricesOf(int replication) => PricesAt(u => u.Drawn(Seed, replication));

    /// <summary>The investor's net present value by replication of the sample, from the same counts at other prices and shares.</summary>
    /// <param name="variant">The way to count.</param>
    /// <param name="prices">Prices and shares of a replication.</param>
    public double[] PresentValues(CaseVariant variant, Func<int, PriceSet> prices)
    {
        var investor = Plan.PartyOf(Spec.Investor);
        double Saved(LedgerBook book, int month) => (book.Received(investor, month) - book.Paid(investor, month)).Pounds;
        return [.. Enumerable.Range(0, Replications).Select(r =>
        {
            var priced = prices(r);
            LedgerBook Book(int arm) => LedgerBook.Of(Sample[arm][r].Frame, Sample[arm][r].Counts, priced, variant.LeaveOut);
            var (without, with) = (Book(0), Book(1));
            double[] net = [.. Enumerable.Range(0, without.Months).Select(m => Saved(with, m) - Saved(without, m))];
            return Appraisal.PresentValue(net, Plan.Tables.DiscountRate);
        })];
    }

    /// <summary>The prices and shares of the tables, with those that are not known at some values.</summary>
    /// <param name="value">The value of an unknown price or share.</param>
    public PriceSet PricesAt(Func<UnknownInput, double> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var (plan, spec) = (Plan, Spec);
        var prices = PriceSet.Of(plan);
        foreach (var unknown in Unknowns.Where(u => !u.IsSetting))
        {
            var (kind, line) = (unknown.Id[..5], unknown.Id[6..]);
            var drawn = value(unknown);
            prices = kind == "share" ? prices.WithShare(line, drawn) : prices.WithPrice(line, drawn);
            if (kind == "share" || !spec.Together.Contains(line, StringComparer.Ordinal)) continue;
            // Prices that go together stay as far apart as they are in the table.
            foreach (var other in spec.Together.Where(o => o != line)) prices = prices.WithPrice(other, Math.Max(0, plan.Prices[other].Value + drawn - plan.Prices[line].Value));
        }
        return prices;
    }

    private CaseView Of(CaseVariant variant, int arm, bool central)
    {
        if (_views.TryGetValue((variant.Id, arm, central), out var known)) return known;
        var records = central ? Central : Sample;
        var table = PriceSet.Of(Plan);
        var view = CaseView.Of(records[0], records[arm], central ? _ => table : PricesOf, Spec.Investor, Spec.Investment, variant.LeaveOut);
        return _views[(variant.Id, arm, central)] = view;
    }
}
