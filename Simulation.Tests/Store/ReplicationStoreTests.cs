using Simulation.Scenarios.Store;
using Xunit;

namespace Simulation.Tests.Store;

public sealed class ReplicationStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("store").FullName;
    private static readonly StoreKey Key = new("network", "record", 1, 42, 100);

    private string FilePath => Path.Combine(_folder, Key.FileName);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static byte[] RecordOf(int replication) => [.. Enumerable.Range(0, 100).Select(i => (byte)((replication * 7) + i))];

    private void Fill(int count)
    {
        using var store = ReplicationStore.Open(_folder, Key);
        for (var r = 0; r < count; r++) store.Write(r, RecordOf(r));
    }

    private bool Has(int replication)
    {
        using var store = ReplicationStore.Open(_folder, Key);
        var record = new byte[100];
        if (!store.TryRead(replication, record)) return false;
        Assert.Equal(RecordOf(replication), record);
        return true;
    }

    [Fact]
    public void Open_Again_FindsEveryRecord()
    {
        Fill(20);
        Assert.All(Enumerable.Range(0, 20), r => Assert.True(Has(r)));
        Assert.False(Has(20));
    }

    [Fact]
    public void Open_TornEnd_KeepsWhatIsWholeAndTakesNewRecords()
    {
        Fill(5);
        using (var file = File.OpenWrite(FilePath)) file.SetLength(file.Length - 30);
        Assert.False(Has(4));
        Assert.True(Has(3));
        Fill(5);
        Assert.True(Has(4));
    }

    [Fact]
    public void Read_CorruptRecord_IsAbsentAndIsWrittenAnew()
    {
        Fill(5);
        using (var file = File.OpenWrite(FilePath))
        {
            file.Position = 48 + (2 * 112) + 50;
            file.WriteByte(0xFF);
            file.WriteByte(0xFE);
        }
        using (var store = ReplicationStore.Open(_folder, Key))
        {
            Assert.False(store.TryRead(2, new byte[100]));
            store.Write(2, RecordOf(2));
        }
        Assert.True(Has(2));
        Assert.True(Has(1));
    }

    [Fact]
    public void Open_OtherKey_IsAnotherStore()
    {
        Fill(3);
        foreach (var other in (StoreKey[])[Key with { Seed = 43 }, Key with { EngineVersion = 2 }, Key with { NetworkHash = "n" }, Key with { RecordHash = "r" }])
        {
            using var store = ReplicationStore.Open(_folder, other);
            Assert.Equal(0, store.Count);
        }
    }

    [Fact]
    public void Open_WhileInUse_SaysSo()
    {
        using var first = ReplicationStore.Open(_folder, Key);
        var error = Assert.Throws<IOException>(() => ReplicationStore.Open(_folder, Key));
        Assert.Contains("another run may be using it", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_FromManyThreads_LosesNothing()
    {
        using (var store = ReplicationStore.Open(_folder, Key))
            Parallel.For(0, 500, r => store.Write(r, RecordOf(r)));
        Assert.All(Enumerable.Range(0, 500), r => Assert.True(Has(r)));
    }
}
