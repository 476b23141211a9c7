using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Claims;
using QomBot.Core.Features.Problems;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Progress;

/// <summary>Holder and firm talk on the way: the holder's update and question, the firm's reply.</summary>
public static class UpdateProblem
{
    private static readonly Argument Which = new("problem", ArgumentKind.Problem);
    private static readonly Argument Words = new("text", ArgumentKind.Text) { Limit = 2_000 };

    /// <summary>A real update renews the lease; the first one makes the problem "in progress".</summary>
    public static readonly ActionSpec Update = new("update", RunUpdate) { Listing = Listing.Menu, For = Roles.Researcher, Right = Act.Update, Arguments = [Which, Words] };

    /// <summary>A question makes it the firm's turn: the lease stands still.</summary>
    public static readonly ActionSpec Ask = new("ask", RunAsk) { Listing = Listing.Help, For = Roles.Researcher, Right = Act.Ask, Arguments = [Which, Words] };

    public static readonly ActionSpec Reply = new("reply", RunReply) { Listing = Listing.Help, For = Roles.Firm, Right = Act.Reply, Arguments = [Which, Words] };

    private static void RunUpdate(Turn turn, Arguments given)
    {
        var problem = given.Problem;
        var claim = turn.Unit.Claims.Holding(problem.Id)!;
        if (problem.State == ProblemState.Claimed) problem = turn.Unit.Problems.Save(problem with { State = ProblemState.InProgress });
        Note(turn, problem, given.Text("text"), fromFirm: false, Happened.Updated);
        LeaseClock.Renew(turn.Work, claim);
        Tell(turn, problem, given.Text("text"), "update.told", new Audience.Owners(problem.Id), "why.owner", "reply");
        Sent(turn, problem, "update.sent");
    }

    private static void RunAsk(Turn turn, Arguments given)
    {
        var problem = given.Problem;
        Note(turn, problem, given.Text("text"), fromFirm: false, Happened.Asked);
        LeaseClock.FirmsTurn(turn.Work, turn.Unit.Claims.Holding(problem.Id)!);
        Tell(turn, problem, given.Text("text"), "ask.told", new Audience.Owners(problem.Id), "why.owner", "reply");
        Sent(turn, problem, "ask.sent");
    }

    private static void RunReply(Turn turn, Arguments given)
    {
        var problem = FirmClock.Wake(turn.Work, given.Problem);
        Note(turn, problem, given.Text("text"), fromFirm: true, Happened.Answered);
        if (turn.Unit.Claims.Holding(problem.Id) is { } claim)
        {
            // A proposal waits to be answered, or an accepted one to be confirmed: then it stays the firm's turn, from now on anew.
            if (problem.State == ProblemState.Proposed) FirmClock.Start(turn.Work, problem.Id);
            else LeaseClock.TeamsTurn(turn.Work, claim);
            Tell(turn, problem, given.Text("text"), "reply.told", new Audience.Members(claim.Team), "why.holder", "update");
        }
        Sent(turn, problem, "reply.sent");
    }

    private static void Note(Turn turn, Problem problem, string words, bool fromFirm, string what)
    {
        turn.Unit.Problems.AddNote(new ProgressNote(problem.Id, turn.Person.Id, fromFirm, words, turn.Now));
        turn.Work.Record(what, problem.Id);
    }

    /// <summary>The key counts the notes: two equal updates are two messages, the same one told twice is one.</summary>
    private static void Tell(Turn turn, Problem problem, string words, string key, Audience audience, string why, string answerBy) => turn.Work.Tell(
        $"{key}:{problem.Id.Value}:{turn.Unit.History.Of(problem.Id, 1)[0].Id}", audience,
        to => new Message([to.Heading(key, ("problem", problem.Id), ("name", Value.Of(turn.Person.Name))), new Block.Quote(words)], [])
            .WithRow(Ui.Primary(to, $"button.{answerBy}", answerBy, Ui.Id(problem.Id)), Ui.Problem(to, problem.Id)),
        problem.Id, reason: why);

    private static void Sent(Turn turn, Problem problem, string key)
    {
        turn.Toast(turn.Say.Words(key));
        ProblemCard.Show(turn, problem);
    }
}
