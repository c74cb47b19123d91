using Simulation.Scenarios.Assembly;
using Simulation.Scenarios.Documents;
using Simulation.Scenarios.Schemes;
using Simulation.Scenarios.Sections;
using Simulation.Scenarios.Systems;
using Xunit;

namespace Simulation.Tests.Sections;

/// <summary>What every input value rests on: what is published, judged, assumed and unsourced is told apart and counted.</summary>
public sealed class EvidenceSectionTests
{
    private static readonly CompiledSystem Ward = Of(
        Capacity(2, 20, "definition"), Capacity(3, 1240.5, "assumption", 1000, 1500), Capacity(4, 30, "definition assumption", 25, 35), Capacity(5, 40, ""), Capacity(6, 50, "blank"), Capacity(7, 60, "blank definition"));

    [Fact]
    public void Finding_CountsSourcesAssumptionsAndWhatHasNeither() =>
        Assert.Equal("6 input values: 2 rest on a source alone, 2 are assumptions with a range, 2 are unsourced.", EvidenceSection.Of([Ward]).Finding);

    [Fact]
    public void Finding_OfOneUnsourcedValue_IsInTheSingular()
    {
        Assert.Equal("1 input values: 0 rest on a source alone, 0 are assumptions with a range, 1 is unsourced.", EvidenceSection.Of([Of(Capacity(2, 20, ""))]).Finding);
        Assert.Equal("", EvidenceSection.Of([Of()]).Finding);
    }

    [Fact]
    public void Values_HaveTheirRangeQualityAndSource()
    {
        var table = Compared.Table(EvidenceSection.Of([Ward]), "inputs");
        Assert.Equal(
        [
            "capacity beds | 20 | – | – | published | By construction of the example | capacities.csv:2",
            "capacity beds | 1,240.5 | 1,000 | 1,500 | assumption | assumption | capacities.csv:3",
            "capacity beds | 30 | 25 | 35 | judged from a source | By construction of the example; assumption | capacities.csv:4",
            "capacity beds | 40 | – | – | UNSOURCED | UNSOURCED | capacities.csv:5",
            "capacity beds | 50 | – | – | UNSOURCED | blank (no source given) | capacities.csv:6",
            "capacity beds | 60 | – | – | published | blank (no source given); By construction of the example | capacities.csv:7",
        ], Compared.Lines(table));
        Assert.Equal([Tone.Plain, Tone.Middling, Tone.Middling, Tone.Bad, Tone.Bad, Tone.Plain], table.Rows.Select(r => r[4].Tone));
        Assert.Equal((1240.5, 1000, 1500), (table.Rows[1][1].Value, table.Rows[1][2].Value, table.Rows[1][3].Value));
    }

    [Fact]
    public void Sources_OfAnIdThatNobodyKnows_AreTheIdMarked() => Assert.Equal(new DataCell("nobody-knows", null, Tone.Bad), EvidenceSection.Sources(Ward, "nobody-knows"));

    [Fact]
    public void Sources_OfOneSourceTwice_NameItOnce() => Assert.Equal(new DataCell("By construction of the example", null, Tone.Plain), EvidenceSection.Sources(Ward, "definition definition"));

    [Fact]
    public void Values_OfSeveralSystems_CountOnce_AndThoseOfSchemesStandLast()
    {
        var scheme = new SchemeSpec { Id = "s", At = new Place("data/ward/schemes/s.yaml", 1), Name = "S", About = "", Levers = [], Settings = [new SchemeSetting(new Place("data/ward/schemes/s.yaml", 4), "x", "Beds", 7, 5, 9, "beds", "assumption")] };
        var section = EvidenceSection.Of([Ward, Ward with { Schemes = [scheme] }]);
        Assert.StartsWith("7 input values: 2 rest on a source alone, 3 are assumptions", section.Finding, StringComparison.Ordinal);
        Assert.Equal("setting Beds | 7 | 5 | 9 | assumption | assumption | schemes/s.yaml:4", Compared.Lines(Compared.Table(section, "inputs"))[^1]);
    }

    [Fact]
    public void Values_OfASettingThatScenariosSetDifferently_StandOnceWithEach()
    {
        CompiledSystem In(string name, double value) => Ward with
        {
            Scenario = new ScenarioSpec { Id = name, At = new Place("data/ward/scenarios/a.yaml", 1), Name = name, About = "", Schemes = [] },
            Schemes = [new SchemeSpec { Id = "s", At = new Place("data/ward/schemes/s.yaml", 1), Name = "S", About = "", Levers = [], Settings = [new SchemeSetting(new Place("data/ward/schemes/s.yaml", 4), "x", "Beds", value, 5, 9, "beds", "assumption")] }],
        };
        var section = EvidenceSection.Of([Ward, In("Few", 7), In("Many", 9), In("As few", 7)]);
        Assert.StartsWith("7 input values", section.Finding, StringComparison.Ordinal);
        Assert.Equal("setting Beds | 7 in \"Few\", \"As few\"; 9 in \"Many\" | 5 | 9 | assumption | assumption | schemes/s.yaml:4", Compared.Lines(Compared.Table(section, "inputs"))[^1]);
    }

    [Fact]
    public void Values_OfASchemesOwnTables_RestOnItsOwnEvidence()
    {
        // The rows that a scheme adds may bring their evidence with them.
        var brought = new EvidenceRow(new Place("schemes/s/evidence.csv", 2), "own", "Beds", "7", "beds", "2016", "The scheme's paper", "page 3", "");
        var own = Ward with { System = Ward.System with { Capacities = [.. Ward.System.Capacities, Capacity(2, 7, "own") with { At = new Place("schemes/s/capacities.csv", 2), Pool = "own" }], Evidence = [.. Ward.System.Evidence, brought] } };
        var section = EvidenceSection.Of([Ward, own]);
        Assert.Equal("7 input values: 3 rest on a source alone, 2 are assumptions with a range, 2 are unsourced.", section.Finding);
        Assert.Contains("capacity own | 7 | – | – | published | The scheme's paper | schemes/s/capacities.csv:2", Compared.Lines(Compared.Table(section, "inputs")));
    }

    [Fact]
    public void Evidence_IsListedOnceWithWhatHasNoSourceMarked()
    {
        var table = Compared.Table(EvidenceSection.Of([Ward, Ward]), "evidence");
        Assert.Equal(["definition", "blank"], table.Rows.Select(r => r[0].Text));
        Assert.Equal("blank | Nothing | 12 | days | 2016 | UNSOURCED | page 1 | A note", Compared.Lines(table)[1]);
        Assert.Equal((1.0, 12.0), (table.Rows[0][2].Value, table.Rows[1][2].Value));
    }

    private static CapacityRow Capacity(int line, double capacity, string evidence, double? low = null, double? high = null) =>
        new(new Place("data/ward/capacities.csv", line), "beds", null, capacity, 0, 0, 0, new Sourcing(evidence, low, high));

    // The ward with these capacities as its only values.
    private static CompiledSystem Of(params CapacityRow[] capacities) => Compared.Ward with
    {
        System = Compared.Ward.System with
        {
            Demand = [],
            Stays = [],
            Routes = [],
            Capacities = capacities,
            Evidence = [.. Compared.Ward.System.Evidence, new EvidenceRow(new Place("evidence.csv", 3), "blank", "Nothing", "12", "days", "2016", "", "page 1", "A note")],
        },
    };
}
