using System.CommandLine;
using System.CommandLine.Parsing;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Commands;

/// <summary>What is wrong with a command line, with what its command takes.</summary>
internal static class WordsNotKnown
{
    private const int FewOptions = 6;

    /// <summary>The problems; none of a command line that can be run.</summary>
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        // The parser takes an option that it does not know for an argument where one is still missing: "import book.xlsx --out q" would write a folder "--out".
        string[] misplaced = parsed.Tokens.Any(t => t.Type == TokenType.DoubleDash) ? []
            : [.. parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(a => a.Tokens).Select(t => t.Value).Where(v => v.StartsWith("--", StringComparison.Ordinal) && v.Length > 2)];
        var others = parsed.Errors.Select(e => (e.Message, Word: parsed.UnmatchedTokens.FirstOrDefault(t => e.Message.Contains($"'{t}'", StringComparison.Ordinal))))
            // What follows an option that is not known is most likely its value.
            .Where(e => e.Word is null || misplaced.Length == 0)
            .Select(e => e.Word is null ? e.Message : NotKnown(e.Word, parsed.CommandResult.Command));
        return [.. misplaced.Select(w => NotKnown(w, parsed.CommandResult.Command)), .. others];
    }

    private static string NotKnown(string word, Command command)
    {
        var near = Nearness.Nearest(word, command.Subcommands.Select(c => c.Name).Concat(command.Options.Select(o => o.Name)));
        return $"\"{word}\" is not known{(near is null ? "" : $"; did you mean \"{near}\"?")}{(near is null ? "; " : " ")}{Takes(command)}.";
    }

    private static string Takes(Command command)
    {
        Option[] options = [.. command.Options.Where(o => !o.Hidden && o is not (System.CommandLine.Help.HelpOption or VersionOption))];
        string[] takes =
        [
            .. command.Arguments.Select(a => a.Arity.MinimumNumberOfValues > 0 && !a.HasDefaultValue ? $"<{a.Name}>" : $"[<{a.Name}>]{(a.Arity.MaximumNumberOfValues > 1 ? "…" : "")}"),
            .. options.Length > FewOptions ? ["options"] : options.Select(o => o.Required ? o.Name : $"[{o.Name}]"),
        ];
        var name = string.Join(' ', command.Parents.OfType<Command>().Where(c => c is not RootCommand).Select(c => c.Name).Prepend("sim").Append(command is RootCommand ? "" : command.Name)).TrimEnd();
        var what = command.Subcommands.Count > 0 && command.Arguments.Count == 0 ? "a command" : takes.Length > 0 ? string.Join(' ', takes) : "nothing more";
        return $"{name} takes {what}";
    }
}
