using Microsoft.AspNetCore.Http;
using QomBot.Fakes.Faults;
using QomBot.Fakes.Telegram.World;

namespace QomBot.Fakes.Telegram.Server;

/// <summary>Downloads at /file/bot&lt;token&gt;/&lt;path&gt;. Faults name it "file".</summary>
internal sealed class FileEndpoint(PlatformWorld world, FaultPlan faults, RequestLog requests)
{
    public async Task HandleAsync(HttpContext context, string rest)
    {
        var number = requests.Begin("file", world.Now);
        var slash = rest.IndexOf('/');
        var token = slash > 3 && rest.StartsWith("bot", StringComparison.Ordinal) ? rest[3..slash] : "";
        StoredFile? file;
        lock (world.Gate)
            file = token == world.Options.Token && !world.TokenRevoked ? world.Files.ByPath(rest[(slash + 1)..]) : null;
        if (file is { Size: > Methods.Files.DownloadBytes })
            file = null;
        var fault = faults.Match("file", null, null, headOnly: true) ?? faults.Match("file", null, null, headOnly: false);
        requests.End(number, file is null ? 404 : 200, fault?.Rule.Fault.Name);
        if (fault is not null)
        {
            await GiveFaultyAsync(context, fault.Rule.Fault, file?.Bytes ?? []);
            return;
        }
        if (file is null)
        {
            await ApiEndpoint.WriteAsync(context, Answer.Error(404, "Not Found"));
            return;
        }
        context.Response.ContentType = "application/octet-stream";
        context.Response.ContentLength = file.Bytes.Length;
        await context.Response.Body.WriteAsync(file.Bytes, context.RequestAborted);
    }

    private async Task GiveFaultyAsync(HttpContext context, Fault fault, byte[] bytes)
    {
        if (fault is Fault.EofInBody)
        {
            var head = System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: {bytes.Length}\r\n\r\n");
            await RawConnection.WriteAndCloseAsync(context, (byte[])[.. head, .. bytes[..(bytes.Length / 2)]]);
            return;
        }
        await new FaultyAnswer(world, context).GiveAsync(fault, Answer.Error(404, "Not Found"));
    }
}
