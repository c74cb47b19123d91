using System.CommandLine;
using System.Globalization;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Studies.Designs;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Commands;

/// <summary>The options that every study has.</summary>
/// <param name="here">Where the command was given.</param>
internal sealed class StudyOptions(string here)
{
    private readonly Argument<string> _system = new("system") { Description = "Folder of a system, or its name in a data folder.", DefaultValueFactory = _ => SystemPlace.Default };
    private readonly Option<long?> _runs = new("--budget-runs") { Description = "Most runs; one replication of one scenario is a run." };
    private readonly Option<double?> _minutes = new("--budget-minutes") { Description = "Most minutes; what is finished by then is reported and kept." };
    private readonly RunOptions _run = new(here);

    /// <summary>A command with these options.</summary>
    /// <param name="name">Name.</param>
    /// <param name="about">What it does.</param>
    /// <param name="more">Its own arguments and options.</param>
    /// <param name="study">Runs it.</param>
    /// <param name="isForecast">Whether its help is silent of years and stored replications, of which a forecast has none.</param>
    public Command Command(string name, string about, IReadOnlyList<Symbol> more, Func<ParseResult, StudyRequest, CancellationToken, int> study, bool isForecast = false)
    {
        var command = new Command(name, about) { _system };
        foreach (var symbol in more)
        {
            if (symbol is Argument argument) command.Arguments.Add(argument);
            else if (symbol is Option option) command.Options.Add(option);
        }
        _runs.Validators.Add(r => Positive(r.Tokens, "--budget-runs", r.AddError));
        _minutes.Validators.Add(r => Positive(r.Tokens, "--budget-minutes", r.AddError));
        command.Options.Add(_runs);
        command.Options.Add(_minutes);
        _run.AddTo(command, isForecast: isForecast);
        command.SetAction((parsed, stop) => Task.Run(() => study(parsed, new StudyRequest(name, parsed.GetValue(_system)!, _run.Read(parsed) with { Asked = AskedWords.Of(parsed) },
            new StudyBudget(parsed.GetValue(_runs), parsed.GetValue(_minutes) is { } minutes ? TimeSpan.FromMinutes(minutes) : null))
        { Given = _run.GivenForRuns(parsed) }, stop), CancellationToken.None));
        return command;
    }

    /// <summary>Texts of an option, each with the option as its place.</summary>
    public static IReadOnlyList<WrittenText> Texts(string[]? values, string option) => [.. (values ?? []).Select(v => new WrittenText(v, new Place(option, 0)))];

    /// <summary>An option that may be given several times.</summary>
    public static Option<string[]> Many(string name, string about) => new(name) { Description = about, AllowMultipleArgumentsPerToken = false };

    /// <summary>Tells of <c>--replications</c> where a study takes as many as its own options and what it finds ask for: it would be ignored.</summary>
    /// <param name="run">What was asked for.</param>
    /// <param name="instead">What says how many there are, as a sentence.</param>
    /// <param name="problems">Gets what is wrong.</param>
    public static void RefuseReplications(RunRequest run, string instead, ICollection<Problem> problems)
    {
        if (run.Replications is not null) problems.Add(new Problem(new Place("--replications", 0), "", $"does not set the replications of this study: {instead}"));
    }

    private static void Positive(IReadOnlyList<System.CommandLine.Parsing.Token> tokens, string name, Action<string> complain)
    {
        foreach (var token in tokens)
            if (!double.TryParse(token.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value <= 0) complain($"{name}: \"{token.Value}\" is not a number above 0.");
    }
}

/// <summary>What a study was asked for.</summary>
/// <param name="Command">Name of the command.</param>
/// <param name="System">The system as written.</param>
/// <param name="Run">Seed, threads, store and so on.</param>
/// <param name="Budget">Most that it may use.</param>
internal sealed record StudyRequest(string Command, string System, RunRequest Run, StudyBudget Budget)
{
    /// <summary>Options given that say how it is run.</summary>
    public IReadOnlyList<string> Given { get; init; } = [];
}
