using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Ideas;

/// <summary>What an officer and the inventors have agreed to do until when.</summary>
public static class IdeaTasks
{
    public const string DueKind = "idea.task";

    /// <summary>Office days before its date on which a task is called to mind.</summary>
    private const int RemindBefore = 2;

    public static readonly ActionSpec Set = IdeaDoor.Make(
        "idea.task", IdeaAct.SetTask, RunSet,
        new Argument("task", ArgumentKind.Text) { Limit = 200 }, new Argument("by", ArgumentKind.Date));

    public static readonly ActionSpec Finish = IdeaDoor.Make("idea.taskdone", IdeaAct.FinishTask, RunFinish, new Argument("which", ArgumentKind.Choice) { Choices = Open });

    private static IReadOnlyList<Choice> Open(Turn turn, Arguments given) => !given.Has(IdeaDoor.Name) ? [] :
    [
        .. turn.Unit.Ideas.Tasks(IdeaDoor.Id(given)).Where(task => task.DoneAt is null).Take(6).Select(task => new Choice(Ui.Id(task.Id.Value), TextCut.AtGrapheme(task.Words, 30))),
    ];

    private static void RunSet(Turn turn, Arguments given, Idea idea)
    {
        var task = turn.Unit.Ideas.AddTask(idea.Id, given.Text("task"), given.Date("by"), turn.Person.Id);
        turn.Work.Record(Happened.IdeaTasked, null, idea.Id.Value);
        var remind = IdeaClock.Morning(turn.House.OfficeDays.AddWorkingDays(task.DueOn, -RemindBefore));
        turn.Unit.Due.Put(DueKind, task.Id.Value, remind > turn.Now ? remind : IdeaClock.Morning(task.DueOn.AddDays(1)));
        IdeaDoor.TellInventors(turn.Work, idea, $"ideatask:{task.Id.Value}", to => Body(to, idea, task, "idea.task.told"));
        IdeaCard.Show(turn, idea);
    }

    private static void RunFinish(Turn turn, Arguments given, Idea idea)
    {
        if (turn.Unit.Ideas.FindTask(new IdeaTaskId(given.NumberOr("which", 0))) is { DoneAt: null } task && task.Idea == idea.Id)
        {
            turn.Unit.Ideas.FinishTask(task.Id);
            turn.Unit.Due.Remove(DueKind, task.Id.Value);
            turn.Work.Record(Happened.IdeaTaskDone, null, idea.Id.Value);
            IdeaDoor.TellOfficers(turn.Work, idea, $"ideatask:{task.Id.Value}:done", to => Ui.Card(
                to.Line("idea.task.done.told", ("idea", idea.Id.Value), ("words", Value.Of(task.Words)), ("name", Value.Of(turn.Person.Name)))).WithRow(IdeaDoor.Button(to, idea.Id)));
        }
        IdeaCard.Show(turn, idea, turn.Say.Line("idea.task.done"));
    }

    public static void Run(Work work, long taskId)
    {
        if (work.Unit.Ideas.FindTask(new IdeaTaskId(taskId)) is not { DoneAt: null } task || work.Unit.Ideas.Find(task.Idea) is not { } idea || !IdeaLife.IsRunning(idea.Stage)) return;
        if (work.Today <= task.DueOn)
        {
            IdeaDoor.TellInventors(work, idea, $"ideatask:{taskId}:remind", to => Body(to, idea, task, "idea.task.remind"));
            work.Unit.Due.Put(DueKind, taskId, IdeaClock.Morning(task.DueOn.AddDays(1)));
            return;
        }
        IdeaDoor.TellInventors(work, idea, $"ideatask:{taskId}:late", to => Body(to, idea, task, "idea.task.late"));
        IdeaDoor.TellOfficers(work, idea, $"ideatask:{taskId}:late:centre", to => Body(to, idea, task, "idea.task.late.centre"));
    }

    private static Message Body(Speech to, Idea idea, IdeaTask task, string key)
    {
        var card = Ui.Card(to.Line(key, ("idea", idea.Id.Value), ("words", Value.Of(task.Words)), ("day", task.DueOn)));
        return key == "idea.task.late.centre"
            ? card.WithRow(IdeaDoor.Button(to, idea.Id))
            : card.WithRow(Ui.Do(to, "button.idea.taskdone", Finish.Name, Ui.Id(idea.Id.Value), Ui.Id(task.Id.Value)), IdeaDoor.Button(to, idea.Id));
    }
}
