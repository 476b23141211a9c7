using Microsoft.AspNetCore.Http;
using QomBot.Fakes.Faults;
using QomBot.Fakes.Telegram.Contract;
using QomBot.Fakes.Telegram.Methods;
using QomBot.Fakes.Telegram.World;

namespace QomBot.Fakes.Telegram.Server;

/// <summary>The way of one request: path, faults of the connection, reading, token, faults, method, answer.</summary>
internal sealed class ApiEndpoint(
    PlatformWorld world, GetUpdates polling, Webhooks webhooks, FaultPlan faults, RequestLog requests, ContractLog contract, Func<TimeSpan, Task> refuse)
{
    public async Task HandleAsync(HttpContext context)
    {
        var segments = context.Request.Path.Value!.Split('/', 3);
        if (segments.Length == 3 && segments[1].StartsWith("bot", StringComparison.Ordinal))
            await MethodAsync(context, segments[1][3..], segments[2].TrimEnd('/'));
        else if (segments.Length == 3 && segments[1] == "file")
            await new FileEndpoint(world, faults, requests).HandleAsync(context, segments[2]);
        else
            await WriteAsync(context, Answer.Error(404, "Not Found"));
    }

    private async Task MethodAsync(HttpContext context, string token, string method)
    {
        var number = requests.Begin(method, world.Now);
        if (faults.Match(method, null, null, headOnly: true) is { } early)
        {
            requests.End(number, 0, early.Rule.Fault.Name);
            await CutEarlyAsync(context, early.Rule.Fault);
            return;
        }
        InjectedFault? fault = null;
        Answer answer;
        try
        {
            var call = await RequestReading.ReadAsync(context.Request, MethodTable.NameOf(method), number, context.RequestAborted);
            requests.Read(call);
            CheckToken(token);
            contract.Check(call);
            fault = faults.Match(method, call.Has("text") ? call.Text("text") : call.Text("caption"), call.Number64("chat_id"), headOnly: false);
            answer = fault is null || fault.Rule.Fault.AfterAccept ? await RunAsync(call, context.RequestAborted) : Answer.True;
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
            contract.FakeBroke(number, method, broken);
            answer = Answer.Error(500, "Internal Server Error: the fake server failed: " + broken.Message);
        }
        requests.End(number, fault is null ? answer.Status : StatusUnder(fault.Rule.Fault, answer), fault?.Rule.Fault.Name);
        if (fault is null)
            await WriteAsync(context, answer);
        else
            await new FaultyAnswer(world, context).GiveAsync(fault.Rule.Fault, answer);
    }

    private void CheckToken(string token)
    {
        if (token == world.Options.Token && !world.TokenRevoked)
            return;
        if (world.Options.Bale)
            throw new Refusal(404, "Not Found: token not found");
        var malformed = token.StartsWith('0') || token.Length > 80 || !token.Contains(':');
        throw new Refusal(401, malformed ? "Unauthorized: invalid token specified" : "Unauthorized");
    }

    private async Task<Answer> RunAsync(Call call, CancellationToken ct)
    {
        switch (call.Method)
        {
            case "getUpdates":
                return await polling.RunAsync(call, ct);
            case "setWebhook":
                return await webhooks.SetAsync(call);
            case "deleteWebhook":
                return await webhooks.DeleteAsync(call);
            case "getWebhookInfo":
                lock (world.Gate)
                    return webhooks.Info();
        }
        if (MethodTable.Find(call.Method) is not { } method || (world.Options.Bale && !MethodTable.OnBale(call.Method)))
            return contract.NotServed(call, world.Options.Bale);
        lock (world.Gate)
            return method.Run(world, call);
    }

    private async Task CutEarlyAsync(HttpContext context, Fault fault)
    {
        if (fault is Fault.RefuseConnections closed)
            await refuse(closed.For);
        RawConnection.Reset(context);
    }

    private static int StatusUnder(Fault fault, Answer answer) => fault switch
    {
        Fault.Status status => status.Code,
        Fault.HtmlPage page => page.Code,
        Fault.ResetAfterBody or Fault.Stall or Fault.DropAfterAccept or Fault.EofInBody or Fault.HalfHeader => 0,
        _ => answer.Status,
    };

    public static async Task WriteAsync(HttpContext context, Answer answer)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "application/json";
        if (answer.RetryAfterSeconds is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var bytes = System.Text.Encoding.UTF8.GetBytes(answer.Body);
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
