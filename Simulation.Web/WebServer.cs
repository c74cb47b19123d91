using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Diagnostics;
using Simulation.Web.Api;
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
        app.UseExceptionHandler(failed => failed.Run(Failed));
        app.Use(next => context => context.RequestServices.GetRequiredService<Gate>().Pass(context, next));
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
        var wrong = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        context.Response.StatusCode = wrong is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(wrong is BadHttpRequestException ? "The request cannot be read.\n" : "Something went wrong; the server's log says what.\n");
    }
}
