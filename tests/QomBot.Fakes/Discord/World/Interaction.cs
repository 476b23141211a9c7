using System.Text.Json.Nodes;

namespace QomBot.Fakes.Discord.World;

/// <summary>The platform's numbers for kinds of interactions.</summary>
internal static class InteractionType
{
    public const int Ping = 1, Command = 2, Component = 3, Autocomplete = 4, Modal = 5;
}

/// <summary>Something a person did that waits for an answer within seconds.</summary>
internal sealed class Interaction
{
    public required long Id { get; init; }
    public required string Token { get; init; }
    public required int Type { get; init; }
    public required Person Person { get; init; }
    public required Channel Channel { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The message whose component was used, also through a modal.</summary>
    public Message? Source { get; init; }

    /// <summary>The callback's type, or null while it is unanswered.</summary>
    public int? AnswerType { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>What @original means: the answer, or the source when the answer changed that.</summary>
    public Message? Original { get; set; }

    /// <summary>The answer was a deferral and nothing has taken its place.</summary>
    public bool Deferred { get; set; }

    /// <summary>The modal of the answer, as the bot sent it.</summary>
    public JsonObject? Modal { get; set; }

    public JsonArray? Choices { get; set; }
    public bool ModalDone { get; set; }

    /// <summary>Whether the bot was told: false when no connection took the event.</summary>
    public bool Delivered { get; set; }
}
