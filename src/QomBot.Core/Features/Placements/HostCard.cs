using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Domain.Placements;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Placements;

/// <summary>
/// The one card with the days that wait for the host: a live message, brought to the end of his chat once a week when he may be disturbed, and changed in place meanwhile. So there are
/// never two of them, and none whose days are answered already.
/// </summary>
internal static class HostCard
{
    private static string Name(Placement placement) => $"placement:{Placing.Id(placement)}:days";

    /// <summary>Brings it, with everything that waits; days entered after that come next week.</summary>
    /// <returns>When to come by again, where it is not the hour for it now; else null.</returns>
    public static DateTimeOffset? Bring(Work work, Standing standing)
    {
        var yesterday = work.Today.AddDays(-1);
        if (standing.Placement.Host is not { } host || !standing.Unanswered.Any(day => day.Day <= yesterday)) return null;
        if (work.Unit.People.Find(host) is not { } person || work.Unit.People.PlaceOf(host) is not { } place) return null;
        if (QuietTime.NextAllowed(work.Now, person.Quiet, work.House.FactoryDays) is var allowed && allowed > work.Now) return allowed;
        // A week that ended the placement does not wait for the next one.
        if (!work.Unit.Placements.Pass(standing.Placement.Id, $"week:{Placing.Iso(CountPlacement.Saturday(work.Today))}")) return null;
        work.Unit.Conversations.Post(place, Name(standing.Placement), ConfirmPresence.Card(work.Unit, work.Speech(person.Language), standing, yesterday), Lane.Notice, anew: true);
        return null;
    }

    /// <summary>Something of it was answered or taken back: wherever it stands, it says what waits now.</summary>
    public static void Refresh(Work work, Placement placement)
    {
        var there = work.Unit.Conversations.Posts(Name(placement));
        if (there.Count == 0) return;
        var standing = Standing.Of(work.Unit, work.House, placement);
        var host = placement.Host is { } one ? work.Unit.People.Find(one) : null;
        var say = work.Speech(host?.Language ?? Languages.Default);
        var own = host is null ? null : work.Unit.People.PlaceOf(host.Id);
        foreach (var place in there)
        {
            // Who was the host before, or the app that he uses no more, keeps nothing of it but the way to the placement.
            var card = place == own && placement.State != PlacementState.GivenUp
                ? ConfirmPresence.Card(work.Unit, say, standing, work.Today.AddDays(-1))
                : Ui.Card(say.Heading("placement.hostcard", ("name", Placing.Name(work.Unit, placement.Professor)))).WithRow(Placing.Open(say, placement));
            work.Unit.Conversations.Post(place, Name(placement), card, Lane.Notice);
        }
    }
}
