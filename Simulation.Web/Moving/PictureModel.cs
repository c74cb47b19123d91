namespace Simulation.Web.Moving;

/// <summary>The pathway diagram of a run, with what every day of the window was like over its replications.</summary>
/// <param name="From">First day of the window.</param>
/// <param name="Days">Days of the window.</param>
/// <param name="Replications">Replications that the means and bands are over.</param>
/// <param name="Places">Boxes of the diagram.</param>
/// <param name="Flows">Ways between them.</param>
/// <param name="Scenarios">The baseline, then the scenarios.</param>
/// <param name="Parts">Populations that are some of the people, whose counts stand beside those of everyone.</param>
/// <param name="Wholes">Populations that everybody in the model may belong to: theirs are all people in the places of their pools.</param>
public sealed record PictureModel(DateOnly From, int Days, int Replications, IReadOnlyList<PicturePlace> Places, IReadOnlyList<PictureFlow> Flows, IReadOnlyList<PictureScenario> Scenarios, IReadOnlyList<string> Parts, IReadOnlyList<string> Wholes);

/// <summary>A box of the diagram.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">start: where people come from; place: where they stay; end: where their journey ends.</param>
/// <param name="Column">Its column: one after the last place that people come from.</param>
/// <param name="Whose">Whose pools its stages use; none where they use none.</param>
public sealed record PicturePlace(string Name, string Kind, int Column, IReadOnlyList<string> Whose);

/// <summary>A way between two boxes.</summary>
/// <param name="From">Index of the place left.</param>
/// <param name="To">Index of the place entered.</param>
/// <param name="PeopleAYear">Mean number of people a year in the baseline, or in the scenario that alone has it.</param>
public sealed record PictureFlow(int From, int To, double PeopleAYear);

/// <summary>A scenario's days.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Series">Counts at the midnight that begins each day.</param>
public sealed record PictureScenario(string Id, string Name, IReadOnlyList<PictureSeries> Series);

/// <summary>A count day by day over the replications.</summary>
/// <param name="Place">Index of the place it belongs to.</param>
/// <param name="Kind">people: in the place; waiting: for a place in it, wherever they wait; use: of its capacity.</param>
/// <param name="Label">What it counts.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Mean">Mean. A number that is not told (under five people, where the census lists people) is null, here and in what follows.</param>
/// <param name="Low">5% of the runs are at or below it.</param>
/// <param name="High">95% of the runs are at or below it.</param>
/// <param name="Capacity">Capacity; null where there is none.</param>
/// <param name="Population">Whose pool it is, or whose people are counted; empty for a count of everyone in the model.</param>
public sealed record PictureSeries(int Place, string Kind, string Label, string Unit, IReadOnlyList<double?> Mean, IReadOnlyList<double?> Low, IReadOnlyList<double?> High, IReadOnlyList<double>? Capacity, string Population);
