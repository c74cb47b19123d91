using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace Simulation.Web.Security;

/// <summary>What every request passes: the host it names, where it comes from, the token; and the headers that every answer has.</summary>
/// <param name="options">How the server runs.</param>
internal sealed class Gate(WebOptions options)
{
    private const string Cookie = "simulation-token";

    // Styles may stand in elements: charts and legends have sizes and colours of their own. Scripts may not.
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static readonly string[] LocalNames = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>Lets a request through, or answers it.</summary>
    public async Task Pass(HttpContext context, RequestDelegate next)
    {
        Protect(context.Response.Headers);
        var (status, why) = Refusal(context.Request);
        if (status != 0)
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(why).ConfigureAwait(false);
            return;
        }
        if (options.Token is not null && HttpMethods.IsGet(context.Request.Method) && context.Request.Query.ContainsKey("token"))
        {
            // The token leaves the address bar, and with it the history.
            context.Response.Cookies.Append(Cookie, options.Token, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" });
            context.Response.Redirect(WithoutToken(context.Request));
            return;
        }
        await next(context).ConfigureAwait(false);
    }

    // The rest of the address stays: which scenario, whose figures. A path of two slashes would lead to another host.
    private static string WithoutToken(HttpRequest request) =>
        (request.Path.Value is null or "" or ['/', '/' or '\\', ..] ? "/" : request.Path.ToUriComponent()) + QueryString.Create(request.Query.Where(q => !q.Key.Equals("token", StringComparison.OrdinalIgnoreCase)));

    /// <summary>Gives an answer the headers that every answer has.</summary>
    /// <param name="headers">The headers of the answer.</param>
    public static void Protect(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }

    private (int Status, string Why) Refusal(HttpRequest request)
    {
        // A page elsewhere whose name was made to point here still names its own host.
        if (options.IsLocal && !LocalNames.Contains(request.Host.Host, StringComparer.OrdinalIgnoreCase)) return (StatusCodes.Status421MisdirectedRequest, "This server answers only to localhost.\n");
        if (options.Token is not null && !HasToken(request)) return (StatusCodes.Status401Unauthorized, "A token is needed: open the address that the server printed, or send it as Authorization: Bearer.\n");
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) return (0, "");
        // Browsers say where a writing request comes from; programs, which send no Origin, act for nobody else.
        if (request.Headers.TryGetValue("Origin", out var origin) && !SameOrigin(origin, request)) return (StatusCodes.Status403Forbidden, "Requests from other pages are refused.\n");
        if (request.Headers.TryGetValue("Sec-Fetch-Site", out var site) && site != "same-origin" && site != "none") return (StatusCodes.Status403Forbidden, "Requests from other pages are refused.\n");
        return (0, "");
    }

    private static bool SameOrigin(StringValues origin, HttpRequest request) => string.Equals(origin.ToString(), $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);

    private bool HasToken(HttpRequest request) =>
        (request.Headers.Authorization.ToString() is { } header && header.StartsWith("Bearer ", StringComparison.Ordinal) && Same(header["Bearer ".Length..]))
        || (request.Cookies.TryGetValue(Cookie, out var cookie) && Same(cookie))
        || (HttpMethods.IsGet(request.Method) && request.Query.TryGetValue("token", out var asked) && Same(asked.ToString()));

    // In a time that does not tell how much of it was right.
    private bool Same(string text) => CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(text)), SHA256.HashData(Encoding.UTF8.GetBytes(options.Token!)));

    /// <summary>Whom the rate of requests is counted for.</summary>
    public static string Caller(HttpContext context) => (context.Connection.RemoteIpAddress ?? IPAddress.None).ToString();
}
