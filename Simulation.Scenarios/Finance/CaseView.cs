namespace Simulation.Scenarios.Finance;

/// <summary>What a party has in a ledger.</summary>
public enum LedgerEntry
{
    /// <summary>Pays: payments ledger.</summary>
    Paid,

    /// <summary>Receives: payments ledger.</summary>
    Received,

    /// <summary>Bears of what care costs to give: resource ledger.</summary>
    Borne,
}

/// <summary>A case counted one way: changes from without the investment to with it, pair by pair, in pounds.</summary>
/// <remarks>Positive is better for whom it stands. The payments and the resource ledger are never added.</remarks>
public sealed class CaseView
{
    private readonly double[][][] _byParty;
    private readonly double[][][] _byLine;
    private readonly double[][][,] _entries;
    private readonly double[][,] _levels;
    private readonly double[][][] _invested;
    private readonly int _investor;

    private CaseView(LedgerFrame frame, int replications, string investor)
    {
        Frame = frame;
        _investor = frame.Plan.PartyOf(investor);
        double[][] Table() => [.. Enumerable.Range(0, replications).Select(_ => new double[frame.Months.Count])];
        _byParty = [.. frame.Plan.Parties.Select(_ => Table())];
        _byLine = [.. frame.Plan.Lines.Select(_ => Table())];
        _entries = [.. frame.Plan.Parties.Select(_ => Enum.GetValues<LedgerEntry>().Select(_ => new double[2 * replications, frame.Months.Count]).ToArray())];
        _levels = [.. frame.Plan.Lines.Select(_ => new double[2 * replications, frame.Months.Count])];
        _invested = [.. frame.Plan.Parties.Select(_ => Table())];
    }

    /// <summary>Lines and months.</summary>
    public LedgerFrame Frame { get; }

    /// <summary>The first rule of double entry that is broken, or null.</summary>
    public string? FirstMiss { get; private set; }

    /// <summary>Pairs of replications.</summary>
    public int Replications => Invested.Length;

    /// <summary>Net saving of a party in the payments ledger. Shape: replication × month.</summary>
    public double[][] OfParty(int party) => _byParty[party];

    /// <summary>What a line comes to in a year. Shape: replication.</summary>
    /// <param name="line">Position of the line.</param>
    /// <param name="year">The year.</param>
    /// <param name="with">With the investment, or without.</param>
    public double[] LevelOf(int line, Systems.FinancialYear year, bool with)
    {
        int[] months = [.. Enumerable.Range(0, Frame.Months.Count).Where(m => Frame.Months[m].Year == year)];
        return [.. Enumerable.Range(0, Replications).Select(r => months.Sum(m => _levels[line][(2 * r) + (with ? 1 : 0), m]))];
    }

    /// <summary>What a line saves a party over the window: what it pays less, less what it receives less; 0 for resources.</summary>
    /// <param name="line">Position of the line.</param>
    /// <param name="party">The party.</param>
    /// <returns>Shape: replication. Guarantee: the sum over lines is the party's net saving.</returns>
    public double[] LineFor(int line, string party)
    {
        var of = Frame.Plan.Lines[line];
        if (of.Ledger != Ledger.Payments) return new double[Replications];
        double[] weight = [.. Enumerable.Range(0, Frame.Months.Count).Select(m => Frame.ShareOf(of, party, m) - (of.Payee == party ? 1 : 0))];
        return [.. _byLine[line].Select(r => r.Zip(weight, (fall, w) => fall * w).Sum())];
    }

    /// <summary>What the investor puts in. Shape: replication × month.</summary>
    public double[][] Invested => _invested[_investor];

    /// <summary>What a party puts in: scheme costs and investment lines as far as it pays them, through funds too. Shape: replication × month.</summary>
    public double[][] InvestedOf(int party) => _invested[party];

    /// <summary>What a party saves before what it puts in. Shape: replication × month.</summary>
    /// <returns>Guarantee: less what it puts in, it is its net saving.</returns>
    public double[][] SavedOf(int party) => [.. _byParty[party].Zip(_invested[party], (net, put) => net.Zip(put, (n, p) => n + p).ToArray())];

    /// <summary>The investor's net saving. Shape: replication × month.</summary>
    public double[][] Net => _byParty[_investor];

    /// <summary>Whether the investor neither puts in nor saves anything in any month of any replication.</summary>
    public bool ChangesNothing => Net.Concat(Invested).All(r => Array.TrueForAll(r, m => m == 0));

    /// <summary>Fall in the amount of a line. Shape: replication × month.</summary>
    public double[][] OfLine(int line) => _byLine[line];

    /// <summary>Amounts of a party in a month, by replication.</summary>
    /// <param name="party">The party.</param>
    /// <param name="entry">What it does.</param>
    /// <param name="month">Position of the month.</param>
    /// <param name="with">With the investment, or without.</param>
    public double[] Amounts(int party, LedgerEntry entry, int month, bool with) =>
        [.. Enumerable.Range(0, Replications).Select(r => _entries[party][(int)entry][(2 * r) + (with ? 1 : 0), month])];

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
        var view = new CaseView(without[0].Frame, without.Count, investor);
        for (var r = 0; r < without.Count; r++)
        {
            var priced = prices(r);
            var (a, b) = (LedgerBook.Of(without[r].Frame, without[r].Counts, priced, leaveOut), LedgerBook.Of(with[r].Frame, with[r].Counts, priced, leaveOut));
            view.FirstMiss ??= a.FirstMiss(without[r].Counts, priced) ?? b.FirstMiss(with[r].Counts, priced);
            for (var month = 0; month < view.Frame.Months.Count; month++) view.Pair(r, month, a, b, investment);
        }
        return view;
    }

    private void Pair(int r, int month, LedgerBook without, LedgerBook with, IReadOnlyCollection<string> investment)
    {
        for (var party = 0; party < _byParty.Length; party++)
        {
            foreach (var (book, side) in (ReadOnlySpan<(LedgerBook, int)>)[(without, 0), (with, 1)])
            {
                _entries[party][(int)LedgerEntry.Paid][(2 * r) + side, month] = book.Paid(party, month).Pounds;
                _entries[party][(int)LedgerEntry.Received][(2 * r) + side, month] = book.Received(party, month).Pounds;
                _entries[party][(int)LedgerEntry.Borne][(2 * r) + side, month] = book.Borne(party, month).Pounds;
            }
            _byParty[party][r][month] = (with.Received(party, month) - with.Paid(party, month) - (without.Received(party, month) - without.Paid(party, month))).Pounds;
        }
        for (var line = 0; line < _byLine.Length; line++)
        {
            (_levels[line][2 * r, month], _levels[line][(2 * r) + 1, month]) = (without.Line(line, month).Pounds, with.Line(line, month).Pounds);
            _byLine[line][r][month] = (without.Line(line, month) - with.Line(line, month)).Pounds;
            if (_byLine[line][r][month] == 0 || !IsInvestment(Frame.Plan.Lines[line], investment)) continue;
            for (var party = 0; party < _invested.Length; party++) _invested[party][r][month] -= _byLine[line][r][month] * Frame.ShareOf(Frame.Plan.Lines[line], Frame.Plan.Parties[party].Party, month);
        }
    }

    private static bool IsInvestment(LedgerLine line, IReadOnlyCollection<string> investment) =>
        line.Ledger == Ledger.Payments && (line.Scheme.Length > 0 || investment.Contains(line.Id, StringComparer.Ordinal));
}
