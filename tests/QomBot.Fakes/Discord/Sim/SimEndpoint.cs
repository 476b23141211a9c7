using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using QomBot.Fakes.Telegram.Sim;
using QomBot.Fakes.Discord.World;

namespace QomBot.Fakes.Discord.Sim;

/// <summary>
/// The people's side over HTTP, for drivers in another process: POST /sim/&lt;verb&gt; with a JSON object. 200 with the
/// result, 400 for a verb or body that cannot be understood, 408 for a wait that ended in vain, 409 for what the world
/// does not allow; the reason in "error". The verbs are listed in README.md.
/// </summary>
internal sealed class SimEndpoint
{
    private readonly Dictionary<string, Verb> verbs = new(StringComparer.Ordinal);

    public SimEndpoint(FakeDiscord fake)
    {
        SimPlaces.AddTo(verbs, fake);
        SimActs.AddTo(verbs, fake);
        SimReading.AddTo(verbs, fake);
        SimGateway.AddTo(verbs, fake);
    }

    public delegate Task<JsonNode?> Verb(SimBody body, CancellationToken ct);

    public static bool Owns(HttpContext context) => context.Request.Path.StartsWithSegments("/sim");

    public static Task<JsonNode?> Done(Action act)
    {
        act();
        return Task.FromResult<JsonNode?>(new JsonObject { ["done"] = true });
    }

    public static Task<JsonNode?> Give<T>(T value) => Task.FromResult(SimBody.Write(value));

    public async Task HandleAsync(HttpContext context)
    {
        var (status, result) = await AnswerAsync(context);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        try
        {
            await context.Response.WriteAsync(result?.ToJsonString(Wire.Json) ?? "null", context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The driver went.
        }
    }

    private async Task<(int Status, JsonNode? Result)> AnswerAsync(HttpContext context)
    {
        var name = context.Request.Path.Value!["/sim".Length..].Trim('/');
        if (!verbs.TryGetValue(name, out var verb))
            return (400, Error($"There is no verb \"{name}\"."));
        try
        {
            using var reader = new StreamReader(context.Request.Body);
            var text = await reader.ReadToEndAsync(context.RequestAborted);
            var body = text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject();
            return (200, await verb(new SimBody(body), context.RequestAborted));
        }
        catch (Exception fault) when (fault is JsonException or FormatException or ArgumentException or KeyNotFoundException)
        {
            return (400, Error(fault.Message));
        }
        catch (TimeoutException fault)
        {
            return (408, Error(fault.Message));
        }
        catch (InvalidOperationException fault)
        {
            return (409, Error(fault.Message));
        }
        catch (OperationCanceledException)
        {
            return (499, null);
        }
    }

    private static JsonObject Error(string reason) => new() { ["error"] = reason };
}
