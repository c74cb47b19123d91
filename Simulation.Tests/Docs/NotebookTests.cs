using System.Text.Json.Nodes;
using Xunit;

namespace Simulation.Tests.Docs;

/// <summary>Notebooks are kept without outputs, and each has a twin in C#. The continuous integration runs both.</summary>
public class NotebookTests
{
    public static TheoryData<string> Notebooks => [.. Directory.EnumerateFiles(Repository.PathOf("notebooks"), "*.ipynb").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    [Xunit.Theory]
    [MemberData(nameof(Notebooks))]
    public void Notebook_IsKeptWithoutOutputs_AndHasATwinAndALine(string name)
    {
        var cells = JsonNode.Parse(File.ReadAllText(Repository.PathOf("notebooks", name + ".ipynb")))!["cells"]!.AsArray();
        var code = cells.Where(c => (string?)c!["cell_type"] == "code").ToArray();
        Assert.NotEmpty(code);
        Assert.All(code, c => Assert.Empty(c!["outputs"]!.AsArray()));
        Assert.All(code, c => Assert.Null(c!["execution_count"]));
        Assert.True(File.Exists(Repository.PathOf("notebooks", name + ".cs")), $"{name} has no twin in C#.");
        var readme = File.ReadAllText(Repository.PathOf("notebooks", "README.md"));
        Assert.Contains($"({name}.ipynb)", readme, StringComparison.Ordinal);
        Assert.Contains($"dotnet run -c Release notebooks/{name}.cs", readme, StringComparison.Ordinal);
    }
}
