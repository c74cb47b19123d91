using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Finance;
using Xunit;

namespace Simulation.Tests.Finance;

public sealed class LedgerRowsTests
{
    [Fact]
    public void Read_ARowThatWasMade_IsTheRecord()
    {
        using var disk = new FinanceOnDisk();
        var folder = SystemFolder.Load(disk.Root);
        var plan = disk.Load().Plan!;
        var sheet = LedgerSheet.Compile(plan, folder.Compile(folder.Scenario("leaflets")).System!);
        var counts = Enumerable.Range(0, plan.Activities.Count * 12).Select(i => (long)(i * 1_000_003)).ToArray();
        var record = new LedgerRecord(sheet.Frame, counts, [1.25, double.NaN], [7], 123_456_789_012, null);
        // Another frame of the same study: of the scheme's costs nothing is taken from it.
        var rows = new LedgerRows(LedgerSheet.Compile(plan, folder.Compile().System!).Frame, 2, 1);
        var row = LedgerRows.Of(record);
        Assert.Equal(rows.Length, row.Length);
        var back = rows.Read(row);
        Assert.Equal(record.Counts, back.Counts);
        Assert.Equal(record.Effects, back.Effects);
        Assert.Equal(record.Quoted, back.Quoted);
        Assert.Equal(record.Events, back.Events);
        Assert.Equal(record.Frame.PartsPerCount, back.Frame.PartsPerCount);
        Assert.Equal(record.Frame.Months, back.Frame.Months);
        Assert.Equal(record.Frame.Fixed.SelectMany(l => l), back.Frame.Fixed.SelectMany(l => l));
        Assert.Contains(back.Frame.Fixed.SelectMany(l => l), m => m > Money.Zero);
    }

    [Fact]
    public void Of_ANumberThatADoubleDoesNotHold_IsRefused()
    {
        using var disk = new FinanceOnDisk();
        var plan = disk.Load().Plan!;
        var frame = LedgerSheet.Compile(plan, SystemFolder.Load(disk.Root).Compile().System!).Frame;
        Assert.Throws<OverflowException>(() => LedgerRows.Of(new LedgerRecord(frame, [(1L << 53) + 1], [], [], 0, null)));
    }
}
