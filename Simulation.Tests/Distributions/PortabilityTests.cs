using System.Reflection;
using Simulation.Core.Distributions;
using Xunit;

namespace Simulation.Tests.Distributions;

public sealed class PortabilityTests
{
    // Exact by IEEE 754 or on integers; all else differs between machines and run-time versions. No product is fused with a sum (docs/reference/draws.md).
    private static readonly string[] Exact = ["Abs", "Min", "Max", "Clamp", "Floor", "Ceiling", "Sqrt", "DivRem", "BigMul", "Sign", "CopySign"];

    [Fact]
    public void Core_CallsNoInexactFunctionOfTheRunTimeLibrary()
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        var types = typeof(PortableMath).Assembly.GetTypes();
        var calls = types.SelectMany(t => t.GetMethods(Declared).Concat<MethodBase>(t.GetConstructors(Declared))).SelectMany(Calls).ToList();
        Assert.Contains("Math.Sqrt", calls.Select(c => c.Called), StringComparer.Ordinal);
        Assert.DoesNotContain(calls, c => !Exact.Contains(c.Called.Split('.')[1]));
    }

    // Every byte that could be a call is tried as one; a chance token that names a Math function is next to impossible.
    private static IEnumerable<(string Caller, string Called)> Calls(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var i = 0; i + 4 < code.Length; i++)
        {
            if (code[i] != 0x28) continue;
            if (Resolve(method, BitConverter.ToInt32(code, i + 1)) is not { } called) continue;
            if (called.DeclaringType == typeof(Math) || called.DeclaringType == typeof(MathF))
                yield return ($"{method.DeclaringType}.{method.Name}", $"{called.DeclaringType.Name}.{called.Name}");
            else if (called.DeclaringType == typeof(double) && called.GetParameters().FirstOrDefault()?.ParameterType == typeof(double) && called.Name is "Log" or "Exp" or "Pow" or "Sin" or "Cos")
                yield return ($"{method.DeclaringType}.{method.Name}", $"Double.{called.Name}");
        }
    }

    private static MethodBase? Resolve(MethodBase method, int token)
    {
        if (token >> 24 is not (0x06 or 0x0A)) return null;
        try
        {
            return method.Module.ResolveMethod(token, method.DeclaringType?.GetGenericArguments(), method is MethodInfo { IsGenericMethod: true } ? method.GetGenericArguments() : null);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
