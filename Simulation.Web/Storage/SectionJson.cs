using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Simulation.Scenarios.Documents;

namespace Simulation.Web.Storage;

/// <summary>Sections as bytes, so that pages, reports and workbooks are written from them whenever they are asked for.</summary>
internal static class SectionJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Kinds } },
    };

    /// <summary>The bytes of sections.</summary>
    public static byte[] Pack(IReadOnlyList<Section> sections) => Compressed(JsonSerializer.SerializeToUtf8Bytes(sections, Options));

    /// <summary>The sections of bytes.</summary>
    public static IReadOnlyList<Section> Unpack(byte[] bytes) => JsonSerializer.Deserialize<IReadOnlyList<Section>>(Expanded(bytes), Options) ?? [];

    /// <summary>Bytes, made smaller.</summary>
    public static byte[] Compressed(byte[] bytes)
    {
        using var to = new MemoryStream();
        using (var zip = new BrotliStream(to, CompressionLevel.Fastest)) zip.Write(bytes);
        return to.ToArray();
    }

    /// <summary>The bytes that were made smaller.</summary>
    public static byte[] Expanded(byte[] bytes)
    {
        using var to = new MemoryStream();
        using (var zip = new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress)) zip.CopyTo(to);
        return to.ToArray();
    }

    private static void Kinds(JsonTypeInfo type)
    {
        if (type.Type != typeof(Block)) return;
        type.PolymorphismOptions = new JsonPolymorphismOptions
        {
            TypeDiscriminatorPropertyName = "block",
            DerivedTypes = { new(typeof(Prose), "prose"), new(typeof(Caution), "caution"), new(typeof(DataTable), "table"), new(typeof(Chart), "chart") },
        };
    }
}
