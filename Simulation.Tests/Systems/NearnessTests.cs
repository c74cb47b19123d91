using FsCheck;
using FsCheck.Fluent;
using Simulation.Scenarios.Systems;
using Xunit;

namespace Simulation.Tests.Systems;

/// <summary>Which name was probably meant: the shortened search against the plain table of the edit distance.</summary>
public sealed class NearnessTests
{
    // Few letters, so that words are often near each other.
    private static readonly Gen<string> Word = Gen.Choose(0, 12).SelectMany(n => Gen.Elements('a', 'b', 'c').ArrayOf(n)).Select(letters => new string(letters));

    [Fact]
    public void Distance_IsThatOfThePlainTable_UpToEnough()
    {
        var cases = from a in Word from b in Word from enough in Gen.Choose(1, 14) select (a, b, enough);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(20_000).WithReplay(3, 1), Prop.ForAll(Arb.From(cases), c =>
        {
            var plain = Plain(c.a, c.b);
            Assert.Equal(plain, Nearness.Distance(c.a, c.b));
            var told = Nearness.Distance(c.a, c.b, c.enough);
            Assert.True(plain < c.enough ? told == plain : told >= c.enough, $"{c}: {plain} told as {told}");
        }));
    }

    [Fact]
    public void Nearest_IsTheFirstOfTheNearest()
    {
        var cases = from word in Word from known in Word.ArrayOf(8) select (word, known);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000).WithReplay(5, 1), Prop.ForAll(Arb.From(cases), c =>
        {
            int Of(string name) => name.Equals(c.word, StringComparison.OrdinalIgnoreCase) ? 0 : Plain(c.word, name);
            var near = c.known.Where(n => Of(n) <= Math.Max(2, c.word.Length / 3)).OrderBy(Of).FirstOrDefault();
            Assert.Equal(near ?? (c.word.Length >= 3 ? c.known.FirstOrDefault(n => n.StartsWith(c.word, StringComparison.Ordinal)) : null), Nearness.Nearest(c.word, c.known));
        }));
    }

    // Wagner and Fischer, The string-to-string correction problem, J. ACM 21, 1974: the whole table.
    private static int Plain(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
                table[i, j] = i == 0 ? j : j == 0 ? i : Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1, table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
        }
        return table[a.Length, b.Length];
    }
}
