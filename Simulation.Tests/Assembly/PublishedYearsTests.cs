using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Studies;
using Simulation.Scenarios.Systems;
using Xunit;

namespace Simulation.Tests.Assembly;

/// <summary>Published figures without a period, whose year only their evidence knows, beside a window that was moved.</summary>
public sealed class PublishedYearsTests
{
    private static readonly SystemSpec Coventry = SystemFolder.Load(Repository.PathOf("data", "coventry-2017")).System!;

    // One of the thirteen is of 2017-18 in the system as it is; that alone is no warning.
    [Xunit.Theory]
    [InlineData("2016-04-01", "2017-03-31", "")]
    [InlineData("2016-10-01", "2017-09-30", "2016-10-01 to 2017-09-30; by their evidence 13 of 13 are of 2016-17, 2017-18.")]
    [InlineData("2017-04-01", "2018-03-31", "by their evidence 12 of 13 are of 2016-17.")]
    [InlineData("2016-04-01", "2018-03-31", "by their evidence 13 of 13 are of 2016-17, 2017-18.")]
    public void OfPublished_OfAnotherYearThanTheWindow_IsTold(string from, string to, string told)
    {
        var moved = Coventry with { Header = Coventry.Header with { From = DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), To = DateOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture) } };
        var warning = Warnings.OfPublished(moved);
        if (told.Length == 0) Assert.Null(warning);
        else Assert.Contains(told, warning, StringComparison.Ordinal);
    }
}
