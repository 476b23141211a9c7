using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Groups;

/// <summary>
/// Where problems are announced, and which. Set up in private by whoever let the bot into the place, or by an administrator who
/// asked for it there; so a group never reads somebody's clicking about.
/// </summary>
public static class SetUpBoard
{
    private const int MostListed = 8;

    private static readonly Argument Which = new("board", ArgumentKind.Number);
    private static readonly Argument Page = new("page", ArgumentKind.Number) { Optional = true };

    public static readonly ActionSpec List = new("boards", (turn, _) => ShowList(turn)) { Listing = Listing.Help };

    public static readonly ActionSpec Open = new("board.open", (turn, given) => IfKept(turn, given, board => Show(turn, board))) { Arguments = [Which] };

    public static readonly ActionSpec Fields = new("board.fields", (turn, given) => IfKept(turn, given, board => ShowFields(turn, board, Ui.Page(given)))) { Arguments = [Which, Page] };

    public static readonly ActionSpec Switch = new("board.switch", (turn, given) => IfKept(turn, given, board => Save(turn, board with { IsOn = !board.IsOn }))) { Arguments = [Which] };

    public static readonly ActionSpec Speak = new("board.language", (turn, given) => IfKept(turn, given, board => Save(turn, board with { Language = Next(board.Language) }))) { Arguments = [Which] };

    public static readonly ActionSpec Toggle = new("board.toggle", RunToggle) { Arguments = [Which, new Argument("field", ArgumentKind.Field), Page] };

    public static readonly ActionSpec All = new("board.all", (turn, given) => IfKept(turn, given, board =>
    {
        turn.Unit.Boards.Save(board with { Fields = [] });
        ShowFields(turn, board with { Fields = [] }, Ui.Page(given));
    })) { Arguments = [Which, Page] };

    /// <summary>/boards in a group or a topic: an administrator makes this place a board, and goes on in private.</summary>
    internal static void Ask(Work work, Place place, Speech say, Incoming.Said said, bool? runsChat)
    {
        // Nobody could be asked later.
        if (said.Sender.IsAnonymous) GroupTalk.Answer(work, place, said, Ui.Card(say.Line("board.anonymous")));
        else if (runsChat is null) GroupTalk.Answer(work, place, said, Ui.Card(say.Line("board.unknown")));
        else if (runsChat == false) GroupTalk.Answer(work, place, said, Ui.Card(say.Line("board.adminsonly")));
        else
        {
            var board = work.Unit.Boards.Put(place, said.Kind, Title(said.ChatTitle), said.Sender.User, say.Language);
            GroupTalk.Answer(work, place, said, Invitation(say, board));
        }
    }

    /// <summary>The bot was let into a place: whoever did it is asked what should come there.</summary>
    internal static void Offer(Work work, Place place, Speech say, Incoming.LetIn letIn)
    {
        work.Unit.Boards.SetReachable(place, true);
        if (work.Unit.Boards.At(place) is { IsOn: true }) return;
        var board = work.Unit.Boards.Put(place, letIn.Kind, Title(letIn.ChatTitle), letIn.Sender.User, say.Language);
        if (letIn.IsForNews)
        {
            work.Unit.Boards.Save(board with { IsOn = true });
            return;
        }
        if (work.Unit.People.Find(place.Account, letIn.Sender.User) is { } keeper && work.Unit.People.IsReachable(keeper.Id))
            work.Unit.Notices.Tell(new Notice(
                $"board:{Ui.Id(board.Id.Value)}:{work.Now.ToUnixTimeSeconds()}", new Audience.One(keeper.Id), Lane.Relay, null, false, null, null,
                Languages.All.ToDictionary(language => language, language => Question(work.Speech(language), board))));
        // In a channel every word goes to all who read it, so nothing is said there before it is set up.
        else if (letIn.Kind == ChatKind.Group) work.Unit.Conversations.Post(place, $"board:{Ui.Id(board.Id.Value)}", Invitation(say, board), Lane.Interactive);
    }

    private static string Title(string? title) => TextCut.AtGrapheme(PersianText.CleanName(title ?? ""), 64);

    private static Message Invitation(Speech say, Board board) =>
        Ui.Card(say.Line("board.invite")).WithRow(GroupTalk.GoOn(say, "board.go", StartPayload.Board(board.Id)));

    private static Message Question(Speech say, Board board) => Ui.Card(say.Line("board.letin", ("title", Value.Of(board.Title))))
        .WithRow(Ui.Primary(say, "board.setup", Open.Name, Ui.Id(board.Id.Value)));

    private static void IfKept(Turn turn, Arguments given, Action<Board> run)
    {
        var board = turn.Unit.Boards.Find(new BoardId(given.NumberOr("board", 0)));
        if (board is not null && turn.Unit.People.Find(board.Place.Account, board.Keeper)?.Id == turn.Person.Id) run(board);
        else turn.Show(Ui.Card(turn.Say.Line("board.others")).WithRow(Ui.Home(turn.Say)));
    }

    private static void ShowList(Turn turn)
    {
        var say = turn.Say;
        var boards = turn.Unit.Boards.KeptBy(turn.Place.Account, turn.User);
        var card = Ui.Card(say.Heading("action.boards"), say.Line(boards.Count == 0 ? "board.none" : "board.list"));
        foreach (var board in boards.Take(MostListed))
            card = card.WithRow(new Button(Ui.Tick(board.IsOn, board.Title.Length > 0 ? board.Title : say.Words("board.nameless")), Open.Name, [Ui.Id(board.Id.Value)]));
        turn.Show(card.WithRow(Ui.Home(say)));
    }

    private static void Save(Turn turn, Board board)
    {
        turn.Unit.Boards.Save(board);
        Show(turn, board);
    }

    private static void Show(Turn turn, Board board)
    {
        var say = turn.Say;
        var id = Ui.Id(board.Id.Value);
        var card = Ui.Card(
            say.Heading("board.title", ("title", Value.Of(board.Title))),
            say.Line(board.IsOn ? "board.on" : "board.off"),
            say.Line("board.what", ("fields", board.Fields.Count == 0 ? Value.Key("board.everything") : Ui.Fields(board.Fields))),
            say.Line("settings.language", ("language", new Value.Plain(turn.House.Speech(board.Language).Words("language.own")))));
        turn.Show(card
            .WithRow(board.IsOn ? Ui.Do(say, "board.stop", Switch.Name, id) : Ui.Primary(say, "board.begin", Switch.Name, id))
            .WithRow(Ui.Do(say, "board.choose", Fields.Name, id), Ui.Do(say, "button.language", Speak.Name, id))
            .WithRow(Ui.Do(say, "button.back", List.Name), Ui.Home(say)));
    }

    private static string Next(string language) => Languages.All[(Languages.All.ToList().IndexOf(language) + 1) % Languages.All.Count];

    private static void RunToggle(Turn turn, Arguments given) => IfKept(turn, given, board =>
    {
        var field = given.Text("field");
        var changed = board with { Fields = board.Fields.Contains(field) ? [.. board.Fields.Where(other => other != field)] : [.. board.Fields, field] };
        turn.Unit.Boards.Save(changed);
        ShowFields(turn, changed, Ui.Page(given));
    });

    private static void ShowFields(Turn turn, Board board, int page)
    {
        var say = turn.Say;
        var id = Ui.Id(board.Id.Value);
        var fields = turn.House.Directories.Fields.Select(field => field.Id).ToList();
        var card = Ui.Card(say.Heading("board.title", ("title", Value.Of(board.Title))), say.Line("board.fields.hint"))
            .WithRow(new Button(Ui.Tick(board.Fields.Count == 0, say.Words("board.everything")), All.Name, [id, Ui.Id(page)]));
        card = Ui.FieldSwitches(card, say, fields, page, board.Fields.Contains, field => new Button("", Toggle.Name, [id, field, Ui.Id(page)]));
        var last = Ui.FieldPages(say, Fields.Name, [id], page, fields.Count);
        last.Add(Ui.Primary(say, "button.done", Open.Name, id));
        turn.Show(card.WithRow(last));
    }
}
