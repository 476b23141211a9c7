using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace QomBot.Tests.WebChat;

/// <summary>The calls of the page, made by hand.</summary>
internal static class PageCalls
{
    /// <summary>A key as the page makes it.</summary>
    public static string Key(int number) => $"key-{number:00000000}";

    public static async Task<string> AddAsync(this HttpClient client, string name, int key = 1)
    {
        var (status, body) = await client.SendAsync("/chat/people", new { key = Key(key), name, language = "fa" });
        Assert.Equal(HttpStatusCode.OK, status);
        return body.GetProperty("id").GetString()!;
    }

    public static Task<(HttpStatusCode Status, JsonElement Body)> SayAsync(
        this HttpClient client, string person, string? text, int key, params string[] files) =>
        client.SendAsync($"/chat/{person}/say", new { key = Key(key), text, files, language = "fa" });

    public static async Task<(HttpStatusCode Status, JsonElement Body)> UploadAsync(
        this HttpClient client, string person, string name, byte[] bytes, int key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/chat/{person}/upload?key={Key(key)}") { Content = new ByteArrayContent(bytes) };
        request.Headers.TryAddWithoutValidation("X-File-Name", Uri.EscapeDataString(name));
        return await AnswerAsync(await client.SendAsync(request));
    }

    public static async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(this HttpClient client, string path, object body) =>
        await AnswerAsync(await client.PostAsync(path, JsonContent.Create(body)));

    public static async Task<(HttpStatusCode Status, JsonElement Body)> SendTextAsync(this HttpClient client, string path, string body) =>
        await AnswerAsync(await client.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json")));

    public static async Task<List<JsonElement>> MessagesAsync(this HttpClient client, string person, long before = 0)
    {
        var page = await client.GetFromJsonAsync<JsonElement>($"/chat/{person}/messages?before={before}");
        return [.. page.GetProperty("messages").EnumerateArray()];
    }

    public static string? Error(this JsonElement body) => body.TryGetProperty("error", out var error) ? error.GetString() : null;

    private static async Task<(HttpStatusCode Status, JsonElement Body)> AnswerAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync();
            return (response.StatusCode, text.StartsWith('{') ? JsonDocument.Parse(text).RootElement.Clone() : default);
        }
    }
}
