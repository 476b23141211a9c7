using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Review;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.People;

/// <summary>Somebody says that he is a professor or a student: one card to each liaison on duty, and one tap of the first decides.</summary>
public static class RoleRequests
{
    private static readonly Argument Which = new("request", ArgumentKind.Number);

    public static readonly ActionSpec Approve = new("request.approve", (turn, given) => Answer(turn, given, isGood: true)) { ReviewersOnly = true, Arguments = [Which] };

    public static readonly ActionSpec Refuse = new("request.refuse", (turn, given) => Answer(turn, given, isGood: false)) { ReviewersOnly = true, Arguments = [Which] };

    /// <summary>What the person says of himself has changed.</summary>
    internal static void Follow(Turn turn, Roles role)
    {
        if ((role & Roles.Researcher) == 0 || !turn.Unit.People.ReviewerExists()) return;
        var says = (turn.Person.Declared & role) != 0 && (turn.Person.Verified & role) == 0;
        if (turn.Unit.Trust.Request(turn.Person.Id, role, make: says) is not { } request) return;
        if (says) turn.Toast(turn.Say.Words("request.waits"));
        if (!says) turn.Unit.Trust.Save(request = request with { State = RequestState.TakenBack });
        ShowOnDesk(turn.Work, request);
    }

    /// <summary>What the desk reads of the person has changed: his institution, his name.</summary>
    internal static void Refresh(Work work, PersonId person)
    {
        foreach (var role in (ReadOnlySpan<Roles>)[Roles.Faculty, Roles.Student])
            if (work.Unit.Trust.Request(person, role, make: false) is { } request) ShowOnDesk(work, request);
    }

    /// <summary>The role was given on another way: the card that waited says so.</summary>
    internal static void Settled(Work work, PersonId person, Roles role)
    {
        if (work.Unit.Trust.Newest(person, role) is { State: RequestState.Granted } request) ShowOnDesk(work, request);
    }

    internal static Person Grant(Turn turn, Person person, Roles role)
    {
        var request = turn.Unit.Trust.Request(person.Id, role, make: false);
        var given = turn.Unit.Trust.Give(person.Id, role, turn.Person.Id);
        turn.Work.Record(Happened.RoleGiven, null, person.Id.Value);
        turn.Work.Tell(
            $"given:{person.Id.Value}:{(int)role}:{turn.Now.ToUnixTimeMilliseconds()}", new Audience.One(person.Id),
            to => Ui.Card(to.Line("members.given.told", ("role", Ui.Role(role)))).WithRow(Ui.Do(to, "button.problems", "problems"), Ui.Do(to, "button.subscriptions", "subscriptions")));
        if (request is not null) ShowOnDesk(turn.Work, turn.Unit.Trust.FindRequest(request.Id)!);
        return given;
    }

    private static void Answer(Turn turn, Arguments given, bool isGood)
    {
        if (turn.Unit.Trust.FindRequest(new RoleRequestId(given.NumberOr("request", 0))) is not { } request || turn.Unit.People.Find(request.Person) is not { } person)
        {
            turn.Toast(turn.Say.Words("press.old"));
            return;
        }
        if (request.State != RequestState.Waiting)
        {
            // A colleague was quicker; his card says so, too.
            turn.Toast(turn.Say.Words("desk.toolate"));
            ShowOnDesk(turn.Work, request);
            return;
        }
        if (!turn.LooksAfter(person.Id)) turn.Toast(turn.Say.Words("refused.people"));
        else if (!Granting.May(turn.Person, request.Role)) turn.Toast(turn.Say.Words("refused.grant"));
        else if (isGood)
        {
            Grant(turn, person, request.Role);
            turn.Toast(turn.Say.Words("desk.done"));
        }
        else
        {
            turn.Unit.Trust.Save(request = request with { State = RequestState.Refused, AnsweredBy = turn.Person.Id });
            // He no longer says it of himself: he may say it again, and then it is asked again.
            turn.Unit.People.Save(person with { Declared = person.Declared & ~request.Role });
            turn.Work.Record(Happened.RoleRefused, null, person.Id.Value);
            turn.Work.Tell($"notgiven:{request.Id.Value}", new Audience.One(person.Id), to => Ui.Card(to.Line("members.refused.told", ("role", Ui.Role(request.Role)))).WithRow(Ui.Do(to, "button.human", "human")));
            ShowOnDesk(turn.Work, request);
            turn.Toast(turn.Say.Words("desk.done"));
        }
    }

    private static void ShowOnDesk(Work work, RoleRequest request)
    {
        var person = work.Unit.People.Find(request.Person)!;
        var by = request.AnsweredBy is { } id ? work.Unit.People.Find(id)?.Name ?? "" : "";
        DeskCards.Show(work, $"desk:role:{Ui.Id(request.Id.Value)}", request.State == RequestState.Waiting, say => Content(work.Unit, say, request, person, by), person.Id);
    }

    private static Message Content(IUnit unit, Speech say, RoleRequest request, Person person, string by)
    {
        var card = Ui.Card(say.Heading("desk.person"), say.Line("desk.person.says", ("name", Names.Of(say, unit, person)), ("role", Ui.Role(request.Role))));
        if (ChooseInstitution.Line(say, unit, person.Id) is { } institution) card = card.With(institution);
        var id = Ui.Id(request.Id.Value);
        return request.State switch
        {
            RequestState.Waiting => card.WithRow(Ui.Primary(say, "button.approve", Approve.Name, id), Ui.Do(say, "button.notconfirm", Refuse.Name, id))
                .WithRow(Ui.Do(say, "button.member", Members.Card.Name, Ui.Id(person.Id.Value))),
            RequestState.Granted => card.With(say.Line("desk.granted", ("by", Value.Of(by)))),
            RequestState.Refused => card.With(say.Line("desk.refused", ("by", Value.Of(by)))),
            _ => card.With(say.Line("desk.takenback")),
        };
    }
}
