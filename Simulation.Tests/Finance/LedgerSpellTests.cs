using Simulation.Core.Engine;
using Simulation.Core.Observation;
using Simulation.Core.Reference;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Finance;
using Xunit;

namespace Simulation.Tests.Finance;

/// <summary>Payments for the days of each person past a time: six free weeks, a trim point.</summary>
public sealed class LedgerSpellTests
{
    [Fact]
    public void Count_SpellsFilledInByHand_AreTheirDaysPastTheTime()
    {
        using var disk = new FinanceOnDisk().Late("2 days");
        var (plan, system) = Compiled(disk);
        var result = new ReplicationResult(system.Network);
        var spell = Array.FindIndex(system.Network.Spells, s => s.Name == "in:acute past 2 days");
        var row = result.SpellBins[spell].AsSpan(3 * system.Network.Groups.Length * 367, 367);
        // In the fourth month: five in time; three that end in the first day past it, half a day each; two in the fourth, 3.5 days each; one a year late.
        (row[0], row[1], row[4], row[366]) = (5, 3, 2, 1);
        var sheet = LedgerSheet.Compile(plan, system);
        var counts = sheet.Count(result);
        var book = LedgerBook.Of(sheet.Frame, counts, PriceSet.Of(plan));
        var line = Enumerable.Range(0, plan.Lines.Count).First(l => plan.Lines[l].Id == "late");
        Assert.Equal(100 * (1.5 + 7 + 365.5), book.Line(line, 3).Pounds, 1e-9);
        Assert.Equal(Money.Zero, book.Line(line, 2));
        Assert.Null(book.FirstMiss(counts, PriceSet.Of(plan)));
    }

    [Xunit.Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Count_ARunReplication_AgreesWithTheSpellsThatTheSystemCounts(bool reference)
    {
        using var disk = new FinanceOnDisk().Late("7 days");
        var (plan, system) = Compiled(disk);
        var (result, network) = (new ReplicationResult(system.Network), system.Network);
        IReplicationEngine engine = reference ? new ReferenceEngine(network) : new ReplicationEngine(network);
        engine.Run(3, 0, result);
        var (own, counted) = (Array.FindIndex(network.Spells, s => s.Name == "in-ward"), Array.FindIndex(network.Spells, s => s.Name == "in:acute past 7 days"));
        var over = 0;
        // Bins of the system's own: to 7 days, to 21, above.
        for (var cell = 0; cell < result.SpellBins[own].Length; cell++) if (cell % 3 > 0) over += result.SpellBins[own][cell];
        var late = Enumerable.Range(0, result.SpellBins[counted].Length).Where(cell => cell % 367 > 0).Select(cell => (Count: result.SpellBins[counted][cell], Days: LedgerSpells.HalfDays(cell % 367) / 2.0)).ToArray();
        Assert.True(over > 50);
        Assert.Equal(over, late.Sum(l => l.Count));
        Assert.Equal(late.Sum(l => l.Count * l.Days), LedgerSheet.Compile(plan, system).Count(result).AsSpan(plan.Lines.First(l => l.Id == "late").Activity!.Value * 12, 12).ToArray().Sum() / 2.0, 1e-9);
        // Days past the seventh are less than all days; each late spell's are within half a day of its own.
        Assert.InRange(late.Sum(l => l.Count * l.Days), 0.5 * over, result.SpellTicks.AsSpan(own * network.PeriodStarts.Length * network.Groups.Length, network.PeriodStarts.Length * network.Groups.Length).ToArray().Sum() / (double)network.Calendar.TicksPerDay);
    }

    [Fact]
    public void AddTo_NobodysCourseChanges()
    {
        using var disk = new FinanceOnDisk().Late("2 days");
        var folder = SystemFolder.Load(disk.Root);
        var (plan, with) = Compiled(disk);
        var without = folder.Compile().System!;
        Assert.Equal(without.Network.Spells.Length + 1, with.Network.Spells.Length);
        int[] Entries(CompiledSystem system)
        {
            var result = new ReplicationResult(system.Network);
            new ReplicationEngine(system.Network).Run(3, 0, result);
            return [.. result.Entries, .. result.Census];
        }
        Assert.Equal(Entries(without), Entries(with));
        Assert.Throws<FormatException>(() => LedgerSheet.Compile(plan, without));
    }

    private static (LedgerPlan Plan, CompiledSystem System) Compiled(FinanceOnDisk disk)
    {
        var (plan, problems) = disk.Load();
        Assert.Empty(problems);
        var folder = SystemFolder.Load(disk.Root);
        return (plan!, Compiler.Compile(LedgerSpells.AddTo(folder.System!, plan!.Tables), null, folder.Schemes).System!);
    }
}
