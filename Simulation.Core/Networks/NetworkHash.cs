using System.Buffers.Binary;
using System.Collections;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Simulation.Core.Distributions;
using Simulation.Core.Time;

namespace Simulation.Core.Networks;

/// <summary>The identity of a network: equal hashes mean equal integers for equal seeds and engine versions.</summary>
/// <remarks>
/// Walks every public property of the network and of what it is made of, by name, so a property added later enters the
/// hash by itself. Tables enter by their nodes, the calendar by its start, tick, days and holidays.
/// </remarks>
public static class NetworkHash
{
    /// <summary>SHA-256 of a network. Shape: 64 hexadecimal digits.</summary>
    public static string Of(Network network)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        new Walk(hash, null).Add(network);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>SHA-256 of descriptions, by their public properties.</summary>
    /// <param name="parts">What is hashed, in order.</param>
    /// <param name="skip">Types that do not count, such as where in a file a value stands.</param>
    public static string OfParts(IEnumerable<object> parts, Func<Type, bool> skip)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var walk = new Walk(hash, skip);
        foreach (var part in parts) walk.Add(part);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>SHA-256 of the quantile tables alone: the same hash on every machine shows that the tables are the same integers.</summary>
    public static string OfTables(Network network)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var walk = new Walk(hash, null);
        foreach (var stay in network.Stays) walk.Add(stay);
        foreach (var stream in network.Streams) walk.Add(stream.Candidates);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private sealed class Walk(IncrementalHash hash, Func<Type, bool>? skip)
    {
        private static readonly Dictionary<Type, PropertyInfo[]> Properties = [];

        // Tables are shared between stays: each is walked once and then named by its number.
        private readonly Dictionary<object, int> _seen = new(ReferenceEqualityComparer.Instance);

        public void Add(object? value)
        {
            switch (value)
            {
                case null: Number(-1); break;
                case string s: Text(s); break;
                case bool b: Number(b ? 1 : 0); break;
                case int i: Number(i); break;
                case long l: Number(l); break;
                case ulong u: Number(unchecked((long)u)); break;
                case double d: Number(BitConverter.DoubleToInt64Bits(d)); break;
                case Enum e: Text(e.ToString()); break;
                case QuantileTable table: Once(table, () => { foreach (var node in table.Nodes) Number(node); }); break;
                case PoissonTable table: foreach (var upper in table.Uppers) Number(unchecked((long)upper)); break;
                case Calendar calendar: Add(calendar); break;
                case IEnumerable items: AddAll(items); break;
                default: Record(value); break;
            }
        }

        private void Add(Calendar calendar)
        {
            Number(calendar.Start.DayNumber);
            Number(calendar.TickMinutes);
            Number(calendar.Days);
            for (var day = 0; day < calendar.Days; day++) Number(calendar.DayType(day));
        }

        private void AddAll(IEnumerable items)
        {
            var count = 0;
            foreach (var item in items)
            {
                Add(item);
                count++;
            }
            Number(count);
        }

        private void Record(object value)
        {
            PropertyInfo[]? properties;
            lock (Properties)
            {
                if (!Properties.TryGetValue(value.GetType(), out properties))
                {
                    properties = [.. value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
                        .Where(p => p.GetIndexParameters().Length == 0).OrderBy(p => p.Name, StringComparer.Ordinal)];
                    Properties.Add(value.GetType(), properties);
                }
            }
            foreach (var property in properties)
            {
                if (skip?.Invoke(property.PropertyType) == true) continue;
                Text(property.Name);
                Add(property.GetValue(value));
            }
        }

        private void Once(object item, Action add)
        {
            if (_seen.TryGetValue(item, out var number))
            {
                Number(number);
                return;
            }
            _seen.Add(item, _seen.Count);
            add();
        }

        private void Text(string text)
        {
            Number(text.Length);
            hash.AppendData(Encoding.UTF8.GetBytes(text));
        }

        private void Number(long number)
        {
            Span<byte> bytes = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
            hash.AppendData(bytes);
        }
    }
}
