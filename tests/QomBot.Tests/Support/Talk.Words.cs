using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;
using QomBot.Language.Calendar;
using QomBot.Replay;

namespace QomBot.Tests.Support;

/// <summary>The lines of a conversation: what people do.</summary>
internal sealed partial class Talk
{
    /// <summary>Telegram users are named with a leading @; everybody else is on Bale.</summary>
    private static string PlatformOf(string who) => who.StartsWith('@') ? "telegram" : "bale";

    /// <summary>Writes words. Gives the message's number, by which they can be edited.</summary>
    public async Task<int> Says(string who, string text)
    {
        _transcript.Person(who, text.Length > 300 ? $"{text[..60]}… ({text.Length} characters)" : text);
        await DoesAsync(who, new ReplayLine(null, PlatformOf(who), who, text, null, null));
        return _lines;
    }

    /// <summary>Presses the newest button of that label that this person can see.</summary>
    public Task Presses(string who, string label) => PressesToken(who, Find(who, label), label);

    /// <summary>Sends a token as a press, whatever it is: an old one, a forged one, somebody else's.</summary>
    public async Task PressesToken(string who, string token, string label = "?")
    {
        _transcript.Person(who, $"[{label}]");
        await DoesAsync(who, new ReplayLine(null, PlatformOf(who), who, null, token, null));
    }

    public async Task Sends(string who, string file, string? caption = null)
    {
        _transcript.Person(who, $"({file}){(caption is null ? "" : $" {caption}")}");
        await DoesAsync(who, new ReplayLine(null, PlatformOf(who), who, caption, null, Path.Combine(_folder.Path, file)));
    }

    /// <summary>Lays a file where the platform finds it when the bot asks for it.</summary>
    public void HasFile(string file, byte[] content) => File.WriteAllBytes(Path.Combine(_folder.Path, file), content);

    public async Task Edits(string who, int message, string text)
    {
        _transcript.Person(who, $"(changes an earlier message) {text}");
        await DoesAsync(who, new ReplayLine(null, PlatformOf(who), who, text, null, null, message.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    /// <summary>The same update comes a second time, as platforms do it.</summary>
    public async Task PlatformRepeatsTheLastLine(string who, ReplayLine line)
    {
        var platform = _platforms[line.Platform];
        await _bot.Handler.AcceptAsync(platform.Account, [platform.Update(_lines, line)], CancellationToken.None);
        await _stepper.WorkAsync();
    }

    /// <summary>Time passes, and everything that is due on the way happens at its own moment.</summary>
    public async Task Passes(TimeSpan time)
    {
        if (_restarts) await RestartsAsync();
        await _stepper.AdvanceAsync(Clock.GetUtcNow() + time);
        _transcript.Time(DateText.Moment(Clock.GetUtcNow(), "en"));
    }

    /// <summary>Time passes until that hour of that many days later, in Qom.</summary>
    public Task PassesUntil(int daysLater, int hour) =>
        Passes(TehranTime.At(TehranTime.DateOf(Clock.GetUtcNow()).AddDays(daysLater), new TimeOnly(hour, 0)) - Clock.GetUtcNow());

    /// <summary>A person who has been here before: language and roles chosen by the real buttons, none of it in the transcript.</summary>
    public async Task Knows(string who, string language = "fa", Roles roles = Roles.None)
    {
        using (_transcript.Silence())
        {
            await Says(who, "/start");
            if (language != Languages.Default) await Says(who, $"/language {language}");
            var say = _house.Speech(language);
            foreach (var role in (Roles[])[Roles.Firm, Roles.Faculty, Roles.Student])
            {
                if ((roles & role) == 0) continue;
                await Says(who, "/profile");
                await Presses(who, say.Words($"role.{role.ToString().ToLowerInvariant()}"));
            }
            await Says(who, "/start");
        }
        Forgets(who);
    }

    /// <summary>Verified as this role by somebody entitled.</summary>
    public async Task IsVerifiedAs(string who, Roles roles)
    {
        await Knows(who);
        await ArrangesAsync(unit =>
        {
            var person = unit.People.Find(_platforms[PlatformOf(who)].Account, new UserId(who))!;
            unit.People.Save(person with { Verified = person.Verified | roles });
        });
    }

    /// <summary>A problem by that person, reported through the real door; gives its number.</summary>
    public async Task<long> Reports(string who, string text, string firm = "کاشی نمونه")
    {
        using (_transcript.Silence())
        {
            await Says(who, "/start");
            await Says(who, text);
            await Presses(who, Say(who).Words("button.submit"));
            if (Shows(who).Contains(Say(who).Words("ask.submit.firm"), StringComparison.Ordinal)) await Says(who, firm);
        }
        Forgets(who);
        return Counts("SELECT max(id) FROM problems WHERE state <> 0");
    }

    /// <summary>Takes a problem through the real door.</summary>
    public async Task Claims(string who, long problem, string plan = "بازدید و اندازه‌گیری")
    {
        using (_transcript.Silence())
        {
            await Says(who, $"/claim {problem}");
            await Says(who, plan);
            await Says(who, "2026-12-01");
        }
        Forgets(who);
    }

    public Speech Say(string who) =>
        _house.Speech(Looks(unit => unit.People.Find(_platforms[PlatformOf(who)].Account, new UserId(who))?.Language ?? Languages.Default));
}
