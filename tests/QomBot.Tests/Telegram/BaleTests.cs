using System.Globalization;
using QomBot.Core.Chat;
using QomBot.Fakes.Faults;
using QomBot.Fakes.Telegram.Users;
using QomBot.Telegram.Menus;

namespace QomBot.Tests.Telegram;

public sealed class BaleTests : IAsyncLifetime
{
    private static readonly Button Ok = new("باشه", "ok", []);

    private Rig _rig = null!;
    private FakePerson _hasan = null!;

    private ChatId Chat => new(_hasan.Id.ToString(CultureInfo.InvariantCulture));

    public async ValueTask InitializeAsync()
    {
        _rig = await Rig.StartAsync(bale: true);
        _hasan = _rig.Fake.NewPerson("حسن").AlreadyStarted();
    }

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task A_card_is_seen_with_the_bots_marks_and_none_of_the_persons()
    {
        Assert.IsType<SendResult.Sent>(await SendAsync(OutboundTests.Card()));
        Assert.Equal(["bold", "bold"], _hasan.Last.Entities.Select(entity => entity.Type));
        Assert.Equal("باز", _hasan.Last.Marked("bold").Last());
        Assert.Empty(_rig.Fake.Contract.Violations);
    }

    [Fact]
    public async Task No_word_of_a_person_becomes_a_mark()
    {
        var (strings, entities) = (0, 0);
        foreach (var words in Hostile.Words.Where(words => words.Length < 3000 && words.Trim('\n', ' ', '\u202E').Length > 0))
        {
            Assert.IsType<SendResult.Sent>(await SendAsync(new Message([new Block.Quote(words), new Block.Line([new Inline.Text("از: "), new Inline.Isolated(words), new Inline.Text(".")])], [])));
            strings++;
            entities += _hasan.Last.Entities.Count(entity => entity.Type is "bold" or "italic" or "text_link" or "pre");
        }
        TestContext.Current.TestOutputHelper!.WriteLine($"strings {strings}, injected marks {entities}");
        Assert.Equal(0, entities);
    }

    [Fact]
    public async Task Addresses_and_names_with_underscores_still_work()
    {
        await SendAsync(new Message([new Block.Quote("https://qom.example/_next_/a_b?x=*1* و ali_reza و 2*3*4")], []));
        Assert.Contains("https://qom.example/%5Fnext%5F/a_b?x=%2A1%2A", _hasan.Last.Text, StringComparison.Ordinal);
        Assert.Contains("ali_reza و 2*3*4", _hasan.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_answers_a_stub_and_our_own_number_stands()
    {
        var first = Assert.IsType<SendResult.Sent>(await SendAsync(new Message([Line("یک")], [[Ok]]))).Message!.Value;
        var changed = await _rig.Bot.SendAsync(new Outgoing.Change(Chat, new Message([Line("دو")], [[Ok]]), "s1.2", "n", first), default);
        Assert.Equal(first, Assert.IsType<SendResult.Sent>(changed).Message);
        Assert.Equal("دو", _hasan.Last.Text);
        Assert.Equal(first, Assert.IsType<SendResult.Sent>(await _rig.Bot.SendAsync(new Outgoing.Strip(Chat, "n", first), default)).Message);
        Assert.Empty(_hasan.Last.Labels);
    }

    [Fact]
    public async Task A_press_of_a_new_app_gets_the_word_as_a_toast()
    {
        await SendAsync(new Message([Line("یک")], [[Ok]]));
        var press = _hasan.Press("باشه");
        await _rig.Bot.AcknowledgeAsync(Chat, press.CallbackId, "انجام شد", default);
        Assert.Equal("انجام شد", _hasan.Private.AnswerTo(press)!.Text);
        Assert.Single(_hasan.Received);
    }

    [Fact]
    public async Task A_press_of_an_old_app_is_answered_without_a_toast_and_the_word_comes_as_a_message()
    {
        await using var old = await Rig.StartAsync(bale: true, server: options => options with { OldBaleClients = true });
        var person = old.Fake.NewPerson("حسن").AlreadyStarted();
        var chat = new ChatId(person.Id.ToString(CultureInfo.InvariantCulture));
        await old.Bot.SendAsync(old.New(chat, "یک", Ok), default);
        var press = person.Press("باشه");
        await old.Bot.AcknowledgeAsync(chat, press.CallbackId, "*انجام* شد", default);
        Assert.Null(person.Private.AnswerTo(press)!.Text);
        Assert.Equal("∗انجام∗ شد", person.Last.Text);
        Assert.Empty(old.Fake.Contract.Violations);
    }

    [Fact]
    public async Task Long_captions_stay_with_their_file()
    {
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xE0];
        await SendAsync(new Message([Line(new string('م', 3000))], [[Ok]], [new AttachedFile(_rig.File(1, jpeg), AttachmentKind.Photo, "a.jpg")]));
        Assert.Equal(3000, Assert.Single(_hasan.Received).Text.Length);
    }

    [Fact]
    public async Task What_bale_has_not_is_not_asked_of_it()
    {
        _rig.Run();
        _hasan.Say("سلام");
        await _rig.UntilTaken(1);
        await _rig.Until(() => _rig.Bot.Links is not null, "its name is known");
        Assert.Equal("https://ble.ir/qom_fake_bot?start=inv-1_2", _rig.Bot.Links!.Start("inv-1_2").AbsoluteUri);
        await _rig.Bot.Menus.PublishAsync(
            [new Menu(new MenuScope.Everywhere(), null, [new MenuCommand("help", "راهنما")]), new Menu(new MenuScope.OneChat(Chat), "en", [new MenuCommand("help", "Help")])],
            [new BotAbout(null, "x", "y")], default);
        Assert.IsType<SendResult.Sent>(await SendAsync(OutboundTests.Card()));
        Assert.Empty(_rig.Fake.Contract.Violations);
        Assert.DoesNotContain(_rig.Fake.Contract.Used, used => used.EndsWith(".parse_mode", StringComparison.Ordinal) || used.EndsWith("entities", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_thing_that_is_not_found_is_not_taken_for_a_bad_token()
    {
        _rig.Fake.Faults.Next("sendMessage", new Fault.Status(404, "Not Found: method not found"));
        Assert.IsType<SendResult.Rejected>(await SendAsync(new Message([Line("x")], [])));
        _rig.Fake.Faults.Next("sendMessage", new Fault.Status(404, "Not Found"));
        Assert.IsType<SendResult.Revoked>(await SendAsync(new Message([Line("x")], [])));
    }

    private static Block Line(string words) => new Block.Line([new Inline.Text(words)]);

    private Task<SendResult> SendAsync(Message message) => _rig.Bot.SendAsync(new Outgoing.New(Chat, message, "d1", "n1", false), default);
}
