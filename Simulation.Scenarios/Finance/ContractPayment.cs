using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Finance;

/// <summary>What a contract with a performance part pays.</summary>
public static class ContractPayment
{
    /// <summary>Share of an indicator's part that is paid.</summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="value">What was reached; NaN is nothing.</param>
    /// <returns>Range: 0 to 1, in proportion between the thresholds, whichever of them is higher.</returns>
    public static double Reached(IndicatorRow indicator, double value) =>
        double.IsNaN(value) ? 0 : Math.Clamp((value - indicator.NoneAt) / (indicator.FullAt - indicator.NoneAt), 0, 1);

    /// <summary>The payment of a year of the contract. Unit: pounds.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="year">Year of the contract, from 1; years after the last written are as that one.</param>
    /// <param name="values">What each indicator reached.</param>
    public static double Of(ContractSpec contract, int year, IReadOnlyList<double> values)
    {
        var outcomes = contract.Outcomes[Math.Min(year, contract.Outcomes.Count) - 1];
        var score = contract.Indicators.Select((i, at) => i.Weight * Reached(i, values[at])).Sum();
        return contract.Pounds * (1 - contract.PerformanceShare + (contract.PerformanceShare * (1 - outcomes + (outcomes * score))));
    }
}
