using System.CommandLine;
using System.Globalization;

namespace Simulation.Scenarios.Commands;

/// <summary>The options that every running command has.</summary>
internal sealed class RunOptions
{
    private readonly Option<int?> _replications = new("--replications", "-r") { Description = "Replications (default: what the system says)." };
    private readonly Option<ulong> _seed = new("--seed", "-s") { Description = "Seed of every draw; the same seed gives the same bytes.", DefaultValueFactory = _ => 1 };
    private readonly Option<int> _years = new("--years", "-y") { Description = "Years in the window, from its first day.", DefaultValueFactory = _ => 1 };
    private readonly Option<int> _threads = new("--threads", "-t") { Description = "Threads; results do not depend on them.", DefaultValueFactory = _ => Environment.ProcessorCount };
    private readonly Option<string?> _out = new("--out", "-o") { Description = "Folder for the result files (default: out/<system>-<command>)." };
    private readonly Option<string> _engine = new("--engine") { Description = "fast or reference; both give the same figures.", DefaultValueFactory = _ => EngineChoice.Fast };

    private readonly Option<bool> _all = new("--all") { Description = "Every measure in full on the screen, not only the headline measures." };

    private readonly Option<string?> _store = new("--store") { Description = "Folder of stored replications, which are not run twice (default: out/store)." };

    private readonly Option<bool> _fresh = new("--fresh") { Description = "Run every replication; neither read nor keep stored ones. The reference engine always does." };

    public RunOptions()
    {
        _engine.AcceptOnlyFromAmong(EngineChoice.Fast, EngineChoice.Reference);
        Between(_replications, 1, 1_000_000);
        Between(_years, 1, 20);
        Between(_threads, 1, 1024);
    }

    /// <summary>Puts the options on a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_replications, _seed, _years, _threads, _out, _engine, _all, _store, _fresh]) command.Options.Add(option);
    }

    /// <summary>What was asked for.</summary>
    public RunRequest Read(ParseResult parsed) => new(parsed.GetValue(_replications), parsed.GetValue(_seed), Years: parsed.GetResult(_years) is { Implicit: false } ? parsed.GetValue(_years) : null,
        parsed.GetValue(_threads), parsed.GetValue(_out), parsed.GetValue(_engine) ?? EngineChoice.Fast, parsed.GetValue(_all),
        parsed.GetValue(_fresh) ? null : parsed.GetValue(_store) ?? Path.Combine("out", "store"));

    private static void Between<T>(Option<T> option, int least, int most) => option.Validators.Add(result =>
    {
        foreach (var token in result.Tokens)
        {
            if (int.TryParse(token.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && (number < least || number > most))
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"{option.Name}: {number} is not from {least} to {most:N0}."));
        }
    });
}

/// <summary>What a command was asked for.</summary>
/// <param name="Replications">Replications; null is what the system says.</param>
/// <param name="Seed">Seed.</param>
/// <param name="Years">Years in the window; null is what the system says.</param>
/// <param name="Threads">Threads.</param>
/// <param name="Out">Output folder; null is the default.</param>
/// <param name="Engine">Engine.</param>
/// <param name="All">Every measure in full on the screen.</param>
/// <param name="Store">Folder of stored replications; null runs every one and keeps none.</param>
internal sealed record RunRequest(int? Replications, ulong Seed, int? Years, int Threads, string? Out, string Engine, bool All, string? Store);
