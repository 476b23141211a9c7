using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;
using QomBot.Language.Calendar;

namespace QomBot.Core.Features.Ideas;

/// <summary>Whoever's turn it is hears of his date before it comes; once it has passed, the other side gets an honest word.</summary>
public static class IdeaClock
{
    public const string DueKind = "idea.turn";

    /// <summary>Office days before the date on which whose turn it is gets reminded.</summary>
    private const int RemindBefore = 2;

    public static void Start(Work work, Idea idea)
    {
        if (idea.Until is not { } until) return;
        var remind = Morning(work.House.OfficeDays.AddWorkingDays(until, -RemindBefore));
        work.Unit.Due.Put(DueKind, idea.Id.Value, remind > work.Now ? remind : Morning(until.AddDays(1)));
    }

    public static void Stop(Work work, IdeaId idea) => work.Unit.Due.Remove(DueKind, idea.Value);

    public static void Run(Work work, long ideaId)
    {
        if (work.Unit.Ideas.Find(new IdeaId(ideaId)) is not { Until: { } until } idea || !IdeaLife.Gated.Contains(idea.Stage)) return;
        var key = $"ideadue:{ideaId}:{idea.Version}:{until:yyyy-MM-dd}";
        if (work.Today <= until)
        {
            if (idea.Turn == IdeaTurn.Centre) IdeaDoor.TellOfficers(work, idea, key, to => Body(to, idea, until, "idea.remind.centre"));
            else IdeaDoor.TellInventors(work, idea, key, to => Body(to, idea, until, "idea.remind.owner"));
            work.Unit.Due.Put(DueKind, ideaId, Morning(until.AddDays(1)));
            return;
        }
        // Late: said once to both, without blame; then it stands as late on the cards.
        IdeaDoor.TellOfficers(work, idea, $"{key}:late:centre", to => Body(to, idea, until, idea.Turn == IdeaTurn.Centre ? "idea.late.centre" : "idea.late.owner.centre"));
        IdeaDoor.TellInventors(work, idea, $"{key}:late:owner", to => Body(to, idea, until, idea.Turn == IdeaTurn.Centre ? "idea.late.centre.owner" : "idea.late.owner"));
    }

    internal static DateTimeOffset Morning(DateOnly day) => TehranTime.At(day, new TimeOnly(9, 0));

    private static Message Body(Speech to, Idea idea, DateOnly until, string key) =>
        Ui.Card(to.Line(key, ("idea", idea.Id.Value), ("title", Value.Of(idea.Title)), ("until", until))).WithRow(IdeaDoor.Button(to, idea.Id));
}
