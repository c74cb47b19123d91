using System.Net.Http.Json;
using Microsoft.Playwright;
using Simulation.Web.Api;
using Simulation.Web.Drafts;
using Xunit;
using static Simulation.Tests.Web.WardPages;

namespace Simulation.Tests.Web;

/// <summary>What server and browser keep, in a real browser: scenarios saved, shared, changed elsewhere and deleted, runs that outlive a tab and a server.</summary>
[Collection("Browser")]
public class WebKeepingTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task Run_ServerStoppedAndStarted_IsToldAndFollowedAgain()
    {
        var folder = Directory.CreateTempSubdirectory("web-test-").FullName;
        try
        {
            await using var tab = await browser.Open(losesTheServer: true);
            int port;
            string run;
            await using (var server = await TestServer.Start(folder: folder))
            {
                port = server.Port;
                run = await server.Ask(new RunAsked("coventry-2017", null, ["winter-beds"], null, 0.05, 1000, 11));
                await tab.Go($"http://127.0.0.1:{port}/runs/{run}/commissioner");
                await tab.Says("#progress-words", "are done");
            }
            await tab.Says("#progress-words", "The server does not answer");
            await tab.Page.ClickAsync("#cancel");
            await tab.Says("#progress-words", "The run is not cancelled");
            await Assertions.Expect(tab.Page.Locator("#cancel")).ToBeEnabledAsync();
            await using var again = await TestServer.Start(o => o with { Port = port }, folder);
            await tab.Says("#progress-words", "are done");
            await tab.Page.ClickAsync("#cancel");
            await tab.Says("#progress-words", "Cancelled");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Scenario_SavedInTwoTabs_IsNotWrittenOverAndSaysSo()
    {
        await using var tab = await browser.Open(losesTheServer: true);
        await Save(tab, "Of two");
        var address = tab.Page.Url;
        await using var other = await browser.Open();
        await other.Go(address);
        await other.Says("#difference", "+4");
        await other.Page.FillAsync(Field(Beds), "5");
        await other.Says("#difference", "+5");
        await other.Page.ClickAsync("#save");
        await other.Says("#said", "Saved.");
        // What is moved after saving is not what can be downloaded as saved.
        await tab.Page.FillAsync(Field(Beds), "6");
        await tab.Says("#difference", "+6");
        Assert.Equal("", await tab.Text("#said"));
        await tab.Page.ClickAsync("#save");
        await tab.Says("#said", "changed somewhere else");
        Assert.Equal(1, await tab.Page.Locator("#said a").CountAsync());
        await browser.Server.Client.DeleteAsync($"/api/scenarios/{address.Split("scenario=")[1]}", TestContext.Current.CancellationToken);
        await tab.Page.ClickAsync("#save");
        await tab.Says("#said", "is not there any more");
        await tab.Page.ClickAsync("#save");
        await tab.Says("#said", "Saved.");
    }

    [Fact]
    public async Task Delete_OnTheFirstPage_AsksAndTakesAway()
    {
        await using var tab = await browser.Open();
        var saved = (await (await browser.Server.Client.PostAsJsonAsync("/api/scenarios", new SaveAsked(Ward, Three with { Name = "Not wanted" }, null), TestContext.Current.CancellationToken)).Content.ReadFromJsonAsync<Made>(TestContext.Current.CancellationToken))!.Id;
        var button = tab.Page.Locator($"[data-delete='/api/scenarios/{saved}']");
        await tab.Go("/");
        // Playwright answers no where nobody says otherwise.
        await button.ClickAsync();
        Assert.Equal(1, await button.CountAsync());
        var said = "";
        tab.Page.Dialog += async (_, dialog) => { said = dialog.Message; await dialog.AcceptAsync(); };
        await button.ClickAsync();
        await Assertions.Expect(button).ToHaveCountAsync(0);
        Assert.Contains("the saved scenario “Not wanted”", said, StringComparison.Ordinal);
        Assert.DoesNotContain(saved, await browser.Server.Text("/api/scenarios"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Result_LeadsBackToItsScenarios_SavedOrNot()
    {
        var kept = Three with { Name = "Kept and run" };
        var saved = (await (await browser.Server.Client.PostAsJsonAsync("/api/scenarios", new SaveAsked(Ward, kept, null), TestContext.Current.CancellationToken)).Content.ReadFromJsonAsync<Made>(TestContext.Current.CancellationToken))!.Id;
        var four = new ScenarioDraft("Run and not kept", null, ["more-beds"], new Dictionary<string, string>(StringComparer.Ordinal) { [Beds] = "4" });
        var run = await browser.Finished(new RunAsked(Ward, [four], [saved], null, 0.05, 2, 7));
        await using var tab = await browser.Open();
        foreach (var (name, beds, query) in ((string, string, string)[])[(four.Name, "4", $"?run={run}&of=0"), (kept.Name, "3", $"?scenario={saved}")])
        {
            await tab.Go($"/runs/{run}/commissioner");
            await tab.Page.ClickAsync($".onward a:has-text('{name}')");
            await tab.Page.WaitForURLAsync($"**/build/{Ward}{query}");
            await tab.Says("#difference", "+" + beds);
            Assert.Equal((name, beds), (await tab.Page.InputValueAsync("#name"), await tab.Page.InputValueAsync(Field(Beds))));
        }
    }

    [Fact]
    public async Task Scenario_SavedCopiedAndShared_IsTheSame()
    {
        await using var tab = await browser.Open();
        await Save(tab, "Shared one");
        var file = await (await tab.Page.RunAndWaitForDownloadAsync(() => tab.Page.ClickAsync("#said a"))).PathAsync();
        await tab.Page.ClickAsync("#copy");
        await tab.Says("#said", "Saved.");
        await tab.Go("/");
        await Assertions.Expect(tab.Page.Locator(".saved a", new() { HasTextString = "Shared one" }).Filter(new() { HasNotText = "Download" })).ToHaveCountAsync(2);
        await tab.Go($"/build/{Ward}");
        var shared = Path.Combine(browser.Server.Folder, "shared-one.yaml");
        File.Copy(file, shared, overwrite: true);
        await tab.Page.SetInputFilesAsync("#open", shared);
        await tab.Says("#said", "Opened");
        Assert.Equal("4", await tab.Page.InputValueAsync(Field(Beds)));
        Assert.Equal("Shared one", await tab.Page.InputValueAsync("#name"));
    }

    [Fact]
    public async Task Tab_ClosedWithoutSaving_LosesNeitherScenarioNorStepsNorRun()
    {
        await using var tab = await browser.Open();
        await tab.Go($"/build/{Ward}");
        await tab.Page.CheckAsync("[data-tick='more-beds']");
        await tab.Says("#difference", "What changes");
        await tab.Page.FillAsync(Field(Beds), "6");
        await tab.Says("#difference", "+6");
        var run = await browser.Server.Ask(new RunAsked(Ward, [Three], null, null, 1, 60, 13));
        await tab.Go($"/runs/{run}/commissioner");
        // Opened before the other closes: a window that has lost its last page may never open one again.
        await using var again = await tab.Another();
        await tab.Close();
        await browser.Server.Follow(run);
        await again.Go($"/build/{Ward}");
        await again.Says("#said", "Brought back");
        await again.Says("#difference", "+6");
        await again.Page.ClickAsync("#undo");
        Assert.NotEqual("6", await again.Page.InputValueAsync(Field(Beds)));
        Assert.True(await again.Page.IsCheckedAsync("[data-tick='more-beds']"));
        await again.Go($"/runs/{run}/commissioner");
        await again.Says("#progress-words", "Done:");
    }

    // Four more beds, saved under a name.
    private static async Task Save(Tab tab, string name)
    {
        await tab.Go($"/build/{Ward}");
        await tab.Page.FillAsync("#name", name);
        await tab.Page.CheckAsync("[data-tick='more-beds']");
        await tab.Page.FillAsync(Field(Beds), "4");
        await tab.Says("#difference", "+4");
        await tab.Page.ClickAsync("#save");
        await tab.Says("#said", "Saved.");
    }
}
