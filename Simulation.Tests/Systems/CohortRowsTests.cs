using Simulation.Core.Networks;
using Simulation.Tests.Sources;
using Xunit;

namespace Simulation.Tests.Systems;

/// <summary>Rows and levers that name a label of cohorts instead of a cohort.</summary>
public sealed class CohortRowsTests
{
    private const string Labels = "cohort,by,value\nold,age,65+\nold,lives-in,care home\nyoung,age,under 65\n";

    [Fact]
    public void Compile_RowsAndLeversOfALabel_AreThoseOfTheCohortsThatHaveIt()
    {
        Assert.Equal(Hash(Labelled("old", "old")), Hash(Labelled("age:65+", "age:65+")));
        // The cohort's own rows go first: those of its label then hold for nobody.
        Assert.Equal(Hash(Labelled("old", "old")), Hash(Labelled("old", "old").Replace("routes.csv", "ward,old,to-care", "ward,age:65+,discharged,1,src,,\nward,old,to-care")));
        // And those of a label before the rows without cohort.
        Assert.NotEqual(Hash(Labelled("old", "old")), Hash(Labelled("young", "old")));
    }

    [Fact]
    public void Problems_TwoLabelsOfOneCohort_NameTheRowAndTheCohort()
    {
        using var disk = Labelled("age:65+", "old").Replace("routes.csv", "care,,discharged", "ward,lives-in:care home,discharged,1,src,,\ncare,,discharged");
        Assert.Equal(["routes.csv:9 cohort: stage \"ward\" has rows for \"age:65+\" and \"lives-in:care home\", and cohort \"old\" is both; give it rows of its own, or name one label only."], disk.Problems());
    }

    [Fact]
    public void Problems_LabelThatIsNotThere_SuggestsTheNearest()
    {
        using var disk = Labelled("age:65-", "age:66+");
        var problems = string.Join('\n', disk.Problems());
        Assert.Contains("cohort or label \"age:65-\" is not known; did you mean \"age:65+\"?", problems, StringComparison.Ordinal);
        Assert.Contains("\"age:66+\" is not known; did you mean \"age:65+\"?", problems, StringComparison.Ordinal);
    }

    private static SystemOnDisk Labelled(string inRows, string inLever) => new SystemOnDisk().Write("cohort-labels.csv", Labels)
        .Replace("routes.csv", "ward,old,", $"ward,{inRows},")
        .Replace("schemes/winter-beds.yaml", "cohorts: [old]", $"cohorts: [\"{inLever}\"]");

    private static string Hash(SystemOnDisk disk)
    {
        using (disk)
        {
            var folder = disk.Load();
            var compilation = folder.Compile(folder.Scenario("winter")!);
            Assert.Equal([], compilation.Problems.Select(p => p.ToString()));
            return NetworkHash.Of(compilation.System!.Network);
        }
    }
}
