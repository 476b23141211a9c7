using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using QomBot.Fakes.Discord.World;
using QomBot.Fakes.Faults;

namespace QomBot.Fakes.Discord.Rest;

/// <summary>Gives an answer as a fault wants it given.</summary>
internal sealed class FaultyAnswer(DiscordWorld world, HttpContext context)
{
    public async Task GiveAsync(Fault fault, Answer answer)
    {
        switch (fault)
        {
            case Fault.Status status:
                await RestEndpoint.WriteAsync(context, Of(status));
                break;
            case Fault.RateLimited limited:
                await RestEndpoint.WriteAsync(context, Of(limited));
                break;
            case Fault.ResetAfterBody or Fault.ResetBeforeBody or Fault.RefuseConnections:
                RawConnection.Reset(context);
                break;
            case Fault.DropAfterAccept:
                await RawConnection.WriteAndCloseAsync(context, default);
                break;
            case Fault.EofInBody:
                var body = Encoding.UTF8.GetBytes(answer.Body ?? "");
                var head = Encoding.ASCII.GetBytes($"HTTP/1.1 {answer.Status} X\r\nContent-Type: application/json\r\nContent-Length: {Math.Max(body.Length, 1)}\r\n\r\n");
                await RawConnection.WriteAndCloseAsync(context, (byte[])[.. head, .. body[..(body.Length / 2)]]);
                break;
            case Fault.HalfHeader:
                await RawConnection.WriteAndCloseAsync(context, "HTTP/1.1 200 OK\r\nContent-Ty"u8.ToArray());
                break;
            case Fault.Slow slow:
                await Task.Delay(slow.For, world.Options.Clock, context.RequestAborted);
                await RestEndpoint.WriteAsync(context, answer);
                break;
            case Fault.HtmlPage page:
                await RestEndpoint.WriteAsync(context, Answer.Html(page.Code));
                break;
            case Fault.TruncatedJson:
                await RestEndpoint.WriteAsync(context, answer with { Status = answer.Status == 204 ? 200 : answer.Status, Body = (answer.Body ?? "{}")[..((answer.Body ?? "{}").Length / 2)] });
                break;
            case Fault.NullResult:
                await RestEndpoint.WriteAsync(context, new Answer(200, "null"));
                break;
            case Fault.TrueResult:
                await RestEndpoint.WriteAsync(context, new Answer(200, "true"));
                break;
            case Fault.NoMessageId:
                await RestEndpoint.WriteAsync(context, WithoutId(answer));
                break;
            default:
                throw new InvalidOperationException($"The fault \"{fault.Name}\" is not for Discord's REST API.");
        }
    }

    /// <summary>A description "50007: text" gives the JSON code and the message; without a number the code is 0.</summary>
    private static Answer Of(Fault.Status status)
    {
        if (status.Code == 429)
            return Of(new Fault.RateLimited(TimeSpan.FromSeconds(status.RetryAfterSeconds ?? 1), "user"));
        var parts = (status.Description ?? "").Split(": ", 2);
        return parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            ? Answer.Error(status.Code, code, parts[1])
            : Answer.Error(status.Code, 0, status.Description ?? $"{status.Code}: {(System.Net.HttpStatusCode)status.Code}");
    }

    private static Answer Of(Fault.RateLimited limited)
    {
        var seconds = Math.Round(limited.RetryAfter.TotalSeconds, 3);
        var body = new JsonObject { ["message"] = "You are being rate limited.", ["retry_after"] = seconds, ["global"] = limited.Scope == "global" };
        List<KeyValuePair<string, string>> headers =
        [
            new("Retry-After", Math.Ceiling(seconds).ToString(CultureInfo.InvariantCulture)), new("X-RateLimit-Scope", limited.Scope), new("X-RateLimit-Limit", "5"),
            new("X-RateLimit-Remaining", "0"), new("X-RateLimit-Reset-After", seconds.ToString(CultureInfo.InvariantCulture)), new("X-RateLimit-Bucket", "0123456789abcdef0123456789abcdef"),
        ];
        if (limited.Scope == "global")
            headers.Add(new("X-RateLimit-Global", "true"));
        return new(429, body.ToJsonString(Wire.Json)) { Headers = headers };
    }

    private static Answer WithoutId(Answer answer)
    {
        if (answer.Body is null || JsonNode.Parse(answer.Body) is not JsonObject json)
            return answer;
        json.Remove("id");
        return answer with { Body = json.ToJsonString(Wire.Json) };
    }
}
