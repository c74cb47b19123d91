namespace Simulation.Tests.Theory;

/// <summary>Erlang's loss and delay formulas.</summary>
public static class ErlangFormulas
{
    /// <summary>Probability that an arrival is lost, in steady state, of an M/G/c/c system.</summary>
    /// <param name="servers">c. Range: at least 0.</param>
    /// <param name="offered">a = λ / μ. Unit: erlangs. Range: at least 0.</param>
    /// <remarks>Source: Erlang B by its recurrence; Gross &amp; Harris, Fundamentals of Queueing Theory, section 2.5.</remarks>
    public static double ErlangB(int servers, double offered)
    {
        var blocking = 1.0;
        for (var c = 1; c <= servers; c++) blocking = offered * blocking / (c + (offered * blocking));
        return blocking;
    }

    /// <summary>Probability that an arrival waits, in steady state, of an M/M/c queue.</summary>
    /// <param name="servers">c. Range: above a.</param>
    /// <param name="offered">a = λ / μ. Unit: erlangs. Range: at least 0, below c.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no steady state.</exception>
    /// <remarks>Source: Erlang C from Erlang B; Gross &amp; Harris, section 2.3.</remarks>
    public static double ErlangC(int servers, double offered)
    {
        if (offered >= servers) throw new ArgumentOutOfRangeException(nameof(offered), offered, $"There is no steady state with {servers} servers.");
        var blocking = ErlangB(servers, offered);
        return blocking / (1 - (offered / servers * (1 - blocking)));
    }
}
