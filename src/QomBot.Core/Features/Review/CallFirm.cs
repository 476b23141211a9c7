using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Claims;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Review;

/// <summary>A firm does not answer: a sheet on the liaisons' desk says whom to call, by which number, and what to ask.</summary>
public static class CallFirm
{
    private static readonly Argument Which = new("call", ArgumentKind.Number);

    public static readonly ActionSpec Done = new("call.done", (turn, given) => Settle(turn, given, CallState.Spoken, Happened.Called)) { ReviewersOnly = true, Arguments = [Which] };

    public static readonly ActionSpec NotReached = new("call.notreached", (turn, given) => Settle(turn, given, CallState.NotReached, Happened.NotReached)) { ReviewersOnly = true, Arguments = [Which] };

    internal static void Order(Work work, Problem problem)
    {
        var call = work.Unit.FirmTurns.AddCall(problem.Id);
        work.Record(Happened.CallOrdered, problem.Id, call.Id.Value);
        Show(work, call);
    }

    /// <summary>Nobody has to call any more.</summary>
    internal static void FirmHasSpoken(Work work, ProblemId problem)
    {
        if (work.Unit.FirmTurns.WaitingCall(problem) is not { } call) return;
        call = call with { State = CallState.Needless };
        work.Unit.FirmTurns.Save(call);
        Show(work, call);
    }

    private static void Settle(Turn turn, Arguments given, CallState state, string what)
    {
        if (turn.Unit.FirmTurns.FindCall(new CallId(given.NumberOr("call", 0))) is not { } call) return;
        if (call.State != CallState.Waiting) turn.Toast(turn.Say.Words("desk.toolate"));
        else
        {
            call = call with { State = state, AnsweredBy = turn.Person.Id };
            turn.Unit.FirmTurns.Save(call);
            turn.Work.Record(what, call.Problem, call.Id.Value);
            turn.Toast(turn.Say.Words("desk.done"));
        }
        Show(turn.Work, call);
    }

    private static void Show(Work work, PhoneCall call) => DeskCards.Show(work, NameOf(call), call.State == CallState.Waiting, say => Card(work, say, call));

    internal static string NameOf(PhoneCall call) => $"desk:call:{Ui.Id(call.Id.Value)}";

    internal static Message Card(Work work, Speech say, PhoneCall call) =>
        call.State == CallState.Waiting ? Sheet(work, say, work.Unit.Problems.FindForWork(call.Problem)!, call) : Settled(work, say, call);

    private static Message Sheet(Work work, Speech say, Problem problem, PhoneCall call)
    {
        var card = Ui.Card(say.Heading("call.title", ("problem", problem.Id)), say.Line("notice.title", ("title", Value.Of(problem.Title))));
        if (problem.Firm is { } firm && work.Unit.Firms.Find(firm) is { } found) card = card.With(say.Line("problem.firm", ("firm", Value.Of(found.Name))));
        foreach (var contact in FirmContacts.Of(work.Unit, problem).Take(3))
            if (work.Unit.People.Find(contact) is { } person)
                card = card.With(work.Unit.People.SealedPhone(contact) is { } phone
                    ? say.Line("problem.phone", ("name", Value.Of(person.Name)), ("phone", new Value.Secret(phone, InOwnDigits: true)))
                    : say.Line("call.nophone", ("name", Value.Of(person.Name))));
        if (work.Unit.FirmTurns.Find(problem.Id) is { } turn) card = card.With(say.Line("call.since", ("at", new Value.Stamp(turn.Since))));
        card = card.With(say.Line($"call.ask.{FirmClock.Owed(work.Unit, problem).Action}"));
        if (FirmClock.Until(work.Unit, work.House, problem.Id) is { } until) card = card.With(say.Line("call.until", ("until", until)));
        var id = Ui.Id(call.Id.Value);
        return card.WithRow(Ui.Primary(say, "button.called", Done.Name, id), Ui.Do(say, "button.notreached", NotReached.Name, id)).WithRow(Ui.Problem(say, problem.Id));
    }

    private static Message Settled(Work work, Speech say, PhoneCall call)
    {
        var card = Ui.Card(say.Heading("call.title", ("problem", call.Problem)), say.Line($"call.{call.State.ToString().ToLowerInvariant()}"));
        if (call.AnsweredBy is { } by && work.Unit.People.Find(by) is { } person) card = card.With(say.Line("desk.by", ("by", Value.Of(person.Name))));
        return card.WithRow(Ui.Problem(say, call.Problem));
    }
}
