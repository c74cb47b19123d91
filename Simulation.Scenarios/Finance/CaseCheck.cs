using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Finance;

/// <summary>Cases name schemes, settings, items, payments, parties and measures that exist.</summary>
internal static class CaseCheck
{
    public static void Add(SystemSpec whole, IReadOnlyList<SchemeSpec> schemes, FinanceTables tables, string[] items, ICollection<Problem> problems)
    {
        string[] settings = [.. schemes.SelectMany(s => s.Settings.Select(x => $"{s.Id}.{x.Id}"))];
        string[] lines = [.. items, .. tables.Payments.Select(p => p.Payment)];
        string[] priced = [.. items, .. tables.Payments.Where(p => p.Item.Length == 0).Select(p => p.Payment)];
        string[] measures = [.. whole.Measures.Select(m => m.Measure)];
        if (tables.DefaultCase.Length > 0 && tables.Cases.All(c => c.Id != tables.DefaultCase)) problems.Add(Problem.NotKnown(tables.At, "default_case", "case", tables.DefaultCase, [.. tables.Cases.Select(c => c.Id)]));
        foreach (var spec in tables.Cases)
        {
            void Each(string field, IEnumerable<string> got, string kind, IReadOnlyCollection<string> known)
            {
                foreach (var name in got.Where(n => n.Length > 0 && !known.Contains(n, StringComparer.Ordinal))) problems.Add(Problem.NotKnown(spec.At, field, kind, name, known));
            }
            Each("also", spec.Also, "scheme", [.. schemes.Select(s => s.Id)]);
            Each("settings", spec.Settings.Keys, "setting", settings);
            Each("investor", [spec.Investor], "party", [.. tables.Parties.Select(p => p.Party)]);
            Each("investment", spec.Investment, "item or payment", lines);
            Each("variants", spec.Variants.SelectMany(v => v.LeaveOut), "item or payment", lines);
            Each("together", spec.Together, "price", priced);
            Each("measures", spec.Measures, "measure", measures);
            Each("effects", spec.Effects.Select(e => e.Measure), "measure", measures);
            Each("break_even", [spec.BreakEven], "setting", settings);
            if (spec.Plan is { } plan) Each("plan", [plan.Package, plan.Hour], "cost item", items);
            foreach (var (text, at) in spec.Vary) Vary(text, at, settings, priced, tables, problems);
        }
    }

    private static void Vary(string text, Place at, string[] settings, string[] priced, FinanceTables tables, ICollection<Problem> problems)
    {
        var words = text.Split(' ', 2);
        if (words.Length == 1)
        {
            if (!settings.Contains(text, StringComparer.Ordinal)) problems.Add(Problem.NotKnown(at, "vary", "setting", text, settings));
        }
        else if (words[0] == "price")
        {
            if (!priced.Contains(words[1], StringComparer.Ordinal)) problems.Add(Problem.NotKnown(at, "vary", "price", words[1], priced));
        }
        else if (words[0] == "share")
        {
            string[] shared = [.. tables.Payments.Where(p => p.Share is not null).Select(p => p.Payment)];
            if (!shared.Contains(words[1], StringComparer.Ordinal)) problems.Add(Problem.NotKnown(at, "vary", "share", words[1], shared));
        }
        else problems.Add(new Problem(at, "vary", $"\"{text}\" is neither \"scheme.setting\", \"price item\" nor \"share payment\"."));
    }
}
