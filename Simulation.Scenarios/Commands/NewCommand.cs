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
    // The default stands in the words: the help would print it in another form than the one that is read.
    private readonly Option<DateOnly?> _from = new("--from") { Description = "First day of the year that is run (default: 2024-04-01).", CustomParser = Day };
    private static readonly DateOnly FirstDay = new(2024, 4, 1);
    private readonly Dictionary<string, Option<double?>> _figures = AreaQuestion.All.ToDictionary(q => q.Id, Figure, StringComparer.Ordinal);

    /// <summary>The command.</summary>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where problems go.</param>
    /// <param name="terminal">Whether somebody looks at the output.</param>
    /// <param name="here">Where the command was given.</param>
    public static Command Of(TextWriter output, TextWriter error, bool terminal, string here)
    {
        var asked = new NewCommand();
        var command = new Command("new", "Writes a commented system folder for an area that validates and runs at once. What you do not give is assumed, with a range.") { asked._folder };
        command.Options.Add(asked._from);
        foreach (var question in AreaQuestion.All) command.Options.Add(asked._figures[question.Id]);
        command.SetAction(parsed => Write(parsed.GetValue(asked._folder)!, asked.Request(parsed), output, error, terminal, here));
        return command;
    }

    private static int Write(string folder, AreaRequest request, TextWriter output, TextWriter error, bool terminal, string here)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder, here));
        var problems = new List<string>();
        if (Path.Exists(target)) problems.Add($"{folder}: is there already; sim new overwrites nothing. Choose another name.");
        if (!AreaQuestion.IsName(request.Name))
            problems.Add($"{folder}: \"{request.Name}\" is not a name: letters, digits, \"-\", \"_\", \".\" and blanks, a letter or digit first; at most {AreaQuestion.LongestName} characters.");
        var figures = AreaFigures.Of(request, problems);
        if (problems.Count > 0) return Refused(error, problems);
        if (CheckedFolder.Write(target, AreaTemplate.Fill(figures), out var root, out var wrong) is not { } folderRead)
            return Refused(error, [.. wrong.Select(p => p.ToString().Replace(root, Path.GetFileName(target), StringComparison.Ordinal))]);
        var (assumed, all) = InputValues.Count([folderRead.Compile().System!]);
        new SectionTerminal(Terminal.On(output, terminal)).Write(AreaSection.Of(figures, folder, string.Create(CultureInfo.InvariantCulture, $"{assumed:N0} of {all:N0} values in its tables are marked as assumptions, each with a range.")));
        return ExitCode.Done;
    }

    private static int Refused(TextWriter error, List<string> problems)
    {
        return Refusal.Of(error, problems, Refusal.NotWritten);
    }

    private AreaRequest Request(ParseResult parsed) =>
        AreaQuestion.Request(Path.GetFileName(Path.TrimEndingDirectorySeparator(parsed.GetValue(_folder)!)), parsed.GetValue(_from) ?? FirstDay, id => parsed.GetValue(_figures[id]));

    private static Option<double?> Figure(AreaQuestion question) => new("--" + question.Id)
    {
        Description = question.Words + " Without it: an assumption.",
        CustomParser = result => Number(result, question.Least, question.Most),
    };

    private static double? Number(ArgumentResult result, double least, double most)
    {
        var text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        result.AddError(string.Create(CultureInfo.InvariantCulture, $"{(result.Parent as OptionResult)?.Option.Name}: \"{text}\" is not a number from {least:N0} to {most:N0}, written without commas."));
        return null;
    }

    private static DateOnly? Day(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && AreaQuestion.IsFirstDay(day)) return day;
        result.AddError($"--from: \"{text}\" is not a day from 1990 to 2100 such as 2024-04-01.");
        return null;
    }
}
