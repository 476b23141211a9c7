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

    /// <summary>Characters of something unreadable that are shown to who wrote it.</summary>
    private const int UnreadShown = 40;

    /// <summary>Characters of a refused answer that are kept while its form waits.</summary>
    private const int RefusedKept = 1_000;

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
        if (Parking.TakeBack(turn, action, given, asking)) return;
        if (action.Preface?.Invoke(turn, given) is { } above) turn.Keep($"preface:{turn.Person.Id.Value}:{turn.Now.ToUnixTimeMilliseconds()}", above);
        var form = new FormState(action.Name, new(given.Values), asking, 0, false);
        // Whether a later question applies can depend on an earlier answer, so all are in the list and each is looked at in its turn.
        turn.Conversation = turn.Conversation with { Form = form with { At = NextApplying(turn, action, form, 0) } };
        Ask(turn, action);
    }

    /// <summary>
    /// Asks exactly what was wrong once more and keeps everything else that was answered or sent; after it comes what is still missing, and
    /// then the review card, where there was one. What was asked before counts: <paramref name="answered"/>, null where the action came
    /// with all it needs.
    /// </summary>
    public static void AskAgain(Turn turn, ActionSpec action, Arguments given, FormState? answered, Wrong wrong)
    {
        if (!turn.Say.Knows($"action.{action.Name}") || wrong.Arguments.Any(name => name != "problem" && !turn.Say.Knows($"ask.{action.Name}.{name}")))
        {
            // It came from a link or a button, and there are no words to ask for another.
            turn.Show(new Message(wrong.Because, [.. wrong.Ways, [new Button(turn.Say.Words("button.home"), "start", [])]]));
            return;
        }
        List<string> asking = [.. answered?.Asking ?? []];
        asking.AddRange(wrong.Arguments.Where(name => !asking.Contains(name)));
        // Words and files can stand for one another; a file is taken as well where the words came with the command.
        if (answered is null) asking.AddRange(action.Arguments.Where(argument => IsBeside(argument) && argument.When is not null && !asking.Contains(argument.Name) && !given.Has(argument.Name)).Select(argument => argument.Name));
        var kept = given.Values.Where(pair => !wrong.Arguments.Contains(pair.Key)).ToDictionary();
        var refused = answered?.Asking.Contains(wrong.Arguments[0]) == true && given.TextOrNull(wrong.Arguments[0]) is { } value ? Refused(Named(action, wrong.Arguments[0]), value) : null;
        turn.Conversation = turn.Conversation with { Form = new FormState(action.Name, kept, asking, asking.IndexOf(wrong.Arguments[0]), Reviewing: true) { Refused = refused } };
        Ask(turn, action, wrong);
    }

    /// <summary>Shows the step that is open, with what could not be read of a command.</summary>
    internal static void AskUnread(Turn turn, ActionSpec action, Unread? unread)
    {
        if (unread is null || turn.Conversation.Form is not { } form || form.At >= form.Asking.Count || form.Asking[form.At] != unread.Argument.Name) return;
        Ask(turn, action, new Wrong([unread.Argument.Name], [NotRead(turn, unread), turn.Say.Line(unread.ErrorKey, ("limit", LimitOf(turn, unread.Argument, unread.ErrorKey)))], []));
    }

    internal static Block.Line NotRead(Turn turn, Unread unread) =>
        turn.Say.Line("form.unread", ("typed", Value.Of(turn.Say.InOwnDigits(Language.Text.TextCut.AtGrapheme(unread.Typed, UnreadShown)))));

    /// <summary>Takes a typed or chosen answer for the current step. Returns the finished arguments when there is nothing left to ask.</summary>
    public static Arguments? Answer(Turn turn, ActionSpec action, string typed)
    {
        var form = turn.Conversation.Form!;
        if (form.At >= form.Asking.Count) return FormReview.Said(turn, action, typed);
        var argument = Current(action, form);
        var read = ReadArgument.Read(turn, argument, new Arguments(form.Given), typed);
        if (read.ErrorKey is { } error)
        {
            turn.Conversation = turn.Conversation with { Form = form with { Refused = Refused(argument, typed) } };
            Ask(turn, action, error);
            return null;
        }
        if (Troubled(turn, argument, form, read.Value!) is { } trouble)
        {
            turn.Conversation = turn.Conversation with { Form = form with { Refused = Refused(argument, typed) } };
            Ask(turn, action, new Wrong([argument.Name], trouble.Because, trouble.Ways));
            return null;
        }
        form.Given[argument.Name] = read.Value!;
        var told = argument.Tells?.Invoke(typed);
        if (told is not { } more || form.Given.ContainsKey(more.Name) || !form.Asking.Contains(more.Name)) return Advance(turn, action);
        form.Given[more.Name] = more.Value;
        return Advance(turn, action, more.Name);
    }

    /// <summary>Only free words are worth their keeping; of anything else there may be a value here that nobody has written so.</summary>
    private static string Refused(Argument argument, string typed) =>
        argument is { Kind: ArgumentKind.Text, Choices: null } ? Language.Text.TextCut.AtGrapheme(Language.Text.PersianText.CleanBody(typed), RefusedKept) : "";

    /// <summary>Files that may come, and are never asked for.</summary>
    private static bool IsBeside(Argument argument) => argument is { Kind: ArgumentKind.Files, Optional: true, Offered: false };

    /// <summary>Why this value cannot stand beside what is known already.</summary>
    internal static Trouble? Troubled(Turn turn, Argument argument, FormState form, string value) =>
        argument.Trouble?.Invoke(turn, new Arguments(new Dictionary<string, string>(form.Given) { [argument.Name] = value }));

    /// <summary>Files that come while the form is open go to its line for files, in whatever step it is; where it has none the person is told so. A text beside them answers the step.</summary>
    public static Arguments? TakeFiles(Turn turn, ActionSpec action, IReadOnlyList<Attachment> attachments, string typed)
    {
        var form = turn.Conversation.Form!;
        var line = action.Arguments.FirstOrDefault(argument => argument.Kind == ArgumentKind.Files && form.Asking.Contains(argument.Name) && (IsBeside(argument) || Applies(argument, turn, form)));
        var error = line is null ? "bad.nofiles" : Hold(turn, line, form, attachments);
        if (error is null && typed.Length > 0 && (form.At >= form.Asking.Count || Current(action, form).Kind != ArgumentKind.Files)) return Answer(turn, action, typed);
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
        turn.Conversation = turn.Conversation with { Form = form with { At = at, Reviewing = false, Refused = null } };
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
        turn.Conversation = turn.Conversation with { Form = form with { At = at, Reviewing = true, Refused = null } };
        Ask(turn, action);
    }

    /// <summary>The finished arguments, when the review card is confirmed.</summary>
    public static Arguments? Send(Turn turn, ActionSpec action)
    {
        var form = turn.Conversation.Form!;
        var missing = FirstMissing(turn, action, form);
        if (missing == form.Asking.Count) return new Arguments(form.Given);
        turn.Conversation = turn.Conversation with { Form = form with { At = missing, Reviewing = false } };
        Ask(turn, action);
        return null;
    }

    /// <summary>Shows the current step again, with what was wrong if anything was.</summary>
    public static void Ask(Turn turn, ActionSpec action, string? errorKey)
    {
        var form = turn.Conversation.Form!;
        var limit = form.At < form.Asking.Count && errorKey is not null ? LimitOf(turn, Current(action, form), errorKey) : 0;
        Ask(turn, action, errorKey is null ? null : new Wrong([], [turn.Say.Line(errorKey, ("limit", limit))], []));
    }

    /// <inheritdoc cref="Ask(Turn, ActionSpec, string?)"/>
    public static void Ask(Turn turn, ActionSpec action, Wrong? wrong = null)
    {
        var form = turn.Conversation.Form!;
        if (form.At >= form.Asking.Count)
        {
            FormReview.Show(turn, action, wrong);
            return;
        }
        var argument = Current(action, form);
        var say = turn.Say;
        var blocks = new List<Block> { say.Heading($"action.{action.Name}") };
        var steps = Applying(turn, action, form);
        if (steps.Count > 1) blocks.Add(say.Line("form.step", ("at", steps.IndexOf(argument.Name) + 1), ("of", steps.Count)));
        if (form.Given.TryGetValue("problem", out var problem)) blocks.Add(say.Line("form.about", ("problem", Value.Of(say.InOwnDigits(problem)))));
        blocks.Add(new Block.Gap());
        if (wrong is not null) blocks.AddRange([.. wrong.Because, new Block.Gap()]);
        blocks.Add(say.Line(argument.Name == "problem" ? "ask.problem.problem" : $"ask.{action.Name}.{argument.Name}"));
        if (form.Given.TryGetValue(argument.Name, out var earlier))
            blocks.Add(say.Line(argument.Kind == ArgumentKind.Files ? "form.files" : "form.earlier", ("answer", Shown(turn, action, argument, form, earlier))));

        var message = new Message(blocks, []);
        foreach (var row in ChoiceRows(Choices(turn, action, argument, form))) message = message.WithRow(row);
        foreach (var row in wrong?.Ways ?? []) message = message.WithRow(row);
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

    /// <summary>Null: the form goes on, and its next step is shown. Else everything is known.</summary>
    /// <param name="told">A later question that was answered along with this one: it is not asked again.</param>
    private static Arguments? Advance(Turn turn, ActionSpec action, string? told = null)
    {
        var form = turn.Conversation.Form!;
        var next = form.Reviewing ? FirstMissing(turn, action, form) : NextApplying(turn, action, form, form.At + 1);
        if (told is not null && next < form.Asking.Count && form.Asking[next] == told) next = NextApplying(turn, action, form, next + 1);
        turn.Conversation = turn.Conversation with { Form = form with { At = next, Reviewing = form.Reviewing && next < form.Asking.Count, Refused = null } };
        if (next < form.Asking.Count || Applying(turn, action, form).Count >= ReviewFrom)
        {
            Ask(turn, action);
            return null;
        }
        return new Arguments(form.Given);
    }

    /// <summary>Keeps the earlier answer of the current step and goes on.</summary>
    public static Arguments? Keep(Turn turn, ActionSpec action) => Advance(turn, action);

    internal static Value Shown(Turn turn, ActionSpec action, Argument argument, FormState form, string value)
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
            ArgumentKind.Files => Value.Join(new Arguments(form.Given).Files(argument.Name).Select(id => turn.Unit.Files.Find(id) is { } file ? FileName.Of(file) : Value.Of(""))),
            ArgumentKind.Number or ArgumentKind.Problem => long.Parse(value, System.Globalization.CultureInfo.InvariantCulture),
            _ => Value.Of(value),
        };
    }

    /// <summary>What has to be known and is not; the count where nothing is.</summary>
    private static int FirstMissing(Turn turn, ActionSpec action, FormState form)
    {
        var missing = form.Asking.FindIndex(name => Named(action, name) is { Optional: false } && !form.Given.ContainsKey(name) && Applies(Named(action, name), turn, form));
        return missing < 0 ? form.Asking.Count : missing;
    }

    private static int NextApplying(Turn turn, ActionSpec action, FormState form, int from)
    {
        while (from < form.Asking.Count && !Applies(Named(action, form.Asking[from]), turn, form)) from++;
        return from;
    }

    private static List<string> Applying(Turn turn, ActionSpec action, FormState form) =>
        [.. form.Asking.Where(name => Applies(Named(action, name), turn, form))];

    private static Argument Current(ActionSpec action, FormState form) => Named(action, form.Asking[form.At]);

    internal static Argument Named(ActionSpec action, string name) => action.Arguments.First(argument => argument.Name == name);

    /// <summary>While it is not known which problem, whatever is asked about it may apply.</summary>
    internal static bool Applies(Argument argument, Turn turn, FormState form) =>
        (argument.Name != "problem" && form.Asking.Contains("problem") && !form.Given.ContainsKey("problem")) || (argument.When?.Invoke(turn, new Arguments(form.Given)) ?? true);

    private static IEnumerable<Argument> Missing(ActionSpec action, Turn turn, Arguments given) =>
        action.Arguments.Where(argument => !given.Has(argument.Name) && (argument.When?.Invoke(turn, given) ?? true));
}
