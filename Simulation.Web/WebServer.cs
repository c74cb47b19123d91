using System.Net;
using System.Text;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Diagnostics;
using Simulation.Web.Api;
using Simulation.Web.Drafts;
using Simulation.Web.Pages;
using Simulation.Web.Runs;
using Simulation.Web.Security;
using Simulation.Web.Storage;

namespace Simulation.Web;

/// <summary>The server.</summary>
internal static class WebServer
{
    /// <summary>A server that is ready to start.</summary>
    /// <param name="options">How it runs.</param>
    /// <exception cref="ArgumentException">It would listen to other machines without a token.</exception>
    public static WebApplication Of(WebOptions options)
    {
        if (!options.IsLocal && options.Token is null) throw new ArgumentException($"At {options.Address} a token is needed.", nameof(options));
        // Nothing is read from the folder it is started in: no settings, no files.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(WebServer).Assembly.GetName().Name });
        builder.Logging.AddSimpleConsole(c => c.SingleLine = true).SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(new IPEndPoint(options.Address, options.Port));
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.LargestBody;
            kestrel.Limits.MaxConcurrentConnections = 1000;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        Add(builder.Services, options);
        var app = builder.Build();
        // Bad requests are the caller's; only what is the server's fault is in its log.
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = Failed, SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException });
        app.Use(next => context => context.RequestServices.GetRequiredService<Gate>().Pass(context, next));
        app.UseStatusCodePages(empty => Words(empty.HttpContext));
        app.UseRouting();
        app.UseRateLimiter();
        app.MapOpenApi();
        app.Services.GetRequiredService<Endpoints>().Map(app);
        app.Services.GetRequiredService<PageEndpoints>().Map(app);
        return app;
    }

    private static void Add(IServiceCollection services, WebOptions options)
    {
        services.AddRoutingCore();
        // A body that cannot be read is told of in words, by Failed.
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.AddSingleton(options).AddSingleton(TimeProvider.System).AddSingleton(new Database(options.Folder, TimeProvider.System));
        services.AddSingleton<Gate>().AddSingleton<SystemShelf>().AddSingleton<RunQueue>().AddSingleton<AreaEndpoints>().AddSingleton<Endpoints>().AddSingleton<PageEndpoints>();
        services.AddHostedService(p => p.GetRequiredService<RunQueue>());
        services.AddOpenApi();
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetFixedWindowLimiter(Gate.Caller(context),
                _ => new FixedWindowRateLimiterOptions { PermitLimit = options.RequestsAMinute, Window = TimeSpan.FromMinutes(1) }));
        });
    }

    // What went wrong is the log's business; the caller's is that it did. A body that cannot be read is the caller's fault.
    private static Task Failed(HttpContext context)
    {
        // What the answer had before is gone, its headers too.
        Gate.Protect(context.Response.Headers);
        context.Response.StatusCode = context.Features.Get<IExceptionHandlerFeature>()?.Error is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
        return Words(context);
    }

    // An answer that would be empty says in words what it is: programs get the form of every other refusal, browsers a page.
    private static Task Words(HttpContext context)
    {
        var limit = context.RequestServices.GetRequiredService<WebOptions>().LargestBody / 1024;
        var words = context.Response.StatusCode switch
        {
            StatusCodes.Status400BadRequest => "The request cannot be read: its body, or a value in its address, is not of the form that /openapi/v1.json describes.",
            StatusCodes.Status404NotFound => IsForPrograms(context.Request) ? "There is nothing of this address or id." : "There is no such page.",
            StatusCodes.Status405MethodNotAllowed => $"{context.Request.Method} is not for this address; /openapi/v1.json has what is.",
            StatusCodes.Status413PayloadTooLarge => $"The body is larger than {limit} KiB.",
            StatusCodes.Status415UnsupportedMediaType => "The body has to be JSON, and to say so: Content-Type: application/json.",
            StatusCodes.Status429TooManyRequests => "Too many requests; try again in a minute.",
            _ => "Something went wrong; the server's log says what.",
        };
        return IsForPrograms(context.Request) ? context.Response.WriteAsJsonAsync(new Refused([new DraftProblem("", words)]))
            : Results.Text(PageFrame.Of(context.Response.StatusCode == StatusCodes.Status404NotFound ? "Not here" : "Not now", "", "", html => html.Element("<p class=\"finding\">", words, "</p><p><a href=\"/\">All systems and runs</a></p>")), "text/html", Encoding.UTF8, context.Response.StatusCode).ExecuteAsync(context);
    }

    private static bool IsForPrograms(HttpRequest request) => request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || request.Path.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase);
}
