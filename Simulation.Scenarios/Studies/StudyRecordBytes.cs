using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Simulation.Core.Networks;
using Simulation.Scenarios.Measures;

namespace Simulation.Scenarios.Studies;

/// <summary>A study's record as bytes of one length for a network and sheet, least significant byte first.</summary>
public sealed class StudyRecordBytes
{
    private readonly int _cells;
    private readonly int _daily;
    private readonly int _stages;
    private readonly int _options;

    /// <summary>The shape of the records of a network and sheet.</summary>
    public StudyRecordBytes(Network network, MeasureSheet sheet)
    {
        _cells = sheet.Cells.Count;
        _daily = sheet.Daily.Count * sheet.Days;
        _stages = network.Stages.Length;
        _options = network.Options.Length;
        if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException("Stored replications are written for little-endian machines.");
    }

    /// <summary>Length of a record.</summary>
    public int Length => 8 + (_cells * 16) + (_daily * 4) + (_stages * 16) + (_options * 24);

    /// <summary>Writes a record whose identities hold; one with a miss is never stored.</summary>
    public static void Write(StudyRecord record, Span<byte> to)
    {
        BinaryPrimitives.WriteInt64LittleEndian(to, record.Events);
        to = to[8..];
        Put<double>(record.Numerators, ref to);
        Put<double>(record.Denominators, ref to);
        Put<int>(record.Daily, ref to);
        Put<long>(record.StayCount, ref to);
        Put<long>(record.StayTicks, ref to);
        Put<int>(record.OptionEntered, ref to);
        Put<long>(record.OptionWaitTicks, ref to);
        Put<int>(record.UnfinishedCount, ref to);
        Put<long>(record.UnfinishedTicks, ref to);
    }

    /// <summary>Reads a record.</summary>
    public StudyRecord Read(ReadOnlySpan<byte> from)
    {
        var events = BinaryPrimitives.ReadInt64LittleEndian(from);
        from = from[8..];
        return new StudyRecord
        {
            Numerators = Take<double>(_cells, ref from),
            Denominators = Take<double>(_cells, ref from),
            Daily = Take<int>(_daily, ref from),
            StayCount = Take<long>(_stages, ref from),
            StayTicks = Take<long>(_stages, ref from),
            OptionEntered = Take<int>(_options, ref from),
            OptionWaitTicks = Take<long>(_options, ref from),
            UnfinishedCount = Take<int>(_options, ref from),
            UnfinishedTicks = Take<long>(_options, ref from),
            Miss = null,
            Events = events,
        };
    }

    private static void Put<T>(ReadOnlySpan<T> values, ref Span<byte> to)
        where T : struct
    {
        var bytes = MemoryMarshal.AsBytes(values);
        bytes.CopyTo(to);
        to = to[bytes.Length..];
    }

    private static T[] Take<T>(int count, ref ReadOnlySpan<byte> from)
        where T : struct
    {
        var values = new T[count];
        var bytes = MemoryMarshal.AsBytes(values.AsSpan());
        from[..bytes.Length].CopyTo(bytes);
        from = from[bytes.Length..];
        return values;
    }
}
