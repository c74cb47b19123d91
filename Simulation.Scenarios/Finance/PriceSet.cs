namespace Simulation.Scenarios.Finance;

/// <summary>The prices and shares that an evaluation uses: those of the tables, or with some replaced.</summary>
public sealed class PriceSet
{
    private readonly Dictionary<string, long> _pence;
    private readonly Dictionary<string, double> _shares;

    private PriceSet(Dictionary<string, long> pence, Dictionary<string, double> shares) => (_pence, _shares) = (pence, shares);

    /// <summary>The prices and shares of the tables.</summary>
    public static PriceSet Of(LedgerPlan plan) => new(
        plan.Prices.ToDictionary(p => p.Key, p => ToPence(p.Value.Value), StringComparer.Ordinal),
        plan.Shares.ToDictionary(s => s.Key, s => s.Value.Value, StringComparer.Ordinal));

    /// <summary>With a price of another level. Unit: pounds, rounded to the penny.</summary>
    public PriceSet WithPrice(string line, double pounds) => new(new Dictionary<string, long>(_pence, StringComparer.Ordinal) { [line] = ToPence(pounds) }, _shares);

    /// <summary>With another share of a payment.</summary>
    public PriceSet WithShare(string payment, double share) => new(_pence, new Dictionary<string, double>(_shares, StringComparer.Ordinal) { [payment] = share });

    /// <summary>Price of a line in pence a unit.</summary>
    public long Pence(LedgerLine line) => _pence[line.PriceOf];

    /// <summary>Share of a line's amount that is paid.</summary>
    public double ShareOf(LedgerLine line) => _shares.TryGetValue(line.Id, out var share) ? share : line.Share;

    private static long ToPence(double pounds) => (long)Math.Round((decimal)pounds * 100, MidpointRounding.AwayFromZero);
}
