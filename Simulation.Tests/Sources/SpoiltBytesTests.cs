using System.Text;
using Simulation.Core.Randomness;
using Xunit;

namespace Simulation.Tests.Sources;

/// <summary>Whatever stands in the files, problems are told and nothing is thrown.</summary>
public sealed class SpoiltBytesTests
{
    private static readonly string[] Bits = ["", "\"", ",", "\n", "[", "{", ":", "- ", "-1", "1e300", "NaN", "é", "*", "&", "#", "''", "\t", "0", "a b", "ward", "\0", "|", ">", "!x ", "%", "@", "2016-02-30"];

    [Fact]
    public void Load_RandomlySpoiltFiles_NeverThrows()
    {
        using var system = new SystemOnDisk();
        var files = SystemOnDisk.Good.Keys.Order(StringComparer.Ordinal).ToArray();
        for (var trial = 0; trial < 400; trial++)
        {
            ulong Draw(string what) => Keys.Draw(Keys.Replication(7, trial), Keys.Site("test", what, "spoil"));
            var file = files[Draw("file") % (ulong)files.Length];
            var text = SystemOnDisk.Good[file];
            var at = (int)(Draw("at") % (ulong)text.Length);
            var cut = (int)(Draw("cut") % 6);
            system.Write(file, Encoding.UTF8.GetBytes(text[..at] + Bits[Draw("bit") % (ulong)Bits.Length] + text[Math.Min(text.Length, at + cut)..]));
            Assert.All(system.Load().CheckScenarios(), p => Assert.False(string.IsNullOrWhiteSpace(p.ToString())));
            system.Write(file, text);
        }
    }
}
