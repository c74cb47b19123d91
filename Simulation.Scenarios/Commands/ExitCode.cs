namespace Simulation.Scenarios.Commands;

/// <summary>What the program's exit code says.</summary>
public static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Something went wrong that is not the input's fault; nothing was written.</summary>
    public const int Failed = 1;

    /// <summary>The command line or the input has problems, all of which were listed; nothing was written.</summary>
    public const int BadInput = 2;

    /// <summary>Not complete: stopped early, and the replications finished by then were reported and written; or parts are missing, and which was told.</summary>
    public const int Stopped = 3;

    /// <summary>Done and written, but an identity that holds exactly did not: the figures must not be used.</summary>
    public const int IdentityBroken = 4;

    /// <summary>A receipt was run again, and an input or a figure differs; which was told.</summary>
    public const int NotReproduced = 5;
}
