using System.Net;
using Microsoft.AspNetCore.Http.Features;
using QomBot.Core.Acting;
using QomBot.Core.Domain.Placements;
using QomBot.Core.Features.Placements;
using QomBot.Documents.Dossiers;
using QomBot.Engine;
using QomBot.Storage;

namespace QomBot.Verify;

/// <summary>Public pages, without a login: what a code of a dossier certifies, and whether it still holds; or a whole Word file against what was sealed.</summary>
public static class VerifyPages
{
    private const long FileBytes = DossierReading.MostBytes;

    public static void Map(IEndpointRouteBuilder app, Store store, House house, TimeProvider clock)
    {
        var reader = new Reader(store, house, clock);
        var pace = new VerifyPace(clock);
        app.MapGet("/verify", (HttpContext http, string? code) => Guarded(http, pace, () => code is { Length: > 0 } ? Code(reader, house, code) : (200, VerifyHtml.Form(null))));
        app.MapGet("/verify/{code}", (HttpContext http, string code) => Guarded(http, pace, () => Code(reader, house, code)));
        app.MapGet("/verify/key", (HttpContext http) => Results.Text(reader.Read(unit => unit.Dossiers.PublicKey), "application/x-pem-file"));
        app.MapGet("/verify/vazirmatn.woff2", () => WebChat.PageFiles.Find("web/vazirmatn.woff2") is { } font ? Results.Bytes(font.Bytes, font.ContentType) : Results.NotFound());
        app.MapPost("/verify", async (HttpContext http) =>
        {
            if (!pace.Allows(http.Connection.RemoteIpAddress)) return Page(http, 429, VerifyHtml.Form(VerifyHtml.Slower));
            if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = FileBytes + 64 * 1024;
            try
            {
                var form = await http.Request.ReadFormAsync(http.RequestAborted);
                if (form.Files.Count == 0 || form.Files[0].Length > FileBytes) return Page(http, 400, VerifyHtml.Form(VerifyHtml.NoFile));
                using var bytes = new MemoryStream();
                await form.Files[0].CopyToAsync(bytes, http.RequestAborted);
                bytes.Position = 0;
                if (DossierReading.Lines(bytes) is not { } written) return Page(http, 400, VerifyHtml.Form(VerifyHtml.NoFile));
                return reader.Read(unit => CheckDossier.Document(unit, house, written)) is { } check ? Page(http, 200, VerifyHtml.Document(house, check)) : Page(http, 404, VerifyHtml.Form(VerifyHtml.NotOurs));
            }
            catch (Exception failure) when (failure is BadHttpRequestException or InvalidDataException or InvalidOperationException)
            {
                return Page(http, 400, VerifyHtml.Form(VerifyHtml.NoFile));
            }
        });
    }

    private static IResult Guarded(HttpContext http, VerifyPace pace, Func<(int Status, string Html)> answer)
    {
        if (!pace.Allows(http.Connection.RemoteIpAddress)) return Page(http, 429, VerifyHtml.Form(VerifyHtml.Slower));
        var (status, html) = answer();
        return Page(http, status, html);
    }

    private static (int, string) Code(Reader reader, House house, string typed) => reader.Read(unit =>
    {
        if (CheckDossier.ReadCode(typed) is not { } code || unit.Dossiers.FindLine(code) is not { } line || unit.Dossiers.Find(line.Dossier) is not { } dossier) return (404, VerifyHtml.Form(VerifyHtml.NoSuch));
        return (200, VerifyHtml.Line(house, CheckDossier.Of(unit, house, dossier), line));
    });

    private static IResult Page(HttpContext http, int status, string html)
    {
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        return Results.Text(html, "text/html; charset=utf-8", statusCode: status);
    }
}

/// <summary>So many questions a minute from one address, and from all together; behind a proxy all are one address, and only the second number counts.</summary>
internal sealed class VerifyPace(TimeProvider clock)
{
    private const int PerAddress = 30;
    private const int Together = 300;

    private readonly Lock _one = new();
    private readonly Dictionary<IPAddress, int> _asked = [];
    private long _minute;
    private int _all;

    public bool Allows(IPAddress? address)
    {
        var minute = clock.GetUtcNow().ToUnixTimeSeconds() / 60;
        var who = address ?? IPAddress.None;
        lock (_one)
        {
            if (minute != _minute)
            {
                _asked.Clear();
                (_minute, _all) = (minute, 0);
            }
            var own = _asked.GetValueOrDefault(who);
            var most = IPAddress.IsLoopback(who) ? Together : PerAddress;
            if (_all >= Together || own >= most) return false;
            (_asked[who], _all) = (own + 1, _all + 1);
            return true;
        }
    }
}
