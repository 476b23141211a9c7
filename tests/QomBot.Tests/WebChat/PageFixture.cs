using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(QomBot.Tests.WebChat.PageFixture))]

namespace QomBot.Tests.WebChat;

/// <summary>How a page is looked at.</summary>
public sealed record PageLook(int Width = 1440, int Height = 900, bool Phone = false, ColorScheme Scheme = ColorScheme.Light)
{
    public static PageLook OnPhone { get; } = new(390, 844, Phone: true);
}

/// <summary>
/// One headless Chromium for all tests that look at pages, begun with the first of them. Where there is none, those tests are
/// skipped and say so. A test class asks for it in its constructor.
/// </summary>
public sealed class PageFixture : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    /// <summary>Milliseconds that a page may take for one thing on a busy machine.</summary>
    private const float Patience = 60_000;

    private readonly SemaphoreSlim _one = new(1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public ValueTask InitializeAsync() => default;

    /// <summary>Opens the web chat of a server in a browser profile of its own.</summary>
    public async Task<ChatPage> OpenAsync(Uri server, PageLook? look = null)
    {
        look ??= new PageLook();
        var browser = await BrowserAsync();
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = look.Width, Height = look.Height },
            DeviceScaleFactor = look.Phone ? 2 : 1,
            HasTouch = look.Phone,
            IsMobile = look.Phone,
            ColorScheme = look.Scheme,
        });
        context.SetDefaultTimeout(Patience);
        Assertions.SetDefaultExpectTimeout(Patience);
        var page = new ChatPage(await context.NewPageAsync(), server);
        await page.LoadAsync();
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        _one.Dispose();
    }

    private async Task<IBrowser> BrowserAsync()
    {
        if (!File.Exists(Chromium)) Assert.Skip($"There is no Chromium at {Chromium}; install Debian's package chromium to run this test.");
        await _one.WaitAsync();
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            return _browser ??= await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = Chromium,
                Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
            });
        }
        finally
        {
            _one.Release();
        }
    }
}
