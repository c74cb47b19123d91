using Simulation.Scenarios.Reporting.Html;

namespace Simulation.Web.Pages;

/// <summary>The moving picture: what it is drawn on, how it is played, and the same in words and numbers.</summary>
internal static class PicturePage
{
    /// <summary>Writes it.</summary>
    /// <param name="html">Where it goes.</param>
    /// <param name="whose">The population asked for; null for all.</param>
    public static void Write(HtmlText html, string? whose)
    {
        html.Markup(Picture);
        if (whose is not null) html.Element("<p class=\"soft\">", $"Shown for {whose}: their own people, or all people in their places where everybody in the model may come to them. Places of other people's pools stand back. Ways are not split: their widths are of everyone, and a count of everyone says so.", "</p>\n");
    }

    private const string Picture = """
        <section aria-labelledby="h-picture"><h2 id="h-picture">The system, day by day</h2>
        <p>Boxes are places in the order in which people come through them; widths of ways are numbers of people a year. Press Play, or move the day. Nothing here is a verdict: those stand on the other pages.</p>
        <noscript><p class="caution warning">The moving picture needs JavaScript; daily.csv and the section "Day by day" have the same counts.</p></noscript>
        <fieldset class="picture-controls" id="p-controls" disabled><legend class="nhsuk-u-visually-hidden">What the picture shows</legend>
        <p><label for="p-scenario">Scenario</label> <select id="p-scenario"></select></p>
        <p class="choices"><label><input type="radio" name="p-mode" id="p-mean" value="mean" checked> Mean of all runs</label> <label><input type="radio" name="p-mode" id="p-people" value="people"> One run, a dot a person</label></p>
        <p><label for="p-speed">A second shows</label> <select id="p-speed"><option value="0.25">6 hours</option><option value="1">a day</option><option value="4" selected>4 days</option><option value="7">a week</option></select></p>
        <p class="picture-time"><button type="button" id="p-play">Play</button> <label for="p-day" class="nhsuk-u-visually-hidden">Day</label> <input type="range" id="p-day" min="0" max="364" step="1" value="0"> <output id="p-date" for="p-day"></output></p>
        </fieldset>
        <p id="p-said" role="status"></p>
        <div class="picture"><canvas id="p-canvas" role="img" aria-label="Diagram of the pathway with the people in every place on the day shown; the table below says the same." aria-describedby="p-words"></canvas></div>
        <ul class="legend"><li><i class="key-in"></i>people in a place</li><li><i class="key-held"></i>kept there by what comes next (dots)</li><li><i class="key-queue"></i>waiting for a place</li><li><i class="key-band"></i>nine of ten runs lie here</li></ul>
        <p><label for="p-series">Over the window</label> <select id="p-series"></select></p>
        <canvas id="p-strip" role="img" aria-label="The chosen count over the window: its mean, the range of nine of ten runs, its capacity, and the day shown." aria-describedby="p-words"></canvas>
        <p id="p-words" class="alternative" aria-live="polite"></p>
        <details><summary>This day in numbers</summary><div class="table-scroll" role="region" tabindex="0" aria-label="Table of the day shown"><table><thead><tr><th scope="col">Count at midnight</th><th scope="col" class="n">Mean</th><th scope="col" class="n">5% of runs below</th><th scope="col" class="n">95% below</th><th scope="col" class="n">Capacity</th><th scope="col">Unit</th></tr></thead><tbody id="p-table"></tbody></table></div></details>
        <p class="soft">The band is a range over runs, not an interval of the mean. "One run" is the first replication, one possible year among many: it shows how people move, and proves nothing. In it a person who waits for a place while keeping another is counted where they are; "wait for it" in the mean counts them with the place that they wait for.</p>
        </section>
        <script src="/assets/picture.js" defer></script>

        """;
}
