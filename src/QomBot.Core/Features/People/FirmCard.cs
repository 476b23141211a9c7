using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;
using QomBot.Language.Numbers;
using QomBot.Language.Text;

namespace QomBot.Core.Features.People;

/// <summary>A firm's own card: what it is called, its national id, town, sector, and whom one asks first. Its contacts and the liaisons keep it.</summary>
public static class FirmCard
{
    internal static readonly Argument Which = new("firm", ArgumentKind.Number);

    public static readonly ActionSpec Mine = new("firm", RunMine) { Listing = Listing.Help, For = Roles.Firm, Arguments = [new Argument("firm", ArgumentKind.Number) { Optional = true }] };

    public static readonly ActionSpec Name = new("firm.name", RunName) { Ready = MayName, Arguments = [Which, new Argument("name", ArgumentKind.Text) { Limit = 100, Trouble = Problems.OtherWords.NoGreeting("name") }] };

    public static readonly ActionSpec NationalIdLine = new("firm.nationalid", RunNationalId)
    {
        Ready = MayName,
        Arguments = [Which, new Argument("nationalid", ArgumentKind.Text) { Limit = 40 }, new Argument("sure", ArgumentKind.Text) { Optional = true, Limit = 3, When = (_, _) => false }],
    };

    public static readonly ActionSpec Town = new("firm.town", (turn, given) => Change(turn, given, firm => firm with { Town = given.Text("town") }))
    {
        Ready = Sees,
        Arguments = [Which, new Argument("town", ArgumentKind.Town) { Choices = (turn, _) => [.. turn.House.Directories.Towns.Select(town => new Choice(town.Id, turn.Say.Words($"town.{town.Id}")))] }],
    };

    public static readonly ActionSpec Sector = new("firm.sector", (turn, given) => Change(turn, given, firm => firm with { Sector = given.Text("sector") }))
    {
        Ready = Sees,
        Arguments = [Which, new Argument("sector", ArgumentKind.Sector) { Choices = (turn, _) => [.. turn.House.Directories.Sectors.Select(sector => new Choice(sector.Id, turn.Say.Words($"sector.{sector.Id}")))] }],
    };

    public static readonly ActionSpec Check = new("firm.check", (turn, given) =>
    {
        if (Find(turn, given) is not { } firm) return;
        if (!firm.Verified) VerifyOneFirm.Try(turn, firm);
        Show(turn, turn.Unit.Firms.Find(firm.Id)!);
    })
    { ReviewersOnly = true, Arguments = [Which] };

    private static void RunMine(Turn turn, Arguments given)
    {
        if (given.Has("firm"))
        {
            if (Find(turn, given) is { } asked) Show(turn, asked);
            return;
        }
        var own = turn.Unit.Firms.Of(turn.Person.Id);
        if (own.Count == 1) Show(turn, own[0]);
        else if (own.Count == 0) turn.Show(Ui.Card(turn.Say.Line("firm.nofirm")).WithRow(Ui.Primary(turn.Say, "button.post", "post")).WithRow(Ui.Home(turn.Say)));
        else
        {
            var card = Ui.Card(turn.Say.Line("firm.which"));
            foreach (var firm in own.Take(8)) card = card.WithRow(new Button(TextCut.AtGrapheme(Names.Label(turn.Say, turn.Unit, firm), 40), Mine.Name, [Ui.Id(firm.Id.Value)]));
            turn.Show(card.WithRow(Ui.Home(turn.Say)));
        }
    }

    /// <summary>The firm that he may see; else he has been told that there is none.</summary>
    internal static Firm? Find(Turn turn, Arguments given)
    {
        var id = new FirmId(given.NumberOr("firm", 0));
        if (FirmRules.Sees(turn.Viewer, id) && turn.Unit.Firms.Find(id) is { } firm) return firm;
        turn.Show(Ui.Card(turn.Say.Line("firm.nosuch")).WithRow(Ui.Home(turn.Say)));
        return null;
    }

    internal static bool Sees(Turn turn, Arguments given) => Find(turn, given) is not null;

    private static bool MayName(Turn turn, Arguments given)
    {
        if (Find(turn, given) is not { } firm) return false;
        if (FirmRules.MayName(turn.Viewer, firm)) return true;
        turn.Show(Ui.Card(turn.Say.Line("firm.fixed")).WithRow(Ui.Do(turn.Say, "button.human", "human"), Ui.Do(turn.Say, "button.back", Mine.Name, Ui.Id(firm.Id.Value))));
        return false;
    }

    private static void Change(Turn turn, Arguments given, Func<Firm, Firm> change)
    {
        if (Find(turn, given) is not { } firm) return;
        firm = change(firm);
        turn.Unit.Firms.Save(firm);
        turn.Work.Record(Happened.FirmEdited, null, firm.Id.Value);
        Show(turn, firm);
    }

    private static void RunName(Turn turn, Arguments given)
    {
        var name = PersianText.CleanName(given.Text("name"));
        if (name.Length == 0) turn.AskAgain("name", turn.Say.Line("bad.empty"));
        else Change(turn, given, firm => firm with { Name = name });
    }

    /// <summary>One that cannot be is asked again; one that only looks wrong is asked again once, and kept with a mark when he says that it is right.</summary>
    private static void RunNationalId(Turn turn, Arguments given)
    {
        if (!MayName(turn, given)) return;
        var say = turn.Say;
        var firm = given.Text("firm");
        var (digits, verdict) = NationalId.Read(given.Text("nationalid"));
        if (verdict == NationalIdVerdict.None)
        {
            turn.AskAgain("nationalid", say.Line("firm.nationalid.none"));
            return;
        }
        if (verdict == NationalIdVerdict.Doubtful && given.TextOrNull("sure") != "yes")
        {
            turn.AskAgain("nationalid", say.Line("firm.nationalid.doubtful", ("id", new Value.Figures(digits!))), Ui.Do(say, "button.keepid", NationalIdLine.Name, firm, digits, "yes"));
            return;
        }
        var changed = Find(turn, given)! with { NationalId = digits, IsNationalIdDoubtful = verdict == NationalIdVerdict.Doubtful };
        if (changed.Verified && VerifyOneFirm.Twin(turn.Unit, changed) is { } twin)
        {
            turn.AskAgain("nationalid", say.Line("firm.sameid", ("firm", Names.Of(say, turn.Unit, twin))));
            return;
        }
        Change(turn, given, _ => changed);
    }

    internal static void Show(Turn turn, Firm firm)
    {
        var say = turn.Say;
        var id = Ui.Id(firm.Id.Value);
        var card = Ui.Card(
            say.Heading("firm.card", ("firm", Names.Of(say, turn.Unit, firm))),
            say.Line(firm.Verified ? "firm.is.verified" : "firm.is.unverified"),
            say.Line("firm.nationalid", ("id", firm.NationalId is { } digits ? new Value.Figures(digits) : Value.Key("form.none"))),
            say.Line("firm.where", ("town", Ui.Town(firm.Town)), ("sector", firm.Sector is { } sector ? Value.Key($"sector.{sector}") : Value.Key("form.none"))));
        if (firm.IsNationalIdDoubtful) card = card.With(say.Line("firm.nationalid.flag"));
        if (turn.Viewer.IsReviewer && VerifyOneFirm.Twin(turn.Unit, firm) is { } twin) card = card.With(say.Line("firm.sameid", ("firm", Names.Of(say, turn.Unit, twin))));
        card = KeepContacts.Lines(turn, card, firm);
        if (turn.Viewer.IsReviewer && !firm.Verified) card = card.WithRow(Ui.Primary(say, "button.firm.check", Check.Name, id));
        if (FirmRules.MayName(turn.Viewer, firm)) card = card.WithRow(Ui.Do(say, "button.firm.name", Name.Name, id), Ui.Do(say, "button.firm.nationalid", NationalIdLine.Name, id));
        card = card.WithRow(Ui.Do(say, "button.firm.town", Town.Name, id), Ui.Do(say, "button.firm.sector", Sector.Name, id));
        if (FirmRules.MayInvite(turn.Viewer, firm.Id)) card = card.WithRow(Ui.Do(say, "button.firm.invite", KeepContacts.Invite.Name, id), Ui.Do(say, "button.firm.leave", KeepContacts.Leave.Name, id));
        turn.Show(card.WithRow(Ui.Home(say)));
    }
}
