using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Simulation.Scenarios.Reporting;

namespace Simulation.Scenarios.Commands;

/// <summary>What a command line asked for, as words that can be given again: what a receipt keeps, and what reproducing gives.</summary>
internal static class AskedWords
{
    // Where, how fast and how often; and what every receipt tells in a place of its own.
    private static readonly string[] Elsewhere = ["--threads", "--out", "--store", "--fresh", "--all", "--xlsx", "--db", "--budget-minutes", "--seed", "--years", "--engine", "--inputs"];

    private const string SystemArgument = "system";

    // A word such as @file stands for itself: nothing that a receipt names is opened.
    private static readonly ParserConfiguration Plain = new() { ResponseFileTokenReplacer = null };

    /// <summary>The words of a study beside the system and what every receipt tells: its arguments, then its options as --name=value.</summary>
    public static IReadOnlyList<string> Of(ParseResult parsed) =>
    [
        .. parsed.CommandResult.Children.OfType<ArgumentResult>().Where(a => a.Argument.Name != SystemArgument).SelectMany(a => a.Tokens).Select(t => t.Value),
        .. Options(parsed).Where(o => !Elsewhere.Contains(o.Option.Name, StringComparer.Ordinal)).SelectMany(o => o.Tokens.Count == 0 ? [o.Option.Name] : o.Tokens.Select(t => $"{o.Option.Name}={t.Value}")),
    ];

    /// <summary>The command line that gives a receipt's run again.</summary>
    /// <param name="root">The program's command line.</param>
    /// <param name="receipt">The receipt.</param>
    /// <param name="folder">The system's folder.</param>
    /// <param name="around">Options of this run: threads and output.</param>
    /// <returns>What is parsed, or what is wrong with what the receipt says was asked.</returns>
    public static (ParseResult? Parsed, string Problem) Again(RootCommand root, ReceiptFile receipt, string folder, IReadOnlyList<string> around)
    {
        string[] asked = [.. receipt.Command.Split(' '), folder, .. Own(receipt)];
        var parsed = root.Parse(asked, Plain);
        if (parsed.Errors.Count > 0) return (null, $"{ReceiptFile.AskedKey}: {parsed.Errors[0].Message}");
        if (Options(parsed).FirstOrDefault(o => Elsewhere.Contains(o.Option.Name, StringComparer.Ordinal)) is { } option) return (null, $"{ReceiptFile.AskedKey}: option \"{option.Option.Name}\" does not belong there.");
        (string Name, string? Value)[] told = [("--seed", Text(receipt.Seed)), ("--years", receipt.Years is { } years ? Text(years) : null), ("--engine", receipt.Engine), ("--inputs", receipt.InputValues)];
        var known = parsed.CommandResult.Command.Options.Select(o => o.Name).ToHashSet(StringComparer.Ordinal);
        parsed = root.Parse([.. asked, .. told.Where(t => t.Value is not null && known.Contains(t.Name)).Select(t => $"{t.Name}={t.Value}"), .. around, .. known.Contains("--fresh") ? ["--fresh"] : Array.Empty<string>()], Plain);
        return parsed.Errors.Count > 0 ? (null, parsed.Errors[0].Message) : (parsed, "");
    }

    // A comparison is told by its scenarios and labels, the others by what was asked; one that was stopped is run as far as it came.
    private static IEnumerable<string> Own(ReceiptFile receipt) => receipt.Command switch
    {
        "compare" => [.. receipt.Scenarios.Skip(1), $"--baseline={receipt.Scenarios[0]}", .. Cut(receipt), Done(receipt)],
        "run" => [.. receipt.Scenarios.Where(s => s != "baseline").Select(s => $"--scenario={s}"), .. Cut(receipt), Done(receipt)],
        _ => [.. receipt.Options ?? [], .. receipt.Command.Split(' ')[0] == "finance" ? [Done(receipt)] : Array.Empty<string>()],
    };

    private static IEnumerable<string> Cut(ReceiptFile receipt) => receipt.CutBy.Select(b => $"--by={b}");

    private static string Done(ReceiptFile receipt) => $"--replications={Text(receipt.Done)}";

    private static IEnumerable<OptionResult> Options(ParseResult parsed) => parsed.CommandResult.Children.OfType<OptionResult>().Where(o => !o.Implicit);

    private static string Text(object value) => string.Create(CultureInfo.InvariantCulture, $"{value}");
}
