using Microsoft.Extensions.Logging.Abstractions;
using QomBot.Fakes.Telegram;
using QomBot.Fakes.Telegram.Users;
using QomBot.Language.Tagging;
using QomBot.Telegram;

namespace QomBot.Tests.WholeBot;

/// <summary>The whole bot on a strict fake of Telegram or Bale, with people and rooms.</summary>
internal sealed class TelegramScene : IAsyncDisposable
{
    private readonly TelegramPlatform _platform;

    private TelegramScene(FakeTelegram fake, bool bale, ITagger? tagger)
    {
        Fake = fake;
        var clock = new SaturdayMorning();
        _platform = new TelegramPlatform(
            new BotOptions { Name = "main", Kind = bale ? BotKind.Bale : BotKind.Telegram, Token = fake.Token, BaseUrl = new Uri(fake.BaseUrl), PollTimeout = TimeSpan.FromSeconds(2) },
            _ => null, () => 0.5, clock, NullLogger<TelegramPlatform>.Instance);
        Bot = new RunningBot(Directory.CreateTempSubdirectory("qombot-scene-").FullName, [_platform], clock, tagger);
    }

    public FakeTelegram Fake { get; }

    public RunningBot Bot { get; }

    public TelegramPlatform Platform => _platform;

    public static async Task<TelegramScene> OpenAsync(bool bale = false, Func<FakeTelegramOptions, FakeTelegramOptions>? server = null, ITagger? tagger = null)
    {
        var options = new FakeTelegramOptions { Bale = bale, StrictPace = false };
        var scene = new TelegramScene(await FakeTelegram.StartAsync(server?.Invoke(options) ?? options), bale, tagger);
        // Links are buttons' addresses as soon as the bot's own name is known.
        for (var i = 0; scene._platform.Links is null && i < 500; i++) await Task.Delay(10);
        return scene;
    }

    /// <summary>Somebody who wrote to the bot before.</summary>
    public async Task<FakePerson> KnownAsync(string name)
    {
        var person = Fake.NewPerson(name);
        person.Say("/start");
        await person.WaitForText("قم‌بات");
        return person;
    }

    public async Task<long> ReportAsync(FakePerson firm, string trouble)
    {
        var before = firm.Received.Select(message => message.MessageId).DefaultIfEmpty().Max();
        firm.Say(trouble);
        var draft = await firm.Private.WaitFor(message => message.FromBot && message.MessageId > before && message.Labels.Contains("ثبت مسئله"));
        firm.Press("ثبت مسئله", draft.MessageId);
        var next = await firm.Private.WaitFor(message => message.FromBot && message.MessageId >= draft.MessageId && (message.Text.Contains("نام کارخانه یا کارگاه شما", StringComparison.Ordinal) || message.Text.Contains("ثبت شد", StringComparison.Ordinal)));
        if (next.Text.Contains("نام کارخانه یا کارگاه شما", StringComparison.Ordinal)) firm.Say("کاشی کویر");
        await firm.Private.WaitFor(message => message.FromBot && message.MessageId > draft.MessageId && message.Text.Contains("ثبت شد", StringComparison.Ordinal));
        return Bot.Count("SELECT max(id) FROM problems");
    }

    public async Task ResearcherAsync(FakePerson person)
    {
        person.Say("/profile");
        await person.WaitForButton("⬜ استاد");
        person.Press("⬜ استاد");
        await person.WaitForButton("✅ استاد");
    }

    public async Task ClaimAsync(FakePerson person, long problem)
    {
        person.Say($"/claim {problem}");
        await person.WaitForText("در یک خط بنویسید");
        person.Say("بازدید و اندازه‌گیری");
        await person.WaitForText("نخستین بازدید چه روزی");
        person.Say("فردا");
        await person.WaitForText("به شما سپرده شد");
    }

    public async Task UntilAsync(Func<bool> holds, string what)
    {
        for (var i = 0; i < 1_500; i++)
        {
            if (holds()) return;
            await Task.Delay(10);
        }
        throw new TimeoutException($"never: {what}");
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        _platform.Dispose();
        await Fake.DisposeAsync();
    }
}
