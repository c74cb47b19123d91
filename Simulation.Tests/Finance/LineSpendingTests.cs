using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Finance;
using Simulation.Scenarios.Sections;
using Simulation.Tests.Sections;
using Xunit;

namespace Simulation.Tests.Finance;

/// <summary>What a budget's lines cost in the model, beside what is printed for them.</summary>
public sealed class LineSpendingTests
{
    [Fact]
    public void Of_ALineWhoseSchemesCostMore_IsToldWithBothSums()
    {
        using var disk = new FinanceOnDisk();
        var spending = SpendingOf(disk, "leaflets", out var plan);
        // 36,500 a year and a thousand once, of a line that is printed at 60.
        Assert.Equal((Money.OfPounds(60), Money.OfPounds(37_500)), (spending.Printed, spending.Yearly));
        Assert.Empty(spending.Besides);
        var section = SpendingSection.Of(plan, [spending]);
        Assert.Contains(section.Blocks.OfType<Caution>(), c => c.Text.Contains("One is printed at £0k; its schemes cost £38k a year in the model.", StringComparison.Ordinal));
        Assert.Equal(["One", "0", "38", "nothing known"], section.Table("finance-spending").Texts("One"));
    }

    [Xunit.Theory]
    [InlineData("add: 100", "Care block")]
    [InlineData("scale: 1.1", "Care block")]
    [InlineData("add: -100", "")]
    public void Of_ALineThatAddsToABlock_IsPaidBesides(string change, string besides)
    {
        using var disk = new FinanceOnDisk();
        disk.Disk.Write("schemes/leaflet.yaml", $"name: Hours\nabout: Hours.\nlevers:\n  - {{ change: capacity, pool: home, {change} }}\n");
        var spending = SpendingOf(disk, "leaflets", out var plan);
        Assert.Equal(besides, string.Join(' ', spending.Besides));
        Assert.Equal(besides.Length > 0, SpendingSection.Of(plan, [spending]).Blocks.OfType<Caution>().Any());
    }

    private static LineSpending SpendingOf(FinanceOnDisk disk, string scenario, out LedgerPlan plan)
    {
        var (made, problems) = disk.Load();
        Assert.Empty(problems);
        plan = made!;
        var folder = SystemFolder.Load(disk.Root);
        return LineSpending.Of(Portfolio.Of(plan).Lines.Single(l => l.Scenario == scenario), plan, folder.Compile(folder.Scenario(scenario)).System!);
    }
}
