using System.Globalization;
using MathNet.Numerics.Distributions;
using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Systems;
using Simulation.Scenarios.Validation;
using Xunit;

namespace Simulation.Tests.Assembly;

/// <summary>People who live in a Coventry care home go back to it from hospital, and are no new admissions.</summary>
public sealed class CareHomeResidentsTests
{
    private static readonly SystemSpec Coventry = SystemFolder.Load(Repository.PathOf("data", "coventry-2017")).System!;
    private static readonly Journeys Ways = new(Coventry, []);

    [Fact]
    public void Resident_WhereverTheyAre_IsInHospitalOrBackInTheirOwnHome()
    {
        string[] hospital = ["ae", "acute", "elsewhere"];
        foreach (var (cohort, home) in Residents())
        {
            foreach (var stage in StagesOf(cohort).Where(s => !hospital.Contains(s.Setting, StringComparer.Ordinal) && s.Stage != "care-home-return"))
                Assert.True(stage.Stage == home || stage.Stage == $"{home}-back", $"{cohort} can be in {stage.Stage}");
            Assert.DoesNotContain(StagesOf(cohort), s => s.Pool is "home-support" or "housing-with-care" or "residential-reablement" or "assessment-places" or "non-acute-beds" or "home-care");
        }
    }

    [Fact]
    public void NewAdmission_IsNeverOfSomebodyWhoLivesInACareHome()
    {
        var residents = Residents().Select(r => Index(r.Cohort)).ToHashSet();
        var first = Coventry.Stages.Select((s, i) => (s.Stage, i)).Where(s => Residents().Any(r => r.Home == s.Stage)).Select(s => s.i).ToHashSet();
        var into = Ways.Legs.Where(l => first.Contains(l.To.Stage)).ToArray();
        Assert.NotEmpty(into);
        Assert.All(into, l => Assert.DoesNotContain(l.From.Cohort, residents));
        Assert.All(into, l => Assert.Contains(l.To.Cohort, residents));
    }

    [Fact]
    public void MoveToANursingHome_KeepsAgeAndPayer()
    {
        var moves = Ways.Legs.Where(l => l.Route.StartsWith("moved-to-nursing-", StringComparison.Ordinal)).ToArray();
        Assert.Equal(8, moves.Select(l => (l.From, l.To)).Distinct().Count());
        foreach (var move in moves) Assert.Equal(Coventry.Cohorts[move.From.Cohort].Cohort.Replace("residential", "nursing", StringComparison.Ordinal), Coventry.Cohorts[move.To.Cohort].Cohort);
    }

    // The page's figures: time in the home from admission to death, and admissions a year, by age, of the tables alone.
    [Fact]
    public void Residence_OfTheTables_IsAsThePageSays()
    {
        var figures = ((string[])["65-74", "75-84", "85+"]).Select(age =>
        {
            var (ward, trolley) = (Share("ae-transfer", $"age:{age}", "ae-to-ward"), Share("ae-transfer", $"age:{age}", "ae-to-short-stay"));
            var home = Share("acute-ward", Resident, "fit-for-home") * Lives("home-leaving", Resident, "died-after-fit");
            var planned = Share("acute-ward", Resident, "fit-needs-support") * Lives("discharge-planning", Resident, "died-after-fit") * Lives("acute-home-reassessment", "", "died-after-fit");
            var alive = Lives("ae-return", $"age:{age}", "died-in-ae") * ((trolley * Lives("short-stay", Resident, "died-in-short-stay")) + (ward * (home + planned))) * Lives("care-home-return", "home:nursing-self", "died-in-care-home");
            var back = Again * alive;
            var days = First.Mean + (back / (1 - back) * (((1 - ShortShare) * First.Mean) + (ShortShare * Short.Mean)));
            return (Days: days, Rate: Again / (1 - back) / days * 365);
        }).ToArray();
        var page = File.ReadAllText(Repository.PathOf("docs", "background", "coventry-model.md")).ReplaceLineEndings(" ");
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"lasts {figures.Min(f => f.Days):0} to {figures.Max(f => f.Days):0} days by age (published: 801)"), page, StringComparison.Ordinal);
        Assert.All(figures, f => Assert.Equal("0.7", f.Rate.ToString("0.0", CultureInfo.InvariantCulture)));
    }

    // With 20,000 residences the standard error of the share below the median is 0.0035; the page claims no more than two percentiles.
    [Fact]
    public void Residence_Median_IsWithinTwoPercentilesOfThePublished()
    {
        var random = new Random(1);
        const double Alive = 0.835;
        const int People = 20_000;
        var below = 0;
        for (var i = 0; i < People; i++)
        {
            var days = First.InverseCumulativeDistribution(random.NextDouble());
            while (random.NextDouble() < Again * Alive)
                days += random.NextDouble() < ShortShare ? Gamma.Sample(random, Short.Shape, Short.Rate) : First.InverseCumulativeDistribution(random.NextDouble());
            if (days < 462) below++;
        }
        Assert.InRange((double)below / People, 0.48, 0.52);
    }

    private const string Resident = "lives-in:care home";

    private static LogNormal First
    {
        get
        {
            var p = Parameters(Coventry.Stays.Single(s => s.Stay == "care-home"));
            return new LogNormal(p["mu"], p["sigma"]);
        }
    }

    private static Gamma Short
    {
        get
        {
            var p = Parameters(Coventry.Stays.Single(s => s.Stay == "care-home-back" && s.Family == "gamma"));
            return new Gamma(p["shape"], p["shape"] / p["mean"]);
        }
    }

    private static double ShortShare => Coventry.Stays.Single(s => s.Stay == "care-home-back" && s.Family == "gamma").Share!.Value;

    private static double Again => Share("residential-council-back", "", "readmitted");

    private static double Share(string stage, string cohort, string route) => Coventry.Routes.Single(r => r.Stage == stage && r.Cohort == cohort && r.Route == route).Share;

    private static double Lives(string stage, string cohort, string died) => 1 - Share(stage, cohort, died);

    private static Dictionary<string, double> Parameters(StayRow row) =>
        row.Parameters.Split(' ').Select(p => p.Split('=')).ToDictionary(p => p[0], p => double.Parse(p[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    private static IEnumerable<(string Cohort, string Home)> Residents() => Coventry.CohortLabels.Where(l => l.By == "home").Select(l => (l.Cohort, l.Value));

    private static int Index(string cohort) => Coventry.Cohorts.Select(c => c.Cohort).ToList().IndexOf(cohort);

    private static IEnumerable<StageRow> StagesOf(string cohort) => Coventry.Stages.Where((_, i) => Ways.CanBe(i, Index(cohort)));
}
