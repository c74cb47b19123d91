namespace Simulation.Bench;

/// <summary>The benchmark program.</summary>
public static class Program
{
    /// <summary>Entry point.</summary>
    public static int Main() => 0;
}
