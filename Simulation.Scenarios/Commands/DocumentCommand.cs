using System.CommandLine;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Simulation.Scenarios.Reporting;
using Simulation.Scenarios.Reporting.Html;
using Simulation.Scenarios.Sections.Stress;
using Spectre.Console;

namespace Simulation.Scenarios.Commands;

/// <summary><c>sim document</c>: the model by the items of STRESS-DES, written from the model itself, as Markdown and as a page.</summary>
internal static class DocumentCommand
{
    private const string Name = "stress-des";

    /// <summary>The command.</summary>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where problems go.</param>
    /// <param name="terminal">Whether somebody looks at the output.</param>
    /// <param name="here">Where the command was given.</param>
    public static Command Of(TextWriter output, TextWriter error, bool terminal, string here)
    {
        var system = new Argument<string>("system") { Description = "Folder of a system, or its name in a data folder.", DefaultValueFactory = _ => SystemPlace.Default };
        var folder = new Option<string?>("--out", "-o") { Description = "Folder for the files (default: out/<system>-document)." };
        var command = new Command("document", "Writes the model's STRESS-DES document from the model itself, as Markdown and HTML; nothing is run.") { system, folder };
        command.SetAction(parsed =>
        {
            var input = ScenarioInput.Read(parsed.GetValue(system)!, (_, ids) => [null, .. ids], null, here);
            if (input.Problems.Count == 0) return Write(input, Path.GetFullPath(parsed.GetValue(folder) ?? Path.Combine("out", $"{FolderName(input)}-document"), here), Terminal.On(output, terminal), here);
            input.List(error);
            return ExitCode.BadInput;
        });
        return command;
    }

    private static int Write(ScenarioInput input, string folder, IAnsiConsole console, string here)
    {
        var model = new StressModel([.. input.Scenarios.Select(s => s.System)], FolderName(input), [.. Facts()], [.. Receipt.InputHashes(input.Folder)]);
        var sections = StressDocument.Of(model);
        ResultFile[] files =
        [
            ($"{Name}.md", SectionText.Of(sections, SectionHtml.LongTable)),
            ($"{Name}.html", new HtmlPage(ReportAssets.Built).Of(sections[0].Heading, "Written by sim document from the model's own files; nothing was run.", [sections[0] with { Heading = "What this is" }, .. sections.Skip(1)])),
            .. SectionFiles.Of(sections).Select(f => (ResultFile)f),
        ];
        OutputFolder.Write(folder, files);
        new SectionTerminal(console).Write(sections[0]);
        console.WriteLine();
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Files: {Name}.html (opens in a browser), {Name}.md, and {files.Length - 2} tables as CSV in {StudySession.Shown(folder, here)}"));
        return ExitCode.Done;
    }

    private static string FolderName(ScenarioInput input) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(input.Folder)));

    // Packages by the versions that were compiled in, so that the text cannot say others.
    private static IEnumerable<(string, string)> Facts()
    {
        var (version, commit) = Receipt.Build();
        yield return ("program", $"sim {version}");
        if (commit is not null) yield return ("commit", commit);
        yield return ("runtime", RuntimeInformation.FrameworkDescription);
        yield return ("operating system", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors");
        foreach (var name in typeof(DocumentCommand).Assembly.GetReferencedAssemblies().Where(a => a.Name is { } n && !n.StartsWith("System.", StringComparison.Ordinal) && !n.StartsWith("Simulation.", StringComparison.Ordinal)).Append(new AssemblyName("System.CommandLine")).OrderBy(a => a.Name, StringComparer.Ordinal))
            yield return ($"package {name.Name}", System.Reflection.Assembly.Load(name).GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? name.Version?.ToString() ?? "");
    }
}
