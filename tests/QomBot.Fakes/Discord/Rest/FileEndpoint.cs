using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using QomBot.Fakes.Discord.World;
using QomBot.Fakes.Faults;

namespace QomBot.Fakes.Discord.Rest;

/// <summary>The CDN: files of messages and of command options, without a token. Faults name it "file".</summary>
internal sealed class FileEndpoint(DiscordWorld world, FaultPlan faults, RequestLog requests)
{
    public async Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var number = requests.Begin("file", context.Request.Method, path, world.Now);
        StoredFile? file;
        lock (world.Gate)
            file = Find(path.Trim('/').Split('/'));
        var fault = faults.Match("file", null, null, headOnly: true) ?? faults.Match("file", null, null, headOnly: false);
        requests.End(number, file is null ? 404 : 200, null, fault?.Rule.Fault.Name);
        if (fault is { Rule.Fault: Fault.EofInBody } && file is not null)
        {
            var head = Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: {file.Bytes.Length}\r\n\r\n");
            await RawConnection.WriteAndCloseAsync(context, (byte[])[.. head, .. file.Bytes[..(file.Bytes.Length / 2)]]);
        }
        else if (fault is not null)
        {
            await new FaultyAnswer(world, context).GiveAsync(fault.Rule.Fault, new Answer(404, "", "text/plain"));
        }
        else if (file is null)
        {
            await RestEndpoint.WriteAsync(context, new Answer(404, "This content is no longer available.", "text/plain"));
        }
        else
        {
            context.Response.ContentType = file.ContentType ?? "application/octet-stream";
            context.Response.ContentLength = file.Bytes.Length;
            await context.Response.Body.WriteAsync(file.Bytes, context.RequestAborted);
        }
    }

    private StoredFile? Find(string[] segments)
    {
        if (segments is not [var kind, var channelText, var fileText, _] || !long.TryParse(fileText, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || !long.TryParse(channelText, NumberStyles.None, CultureInfo.InvariantCulture, out var channelId))
            return null;
        if (kind == "ephemeral-attachments")
            return world.LooseFiles.GetValueOrDefault(id);
        return kind == "attachments" && world.Channels.TryGetValue(channelId, out var channel)
            ? channel.Messages.Values.Where(message => !message.Deleted).SelectMany(message => message.Files).FirstOrDefault(file => file.Id == id)
            : null;
    }
}
