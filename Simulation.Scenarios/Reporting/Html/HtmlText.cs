using System.Text;

namespace Simulation.Scenarios.Reporting.Html;

/// <summary>Builds HTML. Text is always text: what a name holds is never read as markup.</summary>
internal sealed class HtmlText
{
    private readonly StringBuilder _html = new();

    /// <summary>Adds markup as it stands. Only what this room wrote itself belongs here.</summary>
    public HtmlText Markup(string markup)
    {
        _html.Append(markup);
        return this;
    }

    /// <summary>Adds text.</summary>
    public HtmlText Text(string text)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => _html.Append("&amp;"),
                '<' => _html.Append("&lt;"),
                '>' => _html.Append("&gt;"),
                '"' => _html.Append("&quot;"),
                '\'' => _html.Append("&#39;"),
                // Neither of these may stand in a page.
                '\0' or '\u000C' => _html.Append(' '),
                _ => _html.Append(c),
            };
        }
        return this;
    }

    /// <summary>Adds an element with text in it.</summary>
    /// <param name="open">The opening tag, such as <c>&lt;p class="note"&gt;</c>.</param>
    /// <param name="text">Its text.</param>
    /// <param name="close">The closing tag.</param>
    public HtmlText Element(string open, string text, string close) => Markup(open).Text(text).Markup(close);

    /// <inheritdoc/>
    public override string ToString() => _html.ToString();
}
