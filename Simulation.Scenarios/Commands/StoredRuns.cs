using Simulation.Scenarios.Calibration;
using Spectre.Console;

namespace Simulation.Scenarios.Commands;

/// <summary>Stored runs of calibrations and validations, so that one that was stopped or killed goes on where it was.</summary>
internal static class StoredRuns
{
    /// <summary>Opens the store; null when none is wanted, or another run has it: that costs time, not correctness.</summary>
    public static BatchStore? Open(IAnsiConsole console, RunRequest request, string here, IReadOnlyList<object> study, int numbers)
    {
        if (request.Store is null || request.Engine != EngineChoice.Fast) return null;
        try
        {
            return BatchStore.Open(Path.GetFullPath(request.Store, here), study, request.Seed, numbers);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            console.WriteLine($"Stored replications are not used: {wrong.Message}");
            return null;
        }
    }

    /// <summary>What is said when a study was stopped.</summary>
    public static string Stopped(RunRequest request) => GoesOn(request) is { Length: > 0 } more ? $"Stopped: no file was written.{more}" : "Stopped: nothing was written.";

    /// <summary>What is said of runs that were kept, with a blank before it; empty when none was.</summary>
    public static string GoesOn(RunRequest request) => request.Store is null || request.Engine != EngineChoice.Fast
        ? "" : " The runs that were finished are stored: the same command goes on from there.";
}
