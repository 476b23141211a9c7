using QomBot.Core.Chat;
using QomBot.Telegram.Api;
using QomBot.Telegram.Dialects;
using QomBot.Telegram.Inbound;
using QomBot.Telegram.Outbound;
using Telegram.Bot.Requests;
using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.ReplyMarkups;
using Message = QomBot.Core.Chat.Message;

namespace QomBot.Telegram.Sending;

/// <summary>Sends files by upload: one by itself, several as an album.</summary>
/// <param name="open">The bytes of a file of ours, or null where they are gone.</param>
internal sealed class FileSender(BotApi api, Dialect dialect, Func<FileId, Stream?> open, BotOptions bot)
{
    /// <summary>The slowest line on which an upload is still waited for, in bytes a second.</summary>
    private const double SlowestLine = 32 << 10;

    /// <summary>Rejected where a file cannot be had, is too large or was refused; then nothing was sent.</summary>
    public async Task<SendResult> SendAsync(Outgoing.New part, Address place, CancellationToken cancel)
    {
        var result = await TryAsync(part, place, cancel);
        // A picture that is too large or that the platform cannot read as one is still a document.
        if (result is SendResult.Rejected && part.Message.Files is [{ Kind: AttachmentKind.Photo or AttachmentKind.Video or AttachmentKind.Voice } file])
            result = await TryAsync(part with { Message = part.Message with { Files = [file with { Kind = AttachmentKind.Document }] } }, place, cancel);
        return result;
    }

    private async Task<SendResult> TryAsync(Outgoing.New part, Address place, CancellationToken cancel)
    {
        var files = part.Message.Files!;
        var streams = new List<Stream>();
        try
        {
            foreach (var file in files)
            {
                if (open(file.File) is not { } stream) return new SendResult.Rejected("a file is not there");
                streams.Add(stream);
            }
            var sizes = streams.Select(stream => stream.CanSeek ? stream.Length : 0).ToList();
            if (sizes.Any(size => size > Dialect.UploadLimit)) return new SendResult.Rejected("a file is larger than the platform takes");
            if (files.Zip(sizes).Any(pair => pair.First.Kind == AttachmentKind.Photo && pair.Second > Dialect.PhotoLimit)) return new SendResult.Rejected("a picture is larger than the platform takes");
            var caption = dialect.Render(part.Message.Blocks);
            IRequest request = files.Count == 1 ? Single(part, place, caption, Upload(files[0], streams[0])) : Album(part, place, caption, streams);
            var deadline = bot.CallTimeout + TimeSpan.FromSeconds(sizes.Sum() / SlowestLine);
            return Verdict.OfNew(await api.CallAsync(request, deadline, cancel), dialect);
        }
        catch (IOException)
        {
            return new SendResult.Rejected("a file cannot be read");
        }
        finally
        {
            foreach (var stream in streams) await stream.DisposeAsync();
        }
    }

    private IRequest Single(Outgoing.New part, Address place, Rendered caption, InputFile file)
    {
        string? words = caption.IsBlank ? null : caption.Text;
        IEnumerable<MessageEntity>? marks = caption.Entities.Count > 0 ? caption.Entities : null;
        ReplyMarkup? keyboard = Keyboard.Of(part.Message, part.TokenPrefix, dialect);
        return part.Message.Files![0].Kind switch
        {
            AttachmentKind.Photo => new SendPhotoRequest
            {
                ChatId = place.Chat, MessageThreadId = place.Topic, Photo = file, Caption = words, CaptionEntities = marks,
                DisableNotification = part.Silent, ReplyMarkup = keyboard,
            },
            AttachmentKind.Video => new SendVideoRequest
            {
                ChatId = place.Chat, MessageThreadId = place.Topic, Video = file, Caption = words, CaptionEntities = marks,
                DisableNotification = part.Silent, ReplyMarkup = keyboard,
            },
            AttachmentKind.Voice => new SendVoiceRequest
            {
                ChatId = place.Chat, MessageThreadId = place.Topic, Voice = file, Caption = words, CaptionEntities = marks,
                DisableNotification = part.Silent, ReplyMarkup = keyboard,
            },
            _ => new SendDocumentRequest
            {
                ChatId = place.Chat, MessageThreadId = place.Topic, Document = file, Caption = words, CaptionEntities = marks,
                DisableNotification = part.Silent, ReplyMarkup = keyboard,
            },
        };
    }

    private static SendMediaGroupRequest Album(Outgoing.New part, Address place, Rendered caption, List<Stream> streams)
    {
        var media = part.Message.Files!.Select((file, i) => Medium(file, Upload(file, streams[i]))).ToList();
        if (!caption.IsBlank)
        {
            ((InputMedia)media[0]).Caption = caption.Text;
            ((InputMedia)media[0]).CaptionEntities = caption.Entities.Count > 0 ? [.. caption.Entities] : null;
        }
        return new SendMediaGroupRequest { ChatId = place.Chat, MessageThreadId = place.Topic, Media = media, DisableNotification = part.Silent };
    }

    private static IAlbumInputMedia Medium(AttachedFile file, InputFile upload) => file.Kind switch
    {
        AttachmentKind.Photo => new InputMediaPhoto(upload),
        AttachmentKind.Video => new InputMediaVideo(upload),
        _ => new InputMediaDocument(upload),
    };

    private static InputFileStream Upload(AttachedFile file, Stream stream) => new(stream, FileNames.Clean(file.Name));
}
