using System.Globalization;
using Simulation.Scenarios.Systems;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Simulation.Scenarios.Sources;

/// <summary>A value in a YAML file, with its line.</summary>
internal abstract record YamlItem(int Line);

/// <summary>A text, number or date.</summary>
internal sealed record YamlScalar(int Line, string Text) : YamlItem(Line);

/// <summary>A list.</summary>
internal sealed record YamlList(int Line, IReadOnlyList<YamlItem> Items) : YamlItem(Line);

/// <summary>Keys and their values.</summary>
internal sealed record YamlMap(int Line, IReadOnlyList<(YamlScalar Key, YamlItem Value)> Entries) : YamlItem(Line);

/// <summary>Reads a YAML file into items; anchors, aliases, tags and deep nesting are refused.</summary>
internal sealed class YamlTree
{
    private const int Deepest = 12;
    private const int MostItems = 100_000;

    private readonly Parser _parser;
    private readonly string _shown;
    private readonly ICollection<Problem> _problems;
    private int _items;
    private int _line = 1;

    private YamlTree(string text, string shown, ICollection<Problem> problems)
    {
        _parser = new Parser(new StringReader(text));
        _shown = shown;
        _problems = problems;
    }

    /// <summary>The file's top keys; null when there is a problem that stops the reading.</summary>
    public static YamlMap? Read(string path, string shown, ICollection<Problem> problems)
    {
        return TextFile.Read(path, shown, problems) is { } text ? ReadText(text, shown, problems) : null;
    }

    /// <summary>The top keys of a text; null when there is a problem that stops the reading.</summary>
    public static YamlMap? ReadText(string text, string shown, ICollection<Problem> problems)
    {
        var tree = new YamlTree(text, shown, problems);
        try
        {
            return tree.Document();
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // The scanner answers some broken texts so, without a place: what was read last is the nearest one known.
            problems.Add(new Problem(new Place(shown, tree._line), "", "is not YAML after this line (a bracket or quotation mark may be open).") { HidesRows = true });
            return null;
        }
        catch (YamlException e)
        {
            problems.Add(new Problem(new Place(shown, (int)e.Start.Line), "", $"is not YAML, from column {e.Start.Column}: {e.Message.TrimEnd('.')}.") { HidesRows = true });
            return null;
        }
    }

    private YamlMap? Document()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.Accept<DocumentStart>(out _))
        {
            Complain(0, "is empty.");
            return null;
        }
        _parser.Consume<DocumentStart>();
        var line = (int)_parser.Current!.Start.Line;
        var item = Item(0);
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second)) Complain((int)second.Start.Line, "holds a second document; one is allowed.");
        if (item is YamlMap map) return map;
        Complain(line, "must be keys with values (\"key: value\").");
        return null;
    }

    private YamlItem Item(int depth)
    {
        if (_parser.Accept<AnchorAlias>(out var alias)) throw new YamlException(alias.Start, alias.End, "aliases (*) are not allowed; write the value out");
        if (!_parser.Accept<NodeEvent>(out var node)) throw new YamlException(_parser.Current!.Start, _parser.Current.End, "a value is missing");
        if (!node.Anchor.IsEmpty) throw new YamlException(node.Start, node.End, "anchors (&) are not allowed; write the value out");
        if (depth > Deepest) throw new YamlException(node.Start, node.End, $"nested more than {Deepest} deep");
        if (++_items > MostItems) throw new YamlException(node.Start, node.End, string.Create(CultureInfo.InvariantCulture, $"holds more than {MostItems:N0} values"));
        var line = _line = (int)node.Start.Line;
        if (node is Scalar { Value.Length: > TextFile.LongestText }) throw new YamlException(node.Start, node.End, string.Create(CultureInfo.InvariantCulture, $"holds a value of more than {TextFile.LongestText:N0} letters"));
        if (_parser.TryConsume<Scalar>(out var scalar)) return new YamlScalar(line, scalar.Value.Trim());
        return _parser.TryConsume<SequenceStart>(out _) ? List(line, depth) : Map(line, depth);
    }

    private YamlList List(int line, int depth)
    {
        var items = new List<YamlItem>();
        while (!_parser.TryConsume<SequenceEnd>(out _)) items.Add(Item(depth + 1));
        return new YamlList(line, items);
    }

    private YamlMap Map(int line, int depth)
    {
        _parser.Consume<MappingStart>();
        var entries = new List<(YamlScalar, YamlItem)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var start = _parser.Current!.Start;
            if (Item(depth + 1) is not YamlScalar key) throw new YamlException(start, start, "a key must be a word");
            var value = Item(depth + 1);
            if (!seen.Add(key.Text)) _problems.Add(new Problem(new Place(_shown, key.Line), key.Text, "key is there twice."));
            else entries.Add((key, value));
        }
        return new YamlMap(line, entries);
    }

    private void Complain(int line, string message) => _problems.Add(new Problem(new Place(_shown, line), "", message));
}
