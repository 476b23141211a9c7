using Telegram.Bot.Requests;
using Telegram.Bot.Types;

namespace QomBot.Telegram.Dialects;

/// <summary>A call that can answer a message: in Telegram's words, or in the older ones that Bale knows.</summary>
internal interface IAnswers
{
    ReplyParameters? ReplyParameters { get; set; }

    int? ReplyToMessageId { get; set; }
}

internal sealed class PhotoOut : SendPhotoRequest, IAnswers
{
    public int? ReplyToMessageId { get; set; }
}

internal sealed class VideoOut : SendVideoRequest, IAnswers
{
    public int? ReplyToMessageId { get; set; }
}

internal sealed class VoiceOut : SendVoiceRequest, IAnswers
{
    public int? ReplyToMessageId { get; set; }
}

internal sealed class DocumentOut : SendDocumentRequest, IAnswers
{
    public int? ReplyToMessageId { get; set; }
}

internal sealed class AlbumOut : SendMediaGroupRequest, IAnswers
{
    public int? ReplyToMessageId { get; set; }
}
