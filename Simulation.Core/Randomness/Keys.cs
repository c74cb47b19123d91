using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Simulation.Core.Randomness;

/// <summary>Every draw as a pure function of what it is for: no generator, no state, no order.</summary>
/// <remarks>
/// A draw's key is the chain (seed, replication) → stream name → layer → civil hour → candidate → lap → site, where a site is the hash
/// of a stage, route or stream name and of the draw's purpose. The mixer is SplitMix64's finaliser with Stafford's
/// constants (mix 13). Source: Steele, Lea &amp; Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
/// Written out, with worked examples, in <c>docs/reference/draws.md</c>.
/// </remarks>
public static class Keys
{
    private const ulong Golden = 0x9E3779B97F4A7C15UL;
    private const ulong LayerStep = 0xD1B54A32D192ED03UL;
    private const ulong LapStep = 0x8CB92BA72F3D8DD7UL;
    private const ulong HourStep = 0xAF251AF3B0F025B5UL;

    /// <summary>A bijective 64-bit mixer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>As <see cref="Mix(ulong)"/>, four at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Mix(Vector256<ulong> z)
    {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >>> 31);
    }

    /// <summary>As <see cref="Hour"/>, for four hours from one on. Range of the hour: 0 to below 2^31 − 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Hours(ulong layerKey, int civilHour) =>
        Mix(Vector256.Create(layerKey + (HourStep * (ulong)(uint)(civilHour + 1))) + (Vector256<ulong>.Indices * HourStep));

    /// <summary>What <see cref="Person"/> mixes, for four candidates from one on. Range of the candidate: 0 to below 2^31 − 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Candidates(ulong hourKey, int candidate) =>
        Vector256.Create(hourKey + (Golden * (ulong)(uint)(candidate + 1))) + (Vector256<ulong>.Indices * Golden);

    /// <summary>The fixed hash of a site: a name and what is drawn there, such as ("stage", "ward", "stay").</summary>
    /// <remarks>FNV-1a over the UTF-16 code units of the parts with a separator, then mixed; the same on every machine.</remarks>
    public static ulong Site(string kind, string name, string purpose)
    {
        var hash = 0xCBF29CE484222325UL;
        foreach (var part in (ReadOnlySpan<string>)[kind, name, purpose])
        {
            foreach (var c in part) hash = (hash ^ c) * 0x100000001B3UL;
            hash = (hash ^ 0x1F) * 0x100000001B3UL;
        }
        return Mix(hash);
    }

    /// <summary>Key of a replication.</summary>
    public static ulong Replication(ulong seed, int replication) =>
        Mix(Mix(seed + Golden) + (Golden * (ulong)(uint)replication));

    /// <summary>Key of a layer of a stream in a replication.</summary>
    public static ulong Layer(ulong replicationKey, ulong streamHash, int layer) =>
        Mix(Mix(replicationKey ^ streamHash) + (LayerStep * (ulong)(uint)(layer + 1)));

    /// <summary>Key of a layer's candidates in a civil hour.</summary>
    /// <param name="layerKey">Key of the layer.</param>
    /// <param name="civilHour">Number of the hour, whatever run it is in (<see cref="Time.Calendar.CivilHour"/>).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Hour(ulong layerKey, int civilHour) => Mix(layerKey + (HourStep * (ulong)(uint)(civilHour + 1)));

    /// <summary>Key of a candidate of an hour, or of a row of the census: the person's own key, in lap 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Person(ulong hourKey, int candidate) => Mix(hourKey + (Golden * (ulong)(uint)(candidate + 1)));

    /// <summary>Key of a person in a lap; lap 0 is the person's own key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Lap(ulong personKey, int lap) => lap == 0 ? personKey : Mix(personKey + (LapStep * (ulong)(uint)lap));

    /// <summary>The 64 random bits of a site for a lap (or any other key).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Draw(ulong key, ulong site) => Mix(key ^ site);

    /// <summary>The 64 random bits of a numbered draw at a site, such as a gate's draw of one civil day.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Draw(ulong key, ulong site, int number) => Mix(Mix(key ^ site) + (Golden * (ulong)(uint)number));

    /// <summary>A whole number from 0 to below a bound, from the upper 32 bits of a draw. Range of the bound: at most 2^31 − 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Below(ulong draw, int bound) => (int)(((draw >> 32) * (ulong)(uint)bound) >> 32);

    /// <summary>A number in [0, 1) from the upper 53 bits of a draw.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Unit(ulong draw) => (draw >> 11) * (1.0 / (1UL << 53));
}
