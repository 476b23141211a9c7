using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Language.Calendar;

namespace QomBot.Core.Features.Problems;

/// <summary>
/// Somebody whom nobody has confirmed yet wants to read a firm's sealed layer: the firm is asked, and its silence is a no. Whoever
/// asked hears the answer, whatever it is.
/// </summary>
public static class SealConsent
{
    public const string DueKind = "seal.ask";

    private static readonly Argument Which = new("problem", ArgumentKind.Problem);
    private static readonly Argument Whom = new("person", ArgumentKind.Number);

    public static readonly ActionSpec Allow = new("seal.allow", (turn, given) => Answer(turn, given, isGood: true)) { Right = Act.AllowSeal, Arguments = [Which, Whom] };

    public static readonly ActionSpec Refuse = new("seal.refuse", (turn, given) => Answer(turn, given, isGood: false)) { Right = Act.AllowSeal, Arguments = [Which, Whom] };

    internal static void Ask(Turn turn, Problem problem)
    {
        turn.Unit.Seals.Put(new SealRequest(problem.Id, turn.Person.Id, SealAnswer.Waiting, null, turn.Now));
        turn.Work.Record(Happened.SealAsked, problem.Id, turn.Person.Id.Value);
        if (turn.Unit.Due.Find(DueKind, problem.Id.Value) is null) turn.Unit.Due.Put(DueKind, problem.Id.Value, EndOf(turn.Work, turn.Now));
        var asking = turn.Person;
        var until = TehranTime.DateOf(EndOf(turn.Work, turn.Now));
        turn.Work.Tell(
            $"sealask:{problem.Id.Value}:{asking.Id.Value}:{turn.Now.ToUnixTimeMilliseconds()}", new Audience.Owners(problem.Id),
            to => Ui.Card(
                    to.Heading("seal.ask.told", ("problem", problem.Id)),
                    to.Line("seal.asking", ("name", Value.Of(asking.Name)), ("who", WhoHeIs(asking))),
                    to.Line("seal.ask.what"),
                    to.Line("seal.ask.until", ("day", until)))
                .WithRow(Buttons(to, problem.Id, asking, withName: false)).WithRow(Ui.Problem(to, problem.Id)),
            problem.Id, reason: "why.owner");
        turn.Show(Ui.Card(turn.Say.Line("seal.ask.sent", ("day", until))).WithRow(Ui.Problem(turn.Say, problem.Id), Ui.Home(turn.Say)));
    }

    internal static IReadOnlyList<Button> Buttons(Speech say, ProblemId problem, Person asking, bool withName)
    {
        var arguments = new[] { Ui.Id(problem), Ui.Id(asking.Id.Value) };
        return withName
            ? [new Button(say.Words("seal.allow.name", ("name", Value.Of(asking.Name))), Allow.Name, arguments, ButtonStyle.Primary), new Button(say.Words("button.seal.refuse"), Refuse.Name, arguments)]
            : [new Button(say.Words("button.seal.allow"), Allow.Name, arguments, ButtonStyle.Primary), new Button(say.Words("button.seal.refuse"), Refuse.Name, arguments)];
    }

    /// <summary>What he is, and whether that is his own word only.</summary>
    internal static Value WhoHeIs(Person person)
    {
        var roles = ((Roles[])[Roles.Faculty, Roles.Student]).Where(person.Is)
            .Select(role => (person.Verified & role) != 0 ? Ui.Role(role) : Value.Key($"role.{role.ToString().ToLowerInvariant()}.said")).ToList();
        return roles.Count == 0 ? Value.Key("form.none") : Value.Join(roles);
    }

    /// <summary>Whose time is over is told that the firm did not answer; the rest goes on waiting.</summary>
    public static void Run(Work work, long problemId)
    {
        var id = new ProblemId(problemId);
        DateTimeOffset? next = null;
        foreach (var request in work.Unit.Seals.Waiting(id))
        {
            var end = EndOf(work, request.AskedAt);
            if (end > work.Now)
            {
                next = next is { } earlier && earlier < end ? earlier : end;
                continue;
            }
            work.Unit.Seals.Put(request with { Answer = SealAnswer.Silent });
            TellAsking(work, request, "seal.silent");
        }
        if (next is { } at) work.Unit.Due.Put(DueKind, problemId, at);
    }

    private static DateTimeOffset EndOf(Work work, DateTimeOffset asked) =>
        TehranTime.At(work.House.OfficeDays.AddWorkingDays(TehranTime.DateOf(asked), work.House.Policy.SealWorkingDays), new TimeOnly(9, 0));

    private static void Answer(Turn turn, Arguments given, bool isGood)
    {
        var problem = given.Problem;
        // A person without a request and one who is nowhere look the same.
        if (turn.Unit.Seals.Find(problem.Id, new PersonId(given.Number("person"))) is not { Answer: SealAnswer.Waiting } request || turn.Unit.People.Find(request.Person) is not { } asking)
        {
            turn.Toast(turn.Say.Words("seal.answered"));
            OpenSeal.Show(turn, problem);
            return;
        }
        turn.Unit.Seals.Put(request with { Answer = isGood ? SealAnswer.Allowed : SealAnswer.Refused, AnsweredBy = turn.Person.Id });
        if (isGood)
        {
            OpenSeal.OpenTo(turn.Work, problem, asking);
            // His colleagues at the firm hear of it, too.
            turn.Work.Tell(
                $"sealallowed:{problem.Id.Value}:{asking.Id.Value}:{turn.Now.ToUnixTimeMilliseconds()}", new Audience.Owners(problem.Id),
                to => Ui.Card(to.Line("seal.allowed.owners", ("problem", problem.Id), ("name", Value.Of(asking.Name)), ("by", Value.Of(turn.Person.Name)))).WithRow(Ui.Do(to, "button.openings", OpenSeal.Openings.Name, Ui.Id(problem.Id))),
                problem.Id, reason: "why.owner");
        }
        else turn.Work.Record(Happened.SealRefused, problem.Id, asking.Id.Value);
        TellAsking(turn.Work, request, isGood ? "seal.allowed" : "seal.refused");
        turn.Toast(turn.Say.Words(isGood ? "seal.allow.done" : "seal.refuse.done"));
        OpenSeal.Show(turn, problem);
    }

    private static void TellAsking(Work work, SealRequest request, string key) => work.Tell(
        $"{key}:{request.Problem.Value}:{request.Person.Value}:{request.AskedAt.ToUnixTimeMilliseconds()}", new Audience.One(request.Person),
        to => Ui.Card(to.Line(key, ("problem", request.Problem))).WithRow(Ui.Problem(to, request.Problem)), request.Problem);
}
