using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using Simulation.Web.Api;
using Simulation.Web.Drafts;
using Xunit;
using static Simulation.Tests.Web.WardPages;

namespace Simulation.Tests.Web;

/// <summary>The pages in a real browser.</summary>
[Collection("Browser")]
public class WebBrowserTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task Scenario_BuiltAndRun_IsFollowedComparedAndTakenAway()
    {
        await using var tab = await browser.Open();
        await tab.Go("/");
        await tab.Page.Locator($"a[href='/build/{Ward}']").ClickAsync();
        await tab.Page.FillAsync("#name", "Built by hand");
        await tab.Page.CheckAsync("[data-tick='more-beds']");
        await tab.Page.FillAsync(Field(Beds), "3");
        await tab.Says("#difference", "+3");
        await tab.Says("#difference", "Who would pay");
        await Assertions.Expect(tab.Page.Locator(".when b")).ToHaveCountAsync(1);
        await tab.Page.ClickAsync("text=Set other scenarios beside it");
        await tab.Page.CheckAsync("[data-beside='two-more-beds']");
        await tab.Page.SelectOptionAsync("#precision", "1");
        await tab.Page.ClickAsync("#run");
        await tab.Page.WaitForURLAsync("**/runs/*/commissioner");
        await tab.Says("#progress-words", "Done:");
        await tab.Says("#main", "The answer");
        foreach (var name in (string[])["Built by hand", "Two more beds"]) await tab.Says("#main", name);
        await tab.Page.ClickAsync("text=Can it be trusted?");
        foreach (var file in (string[])["summary.csv", "report.html", "report.xlsx", "inputs.zip"])
        {
            var download = await tab.Page.RunAndWaitForDownloadAsync(() => tab.Page.EvaluateAsync("name => { const a = [...document.querySelectorAll('a')].find(x => x.textContent === name); a.download = name; a.click(); }", file));
            Assert.Equal(file == "inputs.zip" ? Ward + ".zip" : file, download.SuggestedFilename);
            Assert.True(new FileInfo(await download.PathAsync()).Length > 500, file);
        }
    }

    [Fact]
    public async Task Run_ReloadedAndCancelled_SaysWhereItIs()
    {
        await using var tab = await browser.Open();
        // Of a size that nobody waits for: it goes on until it is cancelled.
        var run = await browser.Server.Ask(new RunAsked("coventry-2017", null, ["winter-beds"], null, 0.05, 1000, 11));
        await tab.Go($"/runs/{run}/commissioner");
        await tab.Says("#progress-words", "replications are done");
        await tab.Says("#main", "Not yet");
        await tab.Page.ReloadAsync();
        await tab.Says("#progress-words", "replications are done");
        await tab.Page.ClickAsync("#cancel");
        await tab.Says("#progress-words", "Cancelled");
        Assert.DoesNotContain("The answer", await tab.Text("#main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lever_BadValue_IsRefusedBesideTheFieldAndUndone()
    {
        await using var tab = await browser.Open();
        await tab.Go($"/build/{Ward}");
        await tab.Page.CheckAsync("[data-tick='more-beds']");
        await tab.Says("#difference", "What changes");
        var usual = await tab.Page.InputValueAsync(Field(Beds));
        await tab.Page.FillAsync(Field(Beds), "99");
        await tab.Says($"[data-wrong='{Beds}']", "99 is outside the setting's range (0 to 10).");
        Assert.Equal("true", await tab.Page.GetAttributeAsync(Field(Beds), "aria-invalid"));
        await Assertions.Expect(tab.Page.Locator("#run")).ToBeDisabledAsync();
        await tab.Page.FillAsync(Field(Beds), "many");
        await tab.Says($"[data-wrong='{Beds}']", "many");
        await tab.Page.ClickAsync("#undo");
        await tab.Page.ClickAsync("#undo");
        Assert.Equal(usual, await tab.Page.InputValueAsync(Field(Beds)));
        await tab.Says("#difference", "What changes");
        await Assertions.Expect(tab.Page.Locator("#run")).ToBeEnabledAsync();
    }

    [Fact]
    public async Task Levers_Moved_SayWhoPaysAndWhoMaySaveAndPoundsOnlyOfAPreciseRun()
    {
        await using var tab = await browser.Open();
        await tab.Go("/build/coventry-2017?from=winter-beds");
        await tab.Says("#difference", "Acute trust pays £3,285,000 a year");
        await tab.Says("#difference", "These levers act first on care that is paid for by");
        await tab.Says("#difference", "no saving is shown before");
        await tab.Page.FillAsync(Field("winter-beds.beds"), "20");
        await tab.Says("#difference", "Acute trust pays £2,190,000 a year");
        await tab.Says("#difference", "General and acute beds of the trust");
        // The fewest replications of a verdict, and a coarse precision, so that the pounds of these very levers are there.
        var draft = new ScenarioDraft("Whatever its name", null, ["winter-beds"], new Dictionary<string, string>(StringComparer.Ordinal) { ["winter-beds.beds"] = "21" });
        var run = await browser.Finished(new RunAsked("coventry-2017", [draft], null, null, 5, 30, null));
        await tab.Page.FillAsync(Field("winter-beds.beds"), "21");
        await tab.Says("#difference", "A run of exactly these levers, 30 replications");
        await tab.Says("#difference", "borne by acute trust");
        await tab.Says("#difference h4:text-is('All in') + ul", "Cost of all that is priced, with what the schemes cost: +£");
        await tab.Says("#difference", "Cost of hospital care, without what the schemes cost");
        Assert.Equal($"/runs/{run}/finance", await tab.Page.GetAttributeAsync("#difference a", "href"));
        await tab.Page.FillAsync(Field("winter-beds.beds"), "22");
        await tab.Says("#difference", "no saving is shown before");
        Assert.DoesNotContain("A run of exactly", await tab.Text("#difference"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scenario_WithSettingsDrawnAnew_KeepsThem()
    {
        await using var tab = await browser.Open();
        var asked = await tab.Page.RunAndWaitForRequestAsync(() => tab.Go("/build/warwickshire-2023?from=demand-2040"), r => r.Url.EndsWith("/difference", StringComparison.Ordinal));
        Assert.Contains("\"drawn\":[", asked.PostData, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Baseline_AnotherScenario_IsChosenUndoneKeptAndRunAgainst()
    {
        await using var tab = await browser.Open();
        await tab.Go($"/build/{Ward}");
        await tab.Page.CheckAsync("[data-tick='more-beds']");
        await tab.Page.FillAsync(Field(Beds), "5");
        await tab.Says("#difference", "+5");
        await tab.Page.SelectOptionAsync("#basis", "two-more-beds");
        await tab.Says("#difference-from", "The difference from \u201CTwo more beds\u201D");
        await tab.Says("#difference", "What \u201CTwo more beds\u201D has and this has not");
        await tab.Page.ClickAsync("#undo");
        await tab.Says("#difference-from", "The difference from the baseline");
        Assert.Equal("", await tab.Page.InputValueAsync("#basis"));
        await tab.Page.SelectOptionAsync("#basis", "two-more-beds");
        await tab.Says("#difference-from", "Two more beds");
        await tab.Page.FillAsync("#name", "Five against two");
        await tab.Page.ClickAsync("#save");
        await tab.Says("#said", "Saved.");
        await tab.Page.ReloadAsync();
        await tab.Says("#difference-from", "Two more beds");
        Assert.Equal("two-more-beds", await tab.Page.InputValueAsync("#basis"));
        await tab.Page.SelectOptionAsync("#precision", "1");
        await tab.Page.ClickAsync("#run");
        await tab.Page.WaitForURLAsync("**/runs/*/commissioner");
        await tab.Says("h1", "Two more beds (as the baseline) against Five against two");
        await tab.Says("#progress-words", "Done:");
        await tab.Says("#main", "a scenario and not the system as it is");
    }

    [Fact]
    public async Task Baseline_RemovedMeanwhile_IsRefusedInTheBuilder()
    {
        await using var tab = await browser.Open();
        await tab.Go($"/build/{Ward}");
        var file = Path.Combine(browser.Server.Folder, "with-baseline.yaml");
        await File.WriteAllTextAsync(file, "name: With a baseline\nschemes: [more-beds]\nbaseline: two-more-bads\n", TestContext.Current.CancellationToken);
        await tab.Page.SetInputFilesAsync("#open", file);
        await tab.Says("#wrong-baseline", "did you mean \"two-more-beds\"?");
        await Assertions.Expect(tab.Page.Locator("#run")).ToBeDisabledAsync();
        await tab.Page.SelectOptionAsync("#basis", "two-more-beds");
        await Assertions.Expect(tab.Page.Locator("#run")).ToBeEnabledAsync();
    }

    [Fact]
    public async Task Run_InTwoTabs_EndsInBoth()
    {
        await using var first = await browser.Open();
        await using var second = await browser.Open();
        var run = await browser.Server.Ask(new RunAsked(Ward, [Three], null, null, 1, 60, 12));
        await Task.WhenAll(first.Go($"/runs/{run}/board"), second.Go($"/runs/{run}/finance"));
        await Task.WhenAll(first.Says("#progress-words", "Done:"), second.Says("#progress-words", "Done:"));
    }

    [Fact]
    public async Task Back_FromARun_FindsTheScenarioAsItWas()
    {
        await using var tab = await browser.Open();
        await tab.Go($"/build/{Ward}");
        await tab.Page.CheckAsync("[data-tick='more-beds']");
        await tab.Page.FillAsync(Field(Beds), "5");
        await tab.Says("#difference", "+5");
        await tab.Page.SelectOptionAsync("#precision", "1");
        await tab.Page.ClickAsync("#run");
        await tab.Page.WaitForURLAsync("**/runs/*/commissioner");
        await tab.Says("#progress-words", "Done:");
        await tab.Page.GoBackAsync();
        await tab.Page.WaitForURLAsync($"**/build/{Ward}");
        await tab.Says("#difference", "+5");
        Assert.True(await tab.Page.IsCheckedAsync("[data-tick='more-beds']"));
        Assert.Equal("5", await tab.Page.InputValueAsync(Field(Beds)));
    }

    [Fact]
    public async Task Keyboard_Alone_BuildsAndRuns()
    {
        await using var tab = await browser.Open();
        await tab.Go($"/build/{Ward}");
        await Reach(tab, "[data-tick='more-beds']");
        await tab.Page.Keyboard.PressAsync("Space");
        await Reach(tab, $"[data-slide='{Beds}']");
        await tab.Page.Keyboard.PressAsync("ArrowRight");
        await tab.Says("#difference", "What changes");
        await Reach(tab, "#run");
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.Page.WaitForURLAsync("**/runs/*/commissioner");
        await tab.Says("#progress-words", "Done:");
        await Reach(tab, ".views a[href$='picture']");
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.Page.WaitForURLAsync("**/picture");
    }

    [Fact]
    public async Task Picture_WholeSystem_PlaysSmoothlyWithThousandsOfPeople()
    {
        // Two replications never meet the precision: the run ends, with its picture.
        var run = await browser.Finished(new RunAsked("coventry-2017", null, null, null, 0.05, 2, null));
        await using var tab = await browser.Open();
        await tab.Go($"/runs/{run}/picture");
        await tab.Says("#p-words", "mean of 2 runs");
        var begun = await tab.Text("#p-date");
        await Reach(tab, "#p-day");
        await tab.Page.Keyboard.PressAsync("ArrowRight");
        Assert.NotEqual(begun, await tab.Text("#p-date"));
        await tab.Page.CheckAsync("#p-people");
        await tab.Says("#p-words", "In one run of 2");
        var people = int.Parse((await tab.Text("#p-words")).Split("In one run of 2, ")[1].Split(' ')[0], NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        Assert.True(people > 3000, $"{people} people are in the system.");
        var before = await tab.Text("#p-date");
        await Reach(tab, "#p-play");
        await tab.Page.Keyboard.PressAsync("Space");
        // Half of the frames come within a thirtieth of a second. Other work on the machine can only take time away, so the best of a few looks counts.
        var median = double.MaxValue;
        for (var look = 0; look < 8 && median > 1000.0 / 30 + 1; look++)
            median = Math.Min(median, await tab.Page.EvaluateAsync<double>("() => new Promise(done => { const t = []; const next = now => { t.push(now); if (t.length < 91) requestAnimationFrame(next); else done(t.slice(1).map((x, i) => x - t[i]).sort((a, b) => a - b)[45]); }; requestAnimationFrame(next); })"));
        TestContext.Current.TestOutputHelper?.WriteLine($"{people} people, {1000 / median:0} frames a second");
        Assert.True(median <= 1000.0 / 30 + 1, $"A frame takes {median:0.0} ms.");
        Assert.Equal("Pause", await tab.Text("#p-play"));
        await tab.Page.Keyboard.PressAsync("Space");
        Assert.NotEqual(before, await tab.Text("#p-date"));
        await tab.Page.ClickAsync("text=This day in numbers");
        Assert.True(await tab.Page.Locator("#p-table tr").CountAsync() > 20);
    }

    [Fact]
    public async Task Picture_WhoWantsLessMotion_SeesWholeDaysOneAfterAnother()
    {
        var run = await browser.Finished(new RunAsked(Ward, null, null, null, 0.05, 2, null));
        await using var tab = await browser.Open(calm: true);
        await tab.Go($"/runs/{run}/picture");
        await tab.Says("#p-words", "mean of 2 runs");
        await tab.Page.SelectOptionAsync("#p-speed", "1");
        await tab.Page.ClickAsync("#p-play");
        // However slow the machine is, days follow one another no faster than once a second.
        var gaps = await tab.Page.EvaluateAsync<double[]>("() => new Promise(done => { const at = []; let day = document.getElementById('p-date').textContent; const next = now => { const shown = document.getElementById('p-date').textContent; if (shown !== day) { day = shown; at.push(now); } if (at.length < 3) requestAnimationFrame(next); else done(at.slice(1).map((x, i) => x - at[i])); }; requestAnimationFrame(next); })");
        Assert.All(gaps, gap => Assert.True(gap > 900, $"Two days within {gap:0} ms."));
    }

    [Fact]
    public async Task System_FromABlankSheet_IsListedBuiltAndRun()
    {
        await using var tab = await browser.Open();
        await tab.Go("/");
        await tab.Page.ClickAsync("text=Start from a blank sheet");
        await tab.Page.FillAsync("#a-name", "../../etc/passwd");
        await tab.Page.FillAsync("#a-population", "lots");
        await tab.Says("#w-population", "is not a number");
        await tab.Page.FillAsync("#a-population", "50,000");
        await tab.Says("#a-figures", "50,000");
        await tab.Says("#a-figures", "assumed");
        await tab.Page.ClickAsync("#make");
        await tab.Says("#w-name", "letters, digits");
        await tab.Page.FillAsync("#a-name", "My small area");
        await tab.Page.ClickAsync("#make");
        await tab.Page.WaitForURLAsync("**/build/my-small-area");
        await tab.Page.CheckAsync("[data-tick='more-beds']");
        await tab.Says("#difference", "What changes");
        await tab.Go("/");
        await tab.Says("#main", "My small area");
        var run = await browser.Finished(new RunAsked("my-small-area", null, ["more-beds"], null, 5, 2, null));
        Assert.Equal(2, (await browser.Server.Status(run)).Figures);
    }

    [Fact]
    public async Task Pages_OnAPhone_FitItsWidth()
    {
        await using var tab = await browser.Open(390);
        foreach (var path in await Paths())
        {
            await tab.Go(path);
            Assert.True(await tab.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth") <= 0, $"{path} is wider than a phone.");
            await tab.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await tab.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => { d.open = true; })");
            // What is unfolded is fitted after it is opened.
            const string Cut = "[...document.querySelectorAll('.table-scroll')].filter(r => r.scrollWidth > r.clientWidth && !r.classList.contains('slides')).map(r => r.getAttribute('aria-label'))";
            try
            {
                await tab.Page.WaitForFunctionAsync($"() => {Cut}.length === 0");
            }
            catch (TimeoutException)
            {
                Assert.Fail($"{path}: cut at the edge: {string.Join(", ", await tab.Page.EvaluateAsync<string[]>($"() => {Cut}"))}");
            }
            Assert.False(await tab.Page.EvaluateAsync<bool>("() => [...document.querySelectorAll('.stacked caption')].some(c => c.offsetHeight > 0 && !c.classList.contains('nhsuk-u-visually-hidden') && c.offsetWidth < 150)"), $"{path}: a caption is squeezed.");
        }
    }

    [Fact]
    public async Task Pages_ByTheRulesOfAccessibility_HaveNoViolation()
    {
        var axe = Repository.PathOf("assets", "node_modules", "axe-core", "axe.min.js");
        Assert.SkipUnless(File.Exists(axe), "axe-core is not here: npm ci in the folder assets.");
        var script = await File.ReadAllTextAsync(axe, TestContext.Current.CancellationToken);
        foreach (var width in (int[])[1280, 390])
        {
            await using var tab = await browser.Open(width);
            foreach (var path in await Paths())
            {
                await tab.Go(path);
                await tab.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => { d.open = true; })");
                await tab.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
                await tab.Page.EvaluateAsync(script);
                var found = await tab.Page.EvaluateAsync<JsonElement>("() => axe.run(document, { resultTypes: ['violations'] }).then(r => r.violations.map(v => `${v.id}: ${v.help} ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' ')}`))");
                Assert.True(found.GetArrayLength() == 0, $"{path} at {width} pixels: {found}");
            }
        }
    }

    private async Task<string[]> Paths()
    {
        var run = await browser.Finished(new RunAsked(Ward, [Three], null, null, 5, 30, 7));
        return ["/", "/new", $"/build/{Ward}?from=two-more-beds", "/nothing", .. ((string[])["commissioner", "finance", "board", "picture", "report", "trust"]).Select(view => $"/runs/{run}/{view}")];
    }

    // By the tab key alone.
    private static async Task Reach(Tab tab, string selector)
    {
        for (var i = 0; i < 200; i++)
        {
            try
            {
                if (await tab.Page.EvaluateAsync<bool>("s => document.activeElement?.matches(s) ?? false", selector)) return;
            }
            catch (PlaywrightException gone) when (gone.Message.Contains("context was destroyed", StringComparison.Ordinal))
            {
                // A run that is done shows its page anew; the tab key then begins at its top.
                await tab.Page.WaitForLoadStateAsync();
            }
            await tab.Page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"The tab key does not reach {selector}.");
    }
}
