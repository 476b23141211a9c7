using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Language.Intents;

namespace QomBot.Core.Features.Problems;

/// <summary>Answers to free words that are no report: greetings, questions to the bot, and what nobody can make anything of.</summary>
internal static class OtherWords
{
    /// <summary>Who says hello is greeted, and told in two lines what he can do here. Thanks change nothing of what lies before him.</summary>
    public static void Greet(Turn turn, string body)
    {
        var isThanks = DraftGuess.IsThanks(body);
        if (isThanks && turn.Unit.Conversations.Screen(turn.Place, turn.User) is not null)
        {
            turn.Keep($"thanks:{turn.Place.Account.Value}:{turn.Place.Chat.Value}:{turn.Now.ToUnixTimeMilliseconds()}", Ui.Card(turn.Say.Line("greet.thanks")));
            return;
        }
        ShowHome(turn, turn.Say.Line(isThanks ? "greet.thanks" : "greet.hello"), turn.Say.Line(turn.Person.Is(Roles.Researcher) && !turn.Person.Is(Roles.Firm) ? "greet.researcher" : "greet.firm"));
    }

    public static void Answer(Turn turn, Intent intent, string body)
    {
        var say = turn.Say;
        switch (intent)
        {
            case Intent.AboutBot:
                var help = Home.ShowHelp.Card(turn);
                turn.Show(help with { Blocks = [say.Line("intent.about"), Ui.Gap, .. help.Blocks] });
                break;
            case Intent.Person: turn.Show(Ui.Card(say.Line("intent.person")).WithRow(Ui.Primary(say, "button.human", "human"), Ui.Home(say))); break;
            case Intent.Status: turn.Show(Ui.Card(say.Line("intent.status")).WithRow(Ui.Primary(say, "button.mine", "myproblems"), Ui.Do(say, "button.human", "human")).WithRow(Ui.Home(say))); break;
            case Intent.Announcement: ShowHome(turn, say.Line("intent.announced")); break;
            case Intent.Elsewhere:
                turn.Show(Ui.Card(say.Line("intent.elsewhere")).WithRow(Ui.Do(say, "button.postthis", "post.this", body)).WithRow(Ui.Do(say, "button.help", "help"), Ui.Home(say)));
                break;
            default: turn.Show(Ui.Card(say.Line("intent.nothing")).WithRow(Ui.Primary(say, "button.post", "post"), Ui.Do(say, "button.help", "help")).WithRow(Ui.Home(say))); break;
        }
    }

    /// <summary>What is said of such words where a draft is open; null where they belong to it. A digit may well be a part of it.</summary>
    public static string? BesideDraft(string body) => IntentReader.Read(body) switch
    {
        Intent.AboutBot or Intent.Status or Intent.Person => "draft.question",
        Intent.Announcement => "draft.another",
        Intent.Nothing => "draft.nothing",
        _ => null,
    };

    /// <summary>For a question that asks for a name or a title: a greeting, or bare signs, is none. It is asked again kindly.</summary>
    public static Func<Turn, Arguments, Trouble?> NoGreeting(string argument) => (turn, given) =>
        given.TextOrNull(argument) is { } answer && (DraftGuess.IsGreeting(answer) || !answer.Any(char.IsLetterOrDigit)) ? turn.Say.Line(DraftGuess.IsGreeting(answer) ? "bad.greeting" : "bad.empty") : null;

    /// <summary>He has typed the name of a button that is not before him.</summary>
    public static void NoSuchButton(Turn turn) => ShowHome(turn, turn.Say.Line("label.notthere"));

    private static void ShowHome(Turn turn, params IReadOnlyList<Block> blocks) => turn.Show(Home.ShowHome.Card(turn) with { Blocks = blocks });
}
