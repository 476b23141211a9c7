using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Language.Searching;

namespace QomBot.Core.Features.Ideas;

/// <summary>
/// Firms that may try the prototype: found by what is publicly known of them, asked with the teaser and nothing more. What the idea is
/// a firm reads only when it is interested and the owner has agreed.
/// </summary>
public static class PilotFirms
{
    private const int Looked = 200;
    private const int Shown = 5;

    private static readonly Argument WhichPilot = new("pilot", ArgumentKind.Number);

    private static readonly Argument Decision = new("decision", ArgumentKind.Choice)
    {
        Choices = (turn, _) => [new("yes", turn.Say.Words("button.trial.yes")), new("no", turn.Say.Words("button.trial.no"))],
    };

    public static readonly ActionSpec Find = IdeaDoor.Make("idea.findfirms", IdeaAct.FindFirms, (turn, _, idea) => Show(turn, idea));

    public static readonly ActionSpec Ask = IdeaDoor.Make("idea.askfirm", IdeaAct.FindFirms, RunAsk, new Argument("firm", ArgumentKind.Number));

    public static readonly ActionSpec Answer = new("idea.trial", RunAnswer) { Arguments = [WhichPilot, Decision], Ready = (turn, given) => Enter(turn, given, IdeaAct.AnswerTrial) is not null };

    public static readonly ActionSpec Agree = new("idea.trialagree", RunAgree) { Arguments = [WhichPilot, Decision], Ready = (turn, given) => Enter(turn, given, IdeaAct.AgreeTrial) is not null };

    /// <summary>Best first; those that were asked already are left out.</summary>
    internal static IReadOnlyList<(Firm Firm, PilotFit Fit)> Fitting(Turn turn, Idea idea)
    {
        var origin = idea.Problem is { } id && turn.Unit.Problems.FindForWork(id) is { Confidentiality: Confidentiality.Public } problem && ProblemLife.IsPublic(problem.State) ? problem : null;
        var sector = origin?.Firm is { } firm ? turn.Unit.Firms.Find(firm)?.Sector : null;
        var words = new Expertise($"{idea.Title}\n{idea.Novelty}", turn.House.Lexicon);
        var asked = turn.Unit.Ideas.Pilots(idea.Id).Select(pilot => pilot.Firm).ToHashSet();
        var own = turn.Unit.Ideas.Inventors(idea.Id).Where(one => one.Person is not null).SelectMany(one => turn.Unit.Firms.Of(one.Person!.Value)).Select(one => one.Id).ToHashSet();
        return
        [
            .. turn.Unit.Ideas.FirmsNear(idea.Fields, origin?.Town, sector, Looked)
                .Where(near => !asked.Contains(near.Firm.Id) && !own.Contains(near.Firm.Id))
                .Select(near => (near.Firm, Fit: PilotFit.Of(idea, words, origin, sector, near)))
                .Where(match => match.Fit is not null)
                .Select(match => (match.Firm, Fit: match.Fit!))
                .OrderByDescending(match => match.Fit.Score).ThenBy(match => match.Firm.Id.Value),
        ];
    }

    private static void Show(Turn turn, Idea idea, params IReadOnlyList<Block> notes)
    {
        var say = turn.Say;
        var id = Ui.Id(idea.Id.Value);
        var card = Ui.Card([.. notes, say.Heading("trial.firms", ("idea", idea.Id.Value), ("title", Value.Of(idea.Title)))]);
        foreach (var pilot in turn.Unit.Ideas.Pilots(idea.Id))
            card = card.With(say.Line("trial.asked", ("firm", Value.Of(turn.Unit.Firms.Find(pilot.Firm)?.Name ?? "")), ("state", Value.Key($"trial.state.{pilot.State.ToString().ToLowerInvariant()}"))));
        if (idea.Teaser is null)
        {
            turn.Show(card.With(say.Line("trial.noteaser")).WithRow(IdeaDoor.Button(say, idea.Id), Ui.Home(say)));
            return;
        }
        var fitting = Fitting(turn, idea);
        card = card.With(say.Line(fitting.Count == 0 ? "trial.none" : "trial.found"));
        foreach (var (firm, fit) in fitting.Take(Shown))
        {
            card = card.With(say.Line("trial.line", ("firm", Value.Of(firm.Name)), ("reasons", Value.Join(fit.Reasons.Select(reason => new Value.Plain(Words(say, reason)))))));
            card = card.WithRow(new Button(say.Words("button.trial.ask", ("firm", Value.Of(firm.Name))), Ask.Name, [id, Ui.Id(firm.Id.Value)]));
        }
        turn.Show(card.WithRow(IdeaDoor.Button(say, idea.Id), Ui.Home(say)));
    }

    private static string Words(Speech say, PilotReason reason) => reason switch
    {
        PilotReason.ItsOwnProblem own => say.Words("trial.why.own", ("problem", own.Problem)),
        PilotReason.SameWords same => say.Words("trial.why.words", ("words", Value.Join(same.Words.Select(Value.Of)))),
        PilotReason.ProblemsIn many => say.Words("trial.why.problems", ("field", Value.Key($"field.{many.Field}")), ("count", many.Count)),
        PilotReason.SameSector same => say.Words("trial.why.sector", ("sector", Value.Key($"sector.{same.Sector}"))),
        PilotReason.SameTown same => say.Words("trial.why.town", ("town", Value.Key($"town.{same.Town}"))),
        _ => throw new InvalidOperationException("A reason without words."),
    };

    private static void RunAsk(Turn turn, Arguments given, Idea idea)
    {
        var firm = new FirmId(given.Number("firm"));
        // Only a firm that the list names: the number comes from outside.
        if (idea.Teaser is { } teaser && Fitting(turn, idea).Any(match => match.Firm.Id == firm) && turn.Unit.Ideas.Ask(idea.Id, firm, turn.Person.Id) is { } pilot)
        {
            turn.Work.Record(Happened.IdeaFirmAsked, null, idea.Id.Value);
            TellFirm(turn.Work, firm, $"trial:{pilot.Id.Value}", to => Ui.Card(to.Heading("trial.question"), new Block.Quote(teaser), to.Line("trial.question.more"))
                .WithRow(Ui.Primary(to, "button.trial.yes", Answer.Name, Ui.Id(pilot.Id.Value), "yes"), Ui.Do(to, "button.trial.no", Answer.Name, Ui.Id(pilot.Id.Value), "no")));
            Show(turn, idea, turn.Say.Line("trial.sent"));
        }
        else Show(turn, idea);
    }

    private static void TellFirm(Work work, FirmId firm, string key, Func<Speech, Message> body)
    {
        foreach (var person in work.Unit.Firms.People(firm)) work.Tell($"{key}:{person.Value}", new Audience.One(person), body, reason: "why.firm");
    }

    /// <summary>The firm that was asked, for its people, or the owner of the idea; to all others it looks as if there were none.</summary>
    private static (Pilot Pilot, Idea Idea)? Enter(Turn turn, Arguments given, IdeaAct act)
    {
        if (turn.Unit.Ideas.FindPilot(new PilotId(given.NumberOr("pilot", 0))) is { } pilot && turn.Unit.Ideas.Find(pilot.Idea) is { } idea)
        {
            var isHis = act != IdeaAct.AnswerTrial || turn.Viewer.Firms.Contains(pilot.Firm);
            var waits = pilot.State == (act == IdeaAct.AnswerTrial ? PilotState.Asked : PilotState.Interested) || (act == IdeaAct.AnswerTrial && pilot.State == PilotState.NotNow);
            if (isHis && IdeaPermission.Decide(act, IdeaDoor.RelationOf(turn, idea), idea.Stage) is Verdict.Allowed && waits) return (pilot, idea);
            if (isHis && IdeaDoor.RelationOf(turn, idea) is var relation && (relation & (IdeaRelation.AskedFirm | IdeaRelation.TrialFirm | IdeaRelation.Owner)) != 0)
            {
                turn.Show(Ui.Card(turn.Say.Line("trial.answered", ("state", Value.Key($"trial.state.{pilot.State.ToString().ToLowerInvariant()}")))).WithRow(Ui.Home(turn.Say)));
                return null;
            }
        }
        turn.Show(Ui.Card(turn.Say.Line(IdeaPermission.NoSuch)).WithRow(Ui.Home(turn.Say)));
        return null;
    }

    private static void RunAnswer(Turn turn, Arguments given)
    {
        if (Enter(turn, given, IdeaAct.AnswerTrial) is not { } found) return;
        var (pilot, idea) = found;
        var isGood = given.Text("decision") == "yes";
        if (!isGood && pilot.State == PilotState.NotNow)
        {
            turn.Show(Ui.Card(turn.Say.Line("trial.thanks.no")).WithRow(Ui.Home(turn.Say)));
            return;
        }
        turn.Unit.Ideas.Save(pilot with { State = isGood ? PilotState.Interested : PilotState.NotNow });
        turn.Work.Record(Happened.IdeaFirmAnswered, null, idea.Id.Value);
        var firm = turn.Unit.Firms.Find(pilot.Firm)!;
        IdeaDoor.TellOfficers(turn.Work, idea, $"trial:{pilot.Id.Value}:{turn.Now.ToUnixTimeMilliseconds()}:centre", to => Ui.Card(
            to.Line(isGood ? "trial.told.yes" : "trial.told.no", ("firm", Value.Of(firm.Name)), ("idea", idea.Id.Value))).WithRow(IdeaDoor.Button(to, idea.Id), Ui.Do(to, "button.idea.findfirms", Find.Name, Ui.Id(idea.Id.Value))));
        if (isGood)
            turn.Work.Tell(
                $"trial:{pilot.Id.Value}:owner", new Audience.One(idea.Owner),
                to => Ui.Card(to.Heading("trial.owner", ("firm", Value.Of(firm.Name)), ("title", Value.Of(idea.Title))), to.Line("trial.owner.ask"))
                    .WithRow(Ui.Primary(to, "button.trial.open", Agree.Name, Ui.Id(pilot.Id.Value), "yes"), Ui.Do(to, "button.trial.notopen", Agree.Name, Ui.Id(pilot.Id.Value), "no")), reason: "why.inventor");
        turn.Show(Ui.Card(turn.Say.Line(isGood ? "trial.thanks.yes" : "trial.thanks.no")).WithRow(Ui.Home(turn.Say)));
    }

    private static void RunAgree(Turn turn, Arguments given)
    {
        if (Enter(turn, given, IdeaAct.AgreeTrial) is not { } found) return;
        var (pilot, idea) = found;
        var isGood = given.Text("decision") == "yes";
        turn.Unit.Ideas.Save(pilot with { State = isGood ? PilotState.Agreed : PilotState.Declined });
        if (isGood) turn.Work.Record(Happened.IdeaTrialAgreed, null, idea.Id.Value);
        var firm = turn.Unit.Firms.Find(pilot.Firm)!;
        TellFirm(turn.Work, pilot.Firm, $"trial:{pilot.Id.Value}:open", to => isGood
            ? Ui.Card(to.Line("trial.firm.yes", ("title", Value.Of(idea.Title)), ("name", Value.Of(turn.Person.Name)))).WithRow(IdeaDoor.Button(to, idea.Id))
            : Ui.Card(to.Line("trial.firm.no")));
        IdeaDoor.TellOfficers(turn.Work, idea, $"trial:{pilot.Id.Value}:agreed", to => Ui.Card(
            to.Line(isGood ? "trial.agreed.told" : "trial.declined.told", ("firm", Value.Of(firm.Name)), ("idea", idea.Id.Value))).WithRow(Ui.Do(to, "button.idea.gate", GateCard.Action.Name, Ui.Id(idea.Id.Value)), IdeaDoor.Button(to, idea.Id)));
        IdeaCard.Show(turn, idea, turn.Say.Line(isGood ? "trial.opened" : "trial.notopened", ("firm", Value.Of(firm.Name))));
    }
}
