using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Groups;

/// <summary>Groups: a message is called a problem, a problem is shown, announcements are set up; everything else is for private chats.</summary>
public sealed class GroupTalk : IGroupTalk
{
    public void Take(Work work, Place place, Incoming.Said said, Command? command, Person? who, bool? runsChat)
    {
        var say = SayIn(work, place, who);
        switch (command?.Action.Name)
        {
            case null: CollectMessage.TakeTagged(work, place, say, said); break;
            case "post": CollectMessage.TakeCommand(work, place, say, said, command.Rest); break;
            case "boards": SetUpBoard.Ask(work, place, say, said, runsChat); break;
            case "team": TieTeam.Ask(work, place, say, said, command.Rest, who); break;
            case "talk": Rooms.TieGroup.Ask(work, place, say, said, command.Rest, who); break;
            case "problem": ShowProblem(work, place, say, said, command.Rest); break;
            default: Answer(work, place, said, InPrivate(say, command.Action)); break;
        }
    }

    public void LetIn(Work work, Place place, Incoming.LetIn letIn) => SetUpBoard.Offer(work, place, SayIn(work, place, null), letIn);

    public void ShutOut(Work work, Place place) => work.Unit.Boards.SetReachable(place, false);

    /// <summary>An answer that everybody in the group reads, under the message that asked.</summary>
    internal static void Answer(Work work, Place place, Incoming.Said to, Message content) =>
        work.Unit.Conversations.Post(place, $"answer:{to.Message.Value}", content, Lane.Interactive, to.Message);

    /// <summary>A button that goes on in the private chat with the bot.</summary>
    internal static Button GoOn(Speech say, string textKey, string payload)
    {
        var (action, given) = StartPayload.Read(payload) ?? throw new ArgumentException("no payload of ours", nameof(payload));
        return new Button(say.Words(textKey), action, [.. given.Values.Values], ButtonStyle.Primary, Start: payload);
    }

    private static Speech SayIn(Work work, Place place, Person? who) =>
        work.Speech(who?.Language ?? work.Unit.Boards.At(place)?.Language ?? Languages.Default);

    private static Message InPrivate(Speech say, ActionSpec action) =>
        Ui.Card(say.Line("group.private")).WithRow(GoOn(say, "group.go", StartPayload.Action(action.Listing == Listing.Hidden ? "start" : action.Name)));

    private static void ShowProblem(Work work, Place place, Speech say, Incoming.Said said, string words)
    {
        var number = Language.Text.Digits.ToAscii(words).Trim().TrimStart('#');
        var problem = long.TryParse(number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id)
            ? work.Unit.Problems.FindForWork(new ProblemId(id))
            : null;
        if (problem is null || !ProblemLife.IsPublic(problem.State)) Answer(work, place, said, Ui.Card(say.Line("refused.nosuch")));
        else AnnounceProblem.Show(work, place, problem);
    }
}
