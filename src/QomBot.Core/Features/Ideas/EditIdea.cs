using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features.Problems;
using QomBot.Core.Texts;
using QomBot.Language.Calendar;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Ideas;

/// <summary>The lines of an idea, one by one: what it is while it is a draft, what is said of it at any time.</summary>
public static class EditIdea
{
    private const string Never = "never";

    /// <summary>The stages from which an idea can be made known.</summary>
    private static readonly IReadOnlyList<IdeaStage> Publishable = [IdeaStage.Screened, IdeaStage.Prototype, IdeaStage.Pilot, IdeaStage.Product, IdeaStage.Market];

    public static readonly ActionSpec Title = Text("title", IdeaAct.Edit, Idea.TitleLimit, (idea, words) => idea with { Title = PersianText.CleanName(words) });
    public static readonly ActionSpec Novelty = Text("novelty", IdeaAct.Edit, Idea.NoveltyLimit, (idea, words) => idea with { Novelty = words });
    public static readonly ActionSpec Patent = Text("patent", IdeaAct.Describe, 200, (idea, words) => idea with { Patent = words });
    public static readonly ActionSpec Teaser = Text("teaser", IdeaAct.Describe, Idea.TeaserLimit, (idea, words) => idea with { Teaser = words });

    public static readonly ActionSpec Link = IdeaDoor.Make("idea.origin", IdeaAct.Edit, RunLink, new Argument("origin", ArgumentKind.Problem) { Choices = (turn, _) => RegisterIdea.Origins(turn), Trouble = RegisterIdea.NoOrigin });

    public static readonly ActionSpec ThesisLine = IdeaDoor.Make(
        "idea.thesis", IdeaAct.Describe, RunThesis,
        new Argument("thesis", ArgumentKind.Text) { Limit = 200 }, new Argument("student", ArgumentKind.Text) { Limit = 60 },
        new Argument("supervisor", ArgumentKind.Text) { Limit = 60, Optional = true, Offered = true }, new Argument("defended", ArgumentKind.Text) { Limit = 40, Optional = true, Offered = true, Trouble = (turn, given) => Defended(turn, given) is null ? turn.Say.Line("bad.date") : null });

    public static readonly ActionSpec Publish = IdeaDoor.Make("idea.public", IdeaAct.Describe, RunPublish, new Argument("from", ArgumentKind.Choice) { Choices = (turn, _) => From(turn) });

    public static readonly ActionSpec AddFiles = IdeaDoor.Make("idea.addfiles", IdeaAct.AddFiles, RunAddFiles, new Argument("papers", ArgumentKind.Files));

    public static readonly ActionSpec Files = IdeaDoor.Make("idea.files", IdeaAct.Read, (turn, _, idea) => ShowFiles(turn, idea));

    /// <summary>All lines as buttons.</summary>
    public static readonly ActionSpec Lines = IdeaDoor.Make("idea.edit", IdeaAct.Describe, ShowLines);

    public static readonly ActionSpec Drop = IdeaDoor.Make("idea.drop", IdeaAct.Drop, RunDrop, EditDraft.Sure);

    private static ActionSpec Text(string name, IdeaAct act, int limit, Func<Idea, string, Idea> change) =>
        IdeaDoor.Make($"idea.{name}", act, (turn, given, idea) =>
        {
            var changed = change(idea, given.Text(name));
            if (changed.Title.Length == 0) changed = changed with { Title = idea.Title };
            IdeaCard.Show(turn, turn.Unit.Ideas.Save(changed));
        }, new Argument(name, ArgumentKind.Text) { Limit = limit });

    private static void RunLink(Turn turn, Arguments given, Idea idea)
    {
        var origin = RegisterIdea.Origin(turn, given)!;
        IdeaCard.Show(turn, turn.Unit.Ideas.Save(idea with { Problem = origin.Id, Fields = RegisterIdea.Fields(turn, $"{idea.Title}\n{idea.Novelty}", origin) }));
    }

    private static void RunThesis(Turn turn, Arguments given, Idea idea)
    {
        var defended = given.Has("defended") ? Defended(turn, given) : null;
        IdeaCard.Show(turn, turn.Unit.Ideas.Save(idea with { Thesis = new Thesis(given.Text("thesis"), given.Text("student"), given.TextOrNull("supervisor"), defended) }));
    }

    /// <summary>Null for a day that cannot be read or lies more than three years ahead.</summary>
    private static DateOnly? Defended(Turn turn, Arguments given) =>
        DateParser.TryParse(given.Text("defended"), turn.Today, out var day) && day <= turn.Today.AddYears(3) ? day : null;

    private static void RunPublish(Turn turn, Arguments given, Idea idea)
    {
        var from = Enum.TryParse<IdeaStage>(given.Text("from"), true, out var stage) && Publishable.Contains(stage) ? stage : (IdeaStage?)null;
        if (from is not null && idea.Teaser is null)
        {
            turn.Show(Ui.Card(turn.Say.Line("idea.teaser.first")).WithRow(Ui.Primary(turn.Say, "button.idea.teaser", Teaser.Name, Ui.Id(idea.Id.Value)), IdeaDoor.Button(turn.Say, idea.Id)));
            return;
        }
        turn.Work.Record(Happened.IdeaPublished, null, idea.Id.Value);
        IdeaCard.Show(turn, turn.Unit.Ideas.Save(idea with { PublicFrom = from }));
    }

    private static IReadOnlyList<Choice> From(Turn turn) =>
        [new(Never, turn.Say.Words("idea.public.never")), .. Publishable.Select(stage => new Choice(stage.ToString().ToLowerInvariant(), turn.Say.Words("idea.public.from", ("stage", IdeaDoor.Stage(stage)))))];

    private static void RunAddFiles(Turn turn, Arguments given, Idea idea)
    {
        foreach (var file in given.Files("papers")) turn.Unit.Files.Attach(file, turn.Person.Id, IdeaDoor.Name, idea.Id.Value);
        IdeaCard.Show(turn, idea);
    }

    private static void ShowFiles(Turn turn, Idea idea)
    {
        var stored = turn.Unit.Files.Of(IdeaDoor.Name, idea.Id.Value);
        var files = stored.Where(file => file.State == "stored").Select(file => new AttachedFile(file.Id, file.Kind, file.Name)).ToList();
        var lines = stored.Select(file => (Block)turn.Say.Line($"file.{file.State}", ("name", FileName.Of(file)))).Prepend(turn.Say.Heading("idea.files", ("idea", idea.Id.Value)));
        turn.Keep($"ideafiles:{idea.Id.Value}:{turn.Person.Id.Value}:{turn.Now.ToUnixTimeMilliseconds()}", new Message([.. lines], [], files));
        IdeaCard.Show(turn, idea);
    }

    private static void ShowLines(Turn turn, Arguments given, Idea idea)
    {
        var say = turn.Say;
        var id = Ui.Id(idea.Id.Value);
        var card = Ui.Card(say.Heading("idea.heading", ("idea", idea.Id.Value), ("title", Value.Of(idea.Title))), say.Line("idea.edit.which"));
        if (idea.Stage == IdeaStage.Draft)
            card = card.WithRow(Ui.Do(say, "button.edit.title", Title.Name, id), Ui.Do(say, "button.idea.novelty", Novelty.Name, id)).WithRow(Ui.Do(say, "button.idea.origin", Link.Name, id));
        card = card.WithRow(Ui.Do(say, "button.idea.teaser", Teaser.Name, id), Ui.Do(say, "button.idea.public", Publish.Name, id));
        card = card.WithRow(Ui.Do(say, "button.idea.patent", Patent.Name, id), Ui.Do(say, "button.idea.thesis", ThesisLine.Name, id));
        turn.Show(card.WithRow(Ui.Do(say, "button.idea.addfiles", AddFiles.Name, id), Ui.Do(say, "button.idea.drop", Drop.Name, id)).WithRow(IdeaDoor.Button(say, idea.Id)));
    }

    private static void RunDrop(Turn turn, Arguments given, Idea idea)
    {
        if (given.Text("sure") != EditDraft.Yes)
        {
            IdeaCard.Show(turn, idea);
            return;
        }
        var wasRunning = IdeaLife.IsRunning(idea.Stage);
        var dropped = turn.Unit.Ideas.Save(idea with { Stage = IdeaStage.Dropped, Until = null });
        IdeaClock.Stop(turn.Work, idea.Id);
        turn.Work.Record(Happened.IdeaDropped, null, idea.Id.Value);
        Message Body(Speech to) => Ui.Card(to.Line("idea.dropped.told", ("idea", idea.Id.Value), ("title", Value.Of(idea.Title)), ("name", Value.Of(turn.Person.Name))));
        IdeaDoor.TellInventors(turn.Work, dropped, $"ideadropped:{idea.Id.Value}", Body);
        if (wasRunning) IdeaDoor.TellOfficers(turn.Work, dropped, $"ideadropped:{idea.Id.Value}:centre", Body);
        turn.Show(Ui.Card(turn.Say.Line("idea.dropped")).WithRow(Ui.Do(turn.Say, "button.idea.mine", "idea"), Ui.Home(turn.Say)));
    }
}
