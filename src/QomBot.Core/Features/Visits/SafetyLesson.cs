using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Visits;

/// <summary>Lessons by kind of danger, each with a short test: who has passed all that a firm needs stands on the gate letter.</summary>
public static class SafetyLesson
{
    private static readonly Argument Which = new("hazard", ArgumentKind.Text) { Limit = 40 };

    public static readonly ActionSpec Action = new("safety", (turn, _) => ShowAll(turn)) { Listing = Listing.Help, For = Roles.Researcher };

    public static readonly ActionSpec Read = new("safety.read", (turn, given) =>
    {
        if (turn.House.Safety.Find(given.Text("hazard")) is { } hazard) ShowLesson(turn, hazard);
        else ShowAll(turn);
    }) { Arguments = [Which] };

    /// <summary>Asks a question; with an answer it looks at that first. The place of a question counts from 0.</summary>
    public static readonly ActionSpec Ask = new("safety.ask", RunAsk)
    {
        ByTap = true,
        Arguments = [Which, new Argument("question", ArgumentKind.Number) { Optional = true }, new Argument("answer", ArgumentKind.Number) { Optional = true }],
    };

    /// <summary>All that the visits to come need of him; without a visit, all there are.</summary>
    private static IReadOnlyList<HazardClass> Needed(Turn turn)
    {
        var ahead = turn.Unit.Visits.OfPerson(turn.Person.Id, turn.Now, turn.Now + TimeSpan.FromDays(366)).Where(visit => visit.IsAhead).ToList();
        var needed = ahead.SelectMany(visit => VisitSight.Hazards(turn.Unit, turn.House, visit.Firm)).Select(one => one.Id).ToHashSet();
        return needed.Count == 0 ? turn.House.Safety.Classes : [.. turn.House.Safety.Classes.Where(one => needed.Contains(one.Id))];
    }

    private static void ShowAll(Turn turn)
    {
        var say = turn.Say;
        var needed = Needed(turn);
        var missing = turn.House.Safety.Missing(needed, turn.Unit.Visits.Passed(turn.Person.Id), turn.Now);
        var card = Ui.Card(say.Heading("action.safety"), say.Line(missing.Count > 0 ? "safety.how" : "safety.all", ("days", turn.House.Safety.ValidDays)));
        foreach (var pair in needed.Chunk(2))
            card = card.WithRow([.. pair.Select(one => new Button(Ui.Tick(!missing.Contains(one), one.Name.In(say.Language)), Read.Name, [one.Id]))]);
        turn.Show(card.WithRow(Ui.Do(say, "button.visit.list", VisitList.Action.Name), Ui.Home(say)));
    }

    private static void ShowLesson(Turn turn, HazardClass hazard)
    {
        var say = turn.Say;
        turn.Show(Ui.Card(
                say.Heading("safety.heading", ("name", new Value.Plain(hazard.Name.In(say.Language)))), new Block.Quote(hazard.Lesson.In(say.Language)),
                say.Line("visit.gear", ("gear", Value.Join(hazard.Gear.Select(gear => (Value)new Value.Plain(gear.In(say.Language)))))))
            .WithRow(Ui.Primary(say, "button.safety.test", Ask.Name, hazard.Id, "0"))
            .WithRow(Ui.Do(say, "button.safety.others", Action.Name)));
    }

    private static void RunAsk(Turn turn, Arguments given)
    {
        var at = given.NumberOr("question", 0);
        if (turn.House.Safety.Find(given.Text("hazard")) is not { } hazard || at < 0 || at >= hazard.Questions.Count)
        {
            // The operator has changed the file since the button was made.
            ShowAll(turn);
            return;
        }
        if (!given.Has("answer")) ShowQuestion(turn, hazard, at);
        else if (given.NumberOr("answer", -1) != hazard.Questions[at].Right) ShowWhy(turn, hazard, at);
        else if (at + 1 < hazard.Questions.Count) ShowQuestion(turn, hazard, at + 1, turn.Say.Line("safety.right"));
        else Pass(turn, hazard);
    }

    private static void ShowQuestion(Turn turn, HazardClass hazard, int at, Block? above = null)
    {
        var say = turn.Say;
        var question = hazard.Questions[at];
        var card = Ui.Card(say.Heading("safety.heading", ("name", new Value.Plain(hazard.Name.In(say.Language)))));
        if (above is not null) card = card.With(above);
        card = card.With(say.Line("form.step", ("at", at + 1), ("of", hazard.Questions.Count)), say.Line("safety.question", ("question", new Value.Plain(question.Ask.In(say.Language)))));
        for (var i = 0; i < question.Answers.Count; i++)
            card = card.WithRow(new Button(question.Answers[i].In(say.Language), Ask.Name, [hazard.Id, Ui.Id(at), Ui.Id(i)]));
        turn.Show(card);
    }

    /// <summary>A wrong answer is explained, and the same question comes again: the aim is that he knows, not that he fails.</summary>
    private static void ShowWhy(Turn turn, HazardClass hazard, int at)
    {
        var say = turn.Say;
        turn.Show(Ui.Card(
                say.Heading("safety.wrong"), say.Line("safety.question", ("question", new Value.Plain(hazard.Questions[at].Ask.In(say.Language)))),
                new Block.Quote(hazard.Questions[at].Why.In(say.Language)))
            .WithRow(Ui.Primary(say, "button.safety.again", Ask.Name, hazard.Id, Ui.Id(at)), Ui.Do(say, "button.safety.lesson", Read.Name, hazard.Id)));
    }

    private static void Pass(Turn turn, HazardClass hazard)
    {
        var say = turn.Say;
        turn.Unit.Visits.Pass(turn.Person.Id, hazard.Id);
        turn.Work.Record(Happened.SafetyPassed, null);
        var missing = turn.House.Safety.Missing(Needed(turn), turn.Unit.Visits.Passed(turn.Person.Id), turn.Now);
        var card = Ui.Card(say.Heading("safety.passed", ("name", new Value.Plain(hazard.Name.In(say.Language)))), say.Line("safety.valid", ("until", turn.Today.AddDays(turn.House.Safety.ValidDays))));
        if (missing.Count > 0) card = card.WithRow(new Button(say.Words("button.safety.next", ("name", new Value.Plain(missing[0].Name.In(say.Language)))), Read.Name, [missing[0].Id], ButtonStyle.Primary));
        else card = card.With(say.Line("safety.done"));
        turn.Show(card.WithRow(Ui.Do(say, "button.visit.list", VisitList.Action.Name), Ui.Home(say)));
    }
}
