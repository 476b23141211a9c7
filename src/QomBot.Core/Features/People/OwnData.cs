using System.Text;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.People;

/// <summary>What is kept about me, and the way out.</summary>
public static class OwnData
{
    public static readonly ActionSpec Export = new("export_me", RunExport) { Listing = Listing.Help };

    public static readonly ActionSpec Delete = new("delete_me", RunDelete) { Listing = Listing.Help, Ready = MayGo, Preface = Foresee, Arguments = [Problems.EditDraft.Sure] };

    private static void RunExport(Turn turn, Arguments given)
    {
        var bytes = turn.Unit.PersonalData.Export(turn.Person.Id);
        const string name = "qombot.json";
        var paper = turn.Unit.PersonalData.Paper(turn.Person.Id, name, bytes);
        turn.Work.Record(Happened.Exported, null, turn.Person.Id.Value);
        turn.Keep($"export:{-paper.Value}", Ui.Card(turn.Say.Line("export.here")) with { Files = [new AttachedFile(paper, AttachmentKind.Document, name)] });
        turn.Show(Ui.Card(turn.Say.Line("export.done")).WithRow(Ui.Do(turn.Say, "button.deleteme", Delete.Name), Ui.Home(turn.Say)));
    }

    /// <summary>What others wait for must be put into other hands first; it is said what.</summary>
    private static bool MayGo(Turn turn, Arguments given)
    {
        var say = turn.Say;
        if ((turn.Person.Verified & Roles.Admin) != 0 && turn.Unit.Trust.Count(Roles.Admin) <= 1)
        {
            turn.Show(Ui.Card(say.Line("members.lastadmin")).WithRow(Ui.Home(say)));
            return false;
        }
        var alone = turn.Unit.Teams.Of(turn.Person.Id).Where(team => turn.Unit.Teams.Members(team.Id).Count == 1).Select(team => team.Id).ToList();
        var held = turn.Unit.Claims.Held(alone).Select(claim => claim.Problem).ToList();
        var own = turn.Unit.Problems.List(new ProblemFilter(Reporter: turn.Person.Id, States: [.. Enum.GetValues<ProblemState>().Where(state => !ProblemLife.IsOver(state) && state != ProblemState.Draft)]), turn.Visibility, 0, 50).Items
            .Where(problem => problem.Reporter == turn.Person.Id && !(problem.Firm is { } firm && turn.Unit.Firms.People(firm).Any(other => other != turn.Person.Id))).Select(problem => problem.Id).ToList();
        if (held.Count == 0 && own.Count == 0) return true;
        var card = Ui.Card(say.Line("delete.first"));
        foreach (var id in held.Take(5)) card = card.WithRow(Ui.Do(say, "button.release", "release", Ui.Id(id)), Ui.Problem(say, id));
        foreach (var id in own.Take(5)) card = card.WithRow(Ui.Do(say, "button.withdraw", "withdraw", Ui.Id(id)), Ui.Problem(say, id));
        turn.Show(card.WithRow(Ui.Home(say)));
        return false;
    }

    /// <summary>What will become of that which is his alone to go on with; it keeps nobody from going.</summary>
    private static Message? Foresee(Turn turn, Arguments given)
    {
        IReadOnlyList<Block> lines = [.. Ideas.LeaveIdeas.Foresee(turn), .. Placements.LeavePlacements.Foresee(turn), .. Offers.LeaveOffers.Foresee(turn)];
        return lines.Count == 0 ? null : Ui.Card([turn.Say.Heading("leave.heading"), .. lines]);
    }

    private static void RunDelete(Turn turn, Arguments given)
    {
        if (given.Text("sure") != Problems.EditDraft.Yes)
        {
            turn.Show(Home.ShowHome.Card(turn));
            return;
        }
        Ideas.LeaveIdeas.Go(turn.Work, turn.Person);
        Placements.LeavePlacements.Go(turn.Work, turn.Person);
        Offers.LeaveOffers.Go(turn.Work, turn.Person);
        turn.Work.Record(Happened.Forgotten, null, turn.Person.Id.Value);
        turn.Unit.PersonalData.Forget(turn.Person.Id, turn.House.Speech(Languages.Default).Words("person.deleted"));
        turn.Show(Ui.Card(turn.Say.Line("delete.done")));
        turn.Forget();
    }
}
