using System.CommandLine;
using Simulation.Scenarios.Reporting;
using Simulation.Scenarios.Sources;

namespace Simulation.Scenarios.Commands;

/// <summary><c>sim schemas</c>: JSON Schemas of the YAML files, for hints in an editor.</summary>
internal static class SchemasCommand
{
    /// <summary>The command.</summary>
    public static Command Of(TextWriter output, string here)
    {
        var folder = new Argument<string>("folder") { Description = "Folder to write them to.", DefaultValueFactory = _ => Path.Combine("out", "schemas") };
        var command = new Command("schemas", "Writes JSON Schemas of the YAML files, which editors complete and check by.") { folder };
        command.SetAction(parsed =>
        {
            IReadOnlyList<ResultFile> files = [.. YamlSchemas.All().Select(s => (ResultFile)($"{s.Name}.json", s.Json))];
            OutputFolder.Write(Path.GetFullPath(parsed.GetValue(folder)!, here), files);
            output.WriteLine($"Files: {string.Join(", ", files.Select(f => f.Name))} in {parsed.GetValue(folder)}");
            return ExitCode.Done;
        });
        return command;
    }
}
