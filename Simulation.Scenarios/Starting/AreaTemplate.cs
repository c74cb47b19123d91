using System.Text.RegularExpressions;

namespace Simulation.Scenarios.Starting;

/// <summary>The blank sheet: a system folder with tokens, filled with the figures of an area.</summary>
public static partial class AreaTemplate
{
    private const string Prefix = "Template/";

    /// <summary>The files of a system folder for an area.</summary>
    /// <param name="figures">The area's figures.</param>
    /// <returns>Paths within the folder and contents.</returns>
    public static IReadOnlyList<(string Path, string Content)> Fill(AreaFigures figures)
    {
        var tokens = AreaTokens.Of(figures);
        return [.. Names().Select(name => (name[Prefix.Length..], Filled(name, tokens)))];
    }

    private static IEnumerable<string> Names() =>
        typeof(AreaTemplate).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static string Filled(string name, IReadOnlyDictionary<string, string> tokens)
    {
        using var reader = new StreamReader(typeof(AreaTemplate).Assembly.GetManifestResourceStream(name)!);
        return Token().Replace(reader.ReadToEnd(), m => tokens.TryGetValue(m.Groups["token"].Value, out var text) ? text
            : throw new InvalidOperationException($"{name}: token {m.Value} is not known."));
    }

    // YAML's own braces have a blank after them; a token has none.
    [GeneratedRegex(@"\{(?<token>[a-z0-9][a-z0-9.-]*)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Token();
}
