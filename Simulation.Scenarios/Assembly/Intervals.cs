using Simulation.Core.Networks;

namespace Simulation.Scenarios.Assembly;

/// <summary>Shares as intervals of a 64-bit draw, in written order, in exact integers.</summary>
internal sealed class Intervals
{
    private static readonly UInt128 Whole = UInt128.One << 64;

    private readonly List<(UInt128 Width, int Target)> _parts;

    private Intervals(List<(UInt128 Width, int Target)> parts) => _parts = parts;

    /// <summary>Intervals of shares in written order; the last takes what rounding leaves.</summary>
    public static Intervals Of(IEnumerable<(double Share, int Target)> shares)
    {
        var list = shares.ToArray();
        var last = Array.FindLastIndex(list, s => s.Share > 0);
        var parts = new List<(UInt128, int)>();
        var (sum, end) = (0.0, UInt128.Zero);
        for (var i = 0; i <= last; i++)
        {
            sum += list[i].Share;
            var next = i == last ? Whole : UInt128.Min(Width(sum), Whole);
            if (next > end) parts.Add((next - end, list[i].Target));
            end = next;
        }
        return new Intervals(parts);
    }

    /// <summary>The intervals with a share moved: the upper end of what one target has goes to another, and nothing else changes.</summary>
    /// <returns>The intervals; null when the first target has less than the share.</returns>
    public Intervals? Move(int from, int to, double share)
    {
        // A share equal to all of a target's, as two decimal fractions, may differ in the last bits: then all of it goes.
        var (rest, has) = (Width(share), Has(from));
        var slack = Width(1e-12);
        if (rest > has + slack) return null;
        if (rest + slack >= has) rest = has;
        var parts = new List<(UInt128 Width, int Target)>(_parts);
        for (var i = parts.Count - 1; i >= 0 && rest > 0; i--)
        {
            if (parts[i].Target != from) continue;
            var taken = UInt128.Min(rest, parts[i].Width);
            rest -= taken;
            parts.Insert(i + 1, (taken, to));
            parts[i] = (parts[i].Width - taken, from);
        }
        return new Intervals([.. parts.Where(p => p.Width > 0)]);
    }

    /// <summary>Share of a target.</summary>
    public double ShareOf(int target) => (double)Has(target) / 18446744073709551616.0;

    /// <summary>Inclusive upper ends and targets; neighbours of one target are one interval.</summary>
    public IReadOnlyList<(ulong Upper, int Target)> Uppers()
    {
        var uppers = new List<(ulong Upper, int Target)>();
        var end = UInt128.Zero;
        foreach (var (width, target) in _parts)
        {
            end += width;
            if (uppers.Count > 0 && uppers[^1].Target == target) uppers[^1] = ((ulong)(end - 1), target);
            else uppers.Add(((ulong)(end - 1), target));
        }
        return uppers;
    }

    /// <summary>The intervals as a route choice.</summary>
    public RouteChoice ToChoice() => new() { Intervals = [.. Uppers().Select(u => new RouteInterval(u.Upper, u.Target))] };

    private UInt128 Has(int target)
    {
        var sum = UInt128.Zero;
        foreach (var part in _parts.Where(p => p.Target == target)) sum += part.Width;
        return sum;
    }

    // Scaling by a power of two is exact; the half rounds to the nearest of 2^64 parts.
    private static UInt128 Width(double share) => (UInt128)Math.Floor((share * 18446744073709551616.0) + 0.5);
}
