using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Review;

/// <summary>One live card for each matter with each liaison on duty: the same words everywhere, changed for all when one has decided. They come without a sound.</summary>
public static class DeskCards
{
    /// <param name="name">Names the matter: "desk:role:7".</param>
    /// <param name="isOpen">It still waits: who has no card yet gets one. Else only those that are there are changed.</param>
    public static void Show(Work work, string name, bool isOpen, Func<Speech, Message> content)
    {
        var there = work.Unit.Conversations.Posts(name);
        foreach (var (place, language, isAway) in work.Unit.Trust.Desk())
            if (there.Contains(place) || (isOpen && !isAway)) work.Unit.Conversations.Post(place, name, content(work.Speech(language)), Lane.Notice);
    }
}
