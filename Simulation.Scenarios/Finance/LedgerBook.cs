namespace Simulation.Scenarios.Finance;

/// <summary>Both ledgers of one replication: every line by month, posted to parties by double entry.</summary>
public sealed class LedgerBook
{
    private readonly LedgerFrame _frame;
    private readonly Money[][] _lines;
    private readonly Money[][] _paid;
    private readonly Money[][] _received;
    private readonly Money[][] _borne;

    private LedgerBook(LedgerFrame frame, Money[][] lines)
    {
        (_frame, _lines) = (frame, lines);
        _paid = Table();
        _received = Table();
        _borne = Table();
        for (var line = 0; line < lines.Length; line++)
            for (var month = 0; month < Months; month++) Post(frame.Plan.Lines[line], month, lines[line][month]);
    }

    /// <summary>Months of the window.</summary>
    public int Months => _frame.Months.Count;

    /// <summary>Amount of a line in a month.</summary>
    public Money Line(int line, int month) => _lines[line][month];

    /// <summary>What a party pays in a month: payments ledger.</summary>
    public Money Paid(int party, int month) => _paid[party][month];

    /// <summary>What a party receives in a month: payments ledger.</summary>
    public Money Received(int party, int month) => _received[party][month];

    /// <summary>What a party bears of what care costs to give: resource ledger.</summary>
    public Money Borne(int party, int month) => _borne[party][month];

    /// <summary>Makes the books of a replication.</summary>
    /// <param name="frame">What makes money of counts.</param>
    /// <param name="counts">Counts. Shape: activity × month.</param>
    /// <param name="prices">Prices and shares.</param>
    /// <param name="leaveOut">Lines that are not charged; null is none.</param>
    public static LedgerBook Of(LedgerFrame frame, long[] counts, PriceSet prices, IReadOnlyCollection<string>? leaveOut = null)
    {
        var plan = frame.Plan;
        var lines = new Money[plan.Lines.Count][];
        for (var i = 0; i < lines.Length; i++)
        {
            var line = plan.Lines[i];
            lines[i] = leaveOut?.Contains(line.Id, StringComparer.Ordinal) == true ? new Money[frame.Months.Count]
                : line.Activity is { } activity ? Charged(frame, line, counts.AsSpan(activity * frame.Months.Count, frame.Months.Count), activity, prices)
                : frame.Fixed[i];
        }
        return new LedgerBook(frame, lines);
    }

    /// <summary>The first rule of double entry that is broken, in words, or null.</summary>
    /// <param name="counts">Counts. Shape: activity × month.</param>
    /// <param name="prices">Prices and shares.</param>
    public string? FirstMiss(long[] counts, PriceSet prices)
    {
        var plan = _frame.Plan;
        for (var month = 0; month < Months; month++)
        {
            var sum = Money.Zero;
            for (var party = 0; party < plan.Parties.Count; party++)
            {
                sum += _received[party][month] - _paid[party][month];
                if (plan.Parties[party].Kind == "fund" && _received[party][month] != _paid[party][month]) return $"{plan.Parties[party].Label} pays out other than what is paid in, month {month + 1}.";
            }
            if (sum != Money.Zero) return $"Payments do not net to zero, month {month + 1}.";
        }
        for (var i = 0; i < plan.Lines.Count; i++)
        {
            // Use times price, worked out for the window at once in decimals. A share is rounded once a month, to half a part at most.
            if (plan.Lines[i] is not { Activity: { } activity, Baseline: null } line) continue;
            decimal use = 0, charged = 0;
            for (var month = 0; month < Months; month++) (use, charged) = (use + counts[(activity * Months) + month], charged + _lines[i][month].Parts);
            var due = use * prices.Pence(line) * _frame.PartsPerCount[activity] * (decimal)prices.ShareOf(line);
            if (charged != 0 && Math.Abs(charged - due) > 0.5m * Months) return $"\"{line.Id}\" is not use times price.";
        }
        return null;
    }

    private static Money[] Charged(LedgerFrame frame, LedgerLine line, ReadOnlySpan<long> counts, int activity, PriceSet prices)
    {
        var amounts = new Money[counts.Length];
        var parts = prices.Pence(line) * frame.PartsPerCount[activity];
        var share = prices.ShareOf(line);
        var year = default(Systems.FinancialYear);
        var (before, baseline) = (0L, 0L);
        for (var month = 0; month < counts.Length; month++)
        {
            if (frame.Months[month].Year != year) (year, before, baseline) = (frame.Months[month].Year, 0, line.Baseline is { } yearly ? checked(frame.InWindow(yearly, frame.Months[month].Year) * frame.CountsPerUnit(activity)) : long.MaxValue);
            var count = counts[month];
            var full = Math.Clamp(baseline - before, 0, count);
            var amount = new Money(checked(full * parts)) + new Money(checked((count - full) * parts)).Share(line.MarginalRate);
            amounts[month] = share == 1 ? amount : amount.Share(share);
            before += count;
        }
        return amounts;
    }

    private void Post(LedgerLine line, int month, Money amount)
    {
        if (amount == Money.Zero) return;
        var shares = amount.Split([.. line.Payers.Select(p => p.Share)]);
        for (var i = 0; i < shares.Length; i++) Charge(line.Ledger, line.Payers[i].Party, month, shares[i]);
        if (line.Ledger == Ledger.Payments) _received[_frame.Plan.PartyOf(line.Payee)][month] += amount;
    }

    // What a fund pays its contributors have paid in.
    private void Charge(Ledger ledger, string name, int month, Money amount)
    {
        var plan = _frame.Plan;
        var party = plan.PartyOf(name);
        if (plan.Parties[party].Kind != "fund")
        {
            (ledger == Ledger.Payments ? _paid : _borne)[party][month] += amount;
            return;
        }
        var contributors = plan.ContributorsOf(name, _frame.Months[month].Year);
        var shares = amount.Split([.. contributors.Select(c => c.Share)]);
        for (var i = 0; i < shares.Length; i++) Charge(ledger, contributors[i].Party, month, shares[i]);
        if (ledger != Ledger.Payments) return;
        _paid[party][month] += amount;
        _received[party][month] += amount;
    }

    private Money[][] Table() => [.. _frame.Plan.Parties.Select(_ => new Money[Months])];
}
