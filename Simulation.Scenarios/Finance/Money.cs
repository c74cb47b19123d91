namespace Simulation.Scenarios.Finance;

/// <summary>An amount of money, exact: whole parts of a penny, of which a day's share of a weekly price is a whole number.</summary>
/// <param name="Parts">Parts of a penny; negative for what is saved.</param>
/// <remarks>10,080 is the number of minutes in a week, so prices of a week, day, hour or entry in whole pence have no remainder.</remarks>
public readonly record struct Money(long Parts) : IComparable<Money>
{
    /// <summary>Parts in a penny.</summary>
    public const long PerPenny = 10_080;

    /// <summary>Nothing.</summary>
    public static Money Zero => default;

    /// <summary>Pounds. Rounded to the nearest part.</summary>
    public static Money OfPounds(double pounds) => new((long)Math.Round((decimal)pounds * 100 * PerPenny));

    /// <summary>The amount in pounds.</summary>
    public double Pounds => Parts / (100.0 * PerPenny);

    /// <summary>A share of the amount, rounded to the nearest part.</summary>
    /// <param name="share">The share.</param>
    public Money Share(double share) => new((long)Math.Round(Parts * (decimal)share));

    /// <summary>The sum.</summary>
    /// <exception cref="OverflowException">The sum exceeds 90,000 million pounds.</exception>
    public static Money operator +(Money a, Money b) => new(checked(a.Parts + b.Parts));

    /// <summary>The difference.</summary>
    /// <exception cref="OverflowException">The difference exceeds 90,000 million pounds.</exception>
    public static Money operator -(Money a, Money b) => new(checked(a.Parts - b.Parts));

    /// <summary>The amount with its sign turned.</summary>
    public static Money operator -(Money a) => new(-a.Parts);

    /// <summary>The sum.</summary>
    public static Money Add(Money left, Money right) => left + right;

    /// <summary>The difference.</summary>
    public static Money Subtract(Money left, Money right) => left - right;

    /// <summary>The amount with its sign turned.</summary>
    public static Money Negate(Money item) => -item;

    /// <summary>Whether one amount is less.</summary>
    public static bool operator <(Money left, Money right) => left.Parts < right.Parts;

    /// <summary>Whether one amount is more.</summary>
    public static bool operator >(Money left, Money right) => left.Parts > right.Parts;

    /// <summary>Whether one amount is less or the same.</summary>
    public static bool operator <=(Money left, Money right) => left.Parts <= right.Parts;

    /// <summary>Whether one amount is more or the same.</summary>
    public static bool operator >=(Money left, Money right) => left.Parts >= right.Parts;

    /// <inheritdoc/>
    public int CompareTo(Money other) => Parts.CompareTo(other.Parts);

    /// <summary>Divides an amount among shares; the last takes what rounding leaves, so nothing is lost.</summary>
    /// <param name="shares">Shares that sum to 1.</param>
    public Money[] Split(IReadOnlyList<double> shares)
    {
        var parts = new Money[shares.Count];
        var left = this;
        for (var i = 0; i < parts.Length - 1; i++) left -= parts[i] = Share(shares[i]);
        parts[^1] = left;
        return parts;
    }

    /// <summary>The part of an amount over a time that falls before a moment, so that the parts of all moments add up to it.</summary>
    /// <param name="done">Days gone by.</param>
    /// <param name="all">Days in all.</param>
    public Money Until(int done, int all) => new((long)((Int128)Parts * done / all));
}
