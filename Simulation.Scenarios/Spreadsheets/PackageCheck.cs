using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace Simulation.Scenarios.Spreadsheets;

/// <summary>Refuses what only looks like a workbook, or would fill memory when it is opened.</summary>
/// <remarks>Parts are unpacked once and counted, because the sizes that a package states about itself may be wrong.</remarks>
internal static class PackageCheck
{
    /// <summary>The largest file read. Unit: bytes.</summary>
    public const long LargestFile = 20_000_000;

    /// <summary>Most parts of a package.</summary>
    public const int MostParts = 2_000;

    /// <summary>Most bytes of all parts together, unpacked.</summary>
    public const long LargestUnpacked = 100_000_000;

    /// <summary>Most marks of XML ("&lt;" and "=") of all parts together: an element or attribute takes far more memory than it takes bytes.</summary>
    public const int MostMarks = 3_000_000;

    /// <summary>Most "=" between two "&lt;": a tag of more attributes takes time that grows with their square; a cell's longest text stays below.</summary>
    public const int MostInATag = 40_000;

    /// <summary>Most bytes of an XML part from one "&lt;" to the next: what reads a text copies it several times. A cell's longest text stays far below.</summary>
    public const int LongestText = 2_000_000;

    /// <summary>Deepest element of a part. What reads a part calls itself for each level, and the stack has an end.</summary>
    public const int Deepest = 100;

    private static readonly byte[] OldFormat = [0xD0, 0xCF, 0x11, 0xE0];

    /// <summary>Checks a file's bytes.</summary>
    /// <exception cref="WorkbookRefusedException">It is not a workbook, or too large.</exception>
    public static void Check(byte[] bytes)
    {
        if (bytes.AsSpan().StartsWith(OldFormat)) throw new WorkbookRefusedException("is an old or a protected Excel file; save it as an .xlsx workbook without a password.");
        try
        {
            using var package = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            if (package.Entries.Count > MostParts) throw new WorkbookRefusedException(string.Create(CultureInfo.InvariantCulture, $"holds {package.Entries.Count:N0} parts; a workbook read here has at most {MostParts:N0}."));
            if (package.GetEntry("[Content_Types].xml") is null) throw new WorkbookRefusedException("is a zip file but no Excel workbook (.xlsx).");
            var left = (Bytes: LargestUnpacked, Marks: MostMarks);
            foreach (var part in package.Entries)
            {
                left = Counted(part, left);
                CheckDepth(part);
            }
        }
        catch (InvalidDataException)
        {
            throw new WorkbookRefusedException("is not an Excel workbook (.xlsx), or is damaged.");
        }
    }

    private static (long Bytes, int Marks) Counted(ZipArchiveEntry part, (long Bytes, int Marks) left)
    {
        using var stream = part.Open();
        var bytes = left.Bytes;
        var block = new byte[1 << 16];
        var inTag = 0;
        var sinceTag = 0L;
        var isXml = false;
        for (var read = stream.Read(block); read > 0; read = stream.Read(block))
        {
            if (left.Bytes == bytes) isXml = IsXml(block.AsSpan(0, read));
            left.Bytes -= read;
            left.Marks -= Marks(block.AsSpan(0, read), ref inTag);
            if (isXml && IsLong(block.AsSpan(0, read), ref sinceTag)) throw new WorkbookRefusedException(string.Create(CultureInfo.InvariantCulture, $"holds a text of more than {LongestText:N0} bytes (part {part.FullName}), the most that is read."));
            if (left.Bytes < 0) throw new WorkbookRefusedException(string.Create(CultureInfo.InvariantCulture, $"unpacks to more than {LargestUnpacked:N0} bytes (part {part.FullName}), the most that are read."));
            if (left.Marks < 0) throw new WorkbookRefusedException(string.Create(CultureInfo.InvariantCulture, $"holds more than {MostMarks:N0} marks of XML (part {part.FullName}), the most that are read."));
            if (inTag > MostInATag) throw new WorkbookRefusedException(string.Create(CultureInfo.InvariantCulture, $"holds a tag of more than {MostInATag:N0} attributes (part {part.FullName}), the most that are read."));
        }
        return left;
    }

    private static void CheckDepth(ZipArchiveEntry part)
    {
        using var xml = XmlReader.Create(part.Open(), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, CloseInput = true });
        try
        {
            while (xml.Read())
            {
                if (xml.Depth > Deepest) throw new WorkbookRefusedException(string.Create(CultureInfo.InvariantCulture, $"holds XML more than {Deepest} elements deep (part {part.FullName}), the most that is read."));
            }
        }
        catch (XmlException)
        {
            // Not XML, or damaged here: whoever needs the part stops at the same place and says so.
        }
    }

    // A picture may have any bytes; XML begins with "<", after a mark of the byte order at most.
    private static bool IsXml(ReadOnlySpan<byte> start) => (start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? start[3..] : start).StartsWith("<"u8);

    // A block is shorter than the longest text, so what lies between two marks within one need not be looked at.
    private static bool IsLong(ReadOnlySpan<byte> block, ref long sinceTag)
    {
        var first = block.IndexOf((byte)'<');
        sinceTag += first < 0 ? block.Length : first;
        if (sinceTag > LongestText) return true;
        if (first >= 0) sinceTag = block.Length - 1 - block.LastIndexOf((byte)'<');
        return false;
    }

    // "<" and "=" of a block; inTag counts the "=" since the last "<", and stays where it became too many.
    private static int Marks(ReadOnlySpan<byte> block, ref int inTag)
    {
        var marks = 0;
        for (var at = block.IndexOf((byte)'<'); at >= 0; at = block.IndexOf((byte)'<'))
        {
            var before = block[..at].Count((byte)'=');
            marks += before + 1;
            inTag += before;
            if (inTag > MostInATag) return marks;
            inTag = 0;
            block = block[(at + 1)..];
        }
        var rest = block.Count((byte)'=');
        inTag += rest;
        return marks + rest;
    }
}
