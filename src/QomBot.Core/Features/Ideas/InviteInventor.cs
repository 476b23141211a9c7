using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Ideas;

/// <summary>
/// Co-inventors: named by the owner, asked by a button or by a message that he passes on, and each answers for himself. Who refuses
/// keeps the idea a draft until the owner takes his name out, with a word to the centre.
/// </summary>
public static class InviteInventor
{
    /// <summary>Letters and digits of an invitation: about 50 bits.</summary>
    private const int CodeLength = 10;

    private static readonly Argument Code = new("code", ArgumentKind.Text) { Limit = 40 };

    public static readonly ActionSpec Action = IdeaDoor.Make(
        "idea.invite", IdeaAct.Invite, RunInvite,
        new Argument("inventor", ArgumentKind.Text) { Limit = 60, Choices = Mates },
        new Argument("share", ArgumentKind.Number) { Optional = true, Offered = true });

    public static readonly ActionSpec TakeOut = IdeaDoor.Make(
        "idea.takeout", IdeaAct.Invite, RunTakeOut,
        new Argument("who", ArgumentKind.Choice) { Choices = Others }, new Argument("word", ArgumentKind.Text) { Limit = 300 });

    /// <summary>Opens an invitation; the code is all that is known of it.</summary>
    public static readonly ActionSpec Join = new("idea.join", RunJoin) { Arguments = [Code] };

    public static readonly ActionSpec Consent = new("idea.consent", RunConsent) { Arguments = [Code, new Argument("decision", ArgumentKind.Choice) { Choices = (turn, _) => Answers(turn) }] };

    private static IReadOnlyList<Choice> Answers(Turn turn) => [new("yes", turn.Say.Words("button.idea.consent")), new("no", turn.Say.Words("button.idea.refuse"))];

    /// <summary>People of his own teams can be asked by a tap.</summary>
    private static IReadOnlyList<Choice> Mates(Turn turn, Arguments given)
    {
        if (!given.Has(IdeaDoor.Name)) return [];
        var there = turn.Unit.Ideas.Inventors(IdeaDoor.Id(given)).Select(one => one.Person).ToHashSet();
        return [.. TeamMates(turn).Where(person => !there.Contains(person.Id)).Take(6).Select(person => new Choice($"p{person.Id.Value}", person.Name))];
    }

    private static IEnumerable<Person> TeamMates(Turn turn) => turn.Unit.Teams.Of(turn.Person.Id).Where(team => !team.IsSolo)
        .SelectMany(team => turn.Unit.Teams.Members(team.Id)).Where(person => person.Id != turn.Person.Id).DistinctBy(person => person.Id);

    private static IReadOnlyList<Choice> Others(Turn turn, Arguments given) => !given.Has(IdeaDoor.Name) ? [] :
    [
        .. turn.Unit.Ideas.Inventors(IdeaDoor.Id(given)).Where(one => one.State != InventorState.TakenOut && one.Person != turn.Person.Id)
            .OrderByDescending(one => one.State == InventorState.Refused).Select(one => new Choice(Ui.Id(one.Id.Value), one.Name)),
    ];

    private static void RunInvite(Turn turn, Arguments given, Idea idea)
    {
        var people = turn.Unit.Ideas.Inventors(idea.Id).Where(one => one.State != InventorState.TakenOut).ToList();
        var share = given.Has("share") ? given.Number("share") : (long?)null;
        var taken = people.Sum(one => one.Share ?? 0);
        if (people.Count >= Idea.MostInventors)
        {
            IdeaCard.Show(turn, idea, turn.Say.Line("idea.inventors.many", ("limit", Idea.MostInventors)));
            return;
        }
        if (share > 100 - taken)
        {
            turn.AskAgain("share", turn.Say.Line("idea.share.much", ("left", 100 - taken)));
            return;
        }
        var mate = TeamMates(turn).FirstOrDefault(person => $"p{person.Id.Value}" == given.Text("inventor"));
        if (mate is not null && turn.Unit.Ideas.Inventors(idea.Id).Any(one => one.Person == mate.Id))
        {
            turn.AskAgain("inventor", turn.Say.Line("idea.inventor.there"));
            return;
        }
        var name = mate?.Name ?? PersianText.CleanName(given.Text("inventor"));
        var invited = turn.Unit.Ideas.Invite(idea.Id, mate?.Id, name.Length > 0 ? name : turn.Say.Words("person.nameless"), (int?)share, turn.House.Chance.Code(CodeLength));
        if (mate is not null)
            turn.Work.Tell($"inventor:{invited.Id.Value}", new Audience.One(mate.Id), to => Question(to, idea, invited, turn.Person.Name), reason: "why.named");
        else
            turn.Keep($"inventor:{invited.Id.Value}", Ui.Card(turn.Say.Line("idea.invite.message", ("name", Value.Of(invited.Name)), ("owner", Value.Of(turn.Person.Name)), ("code", new Value.Code(invited.Code!))))
                .WithRow(new Button(turn.Say.Words("button.idea.join"), Join.Name, [invited.Code], ButtonStyle.Primary, Start: StartPayload.Inventor(invited.Code!))));
        IdeaCard.Show(turn, idea, turn.Say.Line(mate is null ? "idea.invite.passon" : "idea.invite.asked", ("name", Value.Of(invited.Name))));
    }

    private static void RunJoin(Turn turn, Arguments given)
    {
        if (Open(turn, given.Text("code")) is not { } found) return;
        var owner = turn.Unit.People.Find(found.Idea.Owner)!;
        turn.Show(Question(turn.Say, found.Idea, found.Invited, owner.Name));
    }

    /// <summary>Whatever is wrong with a code, the answer is the same; after too many wrong ones the right one is wrong, too.</summary>
    private static (Idea Idea, Inventor Invited)? Open(Turn turn, string typed)
    {
        var trust = turn.Unit.Trust;
        var code = new string([.. Digits.ToAscii(typed).ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);
        var isTired = trust.WrongCodes(turn.Person.Id, turn.Now - TimeSpan.FromHours(1)) >= InviteCode.WrongTries;
        if (!isTired && turn.Unit.Ideas.FindInvitation(code) is { } invited && (invited.Person is null || invited.Person == turn.Person.Id)
            && turn.Unit.Ideas.Find(invited.Idea) is { Stage: IdeaStage.Draft } idea)
        {
            if (turn.Unit.Ideas.Inventors(idea.Id).All(one => one.Person != turn.Person.Id || one.Id == invited.Id)) return (idea, invited);
            turn.Show(Ui.Card(turn.Say.Line("idea.inventor.already")).WithRow(Ui.Home(turn.Say)));
            return null;
        }
        if (!isTired) trust.NoteWrongCode(turn.Person.Id);
        turn.AskAgain("code", turn.Say.Line("idea.code.wrong"));
        return null;
    }

    private static Message Question(Speech to, Idea idea, Inventor invited, string owner)
    {
        var card = Ui.Card(to.Heading("idea.question", ("title", Value.Of(idea.Title))), to.Line("idea.question.who", ("owner", Value.Of(owner))));
        if (invited.Share is { } share) card = card.With(to.Line("idea.question.share", ("share", share)));
        return card.With(to.Line("idea.question.ask"))
            .WithRow(Ui.Primary(to, "button.idea.consent", Consent.Name, invited.Code, "yes"), Ui.Do(to, "button.idea.refuse", Consent.Name, invited.Code, "no"));
    }

    private static void RunConsent(Turn turn, Arguments given)
    {
        if (Open(turn, given.Text("code")) is not { } found) return;
        var (idea, invited) = found;
        var agrees = given.Text("decision") == "yes";
        turn.Unit.Ideas.Save(invited with { Person = turn.Person.Id, Name = agrees ? turn.Person.Name : invited.Name, State = agrees ? InventorState.Agreed : InventorState.Refused, Code = null });
        turn.Work.Record(agrees ? Happened.IdeaAgreed : Happened.IdeaRefused, null, idea.Id.Value);
        var open = turn.Unit.Ideas.Inventors(idea.Id).Count(one => one.State is InventorState.Invited or InventorState.Refused);
        turn.Work.Tell($"consent:{invited.Id.Value}", new Audience.One(idea.Owner), to => agrees ? Agreed(to, idea, turn.Person.Name, open) : Refused(to, idea, invited), reason: "why.inventor");
        var card = Ui.Card(turn.Say.Line(agrees ? "idea.consent.done" : "idea.refuse.done", ("title", Value.Of(idea.Title))));
        turn.Show((agrees ? card.WithRow(IdeaDoor.Button(turn.Say, idea.Id)) : card).WithRow(Ui.Home(turn.Say)));
    }

    private static Message Agreed(Speech to, Idea idea, string name, int open)
    {
        var card = Ui.Card(to.Line("idea.agreed.told", ("name", Value.Of(name)), ("idea", idea.Id.Value)));
        return open == 0
            ? card.With(to.Line("idea.agreed.all")).WithRow(Ui.Primary(to, "button.idea.submit", SubmitIdea.Action.Name, Ui.Id(idea.Id.Value)), IdeaDoor.Button(to, idea.Id))
            : card.With(to.Count("idea.agreed.open", open)).WithRow(IdeaDoor.Button(to, idea.Id));
    }

    /// <summary>What happened, and what can be done now.</summary>
    private static Message Refused(Speech to, Idea idea, Inventor invited)
    {
        var id = Ui.Id(idea.Id.Value);
        return Ui.Card(to.Line("idea.refused.told", ("name", Value.Of(invited.Name)), ("idea", idea.Id.Value)), to.Line("idea.refused.ways"))
            .WithRow(Ui.Do(to, "button.idea.takeout", TakeOut.Name, id, Ui.Id(invited.Id.Value)), Ui.Do(to, "button.idea.drop", EditIdea.Drop.Name, id))
            .WithRow(IdeaDoor.Button(to, idea.Id));
    }

    private static void RunTakeOut(Turn turn, Arguments given, Idea idea)
    {
        if (turn.Unit.Ideas.FindInventor(new InventorId(given.NumberOr("who", 0))) is not { } inventor || inventor.Idea != idea.Id
            || inventor.State == InventorState.TakenOut || inventor.Person == idea.Owner)
        {
            IdeaCard.Show(turn, idea);
            return;
        }
        turn.Unit.Ideas.Save(inventor with { State = InventorState.TakenOut, Code = null, Word = given.Text("word") });
        turn.Work.Record(Happened.IdeaTakenOut, null, idea.Id.Value);
        // Who has refused himself need not be told; who was in it should know.
        if (inventor is { Person: { } person, State: not InventorState.Refused })
            turn.Work.Tell(
                $"takenout:{inventor.Id.Value}", new Audience.One(person),
                to => Ui.Card(to.Line("idea.takenout.told", ("title", Value.Of(idea.Title)), ("name", Value.Of(turn.Person.Name))), to.Line("told.reason", ("reason", Value.Of(given.Text("word")))))
                    .WithRow(Ui.Do(to, "button.human", "human")), reason: "why.named");
        IdeaCard.Show(turn, idea, turn.Say.Line("idea.takenout.done", ("name", Value.Of(inventor.Name))));
    }
}
