using Simulation.Scenarios.Commands;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Sources;
using Simulation.Web.Drafts;

namespace Simulation.Web.Runs;

/// <summary>A system to build scenarios of.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="About">One sentence.</param>
/// <param name="From">First day of the window.</param>
/// <param name="To">Last day of the window.</param>
/// <param name="Schemes">Its schemes.</param>
/// <param name="Scenarios">Its scenarios, by id.</param>
/// <param name="Cases">Its business cases.</param>
/// <param name="Studies">Studies that can be asked for.</param>
public sealed record SystemModel(string Id, string Name, string About, DateOnly From, DateOnly To, IReadOnlyList<SchemeModel> Schemes, IReadOnlyDictionary<string, ScenarioDraft> Scenarios, IReadOnlyList<CaseModel> Cases, IReadOnlyList<string> Studies);

/// <summary>A scheme.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="About">What it does, and for whom.</param>
/// <param name="Settings">Its levers.</param>
public sealed record SchemeModel(string Id, string Name, string About, IReadOnlyList<SettingModel> Settings);

/// <summary>A lever of a scheme.</summary>
/// <param name="Key">"scheme.setting".</param>
/// <param name="Label">What it is.</param>
/// <param name="Unit">Its unit; "date" for a day.</param>
/// <param name="Value">Its value when nobody moves it.</param>
/// <param name="Low">Low end of the range that the evidence leaves.</param>
/// <param name="High">High end.</param>
/// <param name="Evidence">What the range rests on.</param>
public sealed record SettingModel(string Key, string Label, string Unit, string Value, string Low, string High, string Evidence);

/// <summary>A business case.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="About">One sentence.</param>
public sealed record CaseModel(string Id, string Name, string About);

/// <summary>Makes them.</summary>
internal static class SystemModels
{
    /// <summary>A system as the builder has it.</summary>
    public static SystemModel Of(SystemBook book)
    {
        var input = book.Input!;
        // The levers of studies are no schemes that anybody plans.
        var studies = input.Studies.Select(s => s.Scheme.Id).ToHashSet(StringComparer.Ordinal);
        var sources = input.System.Evidence.ToDictionary(e => e.Id, e => e.Source, StringComparer.Ordinal);
        return new SystemModel(book.Id, input.System.Header.Name, input.System.Header.About, input.System.Header.From, input.System.Header.To,
            [.. input.Schemes.Where(s => !studies.Contains(s.Id)).Select(s => new SchemeModel(s.Id, s.Name, s.About, [.. s.Settings.Select(x => Setting(s, x, sources))]))],
            input.Scenarios.ToDictionary(s => s.Id, s => DraftReader.Of(s, input.Schemes), StringComparer.Ordinal),
            [.. (book.Finance?.Plan.Tables.Cases ?? []).Select(c => new CaseModel(c.Id, c.Name, c.About))], Studies(book));
    }

    /// <summary>Studies of a system that can be asked for: those whose file says all that is needed.</summary>
    public static IReadOnlyList<string> Studies(SystemBook book) => [.. (book.Input?.Studies ?? []).Where(s => s.Scheme.Id == FrontierCommand.Study && s.Axes.Count > 0 && s.Promise.Count > 0).Select(s => s.Scheme.Id)];

    private static SettingModel Setting(SchemeSpec scheme, SchemeSetting setting, Dictionary<string, string> sources) => new($"{scheme.Id}.{setting.Id}", setting.Label, setting.Unit,
        SettingValue.Text(setting.Value, setting.Unit), SettingValue.Text(setting.Low, setting.Unit), SettingValue.Text(setting.High, setting.Unit),
        string.Join("; ", setting.Evidence.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => sources.GetValueOrDefault(id, id)).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal)));
}
