using System.Text.Json.Nodes;
using QomBot.Fakes.Telegram.Text;
using QomBot.Fakes.Telegram.World;

namespace QomBot.Fakes.Telegram.Users;

/// <summary>One person in one chat, or one topic of it: what he can do and see there.</summary>
public sealed partial class Seat
{
    private readonly PlatformWorld world;
    private readonly Person person;
    private readonly Chat chat;
    private readonly long? thread;

    internal Seat(PlatformWorld world, Person person, Chat chat, long? thread = null)
    {
        this.world = world;
        this.person = person;
        this.chat = chat;
        this.thread = thread;
    }

    public long ChatId => chat.Id;
    public long PersonId => person.Id;

    /// <summary>Writes a text.</summary>
    /// <exception cref="InvalidOperationException">He is not in this chat, or there is no such message to reply to.</exception>
    public Said Say(string text, long? replyTo = null)
    {
        lock (world.Gate)
            return Posting.Post(world, chat, person, Posting.TextContent(world, text), replyTo, thread);
    }

    /// <summary>Writes with marks of his own (bold, a link).</summary>
    public Said SayMarked(string text, params Entity[] entities)
    {
        lock (world.Gate)
            return Posting.Post(world, chat, person, Posting.TextContent(world, text, entities), threadId: thread);
    }

    /// <summary>Changes an own message.</summary>
    public Said Edit(long messageId, string text)
    {
        lock (world.Gate)
        {
            var message = Own(messageId);
            message.Content = message.Content["text"] is null
                ? Posting.FileContent(world, message.File!, text)
                : Posting.TextContent(world, text);
            message.Edited = world.Now;
            message.Edits++;
            world.Signal();
            return new(chat.Id, messageId, BotReads.Message(world, message, edited: true)?.Id);
        }
    }

    /// <summary>Deletes an own message; bots are not told.</summary>
    public void Delete(long messageId)
    {
        lock (world.Gate)
        {
            Own(messageId).Deleted = true;
            world.Signal();
        }
    }

    /// <summary>Presses the button with this label on the newest message that shows one.</summary>
    /// <param name="messageId">Or on this message.</param>
    /// <exception cref="InvalidOperationException">No message shows such a button, or pressing it does not reach the bot.</exception>
    public Press Press(string label, long? messageId = null)
    {
        lock (world.Gate)
        {
            var message = chat.Messages.Values.Reverse()
                .Where(message => !message.Deleted && message.ThreadId == (thread ?? message.ThreadId) && (messageId is null || message.Id == messageId))
                .FirstOrDefault(message => ButtonOf(message, label) is not null)
                ?? throw new InvalidOperationException($"No message shows a button \"{label}\". Shown: {string.Join(", ", ShownLabels())}");
            var data = (string?)ButtonOf(message, label)!["callback_data"]
                ?? throw new InvalidOperationException($"The button \"{label}\" does not reach the bot.");
            return PressData(message.Id, data);
        }
    }

    /// <summary>Sends a press with data that need not stand on any button, as a forged client can.</summary>
    public Press PressData(long messageId, string data)
    {
        lock (world.Gate)
        {
            // An old client of Bale: its ids begin with 1, and it shows no answers.
            var first = world.Options.Bale ? world.Options.OldBaleClients ? '1' : '2' : (char)('3' + world.Chance.Next(6));
            var id = first + string.Concat(Enumerable.Range(0, 17).Select(_ => world.Chance.Next(10)));
            world.Presses.Press(id, person.Id, world.Now);
            var update = world.Enqueue("callback_query", CallbackJson(id, messageId, data), person.Id);
            return new(id, messageId, data, update?.Id);
        }
    }

    private JsonObject CallbackJson(string id, long messageId, string data)
    {
        var json = new JsonObject { ["id"] = id, ["from"] = MessageJson.Of(person) };
        if (chat.Messages.TryGetValue(messageId, out var message) && !message.Deleted)
            json["message"] = MessageJson.Of(message);
        else
            json["message"] = new JsonObject { ["chat"] = MessageJson.Of(chat), ["message_id"] = messageId, ["date"] = 0 };
        json["chat_instance"] = chat.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        json["data"] = data;
        return json;
    }

    private Message Own(long messageId) =>
        chat.Messages.TryGetValue(messageId, out var message) && message.From == person && !message.Deleted
            ? message
            : throw new InvalidOperationException($"Message {messageId} is not his own, or gone.");

    private static JsonObject? ButtonOf(Message message, string label) =>
        message.InlineKeyboard?["inline_keyboard"]?.AsArray().SelectMany(row => row!.AsArray())
            .FirstOrDefault(button => (string?)button!["text"] == label)?.AsObject();

    private IEnumerable<string> ShownLabels() =>
        chat.Messages.Values.Where(message => !message.Deleted && message.InlineKeyboard is not null)
            .SelectMany(message => message.InlineKeyboard!["inline_keyboard"]!.AsArray()).SelectMany(row => row!.AsArray())
            .Select(button => (string)button!["text"]!).Distinct();
}

/// <summary>One press of a button.</summary>
/// <param name="UpdateId">Null when the bot did not ask for presses.</param>
public sealed record Press(string CallbackId, long MessageId, string Data, int? UpdateId);
