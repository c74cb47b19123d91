using System.Globalization;

namespace Simulation.Scenarios.Starting;

/// <summary>What stands for each token of the blank sheet.</summary>
internal static class AreaTokens
{
    // Assumption: extra beds that can be opened, over the beds for emergencies; from a quarter of that to all of it.
    private const double ExtraBeds = 0.4;

    // Smallest differences that a first model calls worthwhile, over yearly admissions: those of Coventry's board measures.
    private const double WorthwhileAdmissions = 0.007;
    private const double WorthwhileDelays = 0.017;
    private const double WorthwhileCareHomes = 0.0003;

    // Candidates a day over the mean day's arrivals: above the busiest hour of the profiles, so that layers stay few.
    private const double BusiestHour = 2.3;

    // The size of the ready schemes, over what there is.
    private const double MoreHours = 0.1;
    private const double MoreBeds = 0.05;

    /// <summary>The tokens of an area.</summary>
    public static IReadOnlyDictionary<string, string> Of(AreaFigures figures)
    {
        var tokens = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = figures.Name,
            ["from"] = Day(figures.From),
            ["to"] = Day(figures.From.AddYears(1).AddDays(-1)),
            ["year"] = Text(figures.From.Year),
            ["readmitted"] = Text(Math.Round(figures.Readmissions)),
            ["given"] = string.Join('\n', figures.All.Where(f => f.Given).Select(f => f.EvidenceRow)),
            ["ae-ceiling"] = Ceiling(figures.Ages.Sum(a => a.Attendances)),
            ["direct-ceiling"] = Ceiling(figures.Ages.Sum(a => a.Direct)),
            ["worthwhile-admissions"] = Worth(figures.Admissions.Value * WorthwhileAdmissions),
            ["worthwhile-delays"] = Worth(figures.Admissions.Value * WorthwhileDelays),
            ["worthwhile-care-homes"] = Worth(figures.Admissions.Value * WorthwhileCareHomes),
        };
        foreach (var figure in figures.All) Add(tokens, figure);
        Shares(tokens, figures.Ages);
        foreach (var age in figures.Ages) Add(tokens, age);
        Ranged(tokens, "extra-beds", Math.Ceiling(figures.Beds.Value * ExtraBeds), 0.25, 1);
        Sized(tokens, "scheme-hours", figures.Pathway1Hours.Value * MoreHours);
        Sized(tokens, "scheme-beds", figures.Beds.Value * MoreBeds);
        return tokens;
    }

    private static void Add(Dictionary<string, string> tokens, AreaFigure figure)
    {
        tokens[figure.Id] = Text(figure.Value);
        tokens[figure.Id + ".evidence"] = figure.Evidence;
        tokens[figure.Id + ".anchor"] = figure.Anchor;
        tokens[figure.Id + ".low"] = figure.Given ? "" : Text(figure.Low);
        tokens[figure.Id + ".high"] = figure.Given ? "" : Text(figure.High);
        tokens[figure.Id + ".note"] = figure.Given ? "" : figure.Basis;
    }

    private static void Add(Dictionary<string, string> tokens, AgeDemand age)
    {
        tokens["population-" + age.Id] = Text(Math.Round(age.People));
        Ranged(tokens, "ae-rate-" + age.Id, Math.Round(age.Attendances / age.People * 1000, 3), 0.8, 1.2);
        Ranged(tokens, "direct-rate-" + age.Id, Math.Round(age.Direct / age.People * 1000, 3), 0.7, 1.4);
        var admitted = Math.Round(age.Admitted, 4);
        var (low, high) = (Math.Round(admitted * 0.7, 4), Math.Round(Math.Min(1, admitted * 1.3), 4));
        Share(tokens, "ae-admit-" + age.Id, admitted, low, high);
        Share(tokens, "ae-home-" + age.Id, Math.Round(1 - admitted, 4), Math.Round(1 - high, 4), Math.Round(1 - low, 4));
    }

    // Proposal shares only decide how many candidates are tried; as the rates they keep candidates few.
    private static void Shares(Dictionary<string, string> tokens, IReadOnlyList<AgeDemand> ages)
    {
        void Of(string stream, Func<AgeDemand, double> flow)
        {
            var younger = Math.Round(Math.Clamp(flow(ages[0]) / ages.Sum(flow), 0.01, 0.99), 4);
            (tokens[$"{stream}-share-{ages[0].Id}"], tokens[$"{stream}-share-{ages[1].Id}"]) = (Text(younger), Text(Math.Round(1 - younger, 4)));
        }
        Of("ae", a => a.Attendances);
        Of("direct", a => a.Direct);
    }

    private static void Ranged(Dictionary<string, string> tokens, string id, double value, double low, double high) =>
        Share(tokens, id, value, Math.Round(value * low, 3), Math.Round(value * high, 3));

    private static void Share(Dictionary<string, string> tokens, string id, double value, double low, double high) =>
        (tokens[id], tokens[id + ".low"], tokens[id + ".high"]) = (Text(value), Text(low), Text(high));

    private static void Sized(Dictionary<string, string> tokens, string id, double value) =>
        (tokens[id], tokens[id + ".high"]) = (Text(Math.Ceiling(value)), Text(Math.Ceiling(value) * 3));

    private static string Ceiling(double perYear) => Text(Math.Ceiling(Math.Max(1, perYear / 365 * BusiestHour)));

    private static string Worth(double value) => Text(Math.Max(1, Math.Round(value)));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
