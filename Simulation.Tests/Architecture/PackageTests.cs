using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Xunit;

namespace Simulation.Tests.Architecture;

/// <summary>No package stands in a project or in the list of versions that nothing needs.</summary>
public class PackageTests
{
    // What a build, a runner or a package of packages needs, and no assembly names.
    private static readonly Dictionary<string, string> NotNamed = new(StringComparer.Ordinal)
    {
        ["Meziantou.Analyzer"] = "an analyzer",
        ["Microsoft.NET.Test.Sdk"] = "makes a project of tests",
        ["xunit.runner.visualstudio"] = "lets dotnet test find the tests; without it none runs and nothing fails",
        ["xunit.v3"] = "a package of packages; their assemblies are named xunit.v3.*",
        ["SQLitePCLRaw.bundle_e_sqlite3"] = "the database itself, for Microsoft.Data.Sqlite",
        ["SQLitePCLRaw.core"] = "the version that Microsoft.Data.Sqlite and the bundle agree on",
        ["FSharp.Core"] = "the version that FsCheck gets",
        ["SimSharp"] = "an opt-in peer (-p:SimSharp=true)",
    };

    [Xunit.Theory]
    [InlineData("Simulation.Scenarios", "sim.dll")]
    [InlineData("Simulation.Web", "Simulation.Web.dll")]
    [InlineData("Simulation.Tests", "Simulation.Tests.dll")]
    public void EveryPackageOfAProject_IsNamedByItsAssembly(string project, string assembly)
    {
        // The compiler leaves out references that no code uses.
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly)));
        var metadata = file.GetMetadataReader();
        var named = metadata.AssemblyReferences.Select(h => metadata.GetString(metadata.GetAssemblyReference(h).Name)).ToHashSet(StringComparer.Ordinal);
        Assert.All(Packages(project).Where(p => !NotNamed.ContainsKey(p)), package => Assert.Contains(package, named));
    }

    [Fact]
    public void EveryVersionInTheList_IsOfAPackageThatALockFileHas()
    {
        var locked = Directory.EnumerateFiles(Repository.Root, "packages.lock.json", SearchOption.AllDirectories).Where(f => !f.Contains("node_modules", StringComparison.Ordinal))
            .SelectMany(f => JsonNode.Parse(File.ReadAllText(f))!["dependencies"]!.AsObject().SelectMany(t => t.Value!.AsObject().Select(p => p.Key))).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var listed = XDocument.Load(Repository.PathOf("Directory.Packages.props")).Descendants("PackageVersion").Select(p => p.Attribute("Include")!.Value).Where(p => p != "SimSharp").ToArray();
        Assert.True(listed.Length > 15);
        Assert.All(listed, p => Assert.Contains(p, locked));
    }

    [Fact]
    public void EveryExceptionInTheseTests_IsStillAPackageOfAProject()
    {
        var all = Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories).Select(f => Path.GetFileNameWithoutExtension(f)).Distinct(StringComparer.Ordinal).SelectMany(Packages).ToHashSet(StringComparer.Ordinal);
        Assert.All(NotNamed.Keys.Where(k => k != "Meziantou.Analyzer"), k => Assert.Contains(k, all));
    }

    private static IEnumerable<string> Packages(string project) =>
        XDocument.Load(Repository.PathOf(project, $"{project}.csproj")).Descendants("PackageReference").Select(p => p.Attribute("Include")!.Value);
}
