namespace Simulation.Scenarios.Assembly;

/// <summary>Reads state-set expressions against a compiled network.</summary>
public abstract class StateSets
{
    /// <summary>The states of an expression. Shape: one flag a state.</summary>
    /// <exception cref="FormatException">A term is not known; the message names it and the nearest match.</exception>
    public abstract bool[] Resolve(string expression);
}
