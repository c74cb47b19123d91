using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Calibration;
using Simulation.Scenarios.Sources;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Commands;

/// <summary>A system with its <c>calibration.yaml</c> and, where there is one, its <c>calibration.csv</c>.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Folder">The system.</param>
/// <param name="System">Its free parameters; null when it has no <c>calibration.yaml</c>.</param>
/// <param name="Set">Its weighted parameter vectors; null when it has none.</param>
internal sealed record CalibrationInput(string Path, SystemFolder Folder, CalibratedSystem? System, ParameterSet? Set)
{
    /// <summary>Reads the input; null when there are problems, which are written.</summary>
    public static CalibrationInput? Read(string system, string here, TextWriter error, bool needsFreeParameters)
    {
        var problems = new List<Problem>();
        if (SystemPlace.Find(system, here) is not { } path)
        {
            error.WriteLine($"{system}: there is no such folder, here or in a data folder above.");
            return null;
        }
        var shown = global::System.IO.Path.GetRelativePath(here, path).Replace('\\', '/');
        var folder = SystemFolder.Load(path);
        problems.AddRange(folder.Problems);
        CalibratedSystem? calibrated = null;
        ParameterSet? set = null;
        if (problems.Count == 0 && folder.System is { } spec && (needsFreeParameters || File.Exists(global::System.IO.Path.Combine(path, CalibrationFile.Name))))
        {
            var free = CalibrationFile.Read(path, shown, problems);
            if (free is not null && problems.Count == 0) calibrated = CalibratedSystem.Of(spec, folder.Schemes, free, problems);
            // What the file itself has wrong does not hide what it names that the system lacks.
            else if (free is not null) CalibratedSystem.Check(spec, free, problems);
            if (free is not null && calibrated is not null && !needsFreeParameters) set = ParameterSetFile.Read(path, free, problems);
        }
        Refusal.Of(error, problems, Refusal.NotRun);
        return problems.Count > 0 ? null : new CalibrationInput(path, folder, calibrated, set);
    }
}
