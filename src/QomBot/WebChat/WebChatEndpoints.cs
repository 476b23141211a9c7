using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace QomBot.WebChat;

/// <summary>The web chat over HTTP: the page, what it asks for, and what it sends.</summary>
public static class WebChatEndpoints
{
    /// <summary>
    /// Bytes of a request that is no file: far more than the longest text needs. What is too long is read and answered; refused
    /// on sight, the browser would still be writing when the connection closes and could not read why.
    /// </summary>
    private const long RequestBytes = 16L * 1024 * 1024;

    /// <param name="elsewhere">Other machines may use it too: a sandbox without logins, so only by an explicit setting.</param>
    public static void MapWebChat(this IEndpointRouteBuilder app, WebChatPlatform platform, bool elsewhere = false)
    {
        var stopping = app.ServiceProvider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var clock = app.ServiceProvider.GetService<TimeProvider>() ?? TimeProvider.System;
        var requests = platform.Requests;
        var pages = platform.Pages;
        var web = app.MapGroup("").AddEndpointFilter(new Gate(elsewhere));

        web.MapGet("/", (HttpContext http) => OwnFile(http, "index.html"));
        web.MapGet("/web/{name}", (HttpContext http, string name) => OwnFile(http, "web/" + name));
        web.MapGet("/chat/people", () => Json(pages.People(), Wire.Json.PeoplePage));
        web.MapGet("/chat/{person}/messages", IResult (string person, string? before) =>
            pages.Messages(person, Refs.Read(before)) is { } page ? Json(page, Wire.Json.MessagesPage) : Refused(new Refusal(404, "noPerson")));
        web.MapGet("/chat/files/{id}", (HttpContext http, string id) => KeptFile(http, pages, id));
        web.MapGet("/chat/events", (HttpContext http, string? after) => Events(http, pages, after, clock, stopping));

        web.MapPost("/chat/people", Task<IResult> (HttpContext http, CancellationToken _) =>
            AnswerAsync(http, Wire.Json.AddRequest, requests.AddPersonAsync, Wire.Json.PersonView));
        web.MapPost("/chat/{person}/say", (HttpContext http, string person) =>
            AnswerAsync(http, Wire.Json.SayRequest, say => requests.SayAsync(person, say), Wire.Json.MessageView));
        web.MapPost("/chat/{person}/press", (HttpContext http, string person) =>
            AnswerAsync(http, Wire.Json.PressRequest, press => requests.PressAsync(person, press), Wire.Json.Done));
        web.MapPost("/chat/{person}/edit", (HttpContext http, string person) =>
            AnswerAsync(http, Wire.Json.EditRequest, edit => requests.EditAsync(person, edit), Wire.Json.MessageView));
        web.MapPost("/chat/{person}/upload", (HttpContext http, string person, string? key) => UploadAsync(http, requests, person, key));
    }

    private static IResult OwnFile(HttpContext http, string path)
    {
        if (PageFiles.Find(path) is not { } file) return TypedResults.NotFound();
        http.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Bytes(file.Bytes, file.ContentType, entityTag: EntityTagHeaderValue.Parse(file.Tag));
    }

    /// <summary>Somebody's file: shown in place only where it cannot act, else saved, and never with this page's rights.</summary>
    private static IResult KeptFile(HttpContext http, PageReads pages, string id)
    {
        if (pages.File(id) is not var (file, bytes)) return Refused(new Refusal(404, "noFile"));
        var disposition = FileKind.ShowsInPlace(file.MimeType) ? "inline" : "attachment";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        http.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        http.Response.Headers.ContentDisposition = $"{disposition}; filename*=UTF-8''{Uri.EscapeDataString(file.Name)}";
        return TypedResults.Stream(bytes, file.MimeType, enableRangeProcessing: true);
    }

    /// <summary>A page that comes back says what it saw last; a new one says up to where it has loaded.</summary>
    private static ServerSentEventsResult<string> Events(HttpContext http, PageReads pages, string? after, TimeProvider clock, CancellationToken stopping)
    {
        var last = http.Request.Headers["Last-Event-ID"].ToString();
        var seq = Refs.Read(last.Length > 0 ? last : after);
        var until = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        http.Response.RegisterForDispose(until);
        return TypedResults.ServerSentEvents(pages.EventsAsync(seq, clock, until.Token));
    }

    private static async Task<IResult> AnswerAsync<TRequest, TValue>(
        HttpContext http, JsonTypeInfo<TRequest> requestType, Func<TRequest, Task<Answer<TValue>>> answer, JsonTypeInfo<TValue> valueType)
        where TRequest : class where TValue : class
    {
        var (request, unread) = await ReadAsync(http, requestType);
        if (request is null) return Refused(unread!);
        try
        {
            var (value, refused) = await answer(request);
            return refused is null ? Json(value!, valueType) : Refused(refused);
        }
        catch (IOException)
        {
            return Refused(new Refusal(507, "storeFull"));
        }
    }

    private static async Task<Answer<TRequest>> ReadAsync<TRequest>(HttpContext http, JsonTypeInfo<TRequest> type) where TRequest : class
    {
        Limit(http, RequestBytes);
        try
        {
            return await JsonSerializer.DeserializeAsync(http.Request.Body, type, http.RequestAborted) is { } request
                ? request
                : new Refusal(400, "unreadable");
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return new Refusal(413, "textTooLong", PageLimits.TextUnits);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // Half a surrogate pair is InvalidOperationException; the own page never sends one.
            return new Refusal(400, "unreadable");
        }
    }

    private static async Task<IResult> UploadAsync(HttpContext http, PageRequests requests, string person, string? key)
    {
        // The name comes percent-encoded in a header and not in the address, which servers like to log.
        var name = Uri.UnescapeDataString(http.Request.Headers["X-File-Name"].ToString());
        if (http.Request.ContentLength > PageLimits.FileBytes) return Refused(new Refusal(413, "fileTooLarge", PageLimits.FileBytes));
        // More than a file may have, so that it is this program and not the server that answers.
        Limit(http, PageLimits.FileBytes + RequestBytes);
        try
        {
            var (file, refused) = await requests.PutUpAsync(person, key, name, http.Request.Body, http.RequestAborted);
            return refused is null ? Json(file!, Wire.Json.ShownFile) : Refused(refused);
        }
        catch (BadHttpRequestException)
        {
            return Refused(new Refusal(413, "fileTooLarge", PageLimits.FileBytes));
        }
        catch (IOException)
        {
            return Refused(new Refusal(507, "storeFull"));
        }
    }

    private static void Limit(HttpContext http, long bytes)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature) feature.MaxRequestBodySize = bytes;
    }

    private static JsonHttpResult<T> Json<T>(T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK) =>
        TypedResults.Json(value, type, statusCode: status);

    private static JsonHttpResult<RefusalView> Refused(Refusal refusal) =>
        Json(new RefusalView(refusal.Error, refusal.Limit), Wire.Json.RefusalView, refusal.Status);
}
