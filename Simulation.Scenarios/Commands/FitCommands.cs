using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Fitting;
using Simulation.Scenarios.Reporting;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Systems;
using Spectre.Console;

namespace Simulation.Scenarios.Commands;

/// <summary><c>sim fit</c> and <c>sim fit-arrivals</c>: distributions and profiles from columns that hold nothing about a person.</summary>
/// <param name="output">Where results go.</param>
/// <param name="error">Where problems go.</param>
/// <param name="terminal">Whether somebody looks at the output.</param>
/// <param name="here">Where the command was given.</param>
internal sealed class FitCommands(TextWriter output, TextWriter error, bool terminal, string here)
{
    /// <summary><c>sim fit</c>.</summary>
    public Command Stays()
    {
        var file = File("CSV with a column \"stay\" (lengths of stay) and, if wanted, \"censored\" (yes for a stay that had not ended) and \"count\".");
        var unit = new Option<string>("--unit") { Description = "Unit of the lengths: minutes, hours, days or weeks.", DefaultValueFactory = _ => "days" };
        unit.AcceptOnlyFromAmong([.. TimeText.Units]);
        var name = Name("stay");
        var (evidence, folder) = (Evidence(), Folder());
        var command = new Command("fit", "Fits stay distributions to lengths of stay by maximum likelihood, and gives rows for stays.csv.") { file, unit, name, evidence, folder };
        command.SetAction(parsed =>
        {
            var problems = new List<Problem>();
            return StaySample.Read(Path.GetFullPath(parsed.GetValue(file)!, here), parsed.GetValue(file)!, problems) is { } sample
                ? Written(StayFitSection.Of(sample, StayFits.Of(sample), parsed.GetValue(unit)!, parsed.GetValue(name)!, parsed.GetValue(evidence)!), parsed.GetValue(folder) ?? Path.Combine("out", "fit"))
                : Refused(problems);
        });
        return command;
    }

    /// <summary><c>sim fit-arrivals</c>.</summary>
    public Command Arrivals()
    {
        var file = File("CSV with a column \"arrived\" of local times such as 2024-04-01 13:45.");
        var name = Name("arrivals");
        var holidays = new Option<DateOnly[]>("--holidays")
        {
            Description = "Bank holidays, such as 2024-05-06,2024-05-27: days of a type of their own. Other days of the file are taken for ordinary ones.",
            CustomParser = Dates,
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [],
        };
        var (evidence, folder) = (Evidence(), Folder());
        var command = new Command("fit-arrivals", "Works out hour, weekday and month profiles from times of arrival, and gives rows for profiles.csv.") { file, name, holidays, evidence, folder };
        command.SetAction(parsed =>
        {
            var problems = new List<Problem>();
            return ArrivalTimes.Read(Path.GetFullPath(parsed.GetValue(file)!, here), parsed.GetValue(file)!, problems, parsed.GetValue(holidays)!) is { } arrivals
                ? Written(ArrivalFitSection.Of(arrivals, parsed.GetValue(name)!, parsed.GetValue(evidence)!), parsed.GetValue(folder) ?? Path.Combine("out", "fit-arrivals"))
                : Refused(problems);
        });
        return command;
    }

    private int Written(Section section, string folder)
    {
        IReadOnlyList<ResultFile> files = [.. SectionFiles.Of(section), .. SectionReports.Of(section.Heading, "Made by sim from a column of your own; nothing in it names a person.", [section], workbook: false)];
        OutputFolder.Write(Path.GetFullPath(folder, here), files);
        var console = Terminal.On(output, terminal);
        new SectionTerminal(console).Write(section);
        console.WriteLine();
        console.WriteLine($"Files: {string.Join(", ", files.Select(f => f.Name))} in {folder}");
        return ExitCode.Done;
    }

    private int Refused(List<Problem> problems)
    {
        return Refusal.Of(error, problems, Refusal.NotWritten);
    }

    private static DateOnly[]? Dates(ArgumentResult given)
    {
        var dates = new List<DateOnly>();
        foreach (var text in given.Tokens.SelectMany(t => t.Value.Split([',', ' ', '[', ']'], StringSplitOptions.RemoveEmptyEntries)))
        {
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) dates.Add(date);
            else given.AddError($"--holidays: \"{text}\" is not a date such as 2024-05-06.");
        }
        return [.. dates];
    }

    private static Argument<string> File(string description) => new("file") { Description = description };

    private static Option<string> Name(string fallback) => new("--name") { Description = "Name in the rows.", DefaultValueFactory = _ => fallback };

    private static Option<string> Evidence() => new("--evidence") { Description = "Evidence id in the rows; its source belongs in evidence.csv.", DefaultValueFactory = _ => "my-data" };

    private static Option<string?> Folder() => new("--out", "-o") { Description = "Folder for the files (default: out/fit or out/fit-arrivals)." };
}
