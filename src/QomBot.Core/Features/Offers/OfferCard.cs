using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Offers;

/// <summary>One offer: as its professor sees it, with how far it has come and what the firms said; as a firm sees it, with its answers as buttons.</summary>
public static class OfferCard
{
    public static readonly ActionSpec Files = OfferDoor.Make("offer.files", OfferAct.Know, (turn, _, offer) => ShowFiles(turn, offer));

    public static Value State(OfferState state) => Value.Key($"offer.state.{state.ToString().ToLowerInvariant()}");

    public static void Show(Turn turn, Offer offer, params IReadOnlyList<Block> notes)
    {
        var say = turn.Say;
        var id = Ui.Id(offer.Id.Value);
        var files = turn.Unit.Files.Of(OfferDoor.Name, offer.Id.Value).Count;
        var card = Ui.Card(notes);
        if (notes.Count > 0) card = card.With(Ui.Gap);
        if (OfferDoor.May(turn, offer, OfferAct.ReadAnswers))
        {
            card = card.With([say.Heading("offer.heading", ("offer", offer.Id.Value), ("title", Value.Of(offer.Title))), say.Line("offer.state", ("state", State(offer.State)), ("to", OfferDoor.To(offer))), .. Words(say, offer), .. Progress(turn, offer)]);
            if (OfferDoor.May(turn, offer, OfferAct.Review)) card = card.WithRow(Ui.Primary(say, "button.approve", ReviewOffer.Approve.Name, id), Ui.Do(say, "button.reject", ReviewOffer.Refuse.Name, id));
            if (OfferDoor.May(turn, offer, OfferAct.Stop)) card = card.WithRow(Ui.Do(say, "button.offer.stop", StopOffer.Action.Name, id));
        }
        else
        {
            card = card.With([.. ForFirm(turn.Unit, say, offer).Blocks]);
            if (offer.State != OfferState.Open) card = card.With(say.Line("offer.refused.state"));
            foreach (var row in Answers(say, offer)) if (OfferDoor.May(turn, offer, OfferAct.Answer)) card = card.WithRow(row);
        }
        turn.Show(files > 0 ? card.WithRow(new Button(say.Words("button.files", ("count", files)), Files.Name, [id]), Ui.Home(say)) : card.WithRow(Ui.Home(say)));
    }

    /// <summary>What the firms get.</summary>
    internal static Message ForFirm(Ports.IUnit unit, Speech to, Offer offer)
    {
        var professor = unit.People.Find(offer.Professor)!;
        var card = Ui.Card(
            to.Heading("offer.to", ("to", OfferDoor.To(offer))),
            unit.Institutions.Of(professor.Id) is { } institution
                ? to.Line("offer.by.of", ("name", Value.Of(professor.Name)), ("institution", Value.Of(institution.Name)))
                : to.Line("offer.by", ("name", Value.Of(professor.Name))),
            to.Line("offer.title", ("title", Value.Of(offer.Title))));
        return card.With([.. Words(to, offer)]);
    }

    private static IEnumerable<Block> Words(Speech say, Offer offer)
    {
        yield return new Block.Quote(offer.Body);
        if (offer.Needs is { } needs) yield return say.Line("offer.needs", ("needs", Value.Of(needs)));
    }

    internal static IEnumerable<IReadOnlyList<Button>> Answers(Speech say, Offer offer)
    {
        var id = Ui.Id(offer.Id.Value);
        yield return [Ui.Primary(say, "button.offer.interested", AnswerOffer.Interested.Name, id)];
        yield return [Ui.Do(say, "button.offer.notnow", AnswerOffer.No.Name, id, "notnow"), Ui.Do(say, "button.offer.notforus", AnswerOffer.No.Name, id, "notforus")];
        yield return [Ui.Do(say, "button.offer.other", AnswerOffer.No.Name, id, "other"), Ui.Do(say, "button.offer.mute", AnswerOffer.Mute.Name)];
        yield return [Ui.Do(say, "button.offer.pace", PaceOffers.Choose.Name)];
    }

    private static IEnumerable<Block> Progress(Turn turn, Offer offer)
    {
        var say = turn.Say;
        if (offer.Reason is { } reason) yield return say.Line("told.reason", ("reason", Value.Of(reason)));
        if (offer.SentAt is null)
        {
            if (offer.State == OfferState.Waiting) yield return say.Line("offer.reach", ("count", turn.Unit.Offers.CountFirms(offer.Sector, offer.Town)));
            yield break;
        }
        var progress = turn.Unit.Notices.ProgressOf(OfferDoor.NoticeKey(offer.Id));
        yield return say.Line("offer.progress", ("sent", progress.Sent), ("waiting", progress.Waiting));
        if (offer.State == OfferState.Open && (progress.Waiting > 0 || !progress.IsSpread)) yield return say.Line("offer.bywhen", ("at", SendOffer.ByWhen(turn.Work, offer)));
        if (offer.State == OfferState.Open) yield return say.Line("offer.until", ("at", Language.Calendar.TehranTime.DateOf(offer.ExpiresAt!.Value)));
        foreach (var line in Said(turn.Unit, say, offer)) yield return line;
    }

    /// <summary>Names of those who are interested; of the others only how many, and their words.</summary>
    internal static IEnumerable<Block> Said(Ports.IUnit unit, Speech say, Offer offer)
    {
        var answers = unit.Offers.Answers(offer.Id);
        int Count(OfferAnswer answer) => answers.Count(one => one.Answer == answer);
        yield return say.Line("offer.answers", ("interested", Count(OfferAnswer.Interested)), ("notnow", Count(OfferAnswer.NotNow)), ("notforus", Count(OfferAnswer.NotForUs)), ("other", Count(OfferAnswer.Other)));
        var firms = answers.Where(one => one.Answer == OfferAnswer.Interested).Select(one => unit.Firms.Find(one.Firm)).OfType<Firm>().ToList();
        if (firms.Count > 0) yield return say.Line("offer.firms", ("names", Value.Join(firms.Take(20).Select(firm => Value.Of(firm.Name)))));
        foreach (var other in answers.Where(one => one is { Answer: OfferAnswer.Other, Words: not null }).TakeLast(3)) yield return say.Line("offer.word", ("words", Value.Of(other.Words!)));
    }

    private static void ShowFiles(Turn turn, Offer offer)
    {
        var stored = turn.Unit.Files.Of(OfferDoor.Name, offer.Id.Value);
        var files = stored.Where(file => file.State == "stored").Select(file => new AttachedFile(file.Id, file.Kind, file.Name)).ToList();
        var lines = stored.Select(file => (Block)turn.Say.Line($"file.{file.State}", ("name", FileName.Of(file)))).Prepend(turn.Say.Heading("offer.files", ("offer", offer.Id.Value)));
        turn.Keep($"offerfiles:{offer.Id.Value}:{turn.Person.Id.Value}:{turn.Now.ToUnixTimeMilliseconds()}", new Message([.. lines], [], files));
        Show(turn, offer);
    }
}
