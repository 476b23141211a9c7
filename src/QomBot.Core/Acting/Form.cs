using QomBot.Core.Chat;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Acting;

/// <summary>
/// Asks for what an action still has to know: step n of m, Back, Skip, Cancel, and from three steps on a review card on which
/// each line can be changed. Its state is the conversation's, so it survives a restart; an unknown state starts the form again.
/// </summary>
public static class Form
{
    /// <summary>From so many steps on the answers are shown once more before anything happens.</summary>
    private const int ReviewFrom = 3;

    /// <summary>Buttons of choices in one row; labels of up to this length stand two beside each other.</summary>
    private const int ShortLabel = 16;

    /// <param name="isFinished">The person was asked already: what he skipped is not asked again.</param>
    public static bool MustAsk(ActionSpec action, Turn turn, Arguments given, bool isFinished) =>
        Missing(action, turn, given).Any(argument => !argument.Optional || (argument.Offered && !isFinished));

    public static void Start(Turn turn, ActionSpec action, Arguments given) =>
        StartWith(turn, action, given, [.. action.Arguments.Where(argument => !given.Has(argument.Name)).Select(argument => argument.Name)]);

    /// <summary>Asks for these arguments only; what else is missing is asked when they are known.</summary>
    public static void StartWith(Turn turn, ActionSpec action, Arguments given, params List<string> asking)
    {
        if (action.Preface?.Invoke(turn, given) is { } above) turn.Keep($"preface:{turn.Person.Id.Value}:{turn.Now.ToUnixTimeMilliseconds()}", above);
        var form = new FormState(action.Name, new(given.Values), asking, 0, false);
        // Whether a later question applies can depend on an earlier answer, so all are in the list and each is looked at in its turn.
        turn.Conversation = turn.Conversation with { Form = form with { At = NextApplying(turn, action, form, 0) } };
        Ask(turn, action);
    }

    /// <summary>Takes a typed or chosen answer for the current step. Returns the finished arguments when there is nothing left to ask.</summary>
    public static Arguments? Answer(Turn turn, ActionSpec action, string typed)
    {
        var form = turn.Conversation.Form!;
        if (form.At >= form.Asking.Count)
        {
            ShowReview(turn, action);
            return null;
        }
        var argument = Current(action, form);
        var read = ReadArgument.Read(turn, argument, new Arguments(form.Given), typed);
        if (read.ErrorKey is { } error)
        {
            Ask(turn, action, error, read.Instead);
            return null;
        }
        form.Given[argument.Name] = read.Value!;
        return Advance(turn, action);
    }

    /// <summary>Files that come while the form is open go to its line for files, in whatever step it is; where it has none the person is told so. A text beside them answers the step.</summary>
    public static Arguments? TakeFiles(Turn turn, ActionSpec action, IReadOnlyList<Attachment> attachments, string typed)
    {
        var form = turn.Conversation.Form!;
        var line = action.Arguments.FirstOrDefault(argument => argument.Kind == ArgumentKind.Files && form.Asking.Contains(argument.Name) && (argument is { Optional: true, Offered: false } || Applies(argument, turn, form)));
        var error = line is null ? "bad.nofiles" : Hold(turn, line, form, attachments);
        if (error is null && typed.Length > 0 && form.At < form.Asking.Count && Current(action, form).Kind != ArgumentKind.Files) return Answer(turn, action, typed);
        // What was to be written in this step has become needless by the file.
        if (error is null && form.At < form.Asking.Count && !Applies(Current(action, form), turn, form)) return Advance(turn, action);
        Ask(turn, action, error);
        return null;
    }

    /// <summary>Returns the text key of why not all of them were taken.</summary>
    private static string? Hold(Turn turn, Argument line, FormState form, IReadOnlyList<Attachment> attachments)
    {
        string? error = null;
        var ids = form.Given.TryGetValue(line.Name, out var earlier) ? earlier.Split(',').ToList() : [];
        foreach (var attachment in attachments)
        {
            if (ids.Count >= Math.Min(line.Limit, Argument.MostFiles))
            {
                error = "bad.manyfiles";
                break;
            }
            var (file, refused) = turn.Unit.Files.Hold(turn.Place.Account, turn.Person.Id, attachment, turn.House.Policy.FileLimitBytes);
            if (file is not null) ids.Add(file.Id.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
            else error = refused;
        }
        if (ids.Count > 0) form.Given[line.Name] = string.Join(',', ids);
        return error;
    }

    public static Arguments? Skip(Turn turn, ActionSpec action)
    {
        var form = turn.Conversation.Form!;
        if (form.At >= form.Asking.Count || !Current(action, form).Optional)
        {
            Ask(turn, action);
            return null;
        }
        form.Given.Remove(Current(action, form).Name);
        return Advance(turn, action);
    }

    /// <summary>One step back, with the earlier answer shown for editing. False on the first step.</summary>
    public static bool Back(Turn turn, ActionSpec action)
    {
        var form = turn.Conversation.Form!;
        var at = form.At - 1;
        while (at >= 0 && !Applies(Named(action, form.Asking[at]), turn, form)) at--;
        if (at < 0) return false;
        turn.Conversation = turn.Conversation with { Form = form with { At = at, Reviewing = false } };
        Ask(turn, action);
        return true;
    }

    /// <summary>Goes to one line of the review card and comes back to the card after the answer.</summary>
    public static void Edit(Turn turn, ActionSpec action, string argument)
    {
        var form = turn.Conversation.Form!;
        var at = form.Asking.IndexOf(argument);
        if (at < 0)
        {
            Ask(turn, action);
            return;
        }
        turn.Conversation = turn.Conversation with { Form = form with { At = at, Reviewing = true } };
        Ask(turn, action);
    }

    /// <summary>The finished arguments, when the review card is confirmed.</summary>
    public static Arguments? Send(Turn turn, ActionSpec action)
    {
        var form = turn.Conversation.Form!;
        var missing = form.Asking.FindIndex(name => Named(action, name) is { Optional: false } && !form.Given.ContainsKey(name) && Applies(Named(action, name), turn, form));
        if (missing < 0) return new Arguments(form.Given);
        turn.Conversation = turn.Conversation with { Form = form with { At = missing, Reviewing = false } };
        Ask(turn, action);
        return null;
    }

    /// <summary>Shows the current step again, with what was wrong if anything was.</summary>
    /// <param name="instead">Of a refused answer: what might be answered instead.</param>
    public static void Ask(Turn turn, ActionSpec action, string? errorKey = null, IReadOnlyList<Choice>? instead = null)
    {
        var form = turn.Conversation.Form!;
        if (form.At >= form.Asking.Count)
        {
            ShowReview(turn, action);
            return;
        }
        var argument = Current(action, form);
        var say = turn.Say;
        var blocks = new List<Block> { say.Heading($"action.{action.Name}") };
        var steps = Applying(turn, action, form);
        if (steps.Count > 1) blocks.Add(say.Line("form.step", ("at", steps.IndexOf(argument.Name) + 1), ("of", steps.Count)));
        if (form.Given.TryGetValue("problem", out var problem)) blocks.Add(say.Line("form.about", ("problem", Value.Of(say.InOwnDigits(problem)))));
        blocks.Add(new Block.Gap());
        if (errorKey is not null) blocks.Add(say.Line(errorKey, ("limit", LimitOf(turn, argument, errorKey))));
        blocks.Add(say.Line(argument.Name == "problem" ? "ask.problem.problem" : $"ask.{action.Name}.{argument.Name}"));
        if (form.Given.TryGetValue(argument.Name, out var earlier))
            blocks.Add(say.Line(argument.Kind == ArgumentKind.Files ? "form.files" : "form.earlier", ("answer", Shown(turn, action, argument, form, earlier))));

        var message = new Message(blocks, []);
        foreach (var row in ChoiceRows([.. instead ?? [], .. Choices(turn, action, argument, form)])) message = message.WithRow(row);
        turn.Show(message.WithRow(Controls(say, form, argument)));
    }

    private static long LimitOf(Turn turn, Argument argument, string errorKey) =>
        errorKey == "file.toolarge" ? turn.House.Policy.FileLimitBytes / (1024 * 1024) : argument.Kind == ArgumentKind.Files ? Math.Min(argument.Limit, Argument.MostFiles) : argument.Limit;

    private static IReadOnlyList<Choice> Choices(Turn turn, ActionSpec action, Argument argument, FormState form)
    {
        if (argument.Choices is { } own) return own(turn, new Arguments(form.Given));
        return argument.Kind == ArgumentKind.Problem && action.Right is { } right ? ProblemChoices.For(turn, right) : [];
    }

    private static IEnumerable<List<Button>> ChoiceRows(IReadOnlyList<Choice> choices)
    {
        var row = new List<Button>();
        foreach (var choice in choices)
        {
            var button = new Button(choice.Label, FormActions.AnswerName, [choice.Value]);
            if (row.Count > 0 && (row.Count == 2 || choice.Label.Length > ShortLabel || row[0].Label.Length > ShortLabel))
            {
                yield return row;
                row = [];
            }
            row.Add(button);
        }
        if (row.Count > 0) yield return row;
    }

    private static List<Button> Controls(Speech say, FormState form, Argument argument)
    {
        var row = new List<Button>();
        if (form.At > 0 && !form.Reviewing) row.Add(new Button(say.Words("button.back"), FormActions.BackName, []));
        if (form.Given.ContainsKey(argument.Name)) row.Add(new Button(say.Words(argument.Kind == ArgumentKind.Files ? "button.filesdone" : "button.keep"), FormActions.KeepName, []));
        else if (argument.Optional) row.Add(new Button(say.Words("button.skip"), FormActions.SkipName, []));
        row.Add(new Button(say.Words("button.cancel"), "cancel", []));
        return row;
    }

    private static void ShowReview(Turn turn, ActionSpec action)
    {
        var form = turn.Conversation.Form!;
        var say = turn.Say;
        var blocks = new List<Block> { say.Heading($"action.{action.Name}"), say.Line("form.review"), new Block.Gap() };
        var message = Message.Empty;
        var edits = new List<Button>();
        foreach (var name in form.Asking)
        {
            var argument = Named(action, name);
            if (!Applies(argument, turn, form)) continue;
            Value answer = form.Given.TryGetValue(name, out var value) ? Shown(turn, action, argument, form, value) : Value.Key("form.none");
            blocks.Add(say.Line("form.line", ("name", Value.Key($"argument.{name}")), ("answer", answer)));
            edits.Add(new Button(say.Words("button.edit", ("name", Value.Key($"argument.{name}"))), FormActions.EditName, [name]));
        }
        message = message with { Blocks = blocks };
        message = message.WithRow(new Button(say.Words("button.send"), FormActions.SendName, [], ButtonStyle.Primary));
        foreach (var pair in edits.Chunk(2)) message = message.WithRow(pair);
        turn.Show(message.WithRow(new Button(say.Words("button.cancel"), "cancel", [])));
    }

    /// <summary>Null: the form goes on, and its next step is shown. Else everything is known.</summary>
    private static Arguments? Advance(Turn turn, ActionSpec action)
    {
        var form = turn.Conversation.Form!;
        var next = form.Reviewing ? form.Asking.Count : NextApplying(turn, action, form, form.At + 1);
        turn.Conversation = turn.Conversation with { Form = form with { At = next, Reviewing = false } };
        if (next < form.Asking.Count || Applying(turn, action, form).Count >= ReviewFrom)
        {
            Ask(turn, action);
            return null;
        }
        return new Arguments(form.Given);
    }

    /// <summary>Keeps the earlier answer of the current step and goes on.</summary>
    public static Arguments? Keep(Turn turn, ActionSpec action) => Advance(turn, action);

    private static Value Shown(Turn turn, ActionSpec action, Argument argument, FormState form, string value)
    {
        var choice = argument.Choices?.Invoke(turn, new Arguments(form.Given)).FirstOrDefault(choice => choice.Value == value);
        if (choice is not null) return new Value.Plain(choice.Label);
        return argument.Kind switch
        {
            ArgumentKind.Field => Value.Key($"field.{value}"),
            ArgumentKind.Town => Value.Key($"town.{value}"),
            ArgumentKind.Sector => Value.Key($"sector.{value}"),
            ArgumentKind.Date => new Arguments(form.Given).Date(argument.Name),
            ArgumentKind.Money => new Value.Plain(Language.Calendar.MoneyText.Show(long.Parse(value, System.Globalization.CultureInfo.InvariantCulture), turn.Say.Language)),
            ArgumentKind.Files => Value.Join(new Arguments(form.Given).Files(argument.Name).Select(id => Value.Of(turn.Unit.Files.Find(id)?.Name ?? ""))),
            ArgumentKind.Number or ArgumentKind.Problem => long.Parse(value, System.Globalization.CultureInfo.InvariantCulture),
            _ => Value.Of(value),
        };
    }

    private static int NextApplying(Turn turn, ActionSpec action, FormState form, int from)
    {
        while (from < form.Asking.Count && !Applies(Named(action, form.Asking[from]), turn, form)) from++;
        return from;
    }

    private static List<string> Applying(Turn turn, ActionSpec action, FormState form) =>
        [.. form.Asking.Where(name => Applies(Named(action, name), turn, form))];

    private static Argument Current(ActionSpec action, FormState form) => Named(action, form.Asking[form.At]);

    private static Argument Named(ActionSpec action, string name) => action.Arguments.First(argument => argument.Name == name);

    private static bool Applies(Argument argument, Turn turn, FormState form) => argument.When?.Invoke(turn, new Arguments(form.Given)) ?? true;

    private static IEnumerable<Argument> Missing(ActionSpec action, Turn turn, Arguments given) =>
        action.Arguments.Where(argument => !given.Has(argument.Name) && (argument.When?.Invoke(turn, given) ?? true));
}
