namespace Simulation.Scenarios.Finance;

/// <summary>A case counted one way: changes from without the investment to with it, pair by pair, in pounds.</summary>
/// <remarks>Positive is better for whom it stands. The payments and the resource ledger are never added.</remarks>
public sealed class CaseView
{
    private readonly double[][][] _byParty;
    private readonly double[][] _invested;
    private readonly double[][] _net;
    private readonly double[][][] _byLine;
    private readonly double[][][] _borne;

    private CaseView(LedgerFrame frame, double[][][] byParty, double[][] invested, double[][] net, double[][][] byLine, double[][][] borne, string? firstMiss) =>
        (Frame, _byParty, _invested, _net, _byLine, _borne, FirstMiss) = (frame, byParty, invested, net, byLine, borne, firstMiss);

    /// <summary>Lines and months.</summary>
    public LedgerFrame Frame { get; }

    /// <summary>The first rule of double entry that is broken, or null.</summary>
    public string? FirstMiss { get; }

    /// <summary>Pairs of replications.</summary>
    public int Replications => _net.Length;

    /// <summary>Net saving of a party in the payments ledger. Shape: replication × month.</summary>
    public double[][] OfParty(int party) => _byParty[party];

    /// <summary>What the investor puts in. Shape: replication × month.</summary>
    public double[][] Invested => _invested;

    /// <summary>The investor's net saving. Shape: replication × month.</summary>
    public double[][] Net => _net;

    /// <summary>Fall in the amount of a line. Shape: replication × month.</summary>
    public double[][] OfLine(int line) => _byLine[line];

    /// <summary>Fall in what a party bears in the resource ledger. Shape: replication × month.</summary>
    public double[][] BorneBy(int party) => _borne[party];

    /// <summary>Pairs replications of the two sides.</summary>
    /// <param name="without">Without the investment, by replication.</param>
    /// <param name="with">With it. Shape: as many.</param>
    /// <param name="prices">Prices of a replication.</param>
    /// <param name="investor">The party whose money it is.</param>
    /// <param name="investment">Payments that are cost of the investment, beside what schemes cost.</param>
    /// <param name="leaveOut">Items and payments left out.</param>
    public static CaseView Of(IReadOnlyList<LedgerRecord> without, IReadOnlyList<LedgerRecord> with, Func<int, PriceSet> prices, string investor,
        IReadOnlyCollection<string> investment, IReadOnlyCollection<string> leaveOut)
    {
        var frame = without[0].Frame;
        var plan = frame.Plan;
        var months = frame.Months.Count;
        var pays = plan.PartyOf(investor);
        double[][] Table() => [.. Enumerable.Range(0, without.Count).Select(_ => new double[months])];
        double[][][] byParty = [.. plan.Parties.Select(_ => Table())], borne = [.. plan.Parties.Select(_ => Table())], byLine = [.. plan.Lines.Select(_ => Table())];
        var invested = Table();
        string? miss = null;
        for (var r = 0; r < without.Count; r++)
        {
            var priced = prices(r);
            var (a, b) = (LedgerBook.Of(without[r].Frame, without[r].Counts, priced, leaveOut), LedgerBook.Of(with[r].Frame, with[r].Counts, priced, leaveOut));
            miss ??= a.FirstMiss(without[r].Counts, priced) ?? b.FirstMiss(with[r].Counts, priced);
            for (var month = 0; month < months; month++)
            {
                for (var party = 0; party < byParty.Length; party++)
                {
                    borne[party][r][month] = (a.Borne(party, month) - b.Borne(party, month)).Pounds;
                    byParty[party][r][month] = (b.Received(party, month) - b.Paid(party, month) - (a.Received(party, month) - a.Paid(party, month))).Pounds;
                }
                for (var line = 0; line < byLine.Length; line++) byLine[line][r][month] = (a.Line(line, month) - b.Line(line, month)).Pounds;
                invested[r][month] = -plan.Lines.Select((l, i) => (l, i)).Where(x => IsInvestment(x.l, investment)).Sum(x => byLine[x.i][r][month] * frame.ShareOf(x.l, investor, month));
            }
        }
        return new CaseView(frame, byParty, invested, byParty[pays], byLine, borne, miss);
    }

    private static bool IsInvestment(LedgerLine line, IReadOnlyCollection<string> investment) =>
        line.Ledger == Ledger.Payments && (line.Scheme.Length > 0 || investment.Contains(line.Id, StringComparer.Ordinal));
}
