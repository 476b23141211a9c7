using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using QomBot.Fakes.Discord.Contract;
using QomBot.Fakes.Discord.World;
using QomBot.Fakes.Faults;

namespace QomBot.Fakes.Discord.Rest;

/// <summary>The way of one REST request: Cloudflare, route, faults of the connection, token, body, contract, pace, faults, work, answer.</summary>
internal sealed partial class RestEndpoint(
    DiscordWorld world, FaultPlan faults, RequestLog requests, DiscordContract contract, RateLimiter limiter, Func<TimeSpan, Task> refuse)
{
    private const string Root = "/api/v10";

    public static bool Owns(HttpContext context) => context.Request.Path.StartsWithSegments("/api");

    public async Task HandleAsync(HttpContext context)
    {
        // The path comes decoded: %40original and @original are one.
        var path = context.Request.Path.Value!;
        var segments = path.StartsWith(Root + "/", StringComparison.Ordinal) ? path[(Root.Length + 1)..].TrimEnd('/').Split('/') : [];
        var found = RouteTable.Find(context.Request.Method, segments);
        var operation = found?.Route.Operation ?? ContractFacts.Load.Find(context.Request.Method, segments) ?? "unknown";
        var number = requests.Begin(operation, context.Request.Method, path, world.Now);
        if (faults.Match(operation, null, null, headOnly: true) is { } early)
        {
            requests.End(number, 0, null, early.Rule.Fault.Name);
            if (early.Rule.Fault is Fault.RefuseConnections closed)
                await refuse(closed.For);
            RawConnection.Reset(context);
            return;
        }
        InjectedFault? fault = null;
        Answer answer;
        try
        {
            (answer, fault) = await AnswerAsync(context, number, operation, found, segments);
        }
        catch (Refusal refusal)
        {
            answer = refusal.Answer;
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            return;
        }
        // The fake itself is wrong: it must be seen, not taken for the platform's 500.
        catch (Exception broken)
        {
            contract.Add(number, operation, "", "the fake server failed: " + broken);
            answer = Answer.Error(500, 0, "500: the fake server failed: " + broken.Message);
        }
        var status = fault is null ? answer.Status : StatusUnder(fault.Rule.Fault, answer);
        requests.End(number, status, answer.Code, fault?.Rule.Fault.Name);
        lock (world.Gate)
            limiter.CountInvalid(status, IsShared(answer, fault?.Rule.Fault));
        if (fault is null)
            await WriteAsync(context, answer);
        else
            await new FaultyAnswer(world, context).GiveAsync(fault.Rule.Fault, answer);
    }

    private async Task<(Answer, InjectedFault?)> AnswerAsync(
        HttpContext context, long number, string operation, (Route Route, IReadOnlyDictionary<string, string> Path)? found, string[] segments)
    {
        lock (world.Gate)
        {
            if (limiter.Banned)
                return (Answer.Html(429), null);
        }
        if (AtTheDoor(context.Request, number, operation) is { } turnedAway)
            return (turnedAway, null);
        var (body, files) = await RequestReading.ReadAsync(context.Request, context.RequestAborted);
        requests.Read(number, body?.ToJsonString(Wire.Json), files.Count);
        if (found is not { } place)
            return (NotServed(context.Request.Method, number, operation, segments), null);
        lock (world.Gate)
            CheckToken(context.Request, place.Route, place.Path);
        var call = new Call { Number = number, Route = place.Route, Path = place.Path, Query = context.Request.Query, Body = body, Files = files };
        var fault = faults.Match(operation, body?.ToJsonString(Wire.Json), ChannelOf(call), headOnly: false);
        if (fault is { Rule.Fault.AfterAccept: false })
            return (Answer.Nothing, fault);
        try
        {
            return (Run(call), fault);
        }
        catch (Refusal refusal)
        {
            return (refusal.Answer, fault);
        }
    }

    private Answer Run(Call call)
    {
        IReadOnlyList<KeyValuePair<string, string>> headers;
        lock (world.Gate)
        {
            (var tooMany, headers) = limiter.Take(call.Route, call.Path);
            if (tooMany is not null)
                return tooMany;
        }
        try
        {
            contract.Check(call);
            lock (world.Gate)
                return call.Route.Run(world, call) with { Headers = headers };
        }
        catch (Refusal refusal)
        {
            return refusal.Answer with { Headers = headers };
        }
    }

    /// <summary>What stands before the API: a bot without a proper User-Agent is not let in.</summary>
    private Answer? AtTheDoor(HttpRequest request, long number, string operation)
    {
        var agent = request.Headers.UserAgent.ToString();
        if (BotAgent().IsMatch(agent))
            return null;
        contract.Add(number, operation, "User-Agent", agent.Length == 0 ? "missing" : $"\"{agent}\" is not DiscordBot (url, version)");
        return agent.Length == 0 ? Answer.Html(403) : Answer.Error(403, 40333, "internal network error");
    }

    private void CheckToken(HttpRequest request, Route route, IReadOnlyDictionary<string, string> path)
    {
        var sent = request.Headers.Authorization.ToString();
        if (route.Open && sent.Length == 0)
            return;
        if (sent != "Bot " + world.Options.Token || world.TokenRevoked)
        {
            if (!route.Open)
                throw new Refusal(401, 0, "401: Unauthorized");
        }
    }

    private Answer NotServed(string method, long number, string operation, string[] segments)
    {
        if (operation != "unknown")
        {
            contract.Add(number, operation, "", "the platform has this operation, the fake server does not");
            return Answer.Error(501, 0, "501: the fake server does not have this operation");
        }
        contract.Add(number, operation, $"{method} /{string.Join('/', segments)}", "the API has no such route");
        return ContractFacts.Load.HasPath(segments) ? Answer.Error(405, 0, "405: Method Not Allowed") : Answer.Error(404, 0, "404: Not Found");
    }

    private static long? ChannelOf(Call call) => long.TryParse(call.Path.GetValueOrDefault("channel_id"), out var id) ? id : null;

    private static bool IsShared(Answer answer, Fault? fault) =>
        fault is Fault.RateLimited { Scope: "shared" } || answer.Headers.Any(header => header is { Key: "X-RateLimit-Scope", Value: "shared" });

    private static int StatusUnder(Fault fault, Answer answer) => fault switch
    {
        Fault.Status status => status.Code,
        Fault.RateLimited => 429,
        Fault.HtmlPage page => page.Code,
        Fault.ResetAfterBody or Fault.DropAfterAccept or Fault.EofInBody or Fault.HalfHeader => 0,
        _ => answer.Status,
    };

    public static async Task WriteAsync(HttpContext context, Answer answer)
    {
        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
            context.Response.Headers[name] = value;
        if (answer.Body is null)
            return;
        context.Response.ContentType = answer.ContentType;
        var bytes = System.Text.Encoding.UTF8.GetBytes(answer.Body);
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    [GeneratedRegex(@"^DiscordBot \(\S+, [^)]+\)")]
    private static partial Regex BotAgent();
}
