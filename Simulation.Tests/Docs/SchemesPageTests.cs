using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace Simulation.Tests.Docs;

/// <summary>
/// The table of every Coventry scheme is some two thousand runs: it is committed with the hash of the data it was made with, so that a change of the model makes this
/// fail until <c>docs/background/coventry_schemes_table.py</c> has written it anew from new runs.
/// </summary>
public class SchemesPageTests
{
    [Fact]
    public void Table_IsThatOfTheDataAsTheyAre()
    {
        var page = File.ReadAllLines(Repository.PathOf("docs", "background", "coventry-schemes.md"));
        Assert.Contains($"Made with data {MadeWith(Repository.PathOf("data", "coventry-2017"))}.", page);
    }

    // As in the script: names and bytes of all that runs depend on, in order of names.
    private static string MadeWith(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, path) in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(p => (Name: Path.GetRelativePath(folder, p).Replace('\\', '/'), Path: p))
            .Where(f => f.Name.Split('/')[0] is not ("finance" or "studies")).OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name + "\n"));
            hash.AppendData(File.ReadAllBytes(path));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
