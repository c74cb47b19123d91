using Simulation.Scenarios.Assembly;
using Xunit;

namespace Simulation.Tests.Assembly;

public sealed class ExamplesTests
{
    public static TheoryData<string> Folders => ["mmc-ward", "acute-rehab", "w1", "mm1", "erlang-loss", "treatment-centre", "outpatient-list"];

    [Xunit.Theory]
    [MemberData(nameof(Folders))]
    public void Load_Example_HasNoProblemsAndCompiles(string name)
    {
        var folder = SystemFolder.Load(Repository.PathOf("data", "examples", name));
        Assert.Equal([], folder.Problems.Select(p => p.ToString()));
        Assert.NotNull(folder.Compile().System);
        Assert.All(folder.Scenarios, s => Assert.NotNull(folder.Compile(s).System));
    }
}
