using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using QomBot.Fakes.Faults;
using QomBot.Fakes.Telegram.Methods;
using QomBot.Fakes.Telegram.World;

namespace QomBot.Fakes.Telegram.Server;

/// <summary>Gives an answer as a fault wants it given.</summary>
internal sealed partial class FaultyAnswer(PlatformWorld world, HttpContext context)
{
    private const string Page =
        "<!DOCTYPE html><html><head><title>Notice</title></head><body><h1>Access to this page is limited</h1></body></html>";

    public async Task GiveAsync(Fault fault, Answer answer)
    {
        switch (fault)
        {
            case Fault.Status status:
                await ApiEndpoint.WriteAsync(context, Of(status));
                break;
            case Fault.ResetAfterBody or Fault.ResetBeforeBody or Fault.RefuseConnections:
                RawConnection.Reset(context);
                break;
            case Fault.DropAfterAccept:
                await RawConnection.WriteAndCloseAsync(context, default);
                break;
            case Fault.EofInBody:
                var body = Encoding.UTF8.GetBytes(answer.Body);
                var head = Encoding.ASCII.GetBytes($"HTTP/1.1 {answer.Status} X\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n");
                await RawConnection.WriteAndCloseAsync(context, (byte[])[.. head, .. body[..(body.Length / 2)]]);
                break;
            case Fault.HalfHeader:
                await RawConnection.WriteAndCloseAsync(context, "HTTP/1.1 200 OK\r\nContent-Ty"u8.ToArray());
                break;
            case Fault.Slow slow:
                await Task.Delay(slow.For, world.Options.Clock, context.RequestAborted);
                await ApiEndpoint.WriteAsync(context, answer);
                break;
            case Fault.Stall stall:
                await Task.Delay(stall.For, world.Options.Clock, context.RequestAborted);
                RawConnection.Reset(context);
                break;
            case Fault.HtmlPage page:
                context.Response.StatusCode = page.Code;
                context.Response.ContentType = "text/html; charset=utf-8";
                await context.Response.WriteAsync(Page, context.RequestAborted);
                break;
            case Fault.TruncatedJson:
                await ApiEndpoint.WriteAsync(context, answer with { Body = answer.Body[..(answer.Body.Length / 2)] });
                break;
            case Fault.NoMessageId:
                await ApiEndpoint.WriteAsync(context, answer with { Body = WithoutMessageId(answer.Body) });
                break;
            case Fault.NullResult:
                await ApiEndpoint.WriteAsync(context, answer.Status == 200 ? Answer.Raw("null") : answer);
                break;
            case Fault.TrueResult:
                await ApiEndpoint.WriteAsync(context, answer.Status == 200 ? Answer.True : answer);
                break;
            case Fault.EmptyPoll:
                await ApiEndpoint.WriteAsync(context, Answer.Raw("[]"));
                break;
            case Fault.DatesInMilliseconds:
                await ApiEndpoint.WriteAsync(context, answer with { Body = Milliseconds().Replace(answer.Body, "\"$1date\":${2}000") });
                break;
            case Fault.RepeatUpdates repeat:
                await ApiEndpoint.WriteAsync(context, Repeated(repeat, answer));
                break;
            case Fault.ReorderUpdates:
                await ApiEndpoint.WriteAsync(context, Reordered(answer));
                break;
        }
    }

    private static Answer Of(Fault.Status status)
    {
        var description = status.Description ?? status.Code switch
        {
            400 => "Bad Request: the fault plan says so",
            401 => "Unauthorized",
            403 => "Forbidden: bot was blocked by the user",
            404 => "Not Found",
            409 => "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
            429 => $"Too Many Requests: retry after {status.RetryAfterSeconds ?? 1}",
            500 => "Internal Server Error",
            502 => "Bad Gateway",
            504 => "Gateway Timeout",
            _ => "Error",
        };
        return Answer.Error(status.Code, description,
            status.RetryAfterSeconds is { } seconds ? new JsonObject { ["retry_after"] = seconds } : null);
    }

    private static string WithoutMessageId(string body)
    {
        var json = JsonNode.Parse(body)!;
        foreach (var message in json["result"] switch { JsonArray several => several.OfType<JsonObject>(), JsonObject one => [one], _ => [] })
            message.Remove("message_id");
        return json.ToJsonString(Wire.Json);
    }

    [GeneratedRegex("""\"(edit_)?date\":(\d{10})(?=[,}])""")]
    private static partial Regex Milliseconds();

    private Answer Repeated(Fault.RepeatUpdates repeat, Answer answer)
    {
        lock (world.Gate)
        {
            var again = world.Updates.Confirmed.TakeLast(repeat.Last).Select(update => update.Json);
            return Elements(answer) is { } elements ? Answer.Raw("[" + string.Join(",", again.Concat(elements)) + "]") : answer;
        }
    }

    private static Answer Reordered(Answer answer) =>
        Elements(answer) is { } elements ? Answer.Raw("[" + string.Join(",", elements.Reverse()) + "]") : answer;

    private static IEnumerable<string>? Elements(Answer answer) =>
        answer.Status != 200 ? null : JsonNode.Parse(answer.Body)!["result"]!.AsArray().Select(element => element!.ToJsonString(Wire.Json));
}
