using QomBot.Fakes.Telegram.Users;

namespace QomBot.Tests.WholeBot;

/// <summary>Ways on which a talk travels between real apps: voices, a topic of a forum, many pictures, files at the limit.</summary>
public sealed class RoomWaysTests
{
    private static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[500], 0xFF, 0xD9];
    private static readonly byte[] Sound = [.. "OggS"u8, .. new byte[700]];

    /// <summary>The firm is on Bale, the professor on Telegram, and he holds its problem.</summary>
    private static async Task<(ThreeApps Apps, FakePerson Firm, FakePerson Professor)> ClaimedAsync()
    {
        var apps = await ThreeApps.OpenAsync();
        var (firm, professor) = (apps.Bale.NewPerson("رضا کریمی"), apps.Telegram.NewPerson("دکتر رضایی"));
        await SaysAsync(professor, "/start", "قم‌بات");
        professor.Say("/profile");
        await professor.WaitForButton("⬜ استاد");
        professor.Press("⬜ استاد");
        await professor.WaitForButton("✅ استاد");
        firm.Say("پمپ سانتریفیوژ ما لرزش شدید دارد و بلبرینگش هر هفته می‌سوزد");
        await firm.WaitForButton("ثبت مسئله");
        firm.Press("ثبت مسئله");
        await firm.WaitForText("نام کارخانه یا کارگاه شما");
        await SaysAsync(firm, "کاشی کویر قم", "ثبت شد");
        await SaysAsync(professor, "/claim 1", "در یک خط بنویسید");
        await SaysAsync(professor, "اندازه‌گیری", "نخستین بازدید چه روزی");
        await SaysAsync(professor, "فردا", "به شما سپرده شد");
        return (apps, firm, professor);
    }

    private static async Task SaysAsync(FakePerson person, string words, string thenReads)
    {
        person.Say(words);
        await person.WaitForText(thenReads);
    }

    /// <summary>Without the marks that keep directions apart.</summary>
    private static string Plain(VisibleMessage message) => new([.. message.Text.Where(c => c is not (>= '\u2066' and <= '\u2069'))]);

    private static async Task<VisibleMessage> ComesAsync(ThreeApps apps, Seat seat, Func<VisibleMessage, bool> fits, string what)
    {
        await apps.UntilAsync(() => seat.Sees.Any(message => message.FromBot && fits(message)), what);
        return seat.Sees.Last(message => message.FromBot && fits(message));
    }

    [Fact]
    public async Task A_voice_comes_as_a_voice_with_whose_it_is_and_is_answered_where_it_stands()
    {
        var (apps, firm, professor) = await ClaimedAsync();
        await using var _ = apps;
        await SaysAsync(firm, "/talk 1", "گفتگوی مسئلهٔ ۱");
        firm.Private.Voice(Sound);
        var voice = await ComesAsync(apps, professor.Private, message => message.File?.Kind == "voice", "the voice comes");
        Assert.Equal(Sound.Length, voice.File!.Size);
        await ComesAsync(apps, professor.Private, message => Plain(message).Contains("رضا کریمی، کارخانه", StringComparison.Ordinal), "whose it is");
        professor.Say("شنیدم؛ صدای بلبرینگ است", voice.MessageId);
        var answer = await ComesAsync(apps, firm.Private, message => message.Text.Contains("صدای بلبرینگ است", StringComparison.Ordinal), "the answer comes");
        Assert.Contains(firm.Private.Sees, message => !message.FromBot && message.MessageId == answer.ReplyTo);
        Assert.Empty(apps.Telegram.Contract.Violations);
        Assert.Empty(apps.Bale.Contract.Violations);
    }

    [Fact]
    public async Task A_topic_of_a_forum_is_a_place_of_the_room_and_its_neighbours_are_not()
    {
        var (apps, firm, professor) = await ClaimedAsync();
        await using var _ = apps;
        var forum = apps.Telegram.NewForum("گروه ارتعاش", true, professor);
        // Only so does it read what does not answer it.
        forum.AddBot(professor, administrator: true);
        var (topic, other) = (forum.CreateTopic(professor, "کاشی کویر"), forum.CreateTopic(professor, "ناهار"));
        professor.In(forum, topic).Say("/talk 1");
        var card = await professor.In(forum, topic).WaitForText("گفتگوی مسئلهٔ ۱");
        Assert.Equal(topic, card.ThreadId);
        await SaysAsync(firm, "/talk 1", "گفتگوی مسئلهٔ ۱");
        firm.Say("پمپ را خاموش کردیم");
        var copy = await professor.In(forum, topic).WaitForText("پمپ را خاموش کردیم");
        Assert.Equal(topic, copy.ThreadId);

        professor.In(forum, topic).Say("خوب است، دست نزنید", copy.MessageId);
        var answer = await ComesAsync(apps, firm.Private, message => message.Text.Contains("دست نزنید", StringComparison.Ordinal), "the answer comes");
        Assert.Contains(firm.Private.Sees, message => !message.FromBot && message.MessageId == answer.ReplyTo && message.Text.Contains("خاموش کردیم", StringComparison.Ordinal));
        professor.In(forum, topic).Voice(Sound, "گوش کنید");
        await ComesAsync(apps, firm.Private, message => message.File?.Kind == "voice", "the voice comes");
        professor.In(forum, other).Say("ناهار کجا برویم؟");
        firm.Private.Photo(Picture, "این هم عکسش");
        var photo = await professor.In(forum, topic).WaitFor(message => message.FromBot && message.File?.Kind == "photo");
        Assert.Equal(topic, photo.ThreadId);
        await apps.SettledAsync();
        Assert.DoesNotContain(firm.Private.Sees, message => message.Text.Contains("ناهار", StringComparison.Ordinal));
        Assert.DoesNotContain(forum.Messages, message => message.FromBot && message.ThreadId == other);

        // Without a number the topic is let go, and nothing comes there any more.
        professor.In(forum, topic).Say("/talk");
        await professor.In(forum, topic).WaitForText("این‌جا دیگر در گفتگو نیست");
        firm.Say("کسی هست؟");
        await professor.WaitForText("کسی هست؟");
        await apps.SettledAsync();
        Assert.DoesNotContain(forum.Messages, message => message.Text.Contains("کسی هست؟", StringComparison.Ordinal));
        Assert.Empty(apps.Telegram.Contract.Violations);
        Assert.Empty(apps.Bale.Contract.Violations);
    }

    [Fact]
    public async Task Thirty_pictures_at_once_arrive_all_and_nothing_overtakes_them()
    {
        var (apps, firm, professor) = await ClaimedAsync();
        await using var _ = apps;
        await SaysAsync(professor, "/talk 1", "گفتگوی مسئلهٔ ۱");
        // An album of a real app holds ten.
        for (var album = 0; album < 3; album++) professor.Private.Album([.. Enumerable.Range(0, 10).Select(_ => new AlbumPart("photo", Picture))]);
        professor.Say("همین سی عکس بود");
        await ComesAsync(apps, firm.Private, message => message.Text.Contains("همین سی عکس بود", StringComparison.Ordinal), "the words come");
        var came = firm.Private.Sees.Where(message => message.FromBot).ToList();
        Assert.Equal(30, came.Count(message => message.File?.Kind == "photo"));
        Assert.True(came.FindLastIndex(message => message.File?.Kind == "photo") < came.FindIndex(message => message.Text.Contains("همین سی عکس بود", StringComparison.Ordinal)));
        Assert.Empty(apps.Bale.Contract.Violations);
    }

    [Fact]
    public async Task A_file_just_below_the_limit_comes_and_one_just_above_is_named_with_its_words()
    {
        var (apps, firm, professor) = await ClaimedAsync();
        await using var _ = apps;
        await SaysAsync(professor, "/talk 1", "گفتگوی مسئلهٔ ۱");
        professor.Private.Document(Picture, "نقشهٔ کوچک.dwg", "application/octet-stream", "این می‌رسد", declaredSize: (long)(19.9 * 1024 * 1024));
        await ComesAsync(apps, firm.Private, message => message.File?.Name == "نقشهٔ کوچک.dwg" && message.Text.Contains("این می‌رسد", StringComparison.Ordinal), "the smaller one comes");
        professor.Private.Document(Picture, "نقشهٔ بزرگ.dwg", "application/octet-stream", "این نمی‌رسد", declaredSize: (long)(20.1 * 1024 * 1024));
        var words = await ComesAsync(apps, firm.Private, message => message.Text.Contains("این نمی‌رسد", StringComparison.Ordinal), "the words come");
        Assert.Null(words.File);
        Assert.Contains("نقشهٔ بزرگ.dwg بزرگ‌تر از ۲۰ مگابایت بود", Plain(words), StringComparison.Ordinal);
        await ComesAsync(apps, professor.Private, message => Plain(message).Contains("فرستاده نشد؛ نوشته رفت: نقشهٔ بزرگ.dwg", StringComparison.Ordinal), "its sender is told");
    }
}
