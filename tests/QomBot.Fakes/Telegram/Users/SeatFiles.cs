using System.Text.Json.Nodes;
using QomBot.Fakes.Telegram.World;

namespace QomBot.Fakes.Telegram.Users;

/// <summary>A picture or document of an album.</summary>
public sealed record AlbumPart(string Kind, byte[] Bytes, string? Name = null, string? Caption = null);

/// <summary>Files, contacts, forwards.</summary>
public sealed partial class Seat
{
    public Said Photo(byte[] bytes, string? caption = null, long? replyTo = null) => File("photo", bytes, null, "image/jpeg", caption, null, replyTo);

    /// <param name="declaredSize">What the platform says its size is, when that is not the number of bytes; above 20 MB a bot cannot download it.</param>
    public Said Document(byte[] bytes, string name, string? mime = null, string? caption = null, long? declaredSize = null, long? replyTo = null) =>
        File("document", bytes, name, mime, caption, declaredSize, replyTo);

    public Said Voice(byte[] bytes, string? caption = null) => File("voice", bytes, null, "audio/ogg", caption, null, null);

    /// <summary>Several files that the client shows as one; the bot gets one update for each, with the same media_group_id.</summary>
    public IReadOnlyList<Said> Album(params AlbumPart[] parts)
    {
        lock (world.Gate)
        {
            var album = world.NextAlbumId();
            return [.. parts.Select(part =>
            {
                var file = world.Files.Keep(part.Kind, part.Bytes, part.Name, null);
                return Posting.Post(world, chat, person, Posting.FileContent(world, file, part.Caption), threadId: thread, file: file, albumId: album);
            })];
        }
    }

    /// <summary>Sends a contact: his own by the contact button, or anybody's (then <paramref name="ownerId"/> is another or null).</summary>
    public Said Contact(string phone, string firstName, long? ownerId)
    {
        lock (world.Gate)
        {
            var contact = new JsonObject { ["phone_number"] = phone, ["first_name"] = firstName };
            if (ownerId is { } owner)
                contact["user_id"] = owner;
            return Posting.Post(world, chat, person, new JsonObject { ["contact"] = contact }, threadId: thread);
        }
    }

    /// <summary>Presses the contact button: his own number.</summary>
    public Said ShareOwnContact(string phone) => Contact(phone, person.FirstName, person.Id);

    /// <summary>Forwards a text that somebody else wrote.</summary>
    /// <param name="hidden">The author hides his account in forwards: only the name comes along.</param>
    public Said Forward(string text, string authorName, long? authorId = null, bool hidden = false)
    {
        lock (world.Gate)
        {
            var origin = new JsonObject { ["type"] = hidden ? "hidden_user" : "user" };
            var date = world.Now.AddMinutes(-5).ToUnixTimeSeconds();
            var extra = new JsonObject { ["forward_origin"] = origin, ["forward_date"] = date };
            if (hidden)
            {
                origin["sender_user_name"] = authorName;
                extra["forward_sender_name"] = authorName;
            }
            else
            {
                var author = new JsonObject { ["id"] = authorId ?? 777_000_777, ["is_bot"] = false, ["first_name"] = authorName };
                origin["sender_user"] = author;
                extra["forward_from"] = author.DeepClone();
            }
            origin["date"] = date;
            return Posting.Post(world, chat, person, Posting.TextContent(world, text), threadId: thread, extra: extra);
        }
    }

    private Said File(string kind, byte[] bytes, string? name, string? mime, string? caption, long? declaredSize, long? replyTo)
    {
        lock (world.Gate)
        {
            var file = world.Files.Keep(kind, bytes, name, mime, declaredSize);
            return Posting.Post(world, chat, person, Posting.FileContent(world, file, caption), replyTo, thread, file);
        }
    }
}
