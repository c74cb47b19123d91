using Simulation.Scenarios.Store;
using Simulation.Scenarios.Studies;
using Simulation.Tests.Sources;
using Xunit;

namespace Simulation.Tests.Studies;

/// <summary>Under which key a replication is stored: one that would differ must not be found, one that is the same must be.</summary>
public sealed class StudyKeyTests
{
    [Fact]
    public void Of_TheSameSystemElsewhere_IsTheSameKey()
    {
        Assert.Equal(Key(null), Key(null));
        Assert.Equal(Key("a"), Key("a"));
    }

    [Fact]
    public void Of_WhatReplicationsDependOn_IsAnotherKey()
    {
        StoreKey[] keys = [Key(null), Key("a"), Key("b"), Key(null, seed: 2), Key(null, recordBytes: 16), Key(null, file: "stays.csv", old: "mean=30", with: "mean=31"), Key(null, file: "costs.csv", old: ",300,", with: ",301,")];
        Assert.Equal(keys.Length, keys.Select(k => k.FileName).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Of_WhatNoReplicationOfTheTablesReads_IsTheSameKey_ButNotWhereInputsAreDrawn()
    {
        // A range is what inputs are drawn from; the values in the tables do not know it.
        Assert.Equal(Key(null), Key(null, file: "demand.csv", old: "500,900", with: "600,800"));
        Assert.NotEqual(Key("a"), Key("a", file: "demand.csv", old: "500,900", with: "600,800"));
    }

    private static StoreKey Key(string? drawn, ulong seed = 1, int recordBytes = 8, string file = "evidence.csv", string old = "A source", string with = "A source")
    {
        using var disk = new SystemOnDisk().Replace(file, old, with);
        return StudyKey.Of(disk.Load().Compile().System!, seed, recordBytes, drawn);
    }
}
