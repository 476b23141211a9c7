using QomBot.Fakes.Sim;

namespace QomBot.Soak.Rooms;

public enum Speaker
{
    Firm,
    Professor,
    Student,
}

/// <summary>What one person has said, as it should stand at the end.</summary>
/// <param name="Mark">Stands in its words and in no other message's.</param>
public sealed record Spoken(int Room, string Mark, Speaker By, string Native)
{
    public int Version { get; set; } = 1;
    public bool IsDeleted { get; set; }
    public bool IsNote { get; init; }
    public bool HasFile { get; init; }
    public string? Person { get; init; }
}

/// <summary>People of one room who talk, change and take back what they said, whatever happens to the bot meanwhile.</summary>
internal sealed class RoomsTalk(RoomsPlan plan, RoomsWorld world, SoakRoom room)
{
    private static readonly string Picture = Convert.ToBase64String([0xFF, 0xD8, 0xFF, 0xE0, .. new byte[200], 0xFF, 0xD9]);

    private readonly Random _random = new(plan.Seed * 1_000 + room.Number);

    public List<Spoken> Said { get; } = [];

    /// <summary>What people did so far: messages, changes, deletions.</summary>
    public int Done { get; private set; }

    public async Task RunAsync(int count, CancellationToken cancel)
    {
        while (Done < count)
        {
            var chance = _random.Next(100);
            if (chance < 6 && Own(edited: true) is { } changed) await EditAsync(changed, cancel);
            else if (chance is >= 6 and < 9 && Own(edited: false) is { } gone) await DeleteAsync(gone, cancel);
            else await SayAsync(chance, cancel);
            Done++;
            await Task.Delay(plan.Between * (0.5 + _random.NextDouble()), cancel);
        }
    }

    /// <summary>Something of the last few that still stands; of the deletable only what its platform tells of, or is answered with the word for it.</summary>
    private Spoken? Own(bool edited) => Said.TakeLast(12).Where(one => !one.IsDeleted && (edited || !one.HasFile || one.By == Speaker.Student)).OrderBy(_ => _random.Next()).FirstOrDefault();

    private async Task SayAsync(int chance, CancellationToken cancel)
    {
        var by = (Speaker)_random.Next(3);
        var isNote = chance >= 98;
        var kind = chance switch { < 17 => "photo", < 22 => "document", _ => "text" };
        var mark = $"xr{room.Number}m{Done}x";
        var words = $"{(isNote ? "// " : "")}{mark} v1";
        var reply = chance is >= 90 and < 96 ? Said.LastOrDefault(one => one.By == by && !one.IsDeleted)?.Native : null;
        if (reply is not null) kind = "text";
        var person = by switch { Speaker.Firm => room.Firm.ToString(System.Globalization.CultureInfo.InvariantCulture), Speaker.Professor => room.Professor.ToString(System.Globalization.CultureInfo.InvariantCulture), _ => room.Students[_random.Next(2)] };
        var native = by == Speaker.Student ? await OnDiscordAsync(person, kind, words, reply, cancel) : await OnTelegramAsync(Of(by), long.Parse(person, System.Globalization.CultureInfo.InvariantCulture), kind, words, reply, cancel);
        Said.Add(new Spoken(room.Number, mark, by, native) { IsNote = isNote, HasFile = kind != "text", Person = person });
    }

    private async Task<string> OnTelegramAsync(FakeProcess fake, long person, string kind, string words, string? reply, CancellationToken cancel)
    {
        var to = reply is null ? (long?)null : long.Parse(reply, System.Globalization.CultureInfo.InvariantCulture);
        var said = kind switch
        {
            "photo" => await fake.Sim.Do("photo", new { person, base64 = Picture, caption = words }, cancel),
            "document" => await fake.Sim.Do("document", new { person, base64 = Picture, name = "../../گزارش.pdf", mime = "application/pdf", caption = words }, cancel),
            _ => await fake.Sim.Do("say", new { person, text = words, reply_to = to }, cancel),
        };
        return ((long)said["message_id"]!).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task<string> OnDiscordAsync(string person, string kind, string words, string? reply, CancellationToken cancel)
    {
        object[] files = kind switch
        {
            "photo" => [new { name = "a.jpg", base64 = Picture, content_type = "image/jpeg" }],
            "document" => [new { name = "report.pdf", base64 = Picture, content_type = "application/pdf" }],
            _ => [],
        };
        return (string)(await world.DiscordFake.Sim.Do("say", new { person, channel = room.Thread, text = words, reply_to = reply, files }, cancel))["message"]!;
    }

    private async Task EditAsync(Spoken one, CancellationToken cancel)
    {
        one.Version++;
        var text = $"{(one.IsNote ? "// " : "")}{one.Mark} v{one.Version}";
        if (one.By == Speaker.Student) await world.DiscordFake.Sim.Do("edit", new { person = one.Person, channel = room.Thread, message = one.Native, text }, cancel);
        else await Of(one.By).Sim.Do("edit", new { person = Long(one.Person!), message = Long(one.Native), text }, cancel);
    }

    private async Task DeleteAsync(Spoken one, CancellationToken cancel)
    {
        one.IsDeleted = true;
        if (one.By == Speaker.Student) await world.DiscordFake.Sim.Do("delete", new { person = one.Person, channel = room.Thread, message = one.Native }, cancel);
        else await Of(one.By).Sim.Do("say", new { person = Long(one.Person!), text = "پاک کن", reply_to = Long(one.Native) }, cancel);
    }

    private FakeProcess Of(Speaker by) => by == Speaker.Firm ? world.BaleFake : world.TelegramFake;

    private static long Long(string digits) => long.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
}
