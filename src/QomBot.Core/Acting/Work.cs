using QomBot.Core.Chat;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Language.Calendar;

namespace QomBot.Core.Acting;

/// <summary>What a use case needs to change something and tell of it, whether a person brought it about or time did.</summary>
/// <param name="By">Who did it; null where it was time.</param>
public sealed record Work(IUnit Unit, House House, PersonId? By)
{
    public DateTimeOffset Now => Unit.Now;

    public DateOnly Today => TehranTime.DateOf(Now);

    public Speech Speech(string language) => House.Speech(language);

    public void Record(string what, ProblemId? problem, long? objectId = null) => Unit.History.Add(what, problem, By, objectId);

    /// <summary>Tells an audience, each in his language. The same key never reaches the same person twice; who did it is not told.</summary>
    /// <param name="whileOpen">Dropped unsent once the problem is no longer open.</param>
    public void Tell(
        string key, Audience audience, Func<Speech, Message> body, ProblemId? about = null, Lane lane = Lane.Relay,
        bool whileOpen = false, string? reason = null) =>
        Unit.Notices.Tell(new Notice(
            key, audience, lane, about, whileOpen, reason, By,
            Languages.All.ToDictionary(language => language, language => Pager.Fold(body(Speech(language)), Speech(language)))));

    /// <summary>The morning (9:00) of the day that lies so many office days ahead.</summary>
    public DateTimeOffset OfficeMorning(int workingDays) =>
        TehranTime.At(House.OfficeDays.AddWorkingDays(Today, workingDays), new TimeOnly(9, 0));
}
