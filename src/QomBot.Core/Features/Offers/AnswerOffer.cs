using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Problems;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Offers;

/// <summary>What a firm says to an offer. «علاقه‌مندم» makes it a draft of a problem of that firm, to be confirmed, with the professor first in line.</summary>
public static class AnswerOffer
{
    private const double Likely = 0.2;

    private static readonly Argument Firm = new("firm", ArgumentKind.Choice) { When = (turn, given) => Firms(turn, given).Count > 1, Choices = Firms };

    public static readonly ActionSpec Interested = OfferDoor.Make("interested", OfferAct.Answer, RunInterested, Firm) with { Listing = Listing.Help, For = Roles.Firm };

    public static readonly ActionSpec No = OfferDoor.Make(
        "offer.no", OfferAct.Answer, RunNo,
        new Argument("answer", ArgumentKind.Choice) { Choices = (turn, _) => Reasons(turn) },
        new Argument("line", ArgumentKind.Text) { Limit = 300, When = (_, given) => given.TextOrNull("answer") == "other" }, Firm);

    public static readonly ActionSpec Mute = new("offer.mute", (turn, _) =>
    {
        turn.Unit.Offers.Mute(turn.Person.Id, isMuted: true);
        turn.Show(Ui.Card(turn.Say.Line("offer.muted")).WithRow(Ui.Do(turn.Say, "button.offer.unmute", "offer.unmute"), Ui.Home(turn.Say)));
    });

    public static readonly ActionSpec Unmute = new("offer.unmute", (turn, _) =>
    {
        turn.Unit.Offers.Mute(turn.Person.Id, isMuted: false);
        turn.Show(Ui.Card(turn.Say.Line("offer.unmuted")).WithRow(Ui.Home(turn.Say)));
    });

    private static IReadOnlyList<Choice> Reasons(Turn turn) =>
        [new("notnow", turn.Say.Words("button.offer.notnow")), new("notforus", turn.Say.Words("button.offer.notforus")), new("other", turn.Say.Words("button.offer.other"))];

    /// <summary>His firms to which the offer goes.</summary>
    private static IReadOnlyList<Choice> Firms(Turn turn, Arguments given) =>
        given.Has(OfferDoor.Name) && turn.Unit.Offers.Find(OfferDoor.Id(given)) is { } offer
            ? [.. turn.Unit.Firms.Of(turn.Person.Id).Where(firm => turn.Unit.Offers.Reaches(offer, firm.Id)).Select(firm => new Choice(Ui.Id(firm.Id.Value), firm.Name))]
            : [];

    private static Firm Chosen(Turn turn, Arguments given) =>
        turn.Unit.Firms.Find(new FirmId(long.Parse(Firms(turn, given).FirstOrDefault(choice => choice.Value == given.TextOrNull("firm"))?.Value ?? Firms(turn, given)[0].Value, System.Globalization.CultureInfo.InvariantCulture)))!;

    private static void RunInterested(Turn turn, Arguments given, Offer offer)
    {
        var say = turn.Say;
        var firm = Chosen(turn, given);
        if (turn.Unit.Offers.AnswerOf(offer.Id, firm.Id) is { Problem: { } there })
        {
            var known = turn.Unit.Problems.Find(there, turn.Visibility);
            if (known is { State: ProblemState.Draft } open && open.Reporter == turn.Person.Id) ShowDraft(turn, open);
            else turn.Show(Ui.Card(say.Line("offer.interested.again")).WithRow(known is null ? [Ui.Home(say)] : [Ui.Problem(say, there), Ui.Home(say)]));
            return;
        }
        var professor = turn.Unit.People.Find(offer.Professor)!;
        var body = say.Words("offer.draft", ("name", Value.Of(professor.Name)), ("title", Value.Of(offer.Title)), ("body", Value.Of(offer.Body)));
        var tagging = turn.Thoughts.Tag($"{offer.Title}\n{offer.Body}", firm.Sector);
        var fields = tagging.Fields.Where(field => field.Score >= Likely).Select(field => field.FieldId).Take(Problem.FieldLimit).ToList();
        var draft = turn.Unit.Problems.Create(turn.Person.Id, TextCut.AtGrapheme(offer.Title, Problem.TitleLimit), body, fields, tagging.Sure, firm.Town, Urgency.Normal, firm.Id);
        turn.Unit.Problems.PutPart(draft.Id, turn.Place, new MessageRef($"offer:{offer.Id.Value}:{draft.Id.Value}"), body);
        turn.Work.Record(Happened.Drafted, draft.Id);
        turn.Unit.Offers.Put(new AnsweredOffer(offer.Id, firm.Id, turn.Person.Id, OfferAnswer.Interested, null, draft.Id, null, turn.Now));
        turn.Work.Record(Happened.OfferAnswered, null, offer.Id.Value);
        turn.Work.Tell(
            $"offer:{offer.Id.Value}:firm:{firm.Id.Value}", new Audience.One(offer.Professor),
            to => Ui.Card(to.Heading("offer.interested.told", ("firm", Value.Of(firm.Name)), ("title", Value.Of(offer.Title))), to.Line("offer.interested.next", ("days", turn.House.Policy.OfferKeptWorkingDays)))
                .WithRow(OfferDoor.Button(to, offer.Id)), reason: "why.offer");
        ShowDraft(turn, draft);
    }

    private static void ShowDraft(Turn turn, Problem draft)
    {
        turn.Conversation = turn.Conversation with { Draft = draft.Id };
        DraftCard.Show(turn, draft, turn.Say.Line("offer.draft.note"));
    }

    private static void RunNo(Turn turn, Arguments given, Offer offer)
    {
        var firm = Chosen(turn, given);
        if (!Enum.TryParse<OfferAnswer>(given.Text("answer"), true, out var answer) || answer == OfferAnswer.Interested) return;
        if (turn.Unit.Offers.AnswerOf(offer.Id, firm.Id) is { Problem: { } problem })
        {
            // Its interest has become a problem of its own; that is taken back where it stands.
            turn.Show(Ui.Card(turn.Say.Line("offer.interested.again")).WithRow(Ui.Problem(turn.Say, problem), Ui.Home(turn.Say)));
            return;
        }
        turn.Unit.Offers.Put(new AnsweredOffer(offer.Id, firm.Id, turn.Person.Id, answer, given.TextOrNull("line"), null, null, turn.Now));
        turn.Work.Record(Happened.OfferAnswered, null, offer.Id.Value);
        turn.Show(Ui.Card(turn.Say.Line("offer.thanks")).WithRow(OfferDoor.Button(turn.Say, offer.Id), Ui.Home(turn.Say)));
    }
}
