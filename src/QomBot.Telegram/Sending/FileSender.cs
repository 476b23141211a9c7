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

/// <summary>Sends files by upload, or by the id that an earlier upload was given: one by itself, several as an album.</summary>
/// <param name="open">The bytes of a file of ours, or null where they are gone.</param>
internal sealed class FileSender(BotApi api, Dialect dialect, Func<FileId, Stream?> open, BotOptions bot)
{
    /// <summary>The slowest line on which an upload is still waited for, in bytes a second.</summary>
    private const double SlowestLine = 32 << 10;

    private readonly SentFiles _sent = new();

    /// <summary>Rejected where a file cannot be had, is too large or was refused; then nothing was sent.</summary>
    public async Task<SendResult> SendAsync(Outgoing.New part, Address place, CancellationToken cancel)
    {
        var known = part.Message.Files!.Where(one => _sent.Find(one) is not null).ToList();
        var result = await TryAsync(part, place, cancel);
        // An id can grow old: then the bytes go once more.
        if (result is SendResult.Rejected && known.Count > 0)
        {
            known.ForEach(_sent.Forget);
            result = await TryAsync(part, place, cancel);
        }
        // A picture that is too large or that the platform cannot read as one is still a document.
        if (result is SendResult.Rejected && part.Message.Files is [{ Kind: AttachmentKind.Photo or AttachmentKind.Video or AttachmentKind.Voice } file])
            result = await TryAsync(part with { Message = part.Message with { Files = [file with { Kind = AttachmentKind.Document }] } }, place, cancel);
        return result;
    }

    private async Task<SendResult> TryAsync(Outgoing.New part, Address place, CancellationToken cancel)
    {
        var files = part.Message.Files!;
        var streams = new List<Stream>();
        var inputs = new List<InputFile>();
        try
        {
            var total = 0L;
            foreach (var file in files)
            {
                if (_sent.Find(file) is { } id)
                {
                    inputs.Add(new InputFileId(id));
                    continue;
                }
                if (open(file.File) is not { } stream) return new SendResult.Rejected("a file is not there");
                streams.Add(stream);
                var size = stream.CanSeek ? stream.Length : 0;
                if (size > Dialect.UploadLimit) return new SendResult.Rejected("a file is larger than the platform takes");
                if (file.Kind == AttachmentKind.Photo && size > Dialect.PhotoLimit) return new SendResult.Rejected("a picture is larger than the platform takes");
                total += size;
                inputs.Add(new InputFileStream(stream, FileNames.Clean(file.Name)));
            }
            var caption = dialect.Render(part.Message.Blocks);
            IRequest request = files.Count == 1 ? Single(part, place, caption, inputs[0]) : Album(part, place, caption, inputs);
            if (part.ReplyTo is { } answered && request is IAnswers answering) dialect.Answer(answering, Address.MessageNumber(answered));
            var answer = await api.CallAsync(request, bot.CallTimeout + TimeSpan.FromSeconds(total / SlowestLine), cancel);
            if (answer is ApiAnswer.Done done) _sent.Learn(files, done.Result);
            return Verdict.OfNew(answer, dialect);
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
            AttachmentKind.Photo => new PhotoOut
            {
                ChatId = place.Chat, MessageThreadId = place.Topic, Photo = file, Caption = words, CaptionEntities = marks,
                DisableNotification = part.Silent, ReplyMarkup = keyboard,
            },
            AttachmentKind.Video => new VideoOut
            {
                ChatId = place.Chat, MessageThreadId = place.Topic, Video = file, Caption = words, CaptionEntities = marks,
                DisableNotification = part.Silent, ReplyMarkup = keyboard,
            },
            AttachmentKind.Voice => new VoiceOut
            {
                ChatId = place.Chat, MessageThreadId = place.Topic, Voice = file, Caption = words, CaptionEntities = marks,
                DisableNotification = part.Silent, ReplyMarkup = keyboard,
            },
            _ => new DocumentOut
            {
                ChatId = place.Chat, MessageThreadId = place.Topic, Document = file, Caption = words, CaptionEntities = marks,
                DisableNotification = part.Silent, ReplyMarkup = keyboard,
            },
        };
    }

    private static AlbumOut Album(Outgoing.New part, Address place, Rendered caption, List<InputFile> inputs)
    {
        var media = part.Message.Files!.Select((file, i) => Medium(file, inputs[i])).ToList();
        if (!caption.IsBlank)
        {
            ((InputMedia)media[0]).Caption = caption.Text;
            ((InputMedia)media[0]).CaptionEntities = caption.Entities.Count > 0 ? [.. caption.Entities] : null;
        }
        return new AlbumOut { ChatId = place.Chat, MessageThreadId = place.Topic, Media = media, DisableNotification = part.Silent };
    }

    private static IAlbumInputMedia Medium(AttachedFile file, InputFile upload) => file.Kind switch
    {
        AttachmentKind.Photo => new InputMediaPhoto(upload),
        AttachmentKind.Video => new InputMediaVideo(upload),
        _ => new InputMediaDocument(upload),
    };
}
