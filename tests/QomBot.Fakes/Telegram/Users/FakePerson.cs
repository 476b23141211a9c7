using System.Text.Json.Nodes;
using QomBot.Fakes.Telegram.World;

namespace QomBot.Fakes.Telegram.Users;

/// <summary>A person with an account. What he says without naming a place he says to the bot in private.</summary>
public sealed class FakePerson
{
    private readonly PlatformWorld world;
    private readonly Person person;
    private readonly Chat chat;

    internal FakePerson(PlatformWorld world, Person person)
    {
        this.world = world;
        this.person = person;
        chat = world.FindChat(person.Id)!;
        Private = new Seat(world, person, chat);
    }

    public long Id => person.Id;
    public string FirstName => person.FirstName;

    /// <summary>His chat with the bot.</summary>
    public Seat Private { get; }

    public Seat In(FakeRoom room) => new(world, person, room.Chat);

    /// <summary>In one topic of a forum.</summary>
    public Seat In(FakeRoom room, long threadId) => new(world, person, room.Chat, threadId);

    public Said Say(string text, long? replyTo = null) => Private.Say(text, replyTo);

    public Press Press(string label, long? messageId = null) => Private.Press(label, messageId);

    public IReadOnlyList<VisibleMessage> Received => Private.Received;

    public VisibleMessage Last => Private.Last;

    public Task<VisibleMessage> WaitForText(string part, TimeSpan? within = null, CancellationToken ct = default) =>
        Private.WaitForText(part, within, ct);

    public Task<VisibleMessage> WaitForButton(string label, TimeSpan? within = null, CancellationToken ct = default) =>
        Private.WaitForButton(label, within, ct);

    /// <summary>Has pressed Start once, long ago: the bot may write to him, and no update tells of it now.</summary>
    public FakePerson AlreadyStarted()
    {
        lock (world.Gate)
            person.Started = true;
        return this;
    }

    public void Block() => SetBlocked(true);

    public void Unblock() => SetBlocked(false);

    /// <summary>The account is deleted; the platform tells no one.</summary>
    public void Deactivate()
    {
        lock (world.Gate)
            person.Deactivated = true;
    }

    private void SetBlocked(bool blocked)
    {
        lock (world.Gate)
        {
            if (person.BlockedBot == blocked)
                return;
            person.BlockedBot = blocked;
            person.Started = true;
            BotReads.OwnMembership(world, chat, person, Member(!blocked), Member(blocked));
        }
    }

    private JsonObject Member(bool blocked) => blocked
        ? new() { ["status"] = "kicked", ["user"] = MessageJson.Of(world.Bot), ["until_date"] = 0 }
        : new() { ["status"] = "member", ["user"] = MessageJson.Of(world.Bot) };
}
