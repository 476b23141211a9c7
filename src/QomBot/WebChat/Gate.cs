using System.Net;

namespace QomBot.WebChat;

/// <summary>
/// The web chat has no logins, so it answers only this machine's own browser and its own page: the connection is loopback, the
/// Host is a loopback name (a foreign name that resolves to 127.0.0.1 is refused), and nothing comes from another site's page.
/// </summary>
/// <param name="elsewhere">The settings allow other machines; what other sites' pages send is refused all the same.</param>
internal sealed class Gate(bool elsewhere) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        WriteHeaders(http.Response.Headers);
        return Refusal(http) is { } reason ? TypedResults.Text(reason, statusCode: StatusCodes.Status403Forbidden) : await next(context);
    }

    private string? Refusal(HttpContext http)
    {
        if (!elsewhere && !(http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)))
            return "This page is for the machine it runs on.";
        if (!elsewhere && !IsLoopbackName(http.Request.Host.Host)) return "Open this page as http://127.0.0.1 or http://localhost.";
        if (!IsOwnPage(http.Request)) return "This request comes from another site's page.";
        return null;
    }

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host is "127.0.0.1" or "[::1]";

    private static bool IsOwnPage(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            // A link from elsewhere may open the page itself; everything behind it only the page asks for.
            var site = request.Headers["Sec-Fetch-Site"].ToString();
            return request.Path == "/" || site is "" or "same-origin" or "none";
        }
        return Uri.TryCreate(request.Headers.Origin.ToString(), UriKind.Absolute, out var origin)
            && origin.Authority.Equals(Authority(request, origin.Scheme), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The Host without a port that its scheme means anyway.</summary>
    private static string Authority(HttpRequest request, string scheme) =>
        Uri.TryCreate($"{scheme}://{request.Host.Value}", UriKind.Absolute, out var own) ? own.Authority : "";

    private static void WriteHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
    }
}
