using System.Globalization;
using Simulation.Scenarios;
using Simulation.Scenarios.Commands;
using Xunit;

namespace Simulation.Tests.Docs;

/// <summary>Every command that stands in a fenced block of the docs runs: here with few replications, in another test, or not at all for a stated reason.</summary>
[Collection("README")]
public sealed class CommandsInDocsTests : IDisposable
{
    private const string Long = "dotnet run -c Release --project Simulation.Scenarios";

    // What a line of a block begins with when somebody is to type it.
    private static readonly string[] Programs = ["dotnet", "sim", "node", "npm", "python", "python3", "pip", "curl", "bash", "sh", "git", "kubectl", "podman", "docker", "sbatch", "apt-get", "soffice"];

    // Pages all of whose commands another test runs, in their order.
    private static readonly Dictionary<string, Type> Elsewhere = new(StringComparer.Ordinal)
    {
        ["docs/guides/results.md"] = typeof(ResultsGuideTests),
        ["docs/guides/many-machines.md"] = typeof(ManyMachinesTests),
        ["docs/tutorial/first-comparison.md"] = typeof(TutorialTests),
        ["README.md"] = typeof(ReadmeTests),
    };

    // What cannot run in a test, and why.
    private static readonly Dictionary<string, string> NotHere = new(StringComparer.Ordinal)
    {
        ["sim calibrate coventry-2017"] = "takes half an hour and writes into the system's folder; .ci/nightly makes the calibration again and compares it",
        ["compare data/coventry-2017 <some scenarios> -r 20 -s 1 --inputs calibrated --out out/schemes-1"] = "stands for several commands; ReadmeTests and this one run compare",
        ["compare data/coventry-2017 doing-nothing six-schemes-as-printed six-schemes-growing-demand dtoc-trajectory dtoc-trajectory-year dtoc-trajectory-far-end -r 40 -s 1 --inputs calibrated --db --out out/risks"] = "240 runs for the likelihoods of the risk log; ReadmeTests run compare",
        ["python docs/background/coventry_schemes_table.py out/risks/results.sqlite out/schemes-*/summary.csv"] = "reads what the command above it writes for all scenarios; its table is held by SchemesPageTests",
        ["dotnet run -c Release --project Simulation.Web"] = "serves until it is stopped; the tests of Simulation.Web start it",
        ["curl -s -H 'Content-Type: application/json' -d '{\"system\":\"mmc-ward\",\"scenarios\":[\"two-more-beds\"]}' http://127.0.0.1:5080/api/runs"] = "asks a server; WebRunTests sends the same request",
        ["curl -s -H 'Content-Type: application/json' -d '{\"name\":\"My area\",\"figures\":{\"population\":240000,\"beds\":390}}' http://127.0.0.1:5080/api/systems"] = "asks a server; WebAreaTests sends the same request",
        ["curl -s http://127.0.0.1:5080/api/runs/ID/picture"] = "asks a server; WebGateTests and WebBrowserTests read the same data",
        ["curl -s -X DELETE http://127.0.0.1:5080/api/runs/ID"] = "asks a server; WebRunTests sends the same request",
        ["curl -N http://127.0.0.1:5080/api/runs/ID/events"] = "asks a server; WebRunTests reads the same events",
        ["curl -O http://127.0.0.1:5080/api/runs/ID/files/summary.csv"] = "asks a server; WebRunTests reads the same file",
        ["node assets/axe.mjs out/coventry-2017-compare/report.html"] = "needs Chromium; .ci/nightly runs it",
        ["npm --prefix assets run pictures"] = "runs Coventry for minutes and writes into docs; PicturesTests hold what it made",
        ["dotnet run -c Release notebooks/01-winter-beds.cs"] = "builds by itself; .ci/run runs it",
        ["dotnet run -c Release notebooks/02-community-promoting-independence.cs"] = "builds by itself; .ci/run runs it",
        ["dotnet run -c Release notebooks/03-how-sure-are-we.cs"] = "builds by itself; .ci/run runs it",
    };

    private readonly string _here = Directory.CreateTempSubdirectory("docs-").FullName;

    public static TheoryData<string> Pages => [.. Commands().Select(c => c.Page).Where(p => !Elsewhere.ContainsKey(p)).Distinct()];

    public void Dispose() => Directory.Delete(_here, recursive: true);

    [Xunit.Theory]
    [MemberData(nameof(Pages))]
    public async Task Commands_OfAPage_RunInOrder(string page)
    {
        // The census that the guide shows is the one that its command reads.
        var census = Blocks(page).FirstOrDefault(b => b.Count > 1 && b[0].StartsWith("stage,cohort,awaiting", StringComparison.Ordinal));
        if (census is not null) await File.WriteAllLinesAsync(Path.Combine(_here, "tonight.csv"), census, TestContext.Current.CancellationToken);
        foreach (var command in Commands().Where(c => c.Page == page && !NotHere.ContainsKey(c.Text)).Select(c => c.Text))
        {
            Assert.True(command.StartsWith("sim ", StringComparison.Ordinal), $"{page}: \"{command}\" is run by no test; run it here, or say in NotHere why not.");
            using var output = new StringWriter(CultureInfo.InvariantCulture);
            using var error = new StringWriter(CultureInfo.InvariantCulture);
            var arguments = Quick(Words(command["sim ".Length..]));
            var code = await Program.Run(arguments, output, error, terminal: false, _here);
            Assert.True(code == ExitCode.Done || (code == ExitCode.Stopped && arguments.Contains("--budget-runs")), $"{page}: {string.Join(' ', arguments)}: exit code {code}\n{error}");
            Assert.NotEmpty(output.ToString());
        }
    }

    [Fact]
    public void Exceptions_AllStandInTheDocs_AndOtherTestsReadTheirPages()
    {
        var all = Commands().ToArray();
        Assert.Empty(NotHere.Keys.Where(k => all.All(c => c.Text != k)).ToArray());
        Assert.Empty(Elsewhere.Keys.Where(page => all.All(c => c.Page != page)).ToArray());
        Assert.True(all.Length > 50, $"only {all.Length} commands were found");
    }

    // As few runs as show that a command does what it says.
    private static string[] Quick(string[] words)
    {
        string[] few = [.. words.Select((w, i) => i > 0 && (words[i - 1] is "-r" or "--replications") ? "2" : w)];
        var command = words[0];
        if (command is "frontier" or "best" or "precision" or "uncertainty") return [.. few, "--budget-runs", "130"];
        var runs = command is "run" or "compare" or "validate" or "marginal" or "sweep" or "causes" or "tonight" or "warm-up" or "forms" || (command == "finance" && words.Length > 1 && (words[1] is not "portfolio" || words.Contains("--budget")));
        return runs && !few.Contains("-r") && !few.Contains("--replications") ? [.. few, "-r", "2"] : few;
    }

    private static IEnumerable<(string Page, string Text)> Commands()
    {
        var pages = Directory.EnumerateFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories).Concat(((string[])["README.md", "data/README.md", "notebooks/README.md"]).Select(p => Repository.PathOf(p.Split('/'))).Where(File.Exists));
        foreach (var page in pages.Select(p => Path.GetRelativePath(Repository.Root, p).Replace('\\', '/')).Order(StringComparer.Ordinal))
        {
            foreach (var line in Blocks(page).SelectMany(Joined))
                if (Programs.Contains(line.Split(' ')[0], StringComparer.Ordinal)) yield return (page, Sim(line));
        }
    }

    // "sim x" and the long form are one command; the main command alone stays as it is.
    private static string Sim(string line)
    {
        var comment = line.IndexOf("  #", StringComparison.Ordinal);
        var text = (comment < 0 ? line : line[..comment]).Trim();
        return text.StartsWith(Long + " -- ", StringComparison.Ordinal) ? text[(Long.Length + 4)..] is var rest && NotHere.ContainsKey(rest) ? rest : "sim " + rest : text;
    }

    // A line that ends in a backslash goes on.
    private static IEnumerable<string> Joined(List<string> block)
    {
        var open = "";
        foreach (var line in block)
        {
            open += line.TrimEnd('\\').TrimEnd() + (line.EndsWith('\\') ? " " : "");
            if (line.EndsWith('\\')) continue;
            yield return open;
            open = "";
        }
    }

    private static IEnumerable<List<string>> Blocks(string page)
    {
        List<string>? block = null;
        foreach (var line in File.ReadLines(Repository.PathOf(page.Split('/'))))
        {
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal))
            {
                if (block is not null) yield return block;
                block = block is null ? [] : null;
            }
            else
            {
                block?.Add(line);
            }
        }
    }

    // Words, of which those in quotation marks hold blanks.
    private static string[] Words(string command) => [.. command.Split('"').SelectMany((part, i) => i % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
}
