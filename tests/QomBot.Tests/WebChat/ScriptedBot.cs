using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using QomBot.Core.Chat;
using QomBot.Language.Text;

namespace QomBot.Tests.WebChat;

/// <summary>
/// A small bot for trying the page: it takes updates once per key, and plays a manager's report, the notice to the others and
/// the claim. It keeps nothing over a restart, so only what the web chat itself keeps is there afterwards.
/// </summary>
internal sealed class ScriptedBot(IChatPlatform platform) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<RawUpdate> _updates = Channel.CreateUnbounded<RawUpdate>();
    private readonly ConcurrentDictionary<string, bool> _seen = new();
    private readonly ConcurrentDictionary<ChatId, (MessageRef Message, string Kind)> _screens = new();
    private readonly ConcurrentDictionary<ChatId, string> _names = new();
    private readonly ConcurrentDictionary<ChatId, string> _drafts = new();
    private readonly List<Task> _running = [];
    private int _nonces;
    private int _presses;

    /// <summary>When set, updates are refused with it, as by a full disk.</summary>
    public Exception? RefusesWith { get; set; }

    public ConcurrentQueue<Incoming> Heard { get; } = new();

    public ScriptedBot Start()
    {
        _running.Add(platform.RunAsync(AcceptAsync, _stop.Token));
        _running.Add(AnswerAllAsync());
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (var task in _running) await task.WaitAsync(TimeSpan.FromSeconds(10)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    public async Task<MessageRef> TellAsync(ChatId chat, Message message, string prefix = "d1")
    {
        var result = await platform.SendAsync(new Outgoing.New(chat, message, prefix, Nonce(), false), default);
        return ((SendResult.Sent)result).Message!.Value;
    }

    public async Task<MessageRef> AnswerAsync(ChatId chat, MessageRef answered, Message message) =>
        ((SendResult.Sent)await platform.SendAsync(new Outgoing.New(chat, message, "d1", Nonce(), false, answered), default)).Message!.Value;

    public Task ChangeAsync(ChatId chat, MessageRef target, Message message, string prefix = "d1") =>
        platform.SendAsync(new Outgoing.Change(chat, message, prefix, Nonce(), target), default);

    private Task AcceptAsync(AccountId account, IReadOnlyList<RawUpdate> updates, CancellationToken cancel)
    {
        if (RefusesWith is { } failure) return Task.FromException(failure);
        foreach (var update in updates)
            if (_seen.TryAdd(update.Key, true)) _updates.Writer.TryWrite(update);
        return Task.CompletedTask;
    }

    private async Task AnswerAllAsync()
    {
        await foreach (var update in _updates.Reader.ReadAllAsync(_stop.Token))
        {
            var incoming = platform.Read(update.Body)!;
            Heard.Enqueue(incoming);
            await AnswerAsync(incoming);
        }
    }

    private Task AnswerAsync(Incoming incoming)
    {
        _names[incoming.Chat] = incoming.Sender.Name;
        return incoming switch
        {
            Incoming.Said { Text: "/start" } said => ShowAsync(said.Chat, ScriptedTexts.Home(said.Sender.Name), "home", anew: true),
            Incoming.Said said => DraftAsync(said.Chat, said.Text, said.Attachments),
            Incoming.Edited edited => DraftAsync(edited.Chat, edited.Text, [], anew: false),
            Incoming.Pressed pressed => PressedAsync(pressed),
            _ => Task.CompletedTask,
        };
    }

    private Task DraftAsync(ChatId chat, string text, IReadOnlyList<Attachment> files, bool anew = true)
    {
        _drafts[chat] = text;
        return ShowAsync(chat, ScriptedTexts.Card(text, files.Count), "card", anew);
    }

    private async Task PressedAsync(Incoming.Pressed pressed)
    {
        Interlocked.Increment(ref _presses);
        var index = int.Parse(pressed.Token.Split('.')[^1], CultureInfo.InvariantCulture);
        var kind = pressed.Token.StartsWith('d') ? "notice" : _screens[pressed.Chat].Kind;
        var word = (kind, index) switch
        {
            ("card", 0) => "مسئله ثبت شد",
            ("notice", 0) => "به شما سپرده شد",
            _ => null,
        };
        await platform.AcknowledgeAsync(pressed.Chat, pressed.PressId, word, default);
        switch (kind, index)
        {
            case ("home", 0): await ShowAsync(pressed.Chat, ScriptedTexts.Ask, "ask", anew: false); break;
            case ("card", 0): await PostAsync(pressed.Chat); break;
            case ("notice", 0): await ChangeAsync(pressed.Chat, pressed.Message!.Value, ScriptedTexts.Claimed(_names[pressed.Chat]), "d2"); break;
            default: await ShowAsync(pressed.Chat, ScriptedTexts.Home(_names[pressed.Chat]), "home", anew: false); break;
        }
    }

    private async Task PostAsync(ChatId chat)
    {
        await ShowAsync(chat, ScriptedTexts.Receipt, "receipt", anew: false);
        foreach (var other in _names.Keys.Where(other => other != chat))
            await TellAsync(other, ScriptedTexts.Notice(_drafts[chat]));
    }

    private async Task ShowAsync(ChatId chat, Message screen, string kind, bool anew)
    {
        var prefix = $"s{chat.Value}.{Interlocked.Increment(ref _nonces)}";
        if (!anew && _screens.TryGetValue(chat, out var there))
        {
            await ChangeAsync(chat, there.Message, screen, prefix);
            _screens[chat] = (there.Message, kind);
            return;
        }
        if (_screens.TryGetValue(chat, out var old)) await platform.SendAsync(new Outgoing.Strip(chat, Nonce(), old.Message), default);
        _screens[chat] = (await TellAsync(chat, screen, prefix), kind);
    }

    private string Nonce() => $"n{Interlocked.Increment(ref _nonces)}-{_seen.Count}";
}

/// <summary>What the bot says in the tries: believable, in Persian, with everything that a message can hold.</summary>
internal static class ScriptedTexts
{
    public const string Problem =
        "سلام. روی خط تولید کاشی، دستگاه پرس هر دو ساعت می‌ایستد و PLC زیمنس S7-1200 خطای E04 می‌دهد. "
        + "تعمیرکار دو بار آمده و درست نشده. روزی حدود ۳۰۰ متر تولید از دست می‌دهیم.";

    public static Message Home(string name) => new(
        [
            new Block.Heading([T("سلام "), U(name.Split('،')[0]), T("!")]),
            new Block.Line([T("این‌جا کارخانه مسئله‌اش را می‌گوید و پژوهشگران قم آن را حل می‌کنند.")]),
            new Block.Gap(),
            new Block.Line([T("همین‌جا بنویسید چه چیزی خراب است؛ یا یکی از این‌ها را بزنید.")]),
        ],
        [[B("ثبت یک مسئله", ButtonStyle.Primary)], [B("مسئله‌های من"), B("جست‌وجو")], [B("راهنما"), B("تنظیمات")]]);

    public static Message Ask { get; } = new(
        [new Block.Line([new Inline.Bold("گام ۱ از ۲")]), new Block.Line([T("با زبان خودتان بنویسید چه شده است. عکس و صدا هم می‌پذیریم.")])],
        [[B("بازگشت"), B("انصراف", ButtonStyle.Danger)]]);

    public static Message Card(string text, int files) => new(
        [
            new Block.Heading([T("این را به‌عنوان مسئله ثبت کنم؟")]),
            new Block.Quote(TextCut.AtGrapheme(text, 600)),
            new Block.Line([new Inline.Bold("رشته: "), T("برق و الکترونیک، مکانیک")]),
            new Block.Line([new Inline.Bold("شهر: "), T("شهرک صنعتی شکوهیه")]),
            new Block.Line([new Inline.Bold("فوریت: "), T("خط ایستاده است")]),
            new Block.Line([new Inline.Bold("پیوست: "), T(files == 0 ? "ندارد" : $"{Digits.ToPersian(files.ToString(CultureInfo.InvariantCulture))} پرونده")]),
            new Block.Gap(),
            new Block.Line([T("نام کارخانه تا پذیرفتن یک گروه پنهان می‌ماند.")]),
        ],
        [[B("ثبت مسئله", ButtonStyle.Primary)], [B("ویرایش متن"), B("تغییر رشته"), B("تغییر فوریت")], [B("دور انداختن", ButtonStyle.Danger)]]);

    public static Message Receipt { get; } = new(
        [
            new Block.Heading([T("مسئلهٔ شما ثبت شد")]),
            new Block.Line([T("شماره: "), new Inline.LeftToRight("QOM-1042")]),
            new Block.Line([T("تا سه روز کاری، سه‌شنبه ۳ آذر، پاسخ می‌گیرید.")]),
            new Block.Line([T("برای پیگیری بنویسید "), new Inline.LeftToRight("/problem 1042"), T(" یا با "), U("خانم مریم صادقی"), T(" گفت‌وگو کنید.")]),
        ],
        [[B("دیدن مسئله"), B("خانه")]]);

    public static Message Notice(string problem) => new(
        [
            new Block.Heading([T("مسئلهٔ تازه: ایست پی‌درپی پرس کاشی")]),
            new Block.Line([new Inline.LeftToRight("QOM-1042"), T(" · شهرک صنعتی شکوهیه · فوری")]),
            new Block.Quote(problem),
            new Block.Line([T("چون «برق و الکترونیک» را دنبال می‌کنید.")]),
        ],
        [[B("برمی‌دارم", ButtonStyle.Primary), B("جزئیات")], [B("کمتر از این خبرها")]]);

    public static Message Claimed(string name) => new(
        [
            new Block.Heading([T("مسئلهٔ ۱۰۴۲ به شما سپرده شد")]),
            new Block.Line([T("سرگروه: "), U(name)]),
            new Block.Line([T("مهلت نخستین گزارش: یکشنبه ۱۵ آذر ۱۴۰۵")]),
        ],
        [[B("نوشتن گزارش", ButtonStyle.Primary)], [B("قرار بازدید"), B("پس دادن", ButtonStyle.Danger)]]);

    public static Inline T(string words) => new Inline.Text(words);

    public static Inline U(string words) => new Inline.Isolated(words);

    public static Button B(string label, ButtonStyle style = ButtonStyle.Plain) => new(label, "none", [], style);
}
