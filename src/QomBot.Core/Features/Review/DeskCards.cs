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
    /// <param name="about">Of whom it speaks: then it goes only to those who look after him, and whose card it was before he went elsewhere loses it.</param>
    public static void Show(Work work, string name, bool isOpen, Func<Speech, Message> content, PersonId? about = null)
    {
        var there = work.Unit.Conversations.Posts(name);
        var entitled = work.Unit.Trust.Desk(about);
        foreach (var (place, language, isAway) in entitled)
            if (there.Contains(place) || (isOpen && !isAway)) work.Unit.Conversations.Post(place, name, content(work.Speech(language)), Lane.Notice);
        if (about is null) return;
        foreach (var (place, language, _) in work.Unit.Trust.Desk())
            if (there.Contains(place) && entitled.All(other => other.Place != place))
                work.Unit.Conversations.Post(place, name, Ui.Card(work.Speech(language).Line("desk.elsewhere")), Lane.Notice);
    }
}
