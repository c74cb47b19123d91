using Simulation.Scenarios.Calibration;
using Simulation.Scenarios.Finance;

namespace Simulation.Scenarios.Commands;

/// <summary>Stored replications of a finance study, so that one that was stopped or killed goes on where it was.</summary>
/// <param name="store">The rows.</param>
/// <param name="recalled">Told of every row that is brought back.</param>
internal sealed class LedgerStore(BatchStore store, Action recalled) : ILedgerStore
{
    /// <inheritdoc/>
    public double[]? Recall(int number)
    {
        var row = store.Recall(number);
        if (row is not null) recalled();
        return row;
    }

    /// <inheritdoc/>
    public void Remember(int number, double[] row) => store.Remember(number, row);

    /// <inheritdoc/>
    public void Dispose() => store.Dispose();
}
