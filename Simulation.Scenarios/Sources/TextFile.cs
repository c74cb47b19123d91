using System.Text;
using Simulation.Scenarios.Systems;

namespace Simulation.Scenarios.Sources;

/// <summary>Reads a text file as strict UTF-8; what cannot be read becomes a problem.</summary>
internal static class TextFile
{
    /// <summary>The largest file read. Unit: bytes.</summary>
    public const long LargestBytes = 20_000_000;

    /// <summary>The longest cell or value read, which is also the longest that a cell of a spreadsheet holds. Unit: letters.</summary>
    public const int LongestText = 32_767;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text, without a byte-order mark; null when there is a problem.</summary>
    public static string? Read(string path, string shown, ICollection<Problem> problems)
    {
        var whole = new Place(shown, 0);
        try
        {
            if (Bytes(path) is { } bytes) return Decode(bytes, shown, problems);
            problems.Add(new Problem(whole, "", $"has more than {LargestBytes} bytes, the most that are allowed.") { HidesRows = true });
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            problems.Add(new Problem(whole, "", File.Exists(path) ? "cannot be read." : "is missing.") { HidesRows = true });
            return null;
        }
    }

    /// <summary>A file's bytes; null when there are too many: a file may grow while it is read.</summary>
    public static byte[]? Bytes(string path)
    {
        // A pipe says that it has no length, and to open one waits until somebody writes: what has no length is empty.
        if (new FileInfo(path) is { Exists: true } there && (there.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? there).Length == 0) return [];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        if (file.Length > LargestBytes) return null;
        var bytes = new MemoryStream((int)file.Length);
        var block = new byte[1 << 16];
        for (var read = file.Read(block); read > 0; read = file.Read(block))
        {
            if (bytes.Length + read > LargestBytes) return null;
            bytes.Write(block, 0, read);
        }
        return bytes.ToArray();
    }

    private static string? Decode(byte[] bytes, string shown, ICollection<Problem> problems)
    {
        var whole = new Place(shown, 0);
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            problems.Add(new Problem(whole, "", "is UTF-16; save it as UTF-8.") { HidesRows = true });
            return null;
        }
        var start = bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        try
        {
            var text = Strict.GetString(bytes, start, bytes.Length - start);
            if (text.Contains('\0', StringComparison.Ordinal))
            {
                problems.Add(new Problem(new Place(shown, LineOf(bytes.AsSpan(0, Array.IndexOf(bytes, (byte)0)))), "", "is not text: it holds a zero byte; save it as UTF-8.") { HidesRows = true });
                return null;
            }
            if (!string.IsNullOrWhiteSpace(text)) return text;
            problems.Add(new Problem(whole, "", "is empty.") { HidesRows = true });
        }
        catch (DecoderFallbackException e)
        {
            var line = LineOf(bytes.AsSpan(0, Math.Clamp(start + e.Index, 0, bytes.Length)));
            problems.Add(new Problem(new Place(shown, line), "", $"is not UTF-8 (byte 0x{e.BytesUnknown?.FirstOrDefault() ?? 0:X2}); save it as UTF-8.") { HidesRows = true });
        }
        return null;
    }

    private static int LineOf(ReadOnlySpan<byte> before) => 1 + before.Count((byte)'\n');
}
