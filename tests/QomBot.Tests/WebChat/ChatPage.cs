using System.Collections.Concurrent;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace QomBot.Tests.WebChat;

/// <summary>The web chat as a visitor handles it. What the browser complains about is kept and fails the test at its end.</summary>
public sealed class ChatPage(IPage page, Uri server) : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _complaints = new();

    public IPage Page => page;

    /// <summary>A connection that the test itself breaks is no reason to fail.</summary>
    public bool ForgivesLostConnections { get; set; }

    private readonly List<string> _forgiven = [];

    /// <summary>The browser may complain with these words: the test brings it about.</summary>
    public void Forgives(string words) => _forgiven.Add(words);

    internal async Task LoadAsync()
    {
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") _complaints.Enqueue(message.Text);
        };
        page.PageError += (_, error) => _complaints.Enqueue(error);
        await page.GotoAsync(server.ToString());
        await page.Locator("#loading").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    /// <summary>The first visit: a manager, a professor and a student by one tap.</summary>
    public async Task CreateThreeAsync()
    {
        await page.Locator("[data-do=cast]").ClickAsync();
        await Expect(page.Locator(".people .person")).ToHaveCountAsync(3);
    }

    public async Task AddAsync(string name)
    {
        await page.Locator("#add, [data-do=one]").Locator("visible=true").First.ClickAsync();
        await page.Locator("#adding-name").FillAsync(name);
        await page.Locator("#adding [type=submit]").ClickAsync();
        await Expect(page.Locator("#adding")).ToBeHiddenAsync();
    }

    public Task ReloadAsync() => page.ReloadAsync();

    public Task LanguageAsync(string language) => page.Locator("#language").SelectOptionAsync(language);

    /// <summary>The conversation of the person whose name contains these words.</summary>
    public ChatColumn Column(string name) => new(page, name);

    /// <summary>Writes a picture of the page where QOMBOT_SCREENSHOTS names a folder; else nothing.</summary>
    public async Task ShootAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("QOMBOT_SCREENSHOTS") is not { Length: > 0 } folder) return;
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), Animations = ScreenshotAnimations.Disabled });
    }

    public async ValueTask DisposeAsync()
    {
        if (ForgivesLostConnections) Forgives("net::ERR_");
        var complaints = _complaints.Where(text => !_forgiven.Any(words => text.Contains(words, StringComparison.Ordinal))).ToList();
        await page.Context.DisposeAsync();
        Assert.Empty(complaints);
    }
}

/// <summary>One person's conversation on the page.</summary>
public sealed class ChatColumn(IPage page, string name)
{
    public ILocator Element => page.Locator("section.column", new() { Has = page.Locator("h2", new() { HasText = name }) });

    public ILocator Tab => page.Locator(".people .person", new() { HasText = name });

    public ILocator TextBox => Element.Locator("textarea");

    public ILocator Messages => Element.Locator(".past article:not(.start)");

    public ILocator Last => Messages.Last;

    public ILocator FromBot => Element.Locator(".past article.bot");

    public ILocator Button(string label) => Element.Locator(".past").GetByRole(AriaRole.Button, new() { Name = label, Exact = true }).Last;

    /// <summary>On a phone one person is seen at a time.</summary>
    public Task TurnToAsync() => Tab.ClickAsync();

    public async Task SayAsync(string text)
    {
        await TextBox.FillAsync(text);
        await Element.Locator(".send").ClickAsync();
    }

    public Task PressAsync(string label) => Button(label).ClickAsync();

    public Task AttachAsync(string fileName, byte[] bytes) =>
        Element.Locator("input.files").SetInputFilesAsync(new FilePayload { Name = fileName, MimeType = "application/octet-stream", Buffer = bytes });

    /// <summary>Waits until the newest message holds these words.</summary>
    public Task ExpectLastAsync(string words) => Expect(Last).ToContainTextAsync(words);

    /// <summary>Waits until some message holds these words.</summary>
    public Task ExpectAsync(string words) => Expect(Messages.Filter(new() { HasText = words }).First).ToBeAttachedAsync();
}
