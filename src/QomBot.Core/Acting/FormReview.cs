using QomBot.Core.Chat;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Language.Intents;
using QomBot.Language.Text;

namespace QomBot.Core.Acting;

/// <summary>
/// The card on which all answers of a form are shown once more before anything is sent. What somebody writes beside it is never passed
/// over: a yes sends, anything else is an addition or a correction, and he says by a tap to which line.
/// </summary>
internal static class FormReview
{
    private const string Behind = "behind";
    private const string Instead = "instead";

    /// <summary>Characters of what was written beside the card that are kept.</summary>
    private const int AsideLimit = 4_000;

    /// <summary>From so many characters on it may be a trouble of its own.</summary>
    private const int ProblemLength = 20;

    /// <summary>Lines that are offered for it; beside them stand the ways out.</summary>
    private const int MostWays = 5;

    /// <summary>Characters of it that are shown.</summary>
    private const int AsideShown = 300;

    public static void Show(Turn turn, ActionSpec action, Wrong? wrong = null)
    {
        var form = turn.Conversation.Form!;
        var say = turn.Say;
        if (form.Aside is { } aside && wrong is null && Ways(turn, action, form, aside) is var ways && (ways.Count > 0 || MayBeProblem(aside)))
        {
            ShowAside(turn, action, aside, ways);
            return;
        }
        var blocks = new List<Block> { say.Heading($"action.{action.Name}"), say.Line("form.review"), new Block.Gap() };
        if (wrong is not null) blocks.InsertRange(1, wrong.Because);
        var edits = new List<Button>();
        foreach (var (argument, name) in Lines(turn, action, form))
        {
            Value answer = form.Given.TryGetValue(name, out var value) ? Form.Shown(turn, action, argument, form, value) : Value.Key("form.none");
            blocks.Add(say.Line("form.line", ("name", Value.Key($"argument.{name}")), ("answer", answer)));
            edits.Add(new Button(say.Words("button.edit", ("name", Value.Key($"argument.{name}"))), FormActions.EditName, [name]));
        }
        var message = new Message(blocks, []).WithRow(new Button(say.Words("button.send"), FormActions.SendName, [], ButtonStyle.Primary));
        foreach (var row in wrong?.Ways ?? []) message = message.WithRow(row);
        foreach (var pair in edits.Chunk(2)) message = message.WithRow(pair);
        turn.Show(message.WithRow(new Button(say.Words("button.cancel"), "cancel", [])));
    }

    /// <summary>Words beside the card. Returns the finished arguments where they are a plain yes.</summary>
    public static Arguments? Said(Turn turn, ActionSpec action, string typed)
    {
        var form = turn.Conversation.Form!;
        var words = TextCut.AtGrapheme(PersianText.CleanBody(typed), AsideLimit, "");
        if (PlainAnswer.IsYes(turn, words) && form.Aside is null) return Form.Send(turn, action);
        var aside = form.Aside is { } earlier ? TextCut.AtGrapheme($"{earlier}\n{words}", AsideLimit, "") : words;
        if (IntentReader.Read(words) is not (Intent.Report or Intent.Elsewhere or Intent.Announcement))
        {
            // A question to the bot is no line of his answers.
            Put(turn, form with { Aside = null });
            Show(turn, action, new Wrong([], [turn.Say.Line("form.aside.question")], [[new Button(turn.Say.Words("button.help"), "help", []), new Button(turn.Say.Words("button.human"), "human", [])]]));
        }
        else if (words.Length > 0 && (Ways(turn, action, form, aside).Count > 0 || MayBeProblem(aside)))
        {
            Put(turn, form with { Aside = aside });
            Show(turn, action);
        }
        else
        {
            Put(turn, form with { Aside = null });
            Show(turn, action, new Wrong([], [turn.Say.Line("form.aside.nowhere")], []));
        }
        return null;
    }

    /// <summary>Long enough for a trouble of its own.</summary>
    private static bool MayBeProblem(string aside) => aside.Length >= ProblemLength && IntentReader.Read(aside) == Intent.Report;

    /// <summary>He said to which line it belongs, or that it belongs to none.</summary>
    public static void Take(Turn turn, ActionSpec action, string? name, string? how)
    {
        var form = turn.Conversation.Form!;
        if (form.Aside is { } aside && name is not null && Lines(turn, action, form).FirstOrDefault(line => line.Name == name).Argument is { } argument
            && Read(turn, argument, form, how == Behind && form.Given.TryGetValue(name, out var earlier) ? $"{earlier}\n{aside}" : aside) is { } value)
            form.Given[name] = value;
        Put(turn, form with { Aside = null });
        Form.Ask(turn, action);
    }

    private static void Put(Turn turn, FormState form) => turn.Conversation = turn.Conversation with { Form = form };

    private static void ShowAside(Turn turn, ActionSpec action, string aside, List<Button> ways)
    {
        var say = turn.Say;
        var message = new Message([say.Heading($"action.{action.Name}"), say.Line("form.aside"), new Block.Quote(TextCut.AtGrapheme(aside, AsideShown)), say.Line("form.aside.where")], []);
        foreach (var way in ways.Take(MostWays)) message = message.WithRow(way);
        if (MayBeProblem(aside)) message = message.WithRow(new Button(say.Words("button.aside.problem"), "post.this", [aside]));
        turn.Show(message.WithRow(new Button(say.Words("button.aside.none"), FormActions.PutName, []), new Button(say.Words("button.cancel"), "cancel", [])));
    }

    /// <summary>
    /// Every line that can take it: words are put behind other words, and anything stands instead of what it can be read as. What is read as
    /// a date, a number or a choice is hardly meant for the free words, so those lines come first.
    /// </summary>
    private static List<Button> Ways(Turn turn, ActionSpec action, FormState form, string aside)
    {
        var (ways, fitting) = (new List<Button>(), new List<Button>());
        foreach (var (argument, name) in Lines(turn, action, form))
        {
            var title = Value.Key($"argument.{name}");
            if (argument is { Kind: ArgumentKind.Text, Choices: null } && form.Given.TryGetValue(name, out var earlier) && Read(turn, argument, form, $"{earlier}\n{aside}") is not null)
                ways.Add(new Button(turn.Say.Words("button.aside.behind", ("name", title)), FormActions.PutName, [name, Behind]));
            if (argument.Kind != ArgumentKind.Files && Read(turn, argument, form, aside) is not null)
                (argument is { Kind: ArgumentKind.Text, Choices: null } ? ways : fitting).Add(new Button(turn.Say.Words("button.aside.instead", ("name", title)), FormActions.PutName, [name, Instead]));
        }
        return [.. fitting, .. ways];
    }

    private static string? Read(Turn turn, Argument argument, FormState form, string words) =>
        ReadArgument.Read(turn, argument, new Arguments(form.Given), words).Value is { } value && Form.Troubled(turn, argument, form, value) is null ? value : null;

    private static IEnumerable<(Argument Argument, string Name)> Lines(Turn turn, ActionSpec action, FormState form) =>
        form.Asking.Select(name => (Argument: Form.Named(action, name), Name: name)).Where(line => Form.Applies(line.Argument, turn, form)).ToList();
}
