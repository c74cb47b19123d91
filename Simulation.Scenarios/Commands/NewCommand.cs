using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Simulation.Scenarios.Reporting;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Starting;

namespace Simulation.Scenarios.Commands;

/// <summary><c>sim new</c>: writes a system folder for an area from the few figures an analyst has.</summary>
internal sealed class NewCommand
{
    private readonly Argument<string> _folder = new("folder") { Description = "The folder to write; its name is the area's. It must not be there yet." };
    private readonly Option<DateOnly> _from = new("--from") { Description = "First day of the year that is run.", DefaultValueFactory = _ => new DateOnly(2024, 4, 1), CustomParser = Day };
    private readonly Option<double?> _population = Figure("--population", "People of all ages.", 1_000, 100_000_000);
    private readonly Option<double?> _over65 = Figure("--over-65", "Share of them aged 65 and over, in %.", 1, 60);
    private readonly Option<double?> _attendances = Figure("--attendances", "A&E attendances a year.", 100, 50_000_000);
    private readonly Option<double?> _admissions = Figure("--admissions", "Emergency admissions a year, readmissions included.", 100, 20_000_000);
    private readonly Option<double?> _beds = Figure("--beds", "Hospital beds that emergencies may use.", 1, 1_000_000);
    private readonly Option<double?> _hours = Figure("--pathway1-hours", "Home support of pathway 1, in hours a week.", 1, 10_000_000);
    private readonly Option<double?> _places = Figure("--pathway2-places", "Places of pathway 2.", 1, 1_000_000);
    private readonly Option<double?> _assessment = Figure("--pathway3-places", "Places of pathway 3.", 1, 1_000_000);

    /// <summary>The command.</summary>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where problems go.</param>
    /// <param name="terminal">Whether somebody looks at the output.</param>
    /// <param name="here">Where the command was given.</param>
    public static Command Of(TextWriter output, TextWriter error, bool terminal, string here)
    {
        var asked = new NewCommand();
        var command = new Command("new", "Writes a commented system folder for an area that validates and runs at once. What you do not give is assumed, with a range.") { asked._folder };
        foreach (var option in (Option[])[asked._from, asked._population, asked._over65, asked._attendances, asked._admissions, asked._beds, asked._hours, asked._places, asked._assessment])
            command.Options.Add(option);
        command.SetAction(parsed => Write(parsed.GetValue(asked._folder)!, asked.Request(parsed), output, error, terminal, here));
        return command;
    }

    private static int Write(string folder, AreaRequest request, TextWriter output, TextWriter error, bool terminal, string here)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder, here));
        var problems = new List<string>();
        if (Path.Exists(target)) problems.Add($"{folder}: is there already; sim new overwrites nothing. Choose another name.");
        if (request.Name.Length == 0 || request.Name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.' or ' ')) || !char.IsAsciiLetterOrDigit(request.Name[0]))
            problems.Add($"{folder}: \"{request.Name}\" is not a name: letters, digits, \"-\", \"_\", \".\" and blanks, a letter or digit first.");
        var figures = AreaFigures.Of(request, problems);
        if (problems.Count > 0) return Refused(error, problems);
        if (CheckedFolder.Write(target, AreaTemplate.Fill(figures), out var root, out var wrong) is not { } folderRead)
            return Refused(error, [.. wrong.Select(p => p.ToString().Replace(root, Path.GetFileName(target), StringComparison.Ordinal))]);
        var (assumed, all) = InputValues.Count([folderRead.Compile().System!]);
        new SectionTerminal(Terminal.On(output, terminal)).Write(AreaSection.Of(figures, folder, string.Create(CultureInfo.InvariantCulture, $"{assumed:N0} of {all:N0} values in its tables are marked as assumptions, each with a range.")));
        return ExitCode.Done;
    }

    private static int Refused(TextWriter error, IReadOnlyList<string> problems)
    {
        foreach (var problem in problems) error.WriteLine(problem);
        error.WriteLine(problems.Count == 1 ? "1 problem; nothing was written." : $"{problems.Count} problems; nothing was written.");
        return ExitCode.BadInput;
    }

    private AreaRequest Request(ParseResult parsed) => new()
    {
        Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(parsed.GetValue(_folder)!)),
        From = parsed.GetValue(_from),
        Population = parsed.GetValue(_population),
        Over65 = parsed.GetValue(_over65),
        Attendances = parsed.GetValue(_attendances),
        Admissions = parsed.GetValue(_admissions),
        Beds = parsed.GetValue(_beds),
        Pathway1Hours = parsed.GetValue(_hours),
        Pathway2Places = parsed.GetValue(_places),
        Pathway3Places = parsed.GetValue(_assessment),
    };

    private static Option<double?> Figure(string name, string description, double least, double most) => new(name)
    {
        Description = description + " Without it: an assumption.",
        CustomParser = result => Number(result, least, most),
    };

    private static double? Number(ArgumentResult result, double least, double most)
    {
        var text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        result.AddError(string.Create(CultureInfo.InvariantCulture, $"{(result.Parent as OptionResult)?.Option.Name}: \"{text}\" is not a number from {least:N0} to {most:N0}, written without commas."));
        return null;
    }

    private static DateOnly Day(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1990 and <= 2100) return day;
        result.AddError($"--from: \"{text}\" is not a day from 1990 to 2100 such as 2024-04-01.");
        return default;
    }
}
