using System.Globalization;
using QomBot.Core.Chat;
using QomBot.Fakes.Faults;
using QomBot.Fakes.Telegram.Users;

namespace QomBot.Tests.Telegram;

public sealed class SendingTests : IAsyncLifetime
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, 4];
    private static readonly Button Ok = new("باشه", "ok", []);

    private static readonly string LongWords = string.Concat(Enumerable.Range(1, 500).Select(i => $"جملهٔ {i} دربارهٔ پمپ. "));

    private Rig _rig = null!;
    private FakePerson _maryam = null!;

    private ChatId Chat => Id(_maryam.Id);

    public async ValueTask InitializeAsync()
    {
        _rig = await Rig.StartAsync();
        _maryam = _rig.Fake.NewPerson("مریم").AlreadyStarted();
    }

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task A_card_is_seen_as_it_was_meant()
    {
        var sent = Assert.IsType<SendResult.Sent>(await SendAsync(OutboundTests.Card()));
        var seen = _maryam.Last;
        Assert.Equal(sent.Message!.Value.Value, seen.MessageId.ToString(CultureInfo.InvariantCulture));
        Assert.Equal("مسئلهٔ ۱۰۴۲: \u2068خرابی *پمپ* در CNC_2\u2069", seen.Marked("bold").First());
        Assert.Single(seen.Marked("blockquote"));
        Assert.Equal(["برمی‌دارم", "پرسش", "صفحهٔ مسئله", "بازگشت"], seen.Labels);
        Assert.Equal(["d1.0", "d1.1", null, "d1.3"], seen.Keyboard.SelectMany(row => row).Select(button => button.CallbackData).ToArray<string?>());
        Assert.Empty(_rig.Fake.Contract.Violations);
    }

    [Fact]
    public async Task Hostile_words_bring_no_marks_of_their_own()
    {
        var (strings, joiners) = (0, 0);
        foreach (var words in Hostile.Words.Where(words => words.Trim('\n', ' ', '\u202E').Length > 0 && words.Length < 3000))
        {
            strings++;
            joiners += words.Count(unit => unit == '\u200C');
            Assert.IsType<SendResult.Sent>(await SendAsync(new Message([new Block.Line([new Inline.Text("نوشت: "), new Inline.Isolated(words)])], [])));
            // What the app itself makes tappable is no markup.
            Assert.DoesNotContain(_maryam.Last.Entities, entity => entity.Type is not ("mention" or "url" or "bot_command" or "hashtag" or "email" or "phone_number"));
            Assert.Equal(words.Count(unit => unit == '\u200C'), _maryam.Last.Text.Count(unit => unit == '\u200C'));
        }
        TestContext.Current.TestOutputHelper!.WriteLine($"strings {strings}, injected entities 0, half-spaces {joiners}, lost 0");
        Assert.True(joiners > 0, "no half-space was sent: nothing is proved");
    }

    [Fact]
    public async Task A_change_is_made_in_place_and_the_same_again_is_no_failure()
    {
        var first = await SentAsync(new Message([Line("یک")], [[Ok]]));
        var change = new Outgoing.Change(Chat, new Message([Line("دو")], [[new Button("پس", "b", [])]]), "s1.2", "n", first);
        Assert.Equal(first, Assert.IsType<SendResult.Sent>(await _rig.Bot.SendAsync(change, default)).Message);
        Assert.Equal(first, Assert.IsType<SendResult.Sent>(await _rig.Bot.SendAsync(change, default)).Message);
        Assert.Equal(("دو", "پس", 1), (_maryam.Last.Text, Assert.Single(_maryam.Last.Labels), _maryam.Received.Count));
    }

    [Fact]
    public async Task A_change_without_buttons_takes_the_old_ones_off()
    {
        var first = await SentAsync(new Message([Line("یک")], [[Ok]]));
        Assert.IsType<SendResult.Sent>(await _rig.Bot.SendAsync(new Outgoing.Change(Chat, new Message([Line("دو")], []), "s1.2", "n", first), default));
        Assert.Empty(_maryam.Last.Labels);
    }

    [Fact]
    public async Task What_cannot_be_changed_in_place_asks_to_be_sent_anew()
    {
        var gone = await _rig.Bot.SendAsync(new Outgoing.Change(Chat, new Message([Line("دو")], []), "s1.2", "n", new MessageRef("99999")), default);
        Assert.True(Assert.IsType<SendResult.Rejected>(gone).TargetGone);
        var first = await SentAsync(new Message([Line("یک")], [[Ok]]));
        var tooLong = await _rig.Bot.SendAsync(new Outgoing.Change(Chat, new Message([Line(new string('م', 5000))], [[Ok]]), "s1.2", "n", first), default);
        Assert.True(Assert.IsType<SendResult.Rejected>(tooLong).TargetGone);
        var withFile = new Message([Line("دو")], [], [new AttachedFile(_rig.File(1, Jpeg), AttachmentKind.Photo, "a.jpg")]);
        Assert.True(Assert.IsType<SendResult.Rejected>(await _rig.Bot.SendAsync(new Outgoing.Change(Chat, withFile, "s1.2", "n", first), default)).TargetGone);
    }

    [Fact]
    public async Task The_caption_of_a_picture_is_changed_too()
    {
        var first = await SentAsync(new Message([Line("یک")], [[Ok]], [new AttachedFile(_rig.File(1, Jpeg), AttachmentKind.Photo, "a.jpg")]));
        Assert.IsType<SendResult.Sent>(await _rig.Bot.SendAsync(new Outgoing.Change(Chat, new Message([Line("دو")], []), "s1.2", "n", first), default));
        Assert.Equal("دو", _maryam.Last.Text);
        Assert.NotNull(_maryam.Last.File);
    }

    [Fact]
    public async Task Buttons_are_taken_off_and_where_there_is_nothing_to_take_that_is_fine()
    {
        var first = await SentAsync(new Message([Line("یک")], [[Ok]]));
        Assert.IsType<SendResult.Sent>(await _rig.Bot.SendAsync(new Outgoing.Strip(Chat, "n", first), default));
        Assert.Empty(_maryam.Last.Labels);
        Assert.IsType<SendResult.Sent>(await _rig.Bot.SendAsync(new Outgoing.Strip(Chat, "n", first), default));
        Assert.IsType<SendResult.Sent>(await _rig.Bot.SendAsync(new Outgoing.Strip(Chat, "n", new MessageRef("99999")), default));
    }

    [Fact]
    public async Task A_press_is_answered_and_a_late_answer_does_no_harm()
    {
        await SentAsync(new Message([Line("یک")], [[Ok]]));
        var press = _maryam.Press("باشه");
        await _rig.Bot.AcknowledgeAsync(Chat, press.CallbackId, new string('ب', 300), default);
        Assert.Equal(200, _maryam.Private.AnswerTo(press)!.Text!.Length);
        await _rig.Bot.AcknowledgeAsync(Chat, press.CallbackId, null, default);
        await _rig.Bot.AcknowledgeAsync(Chat, "nonsense", null, default);
        Assert.Equal(0, _rig.Fake.UnansweredPresses);
    }

    [Fact]
    public async Task A_long_message_goes_in_parts_with_the_buttons_under_the_last()
    {
        Assert.IsType<SendResult.Sent>(await SendAsync(new Message([new Block.Quote(LongWords)], [[Ok]])));
        Assert.Equal(3, _maryam.Received.Count);
        Assert.Equal([0, 0, 1], _maryam.Received.Select(message => message.Labels.Count()));
    }

    [Theory]
    [InlineData("429")]
    [InlineData("drop")]
    public async Task A_later_try_of_a_long_message_goes_on_where_the_last_one_stopped(string how)
    {
        Fault fault = how == "429" ? new Fault.Status(429, null, 1) : new Fault.DropAfterAccept();
        var injected = _rig.Fake.Faults.Add(new FaultRule("sendMessage", fault, Skip: 1));
        var message = new Message([new Block.Quote(LongWords)], [[Ok]]);
        var first = await SendAsync(message);
        Assert.Equal(1, injected.Fired);
        Assert.True(how == "429" ? first is SendResult.Later : first is SendResult.Unknown, first.ToString());
        Assert.IsType<SendResult.Sent>(await SendAsync(message));
        // The part whose answer was lost came twice; the part before it once.
        Assert.Equal(how == "429" ? 3 : 4, _maryam.Received.Count);
        Assert.Equal(3, _maryam.Received.Select(seen => seen.Text).Distinct().Count());
        Assert.Equal(1, _maryam.Received.Count(seen => seen.Text == _maryam.Received[0].Text));
    }

    [Theory]
    [InlineData(AttachmentKind.Photo, "photo")]
    [InlineData(AttachmentKind.Document, "document")]
    [InlineData(AttachmentKind.Video, "video")]
    [InlineData(AttachmentKind.Voice, "voice")]
    [InlineData(AttachmentKind.Other, "document")]
    public async Task A_file_is_uploaded_with_its_words_and_buttons(AttachmentKind kind, string seen)
    {
        await SentAsync(new Message([Line("نامهٔ "), new Block.Quote("معرفی")], [[Ok]], [new AttachedFile(_rig.File(1, Jpeg), kind, "نامه\"؛.pdf")]));
        Assert.Equal(seen, _maryam.Last.File!.Kind);
        Assert.Contains("معرفی", _maryam.Last.Text, StringComparison.Ordinal);
        Assert.Equal("باشه", Assert.Single(_maryam.Last.Labels));
        if (seen == "document") Assert.Equal("نامه_؛.pdf", _maryam.Last.File.Name);
        Assert.Empty(_rig.Fake.Contract.Violations);
    }

    [Fact]
    public async Task Several_pictures_make_one_album()
    {
        await SentAsync(new Message([Line("سه عکس")], [], [.. Enumerable.Range(1, 3).Select(i => new AttachedFile(_rig.File(i, Jpeg), AttachmentKind.Photo, $"{i}.jpg"))]));
        Assert.Equal(3, _maryam.Received.Count);
        Assert.Single(_maryam.Received.Select(message => message.AlbumId).Distinct());
        Assert.Equal("سه عکس", _maryam.Received[0].Text);
        Assert.Single(_rig.Fake.Requests.Of("sendMediaGroup"));
    }

    [Fact]
    public async Task A_picture_that_is_none_goes_as_a_document()
    {
        await SentAsync(new Message([Line("عکس")], [], [new AttachedFile(_rig.File(1, [1, 2, 3]), AttachmentKind.Photo, "a.jpg")]));
        Assert.Equal(("document", "عکس"), (_maryam.Last.File!.Kind, _maryam.Last.Text));
    }

    [Theory]
    [InlineData("gone")]
    [InlineData("empty")]
    [InlineData("unreadable")]
    [InlineData("huge")]
    [InlineData("forbidden")]
    [InlineData("gateway")]
    public async Task The_words_are_never_lost_because_of_a_file(string why)
    {
        var file = why switch
        {
            "gone" => new FileId(404),
            "empty" => _rig.File(1, []),
            "unreadable" => _rig.File(1, () => throw new IOException("disk")),
            "huge" => _rig.File(1, () => new EndlessStream(60L << 20)),
            _ => _rig.File(1, Jpeg),
        };
        if (why == "forbidden") _rig.Fake.Faults.Next("sendDocument", new Fault.Status(400, "Bad Request: not enough rights to send documents to the chat"));
        if (why == "gateway") _rig.Fake.Faults.Next("sendDocument", new Fault.HtmlPage(413));
        Assert.IsType<SendResult.Sent>(await SendAsync(new Message([Line("گزارش پیوست است.")], [[Ok]], [new AttachedFile(file, AttachmentKind.Document, "گزارش.pdf")])));
        var seen = Assert.Single(_maryam.Received);
        Assert.Equal("گزارش پیوست است.\n📎 ✗ \u2068گزارش.pdf\u2069", seen.Text);
        Assert.Equal("باشه", Assert.Single(seen.Labels));
        Assert.Contains(_rig.Log.All, line => line.Contains("the words go alone", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Marks_that_are_refused_leave_the_plain_words()
    {
        var fault = _rig.Fake.Faults.Next("sendMessage", new Fault.Status(400, "Bad Request: can't parse entities: unsupported"));
        Assert.IsType<SendResult.Sent>(await SendAsync(OutboundTests.Card()));
        Assert.Equal(1, fault.Fired);
        Assert.Empty(Assert.Single(_maryam.Received).Marked("bold"));
    }

    [Fact]
    public async Task Who_cannot_be_reached_is_told_by_name()
    {
        var reza = _rig.Fake.NewPerson("رضا").AlreadyStarted();
        reza.Block();
        Assert.Contains("blocked", await ReasonAsync(reza.Id), StringComparison.Ordinal);
        var hasan = _rig.Fake.NewPerson("حسن").AlreadyStarted();
        hasan.Deactivate();
        Assert.Contains("deactivated", await ReasonAsync(hasan.Id), StringComparison.Ordinal);
        Assert.Contains("not found", await ReasonAsync(123456), StringComparison.Ordinal);
        Assert.Contains("not found", await ReasonAsync(_rig.Fake.NewPerson("نو").Id), StringComparison.Ordinal);
        var group = _rig.Fake.NewSupergroup("گروه", true, _maryam);
        group.KickBot(_maryam);
        Assert.Contains("kicked", await ReasonAsync(group.Id), StringComparison.Ordinal);
        var forum = _rig.Fake.NewForum("انجمن", true, _maryam);
        Assert.Contains("thread not found", Assert.IsType<SendResult.Unreachable>(await _rig.Bot.SendAsync(_rig.New(new ChatId($"{forum.Id}/77"), "x"), default)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upgraded_group_names_its_new_place_and_a_topic_is_written_to_in_its_place()
    {
        var group = _rig.Fake.NewGroup("گروه", true, _maryam);
        var next = group.UpgradeToSupergroup(_maryam);
        var moved = Assert.IsType<SendResult.Unreachable>(await _rig.Bot.SendAsync(_rig.New(Id(group.Id), "x"), default));
        Assert.Equal(Id(next.Id), moved.MovedTo);
        var forum = _rig.Fake.NewForum("انجمن", true, _maryam);
        var topic = forum.CreateTopic(_maryam, "شیمی");
        Assert.IsType<SendResult.Sent>(await _rig.Bot.SendAsync(_rig.New(new ChatId($"{forum.Id}/{topic}"), "در موضوع"), default));
        Assert.Equal(topic, forum.Messages[^1].ThreadId);
    }

    [Fact]
    public async Task The_first_flood_pauses_its_chat_and_a_second_chat_meanwhile_the_account()
    {
        var reza = _rig.Fake.NewPerson("رضا").AlreadyStarted();
        var group = _rig.Fake.NewSupergroup("گروه", true, _maryam);
        var fault = _rig.Fake.Faults.Next("sendMessage", new Fault.Status(429, null, 30), 4);
        Assert.Equal([LaterScope.Chat, LaterScope.Chat, LaterScope.Chat, LaterScope.Account],
            [await ScopeAsync(group.Id), await ScopeAsync(_maryam.Id), await ScopeAsync(_maryam.Id), await ScopeAsync(reza.Id)]);
        Assert.Equal(4, fault.Fired);

        async Task<LaterScope> ScopeAsync(long chat) => Assert.IsType<SendResult.Later>(await _rig.Bot.SendAsync(_rig.New(Id(chat), "x"), default)).Scope;
    }

    [Theory]
    [InlineData("Bad Request: message is too long")]
    [InlineData("Bad Request: BUTTON_DATA_INVALID")]
    [InlineData("Bad Request: something nobody has seen yet")]
    public async Task What_will_never_be_taken_is_rejected(string text)
    {
        _rig.Fake.Faults.Next("sendMessage", new Fault.Status(400, text));
        Assert.Equal(text, Assert.IsType<SendResult.Rejected>(await SendAsync(new Message([Line("x")], []))).Reason);
    }

    [Theory]
    [InlineData("null-result", false)]
    [InlineData("true-result", true)]
    [InlineData("dates", true)]
    public async Task A_sloppy_answer_to_an_edit_does_not_become_a_failure(string how, bool sent)
    {
        var first = await SentAsync(new Message([Line("یک")], [[Ok]]));
        Fault fault = how switch { "null-result" => new Fault.NullResult(), "true-result" => new Fault.TrueResult(), _ => new Fault.DatesInMilliseconds() };
        _rig.Fake.Faults.Next("editMessageText", fault);
        var change = new Outgoing.Change(Chat, new Message([Line("دو")], []), "s1.2", "n", first);
        var result = await _rig.Bot.SendAsync(change, default);
        Assert.True(sent ? result is SendResult.Sent : result is SendResult.Unknown, result.ToString());
        // Whoever tries the edit again learns that it is done.
        Assert.IsType<SendResult.Sent>(await _rig.Bot.SendAsync(change, default));
    }

    [Fact]
    public async Task A_message_comes_without_preview_and_silently_where_asked()
    {
        await _rig.Bot.SendAsync(_rig.New(Chat, "https://qom.example/once/abc") with { Silent = true }, default);
        Assert.True(_maryam.Last.Silent);
        await SendAsync(new Message([Line("x")], [], [new AttachedFile(_rig.File(1, Jpeg), AttachmentKind.Photo, "a.jpg")]));
        Assert.False(_maryam.Last.Silent);
        Assert.Contains("true", Assert.Single(_rig.Fake.Requests.Of("sendMessage")).Parameters["link_preview_options"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_before_the_call_sends_nothing()
    {
        Assert.IsType<SendResult.Later>(await _rig.Bot.SendAsync(_rig.New(Chat, "x"), new CancellationToken(true)));
        Assert.Equal(0, _rig.Fake.Requests.Count);
    }

    [Fact]
    public async Task The_number_is_asked_for_by_a_key_and_comes_alone()
    {
        _rig.Run();
        Assert.IsType<SendResult.Sent>(await _rig.Bot.SendAsync(_rig.New(Chat, "") with { Message = new Message([Line("شماره؟")], []) { NumberKey = "فرستادن شماره" } }, default));
        Assert.Equal("فرستادن شماره", Assert.Single(_maryam.Private.ReplyKeyboard));
        _maryam.Private.ShareOwnContact("+989121112233");
        await _rig.UntilTaken(1);
        Assert.Equal("+989121112233", Assert.IsType<Incoming.Said>(Assert.Single(_rig.Read())).Text);
        await _rig.Bot.ShowTypingAsync(Chat, default);
        Assert.Single(_maryam.Private.Actions);
        Assert.Empty(_rig.Fake.Contract.Violations);
    }

    private static ChatId Id(long id) => new(id.ToString(CultureInfo.InvariantCulture));

    private static Block Line(string words) => new Block.Line([new Inline.Text(words)]);

    private Task<SendResult> SendAsync(Message message) => _rig.Bot.SendAsync(new Outgoing.New(Chat, message, "d1", "n1", false), default);

    private async Task<MessageRef> SentAsync(Message message) => Assert.IsType<SendResult.Sent>(await SendAsync(message)).Message!.Value;

    private async Task<string> ReasonAsync(long chat) => Assert.IsType<SendResult.Unreachable>(await _rig.Bot.SendAsync(_rig.New(Id(chat), "x"), default)).Reason;

    /// <summary>Says that it is large and has no byte: whoever reads it has not looked at its length.</summary>
    private sealed class EndlessStream(long length) : MemoryStream
    {
        public override long Length => length;
        public override int Read(Span<byte> buffer) => throw new InvalidOperationException("it was read");
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new InvalidOperationException("it was read");
    }
}
