using System.Reflection;

namespace Simulation.Tests.Architecture;

/// <summary>Which rooms (namespaces) of an assembly use which, read from signatures and code.</summary>
internal static class Arrows
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>Each use of a type by a type, once.</summary>
    public static IEnumerable<(Type From, Type To)> Of(System.Reflection.Assembly assembly) =>
        assembly.GetTypes().SelectMany(from => UsedBy(from).SelectMany(Parts).Where(to => to != from).Select(to => (from, to))).Distinct();

    private static IEnumerable<Type?> UsedBy(Type type)
    {
        yield return type.BaseType;
        foreach (var i in type.GetInterfaces()) yield return i;
        foreach (var f in type.GetFields(All)) yield return f.FieldType;
        foreach (var m in type.GetMethods(All).Concat<MethodBase>(type.GetConstructors(All)))
        {
            foreach (var p in m.GetParameters()) yield return p.ParameterType;
            if (m is MethodInfo method) yield return method.ReturnType;
            if (m.GetMethodBody() is not { } body) continue;
            foreach (var local in body.LocalVariables) yield return local.LocalType;
            foreach (var used in UsedByCode(m, body.GetILAsByteArray() ?? [])) yield return used;
        }
    }

    // Every four bytes that read as a token of this module are taken as one.
    private static IEnumerable<Type?> UsedByCode(MethodBase method, byte[] code)
    {
        for (var i = 0; i + 4 < code.Length; i++)
        {
            if (code[i] is not (0x28 or 0x6F or 0x73 or 0x7B or 0x7D or 0x7E or 0x80 or 0x8D or 0xD0 or 0x74 or 0x75 or 0x8C)) continue;
            if (Member(method, BitConverter.ToInt32(code, i + 1)) is not { } member) continue;
            yield return member as Type ?? member.DeclaringType;
        }
    }

    private static MemberInfo? Member(MethodBase method, int token)
    {
        if (token >> 24 is not (0x01 or 0x02 or 0x04 or 0x06 or 0x0A or 0x1B or 0x2B)) return null;
        try
        {
            return method.Module.ResolveMember(token, method.DeclaringType?.GetGenericArguments(), method is MethodInfo { IsGenericMethod: true } ? method.GetGenericArguments() : null);
        }
        catch (Exception e) when (e is ArgumentException or BadImageFormatException or MissingMemberException or TypeLoadException)
        {
            return null;
        }
    }

    // A type, and what it is made of.
    private static IEnumerable<Type> Parts(Type? type)
    {
        if (type is null || type.IsGenericParameter) yield break;
        if (type.HasElementType)
        {
            foreach (var part in Parts(type.GetElementType())) yield return part;
            yield break;
        }
        foreach (var argument in type.GetGenericArguments())
            foreach (var part in Parts(argument)) yield return part;
        yield return type.IsGenericType ? type.GetGenericTypeDefinition() : type;
    }
}
