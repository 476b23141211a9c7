using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Claims;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Language.Calendar;

namespace QomBot.Core.Features.Visits;

/// <summary>At the gate: the host shows a code that turns over, each visitor types it, and the host sees who has come.</summary>
public static class GateCode
{
    public const string TurnKind = "visit.turn";

    /// <summary>From so long before the agreed time on.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromHours(2);

    /// <summary>So long after it a host can still say that somebody came: at the gate there may be no network.</summary>
    private static readonly TimeSpan After = TimeSpan.FromDays(3);

    /// <summary>So many turns after the agreed time the code on the host's card still turns over by itself; later he presses.</summary>
    private const int TurnsAlone = 6;

    public static readonly ActionSpec ShowCode = VisitSight.Act("visit.code", VisitAct.ShowCode, RunShow, new Argument("tap", ArgumentKind.Number) { Optional = true });

    public static readonly ActionSpec Arrive = VisitSight.Act("visit.arrive", VisitAct.Arrive, RunArrive, new Argument("code", ArgumentKind.Text) { Limit = 20 }) with
    {
        // Said before a code is asked for: there is none yet.
        Ready = (turn, given) => VisitSight.Find(turn, given, VisitAct.Arrive) is { } visit && IsTime(turn, visit),
    };

    public static readonly ActionSpec LetIn = VisitSight.Act("visit.letin", VisitAct.LetIn, RunLetIn, new Argument("person", ArgumentKind.Number));

    public static bool IsOpen(Visit visit, DateTimeOffset now) => now >= visit.StartsAt - Before && now <= visit.StartsAt + After;

    private static bool IsTime(Turn turn, Visit visit)
    {
        if (IsOpen(visit, turn.Now)) return true;
        turn.Show(Ui.Card(turn.Say.Line("visit.code.notyet", ("at", visit.StartsAt - Before))).WithRow(VisitSight.Open(turn.Say, visit.Id), Ui.Home(turn.Say)));
        return false;
    }

    private static void RunShow(Turn turn, Visit visit, Arguments given)
    {
        if (!IsTime(turn, visit)) return;
        var name = NameOf(visit, turn.Say.Language);
        var isThere = turn.Unit.Conversations.Posts(name).Contains(turn.Place);
        turn.Unit.Conversations.Post(turn.Place, name, Card(turn.Work, turn.Say, visit, given.NumberOr("tap", 0) == 1), Lane.Interactive, anew: !isThere || given.NumberOr("tap", -1) < 0);
        KeepTurning(turn.Work, visit);
    }

    /// <summary>The code turns over on the host's card for a while, without his doing.</summary>
    private static void KeepTurning(Work work, Visit visit)
    {
        var next = DateTimeOffset.FromUnixTimeSeconds((ArrivalCode.TurnOf(work.Now) + 1) * (long)ArrivalCode.Turn.TotalSeconds);
        if (work.Unit.Due.Find(TurnKind, visit.Id.Value) is null) work.Unit.Due.Put(TurnKind, visit.Id.Value, next);
    }

    public static void RunTurn(Work work, long id)
    {
        if (work.Unit.Visits.Find(new VisitId(id)) is not { State: VisitState.Agreed or VisitState.UnderWay } visit || !IsOpen(visit, work.Now)) return;
        Refresh(work, visit);
        // The gate is busy around the agreed time; long after it nobody needs a code that turns.
        if (work.Now < visit.StartsAt + TurnsAlone * ArrivalCode.Turn) KeepTurning(work, visit);
    }

    private static void RunArrive(Turn turn, Visit visit, Arguments given)
    {
        var say = turn.Say;
        if (!IsTime(turn, visit)) return;
        if (turn.Unit.Visits.Visitors(visit.Id).First(visitor => visitor.Person.Id == turn.Person.Id).ArrivedAt is not null)
        {
            VisitCard.Show(turn, visit);
            return;
        }
        if (visit.WrongCodes >= ArrivalCode.MostWrong)
        {
            turn.Show(Ui.Card(say.Line("visit.code.locked")).WithRow(VisitSight.Open(say, visit.Id)));
            return;
        }
        switch (ArrivalCode.Read(given.Text("code"), turn.Now, turnOf => turn.Unit.Visits.CodeOf(visit.Id, turnOf)))
        {
            case ArrivalCode.Reading.Right: LetCome(turn, visit, turn.Person.Id, letIn: false); break;
            case ArrivalCode.Reading.Old: turn.AskAgain("code", say.Line("visit.code.old")); break;
            case ArrivalCode.Reading.None: turn.AskAgain("code", say.Line("visit.code.none", ("digits", ArrivalCode.Digits)), VisitSight.Open(say, visit.Id)); break;
            default: Wrong(turn, visit); break;
        }
    }

    private static void Wrong(Turn turn, Visit visit)
    {
        var say = turn.Say;
        turn.Unit.Visits.Save(visit = visit with { WrongCodes = visit.WrongCodes + 1 });
        var left = ArrivalCode.MostWrong - visit.WrongCodes;
        if (left > 0)
        {
            turn.AskAgain("code", say.Count("visit.code.wrong", left), VisitSight.Open(say, visit.Id));
            return;
        }
        // From here on the host lets people in by a tap: his card says so at once.
        VisitNotices.TellFirm(turn.Work, visit, $"locked:{visit.StartsAt.ToUnixTimeSeconds()}", to => Ui.Card(to.Line("visit.code.lockedhost", ("name", Value.Of(turn.Person.Name))))
            .WithRow(Ui.Primary(to, "button.visit.letin", ShowCode.Name, VisitSight.Id(visit), "1")));
        Refresh(turn.Work, visit);
        turn.Show(Ui.Card(say.Line("visit.code.locked")).WithRow(VisitSight.Open(say, visit.Id)));
    }

    private static void RunLetIn(Turn turn, Visit visit, Arguments given)
    {
        if (!IsTime(turn, visit)) return;
        var person = new PersonId(given.NumberOr("person", 0));
        if (turn.Unit.Visits.Visitors(visit.Id).Any(visitor => visitor.Person.Id == person && visitor.ArrivedAt is null)) LetCome(turn, visit, person, letIn: true);
        else turn.Toast(turn.Say.Words("visit.code.already"));
    }

    /// <summary>Somebody is in. The first one makes the visit a real update: the problem is in progress, and the lease begins anew.</summary>
    private static void LetCome(Turn turn, Visit visit, PersonId person, bool letIn)
    {
        turn.Unit.Visits.Arrive(visit.Id, person, letIn);
        var isFirst = visit.ArrivedAt is null;
        if (isFirst)
        {
            visit = visit with { State = VisitPermission.After(letIn ? VisitAct.LetIn : VisitAct.Arrive, visit.State)!.Value, ArrivedAt = turn.Now };
            turn.Unit.Visits.Save(visit);
            if (ProposeVisit.HeldClaim(turn.Work, visit) is { } claim)
            {
                var problem = turn.Unit.Problems.FindForWork(claim.Problem)!;
                if (problem.State == ProblemState.Claimed) turn.Unit.Problems.Save(problem with { State = ProblemState.InProgress });
                LeaseClock.Renew(turn.Work, claim);
            }
        }
        turn.Work.Record(Happened.VisitArrived, visit.Problem, visit.Id.Value);
        Refresh(turn.Work, visit);
        var name = Value.Of(turn.Unit.People.Find(person)?.Name ?? "");
        VisitNotices.TellFirm(turn.Work, visit, $"came:{person.Value}", to => Ui.Card(to.Line("visit.told.came", ("name", name), ("visit", visit.Id.Value))));
        if (letIn)
        {
            turn.Toast(turn.Say.Words("visit.letin.done"));
            turn.Work.Tell($"visit:{visit.Id.Value}:in:{person.Value}", new Audience.One(person), to => Ui.Card(to.Line("visit.welcome")).WithRow(VisitSight.Open(to, visit.Id)), visit.Problem, reason: "why.visit.team");
            return;
        }
        turn.Toast(turn.Say.Words("visit.welcome"));
        VisitCard.Show(turn, visit);
    }

    private static string NameOf(Visit visit, string language) => $"visit:{visit.Id.Value}:{language}";

    /// <summary>Changes the hosts' cards in place.</summary>
    internal static void Refresh(Work work, Visit visit)
    {
        foreach (var language in Languages.All)
            foreach (var place in work.Unit.Conversations.Posts(NameOf(visit, language)))
                work.Unit.Conversations.Post(place, NameOf(visit, language), Card(work, work.Speech(language), visit, IsByTap(work, place, NameOf(visit, language))), Lane.Interactive);
    }

    /// <summary>The host is letting people in by their names just now; a new code does not take the names from under his finger.</summary>
    private static bool IsByTap(Work work, Place place, string name) =>
        work.Unit.Conversations.Screen(place, new UserId(name))?.Content.Buttons.Any(button => button.Action == LetIn.Name) == true;

    private static Message Card(Work work, Speech say, Visit visit, bool byTap)
    {
        var code = work.Unit.Visits.CodeOf(visit.Id, ArrivalCode.TurnOf(work.Now));
        var until = DateTimeOffset.FromUnixTimeSeconds((ArrivalCode.TurnOf(work.Now) + 1) * (long)ArrivalCode.Turn.TotalSeconds);
        var isLocked = visit.WrongCodes >= ArrivalCode.MostWrong;
        var visitors = work.Unit.Visits.Visitors(visit.Id);
        var isFull = visitors.All(visitor => visitor.ArrivedAt is not null);
        var card = Ui.Card(say.Heading("visit.code.title", ("visit", visit.Id.Value)));
        if (isFull) card = card.With(say.Line("visit.code.full"));
        else if (isLocked) card = card.With(say.Line("visit.code.bytap"));
        else
            card = card.With(
                // Under seal: it is written out at the last moment, and lies readable nowhere.
                say.Line("visit.code.now", ("code", new Value.Secret(work.Unit.Seal(code, $"arrival:{visit.Id.Value}"), InOwnDigits: true))),
                say.Line("visit.code.until", ("time", new Value.Plain(say.InOwnDigits(TehranTime.ToLocal(until).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture))))));
        foreach (var visitor in visitors)
            card = card.With(say.Line(visitor.ArrivedAt is null ? "visit.code.notcome" : "visit.code.come", ("name", Value.Of(visitor.Person.Name))));
        if (byTap || isLocked)
        {
            foreach (var visitor in visitors.Where(visitor => visitor.ArrivedAt is null))
                card = card.WithRow(new Button(say.Words("button.visit.letinname", ("name", Value.Of(visitor.Person.Name))), LetIn.Name, [VisitSight.Id(visit), Ui.Id(visitor.Person.Id.Value)], ButtonStyle.Primary));
            if (!isFull && !isLocked) card = card.WithRow(Ui.Do(say, "button.visit.bycode", ShowCode.Name, VisitSight.Id(visit), "0"));
        }
        else if (!isFull) card = card.WithRow(Ui.Primary(say, "button.visit.refresh", ShowCode.Name, VisitSight.Id(visit), "0"), Ui.Do(say, "button.visit.bytap", ShowCode.Name, VisitSight.Id(visit), "1"));
        return card;
    }
}
