using System.Globalization;
using Simulation.Scenarios.Starting;

namespace Simulation.Web.Pages;

/// <summary>The page on which a system is made from a blank sheet.</summary>
internal static class NewPage
{
    private static readonly (string Title, string Words, string[] Ids)[] Steps =
    [
        ("1. The people", "", ["population", "over-65"]),
        ("2. A year's totals", "For the same people: both figures from the same year and area.", ["attendances", "admissions"]),
        ("3. What there is for them", "", ["beds", "pathway1-hours", "pathway2-places", "pathway3-places"]),
    ];

    /// <summary>The page.</summary>
    public static string Of() => PageFrame.Of("A new system from a blank sheet", "Give what you know. What you leave empty is assumed, with a range, and marked as an assumption wherever it is used.", " data-new", html =>
    {
        html.Markup("<noscript><p class=\"caution warning\">Making a system needs JavaScript; \"sim new\" does the same from the command line.</p></noscript>\n<form id=\"new\" novalidate><div class=\"build\"><div>\n");
        html.Markup("<fieldset class=\"step\"><legend><h2>The area</h2></legend><p><label for=\"a-name\">Name</label> <input type=\"text\" id=\"a-name\" maxlength=\"60\" autocomplete=\"off\" aria-describedby=\"w-name\"> <span class=\"wrong\" id=\"w-name\"></span></p>");
        html.Markup("<p><label for=\"a-from\">First day of the year that is run</label> <input type=\"date\" id=\"a-from\" value=\"2024-04-01\" min=\"1990-01-01\" max=\"2100-12-31\" aria-describedby=\"w-from\"> <span class=\"wrong\" id=\"w-from\"></span></p></fieldset>\n");
        foreach (var (title, words, ids) in Steps)
        {
            html.Markup("<fieldset class=\"step\"><legend>").Element("<h2>", title, "</h2></legend>");
            if (words.Length > 0) html.Element("<p class=\"soft\">", words, "</p>");
            foreach (var question in ids.Select(id => AreaQuestion.All.First(q => q.Id == id)))
            {
                html.Markup("<p><label for=\"a-").Text(question.Id).Markup("\">").Text(question.Words.TrimEnd('.')).Markup("</label> <input type=\"text\" inputmode=\"decimal\" autocomplete=\"off\" data-figure=\"").Text(question.Id).Markup("\" id=\"a-").Text(question.Id).Markup("\" aria-describedby=\"h-").Text(question.Id).Markup(" w-").Text(question.Id).Markup("\">");
                html.Markup(" <span class=\"soft\" id=\"h-").Text(question.Id).Markup("\">").Text(string.Create(CultureInfo.InvariantCulture, $"{question.Least:#,0} to {question.Most:#,0}")).Markup("</span> <span class=\"wrong\" id=\"w-").Text(question.Id).Markup("\"></span></p>");
            }
            html.Markup("</fieldset>\n");
        }
        html.Markup("</div><div class=\"build-answer\"><h2>What it will be made of</h2><div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Table of the figures\"><table><thead><tr><th scope=\"col\">Figure</th><th scope=\"col\" class=\"n\">Value</th><th scope=\"col\">From</th></tr></thead><tbody id=\"a-figures\"></tbody></table></div>");
        html.Markup("<p id=\"said\" role=\"status\"></p><p><button type=\"submit\" id=\"make\">Make the system</button></p><p class=\"soft\">Everything else (shares, stays, seasons) comes from the template and is marked as an assumption with a range in the tables. Nothing in it is calibrated: read differences between scenarios, not levels, until published figures agree with it. The folder stands in the server's own data folder and is edited as any other.</p></div></div></form>\n");
    });
}
