namespace Simulation.Scenarios.Finance;

/// <summary>A risk share between parties, as a section 75 agreement may have: gains and losses put together and shared.</summary>
public static class RiskShare
{
    /// <summary>Parties and shares; empty is none.</summary>
    /// <param name="plan">The ledgers.</param>
    public static IReadOnlyList<(string Party, double Share)> Of(LedgerPlan plan) =>
        plan.Tables.RiskShare.Length == 0 ? [] : Payers.Read(plan.Tables.RiskShare, plan.Tables.At, "risk_share", [.. plan.Parties.Select(p => p.Party)], []);

    /// <summary>What each party is left with over the window. Shape: party of the share × replication.</summary>
    /// <param name="view">The case counted one way.</param>
    /// <param name="shares">Parties and shares.</param>
    /// <returns>Guarantee: in every replication the sum over parties is that of their own results.</returns>
    public static double[][] Apply(CaseView view, IReadOnlyList<(string Party, double Share)> shares)
    {
        double[] pooled = [.. Enumerable.Range(0, view.Replications).Select(r => shares.Sum(s => view.OfParty(view.Frame.Plan.PartyOf(s.Party))[r].Sum()))];
        return [.. shares.Select(s => pooled.Select(p => s.Share * p).ToArray())];
    }
}
