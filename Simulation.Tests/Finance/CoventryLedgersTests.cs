using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Commands;
using Simulation.Scenarios.Finance;
using Simulation.Scenarios.Systems;
using Xunit;

namespace Simulation.Tests.Finance;

/// <summary>What the ledgers and cases of Coventry must agree on.</summary>
public sealed class CoventryLedgersTests
{
    private static readonly Lazy<(SystemFolder Folder, LedgerPlan Plan)> Read = new(() =>
    {
        var path = Repository.PathOf("data", "coventry-2017");
        var folder = SystemFolder.Load(path);
        var problems = new List<Problem>();
        return (folder, FinanceInput.Ledgers(path, folder, problems) ?? throw new InvalidOperationException(string.Join('\n', folder.Problems.Concat(problems))));
    });

    [Fact]
    public void Contributions_AreOfEveryPackageThatTheCouncilBuys_WhateverItsSize()
    {
        var plan = Read.Value.Plan;
        static IEnumerable<string> Stages(IEnumerable<string> of) => of.SelectMany(o => o.Split(' ')).Order(StringComparer.Ordinal);
        var bought = plan.Tables.Payments.Where(p => p.Payment is "home-care" or "home-care-lower-older" or "home-care-lower-disability").Select(p => plan.Lines.First(l => l.Id == p.Payment)).ToArray();
        var paid = plan.Lines.First(l => l.Id == "home-care-contributions");
        Assert.Equal(3, bought.Length);
        Assert.Equal(Stages(bought.Select(l => plan.Activities[l.Activity!.Value].Of)), Stages([plan.Activities[paid.Activity!.Value].Of]));
        // By what a person can pay: of a full package's price, which it keeps to wherever that is drawn.
        Assert.Equal(plan.Prices["home-care"].Value, plan.Prices["home-care-contributions"].Value);
        Assert.All(plan.Tables.Cases.Where(c => c.Vary.Any(v => v.Text == "price home-care")), c => Assert.Contains("home-care-contributions", c.Together));
    }

    [Fact]
    public void SchemeCosts_AllNameTheirPriceYear() =>
        Assert.Empty(Read.Value.Folder.Schemes.SelectMany(s => s.Costs.Where(c => c.PriceYear.Length == 0).Select(c => $"{s.Id}: {c.Item}")));
}
