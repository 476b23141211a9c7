using System.Net;
using System.Text.Json;
using Telegram.Bot.Requests;

namespace QomBot.Telegram.Api;

/// <summary>Fetches files that lie with the platform, from its own host and nowhere else.</summary>
internal sealed class Downloads(BotApi api, HttpClient http, BotOptions bot, TimeProvider time)
{
    /// <exception cref="IOException">It cannot be had now.</exception>
    public async Task<Stream> OpenAsync(string fileId, CancellationToken cancel)
    {
        var path = await PathAsync(fileId, cancel);
        using var limit = new CancellationTokenSource(bot.CallTimeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            var response = await http.GetAsync($"{api.FileAddress}/{path}", HttpCompletionOption.ResponseHeadersRead, stop.Token);
            if (response.StatusCode == HttpStatusCode.OK)
                return new DownloadStream(response, await response.Content.ReadAsStreamAsync(cancel), bot.CallTimeout, time);
            response.Dispose();
            throw new IOException($"the file cannot be had: status {(int)response.StatusCode}");
        }
        // Their own messages may name the address, and it holds the token.
        catch (Exception fault) when (fault is HttpRequestException || (fault is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            throw new IOException($"the file cannot be had: {(fault as HttpRequestException)?.HttpRequestError.ToString() ?? "no answer in time"}");
        }
    }

    private async Task<string> PathAsync(string fileId, CancellationToken cancel)
    {
        var answer = await api.CallAsync(new GetFileRequest { FileId = fileId }, bot.CallTimeout, cancel);
        cancel.ThrowIfCancellationRequested();
        var path = answer switch
        {
            ApiAnswer.Done { Result.ValueKind: JsonValueKind.Object } done when done.Result.TryGetProperty("file_path", out var field) && field.ValueKind == JsonValueKind.String => field.GetString()!,
            ApiAnswer.Refused no => throw new IOException($"the file cannot be had: {no.Text}"),
            ApiAnswer.NotSent not => throw new IOException($"the file cannot be had: {not.Reason}"),
            ApiAnswer.NoAnswer none => throw new IOException($"the file cannot be had: {none.Reason}"),
            _ => throw new IOException("the file cannot be had: the platform names no place for it"),
        };
        // A server that keeps files on its own disk (a local Bot API server started with --local) names a path there, not an address.
        var segments = path.Split('/');
        if (path.Length == 0 || segments.Any(segment => segment is "" or "." or "..") || path.Contains(':', StringComparison.Ordinal)) throw new IOException("the file cannot be had: its place is no address");
        return string.Join('/', segments.Select(Uri.EscapeDataString));
    }
}
