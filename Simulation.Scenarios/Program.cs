namespace Simulation.Scenarios;

/// <summary>The `sim` command-line program.</summary>
public static class Program
{
    /// <summary>Entry point.</summary>
    public static int Main() => 0;
}
