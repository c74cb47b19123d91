using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Calibration;
using Simulation.Scenarios.Finance;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Studies;

namespace Simulation.Scenarios.Commands;

/// <summary>How the ledgers of a system are run, with what a receipt and a reader must know of it.</summary>
internal sealed class FinanceRuns
{
    private readonly RunRequest _request;
    private readonly string _here;
    private int _recalled;

    /// <summary>Sets it up.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="replications">Replications.</param>
    /// <param name="drawn">The input values.</param>
    /// <param name="firstCut">Compiles a scenario for a replication with the values of the tables.</param>
    /// <param name="here">Where the command was given.</param>
    public FinanceRuns(RunRequest request, int replications, DrawnInputs drawn, Func<ScenarioSpec?, int, CompiledSystem> firstCut, string here)
    {
        (_request, _here, Inputs, Warnings) = (request, here, drawn.Inputs, drawn.Warnings);
        Run = new LedgerRun
        {
            Seed = request.Seed,
            Replications = replications,
            Threads = request.Threads,
            EngineFor = EngineChoice.Of(request.Engine),
            Compile = drawn.Compile is { } calibrated ? (scenario, replication) => calibrated(scenario, replication).System : firstCut,
            Calibrated = [.. drawn.Free.Select((p, at) => new CalibratedInput(p.Id, p.Label, p.Unit, replication => drawn.ValuesOf(replication)[at]))],
            Open = request.Store is null || request.Engine != EngineChoice.Fast ? null : (study, numbers) => Opened([.. study, drawn.Identity ?? ""], numbers),
        };
    }

    /// <summary>How they are run.</summary>
    public LedgerRun Run { get; }

    /// <summary>What the input values are.</summary>
    public StudyInputs Inputs { get; }

    /// <summary>What a reader must know of them.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Runs brought back from the store.</summary>
    public int Recalled => _recalled;

    /// <summary>Why stored replications are not used; null when they are, or none is wanted.</summary>
    public string? StoreProblem { get; private set; }

    // A store that another run has open costs time, not correctness.
    private LedgerStore? Opened(IReadOnlyList<object> study, int numbers)
    {
        try
        {
            return new LedgerStore(BatchStore.Open(Path.GetFullPath(_request.Store!, _here), study, _request.Seed, numbers), () => Interlocked.Increment(ref _recalled));
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            StoreProblem = $"Stored replications are not used: {wrong.Message}";
            return null;
        }
    }
}
