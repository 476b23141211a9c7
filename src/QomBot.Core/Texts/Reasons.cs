using QomBot.Core.Chat;

namespace QomBot.Core.Texts;

/// <summary>Why a message came, in words: a text key ("why.owner"), or the subscription that fits ("field:chemical").</summary>
public static class Reasons
{
    public static Block.Line Line(Speech say, string reason)
    {
        var colon = reason.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) return say.Line(reason);
        var (topic, value) = (reason[..colon], reason[(colon + 1)..]);
        return say.Line("why.follow", ("topic", topic switch
        {
            "all" => Value.Key("subscribe.everything"),
            "words" => Value.Of(value),
            _ => Value.Key($"{topic}.{value}"),
        }));
    }
}
