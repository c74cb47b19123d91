using Simulation.Core.Randomness;

namespace Simulation.Core.Networks;

/// <summary>The one place that says which key each draw of a network has.</summary>
public static class Sites
{
    /// <summary>Hash of a stream's name.</summary>
    public static ulong Stream(string stream) => Keys.Site("stream", stream, "people");

    /// <summary>Number of candidates in an hour.</summary>
    public static ulong Count(string stream) => Keys.Site("stream", stream, "count");

    /// <summary>Time of a candidate within its hour.</summary>
    public static ulong Time(string stream) => Keys.Site("stream", stream, "time");

    /// <summary>Cohort of a candidate.</summary>
    public static ulong CohortOf(string stream) => Keys.Site("stream", stream, "cohort");

    /// <summary>Whether a candidate becomes a person.</summary>
    public static ulong Accept(string stream) => Keys.Site("stream", stream, "accept");

    /// <summary>Lottery number on arrival.</summary>
    public static ulong ArrivalLottery(string stream) => Keys.Site("stream", stream, "lottery");

    /// <summary>Length of a stay.</summary>
    public static ulong Stay(string stage) => Keys.Site("stage", stage, "stay");

    /// <summary>Component of a mixture of stays.</summary>
    public static ulong StayComponent(string stage) => Keys.Site("stage", stage, "component");

    /// <summary>Route taken on leaving a stage.</summary>
    public static ulong Route(string stage) => Keys.Site("stage", stage, "route");

    /// <summary>Lottery number on leaving a stage.</summary>
    public static ulong Lottery(string stage) => Keys.Site("stage", stage, "lottery");

    /// <summary>Whether someone passes a gate on a civil day; the gate belongs to a stage.</summary>
    public static ulong GateDay(string stage) => Keys.Site("stage", stage, "gate day");

    /// <summary>At which hour someone passes a gate.</summary>
    public static ulong GateHour(string stage) => Keys.Site("stage", stage, "gate hour");

    /// <summary>Length of a clock that runs while an option is awaited.</summary>
    public static ulong Clock(string route, int option, string clock) => Keys.Site("route", $"{route}/{option}/{clock}", "length");

    /// <summary>Component of a mixture of clock lengths.</summary>
    public static ulong ClockComponent(string route, int option, string clock) => Keys.Site("route", $"{route}/{option}/{clock}", "component");

    /// <summary>A random factor's values, numbered by period.</summary>
    public static ulong Factor(string factor) => Keys.Site("factor", factor, "value");
}
