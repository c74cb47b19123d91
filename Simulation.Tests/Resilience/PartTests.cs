using System.Text;
using Simulation.Scenarios.Commands;
using Simulation.Scenarios.Studies;
using Xunit;

namespace Simulation.Tests.Resilience;

/// <summary>A comparison in parts gives the bytes of one run, and nothing but whole parts that belong together is merged.</summary>
public sealed class PartTests : IDisposable
{
    private readonly SimFolder _sim = new();

    public void Dispose() => _sim.Dispose();

    private async Task Shards(int of, string seed = "1", params int[] but)
    {
        for (var i = 1; i <= of; i++)
            if (!but.Contains(i)) Assert.Equal(ExitCode.Done, (await Shard(i, of, seed)).Code);
    }

    private Task<(int Code, string Output, string Error)> Shard(int index, int of, string seed = "1") =>
        _sim.Sim("shard", SimFolder.Ward, "-r", "11", "-s", seed, "-t", "2", "--index", $"{index}", "--of", $"{of}", "--parts", "p");

    private Task<(int Code, string Output, string Error)> Merge() => _sim.Sim("merge", SimFolder.Ward, "-r", "11", "--parts", "p", "--out", "merged");

    private string Part(int index, int of) => _sim.PathOf("p", $"part-{index:00000}-of-{of:00000}.part");

    [Xunit.Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(13)]
    public async Task Merge_OfAnyNumberOfParts_GivesTheBytesOfOneRun(int of)
    {
        Assert.Equal(ExitCode.Done, (await _sim.Sim("compare", SimFolder.Ward, "-r", "11", "-t", "1", "--fresh", "--out", "one")).Code);
        await Shards(of);
        Assert.Equal(ExitCode.Done, (await Merge()).Code);
        _sim.AssertSameResults("one", "merged");
        Assert.Equal(of, Directory.EnumerateFileSystemEntries(_sim.PathOf("p")).Count());
    }

    [Fact]
    public async Task Shard_ThatIsThereAndWhole_IsLeftAlone()
    {
        await Shards(3);
        var before = File.GetLastWriteTimeUtc(Part(2, 3));
        Assert.Contains("was left alone", (await Shard(2, 3)).Output, StringComparison.Ordinal);
        Assert.Equal(before, File.GetLastWriteTimeUtc(Part(2, 3)));
    }

    [Fact]
    public async Task Merge_LackingParts_NamesThemAndWritesNothing()
    {
        await Shards(8, but: [3, 7]);
        var (code, output, error) = await Merge();
        Assert.Equal(ExitCode.Stopped, code);
        Assert.Empty(output);
        Assert.Contains("part-00003-of-00008.part is missing.", error, StringComparison.Ordinal);
        Assert.Contains("2 parts of 8 to run again with \"sim shard … --of 8 --index\" 3,7", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_sim.PathOf("merged")));
    }

    [Fact]
    public async Task EveryBitOfAPart_Counts()
    {
        await Shards(3);
        var good = File.ReadAllBytes(Part(2, 3));
        // The header, records and the checksum itself; every place would take long.
        for (var at = 0; at < good.Length; at += Math.Max(1, good.Length / 60))
        {
            var bad = good.ToArray();
            bad[at] ^= 1;
            File.WriteAllBytes(Part(2, 3), bad);
            var (code, _, error) = await Merge();
            Assert.True(code == ExitCode.Stopped && error.Contains("--index\" 2;", StringComparison.Ordinal), $"byte {at}: {code} {error}");
        }
        File.WriteAllBytes(Part(2, 3), good[..^5]);
        Assert.Contains("is not whole", (await Merge()).Error, StringComparison.Ordinal);
        Assert.Contains("it is run again", (await Shard(2, 3)).Output, StringComparison.Ordinal);
        Assert.Equal(good, File.ReadAllBytes(Part(2, 3)));
        Assert.Equal(ExitCode.Done, (await Merge()).Code);
    }

    [Fact]
    public async Task Merge_PartOfAnotherSeedOrVersion_IsToldApart()
    {
        await Shards(2);
        Assert.Equal(ExitCode.Done, (await Shard(1, 2, seed: "2")).Code);
        Assert.Contains("part-00001-of-00002.part belongs to 11 replications of seed 2; asked for are 11 of seed 1.", (await Merge()).Error, StringComparison.Ordinal);
        var text = Encoding.Latin1.GetString(File.ReadAllBytes(Part(2, 2)));
        File.WriteAllBytes(Part(2, 2), Encoding.Latin1.GetBytes(System.Text.RegularExpressions.Regex.Replace(text, "\"EngineVersion\":[0-9]+", "\"EngineVersion\":0", System.Text.RegularExpressions.RegexOptions.NonBacktracking)));
        Assert.Contains("part-00002-of-00002.part was made by engine version 0;", (await Merge()).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Merge_PartsOfTwoDivisions_WouldCountTwice()
    {
        await Shards(2);
        await Shards(3);
        var (code, _, error) = await Merge();
        Assert.Equal(ExitCode.Stopped, code);
        Assert.Contains("there are parts of 2 and of 3, so replications would count twice", error, StringComparison.Ordinal);
    }

    [Xunit.Theory]
    [InlineData("0", "3")]
    [InlineData("4", "3")]
    [InlineData("1", "0")]
    [InlineData("one", "3")]
    public async Task Shard_IndexThatIsNone_IsRefused(string index, string of)
    {
        var (code, _, error) = await _sim.Sim("shard", SimFolder.Ward, "--index", index, "--of", of, "--parts", "p");
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("is not a whole number from 1 to", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_sim.PathOf("p")));
    }

    [Fact]
    public async Task Merge_AReplicationThatWasNotRun_IsNeverInvented()
    {
        Assert.Contains("there is no part of this experiment", (await Merge()).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_OfAHundredThousandReplications_HoldLittleMoreThanOfAThousand()
    {
        const int Numbers = 200;
        long Held(int replications)
        {
            using var columns = new ReplicationColumns(Numbers, _sim.Here);
            var row = new double[Numbers];
            for (var i = 0; i < replications; i++)
            {
                for (var column = 0; column < Numbers; column++) row[column] = (i * Numbers) + column;
                columns.Add(row);
            }
            // Read back from where they went, the first and the last.
            Assert.Equal((replications - 1) * Numbers, columns.Column(0)[^1]);
            Assert.Equal(199, columns.Column(199)[0]);
            Assert.Throws<ArgumentOutOfRangeException>(() => columns.Column(0)[replications]);
            Assert.Throws<ArgumentOutOfRangeException>(() => columns.Column(0)[-1]);
            return columns.BlocksHeld;
        }
        // Four blocks of half a megabyte, however many replications; all of them would be 160 MB.
        Assert.InRange(Held(1_000), 1, 4);
        Assert.InRange(Held(100_000), 1, 4);
    }

    [Fact]
    public async Task Shard_KilledMidPart_GoesOnAndGivesTheSameBytes()
    {
        Assert.Equal(ExitCode.Done, (await _sim.Sim("compare", SimFolder.Ward, "-r", "400", "--fresh", "--out", "one")).Code);
        string[] shard = ["shard", SimFolder.Ward, "-r", "400", "-t", "1", "--index", "1", "--of", "2", "--parts", "p"];
        using (var worker = _sim.Start("", shard))
        {
            await _sim.AwaitStored("p", 20_000, worker);
            worker.Kill();
            await worker.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(137, worker.ExitCode);
        }
        Assert.Empty(Directory.EnumerateFiles(_sim.PathOf("p"), "*.part"));
        using (var again = _sim.Start("", shard))
        {
            var said = await again.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await again.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(ExitCode.Done, again.ExitCode);
            Assert.DoesNotContain(" 0 runs recalled", said, StringComparison.Ordinal);
        }
        Assert.Equal(ExitCode.Done, (await _sim.Sim("shard", SimFolder.Ward, "-r", "400", "--index", "2", "--of", "2", "--parts", "p")).Code);
        Assert.Equal(ExitCode.Done, (await _sim.Sim("merge", SimFolder.Ward, "-r", "400", "--parts", "p", "--out", "merged")).Code);
        _sim.AssertSameResults("one", "merged");
    }

    [Fact]
    public async Task Shard_WhoseDeadWorkerIsStillAlive_WorksBesideIt()
    {
        var ward = _sim.ShortWard();
        string[] shard = ["shard", ward, "-r", "400", "-t", "1", "--index", "1", "--of", "1", "--parts", "p"];
        using (var worker = _sim.Start("", shard))
        {
            await _sim.AwaitStored("p", 20_000, worker);
            // Stopped, not killed: it holds what it has opened, as on a node that cannot be reached.
            using (var stop = System.Diagnostics.Process.Start("kill", ["-STOP", $"{worker.Id}"])) await stop.WaitForExitAsync(TestContext.Current.CancellationToken);
            var (code, said, error) = await _sim.Sim(shard);
            Assert.True(code == ExitCode.Done, error);
            Assert.Contains(" 0 runs recalled", said, StringComparison.Ordinal);
            var whole = File.ReadAllBytes(_sim.PathOf("p", "part-00001-of-00001.part"));
            Assert.Single(Directory.EnumerateFileSystemEntries(_sim.PathOf("p")));
            // It comes back to life, finds its folder gone, and changes nothing.
            using (var go = System.Diagnostics.Process.Start("kill", ["-CONT", $"{worker.Id}"])) await go.WaitForExitAsync(TestContext.Current.CancellationToken);
            await worker.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(whole, File.ReadAllBytes(_sim.PathOf("p", "part-00001-of-00001.part")));
            Assert.Single(Directory.EnumerateFileSystemEntries(_sim.PathOf("p")));
        }
    }

    [Xunit.Theory]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("5")]
    public async Task Merge_OnAnyThreads_GivesTheBytesOfOneRun(string threads)
    {
        // More replications than are folded at once.
        var ward = _sim.ShortWard();
        Assert.Equal(ExitCode.Done, (await _sim.Sim("compare", ward, "-r", "75", "--fresh", "--out", "one")).Code);
        for (var i = 1; i <= 3; i++) Assert.Equal(ExitCode.Done, (await _sim.Sim("shard", ward, "-r", "75", "--index", $"{i}", "--of", "3", "--parts", "p")).Code);
        Assert.Equal(ExitCode.Done, (await _sim.Sim("merge", ward, "-r", "75", "-t", threads, "--parts", "p", "--out", "merged")).Code);
        _sim.AssertSameResults("one", "merged");
    }
}
