using Microsoft.Playwright;
using Simulation.Web.Api;
using Xunit;

namespace Simulation.Tests.Web;

/// <summary>Chromium and a server that the tests of a class share.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _chromium;

    /// <summary>Why nothing can be tried; null when it can.</summary>
    private string? Missing { get; set; }

    internal TestServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if ((Environment.GetEnvironmentVariable("CHROMIUM") ?? Places.FirstOrDefault(File.Exists)) is not { } path)
        {
            Missing = "Chromium is not here: apt-get install chromium, or set CHROMIUM to its path.";
            return;
        }
        Server = await TestServer.Start();
        _playwright = await Playwright.CreateAsync();
        _chromium = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A window with nothing remembered; what goes wrong in its scripts ends the test.</summary>
    internal async Task<Tab> Open(int width = 1280, bool calm = false, bool losesTheServer = false)
    {
        Assert.SkipWhen(Missing is not null, Missing ?? "");
        var context = await _chromium!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = $"http://127.0.0.1:{Server.Port}",
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            Locale = "en-GB",
            ReducedMotion = calm ? ReducedMotion.Reduce : ReducedMotion.NoPreference,
        });
        context.SetDefaultTimeout(30_000);
        return new Tab(context, await context.NewPageAsync()) { MayLoseTheServer = losesTheServer };
    }

    /// <summary>A run that is over, with its figures.</summary>
    internal async Task<string> Finished(RunAsked asked)
    {
        Assert.SkipWhen(Missing is not null, Missing ?? "");
        var run = await Server.Ask(asked);
        await Server.Follow(run);
        return run;
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null) await _chromium.DisposeAsync();
        _playwright?.Dispose();
        if (Server is not null) await Server.DisposeAsync();
    }
}

/// <summary>A page in a window of its own.</summary>
internal sealed class Tab : IAsyncDisposable
{
    private readonly List<string> _wrong = [];

    public Tab(IBrowserContext context, IPage page)
    {
        (Context, Page) = (context, page);
        page.PageError += (_, wrong) => _wrong.Add(wrong);
        page.Console += (_, said) =>
        {
            if (said.Type == "error" && !said.Text.Contains("404", StringComparison.Ordinal) && !said.Text.Contains("422", StringComparison.Ordinal) && !(MayLoseTheServer && said.Text.Contains("Failed to load resource", StringComparison.Ordinal))) _wrong.Add(said.Text);
        };
    }

    /// <summary>Whether the test stops the server or has it refuse: the browser's word of that is then no fault of the page.</summary>
    public bool MayLoseTheServer { get; init; }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    /// <summary>Another tab of the same window.</summary>
    public async Task<Tab> Another() => new(Context, await Context.NewPageAsync());

    /// <summary>What an element says.</summary>
    public async Task<string> Text(string selector) => await Page.Locator(selector).InnerTextAsync();

    /// <summary>Waits until an element says something.</summary>
    public Task Says(string selector, string text) => Assertions.Expect(Page.Locator(selector)).ToContainTextAsync(text, new() { Timeout = 30_000 });

    /// <summary>Opens a page and waits for its script.</summary>
    public async Task Go(string path) => await Page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });

    /// <summary>Closes the page. Chromium may never answer when a page closes that is still loading; that is not waited for.</summary>
    public Task Close() => Task.WhenAny(Page.CloseAsync(), Task.Delay(TimeSpan.FromSeconds(10)));

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAny(Context.DisposeAsync().AsTask(), Task.Delay(TimeSpan.FromSeconds(30)));
        Assert.Empty(_wrong);
    }
}
