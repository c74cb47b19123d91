using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Simulation.Scenarios.Reporting;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Sources;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Studies.Tonight;
using Simulation.Scenarios.Systems;
using Simulation.Scenarios.Validation;

namespace Simulation.Scenarios.Commands;

/// <summary><c>sim tonight</c>.</summary>
internal static class TonightCommand
{
    private const int Usual = 200;

    /// <summary>The command.</summary>
    public static Command Of(StudyDesk desk, string here)
    {
        var census = new Option<string?>("--census") { Description = "The census file: a person a row, in a stage, holding a place, or waiting. It stays where it is; results hold its hash only." };
        var simulated = new Option<bool>("--simulated-census") { Description = "Takes the census out of a run of the system instead, to try a forecast without data about people." };
        var date = new Option<string?>("--date") { Description = "The day that the midnight of the census opens, such as 2017-01-16." };
        var weeks = new Option<int>("--weeks") { Description = $"Weeks ahead, 1 to {TonightSystem.MostWeeks}.", DefaultValueFactory = _ => 4, CustomParser = RunOptions.From(1, TonightSystem.MostWeeks) };
        var with = new Option<string?>("--with") { Description = "The scenario (default: the baseline)." };
        return new StudyOptions(here).Command("tonight", "Starts from who is there tonight: the next 1 to 8 weeks with bands of 50, 80 and 95% of futures.", [census, simulated, date, weeks, with],
            (parsed, request, stop) => desk.Run(request with { Run = request.Run with { Store = null, Years = null } }, (input, problems) =>
            {
                var scenario = input.Scenario(parsed.GetValue(with), "--with", problems);
                if (request.Run.Years is not null) problems.Add(new Problem(new Place("--years", 0), "", "does not go with a forecast; --weeks says how far it looks."));
                if (!DateOnly.TryParseExact(parsed.GetValue(date), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from))
                    problems.Add(new Problem(new Place("--date", 0), "", parsed.GetValue(date) is { } text ? $"\"{text}\" is not a date such as 2017-01-16." : "says which midnight the census is of, such as 2017-01-16; it is needed."));
                if ((parsed.GetValue(census) is null) != parsed.GetValue(simulated)) problems.Add(new Problem(new Place("--census", 0), "", parsed.GetValue(simulated) ? "does not go with --simulated-census: a forecast starts from one of them." : "a forecast starts from a census file, or from --simulated-census; one of them is needed."));
                if (request.Given.Contains("--store", StringComparer.Ordinal)) problems.Add(new Problem(new Place("--store", 0), "", "does not go with a forecast: nothing of it is stored, for its census may list people."));
                // Whatever else is wrong, all of the census is told with it.
                var (rows, hash) = parsed.GetValue(census) is { } file ? Read(Path.GetFullPath(file, here), file, input.System, problems) : ([], "");
                if (problems.Count > 0 || input.Source(request.Run, [], problems) is not { } own) return null;
                if (parsed.GetValue(simulated)) (rows, hash) = Simulated(own, request.Run, from, problems);
                if (problems.Count > 0 || (input with { IsPart = true, System = TonightSystem.Of(input.System, rows, from, parsed.GetValue(weeks)) }).Source(request.Run, [], problems) is not { } source) return null;
                string[] warnings = [.. TonightSystem.Warnings(input.System, rows, from), .. parsed.GetValue(simulated) ? (string[])["The census is simulated: these people never were."] : [], .. Warnings.OfFewFutures(request.Run.Replications ?? Usual) is { } few ? (string[])[few] : []];
                // Whether the calibration is of this system is asked of the system, not of its forecast.
                return new StudyPlan(source with { Warning = own.Warning }, runs => TonightSection.Of(TonightStudy.Run(runs, scenario, request.Run.Replications ?? Usual, warnings), runs))
                {
                    Facts = [(ReceiptFile.CensusKey, hash), ("censusDate", from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))],
                };
            }, stop), isForecast: true);
    }

    private static (IReadOnlyList<CensusRow> Rows, string Hash) Read(string path, string shown, SystemSpec system, ICollection<Problem> problems)
    {
        var wrong = new List<Problem>();
        var rows = CensusFile.Read(path, shown, wrong);
        // A cell that could not be read says nothing else; the others are held against the system all the same. The weeks are the system's own here: no row depends on them.
        var told = wrong.Select(p => (p.At, p.Field)).ToHashSet();
        if (!wrong.Exists(p => p.HidesRows))
            wrong.AddRange(SystemCheck.Check(TonightSystem.Of(system, rows, system.Header.From, 1), []).Where(p => p.At.File == shown && !told.Contains((p.At, p.Field))));
        foreach (var problem in wrong) problems.Add(problem);
        return (rows, wrong.Count > 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))));
    }

    private static (IReadOnlyList<CensusRow> Rows, string Hash) Simulated(Studies.Designs.DesignSource own, RunRequest request, DateOnly date, ICollection<Problem> problems)
    {
        var (system, _) = own.Drawn is null ? own.Compile(null) : own.Drawn(null, request.Seed, 0);
        if (CensusOfRun.WhyNot(system.Network, date) is not { } outside) return (CensusOfRun.Take(system, EngineChoice.Of(request.Engine)(system.Network), request.Seed, 0, date), "simulated");
        problems.Add(new Problem(new Place("--date", 0), "", outside));
        return ([], "");
    }
}
