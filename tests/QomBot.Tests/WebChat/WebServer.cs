using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using QomBot.WebChat;

namespace QomBot.Tests.WebChat;

/// <summary>The web chat behind a real Kestrel on a free port of 127.0.0.1, with a folder of its own.</summary>
internal sealed class WebServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebServer(WebApplication app, WebChatPlatform platform, string folder)
    {
        (_app, Platform, Folder) = (app, platform, folder);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public WebChatPlatform Platform { get; }

    public string Folder { get; }

    public Uri Address { get; }

    /// <summary>Another server goes on with the folder.</summary>
    public bool LeavesFolder { get; set; }

    /// <param name="folder">Keeps what an earlier server has left; null takes a new one.</param>
    /// <param name="port">0 takes a free one.</param>
    /// <param name="from">Where requests seem to come from; null leaves 127.0.0.1.</param>
    public static async Task<WebServer> StartAsync(
        string? folder = null, int port = 0, bool elsewhere = false, OpenFile? openFile = null, TimeProvider? clock = null, IPAddress? from = null)
    {
        folder ??= Directory.CreateTempSubdirectory("qombot-web-").FullName;
        var platform = WebChatPlatform.Open(folder, clock ?? TimeProvider.System, openFile);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        if (clock is not null) builder.Services.AddSingleton(clock);
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        if (from is not null)
        {
            app.Use((http, next) =>
            {
                http.Connection.RemoteIpAddress = from;
                return next();
            });
        }
        app.MapWebChat(platform, elsewhere);
        await app.StartAsync();
        return new WebServer(app, platform, folder);
    }

    /// <summary>A client that is the own page: it names its origin.</summary>
    public HttpClient Client()
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Add("Origin", Address.GetLeftPart(UriPartial.Authority));
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Platform.Dispose();
        if (!LeavesFolder) Directory.Delete(Folder, recursive: true);
    }
}
