using QomBot.Core.Domain;

namespace QomBot.Core.Access;

/// <summary>
/// Who may do what on whose object: the one table. The router asks it before anything is asked or run; an action that does not
/// stand here is nobody's. What may be done to a problem in which state stands in <see cref="Permission"/>, who may make whom
/// what in <see cref="Granting"/>.
/// </summary>
public static class AccessTable
{
    private static readonly AccessRule Free = new(Who.Anyone);
    private static readonly AccessRule Desk = new(Who.Reviewer);

    internal static AccessRule On(Act act) => new(Who.Anyone, Thing.Problem, act);

    internal static AccessRule DeskOn(Act act) => new(Who.Reviewer, Thing.Problem, act);

    internal static AccessRule Of(Thing thing) => new(Who.Anyone, thing);

    internal static AccessRule DeskOf(Thing thing) => new(Who.Reviewer, thing);

    private static readonly Dictionary<string, AccessRule> Rules = new(ProgrammeRows.All)
    {
        // Home
        ["start"] = Free,
        ["help"] = Free,
        ["help.theme"] = Free,
        ["cancel"] = Free,
        ["human"] = Free,
        ["language"] = Free,
        ["stats"] = Free,
        ["settings"] = Free,
        ["settings.quiet"] = Free,
        ["settings.away"] = Free,
        ["settings.language"] = Free,
        ["settings.capacity"] = Free,
        ["profile"] = Free,
        ["profile.role"] = Free,
        ["profile.name"] = Free,
        ["profile.phone"] = Free,
        ["profile.expertise"] = Free,

        // Problems: reading, reporting
        ["post"] = Free,
        ["post.this"] = Free,
        ["myproblems"] = Free,
        ["problems"] = Free,
        ["problems.field"] = Free,
        ["problems.town"] = Free,
        ["fields"] = Free,
        ["search"] = Free,
        ["recommend"] = Free,
        ["problem"] = On(Act.View),
        ["problem.files"] = On(Act.View),
        ["problem.people"] = On(Act.Match),
        ["complain"] = On(Act.View),
        ["draft"] = On(Act.Submit),
        ["draft.discard"] = On(Act.Submit),
        ["draft.more"] = On(Act.Submit),
        ["submit"] = On(Act.Submit),
        ["edit.seal"] = On(Act.Submit),
        ["edit.firm"] = On(Act.Submit),
        ["edit"] = On(Act.Edit),
        ["edit.title"] = On(Act.Edit),
        ["edit.body"] = On(Act.Edit),
        ["edit.town"] = On(Act.Edit),
        ["edit.urgency"] = On(Act.Edit),
        ["edit.need"] = On(Act.Edit),
        ["edit.baseline"] = On(Act.Edit),
        ["field.choose"] = On(Act.Edit),
        ["field.toggle"] = On(Act.Edit),
        ["field.pick"] = On(Act.Edit),
        ["field.done"] = On(Act.Edit),
        ["withdraw"] = On(Act.Withdraw),
        ["close"] = On(Act.Close),
        ["twin.wish"] = On(Act.Submit),
        ["twin.agree"] = On(Act.Join),
        ["twin.refuse"] = On(Act.Join),
        ["twin.part"] = On(Act.Join),

        // The sealed layer
        ["unseal"] = On(Act.OpenSeal),
        ["openings"] = On(Act.ReadOpenings),
        ["openings.close"] = On(Act.ReadOpenings),
        ["seal.allow"] = On(Act.AllowSeal),
        ["seal.refuse"] = On(Act.AllowSeal),

        // Claims and work
        ["claim"] = new(Who.Researcher, Thing.Problem, Act.Claim),
        ["release"] = On(Act.Release),
        ["update"] = On(Act.Update),
        ["ask"] = On(Act.Ask),
        ["reply"] = On(Act.Reply),
        ["propose"] = On(Act.Propose),
        ["answer"] = On(Act.Answer),
        ["confirm"] = On(Act.Confirm),

        // News
        ["subscribe"] = Free,
        ["subscribe.fields"] = Of(Thing.Team),
        ["subscribe.toggle"] = Of(Thing.Team),
        ["subscribe.all"] = Free,
        ["subscriptions"] = Free,
        ["subscriptions.pace"] = Free,
        ["subscriptions.less"] = Free,
        ["subscriptions.more"] = Free,
        ["subscriptions.stop"] = Free,
        ["subscriptions.resume"] = Free,
        ["unsubscribe"] = Free,

        // Teams
        ["team"] = Free,
        ["team.create"] = Free,
        ["team.join"] = Free,
        ["team.invite"] = Of(Thing.Team),
        ["team.leave"] = Of(Thing.Team),

        // Groups and channels
        ["boards"] = Free,
        ["board.open"] = Of(Thing.Board),
        ["board.fields"] = Of(Thing.Board),
        ["board.switch"] = Of(Thing.Board),
        ["board.language"] = Of(Thing.Board),
        ["board.toggle"] = Of(Thing.Board),
        ["board.all"] = Of(Thing.Board),
        ["collected.open"] = Of(Thing.Collected),
        ["collected.take"] = Of(Thing.Collected),
        ["collected.drop"] = Of(Thing.Collected),

        // One's own account
        ["code"] = Free,
        ["link"] = Free,
        ["link.agree"] = Free,
        ["link.join"] = Of(Thing.Link),
        ["export_me"] = Free,
        ["delete_me"] = Free,

        // The desk
        ["review"] = Desk,
        ["approve"] = DeskOn(Act.Approve),
        ["reject"] = DeskOn(Act.Reject),
        ["review.ask"] = DeskOn(Act.Approve),
        ["review.answer"] = On(Act.AnswerReview),
        ["tag"] = DeskOn(Act.Retag),
        ["tag.field"] = DeskOn(Act.Retag),
        ["tag.right"] = DeskOn(Act.Retag),
        ["merge"] = DeskOn(Act.Join),
        ["twin.same"] = DeskOn(Act.Join),
        ["twin.apart"] = DeskOn(Act.Join),
        ["handover"] = DeskOn(Act.HandOver),
        ["broadcast"] = Desk,
        ["broadcast.send"] = DeskOf(Thing.Broadcast),
        ["broadcast.drop"] = DeskOf(Thing.Broadcast),
        ["complaint.done"] = DeskOf(Thing.Complaint),
        ["audit"] = Desk,

        // People
        ["invite"] = Desk,
        ["members"] = Desk,
        ["member"] = DeskOf(Thing.Person),
        // A number is a person, and that is the desk's; a code is a line of a dossier, and that is everybody's.
        ["verify"] = Free,
        ["member.give"] = DeskOf(Thing.Person),
        ["member.take"] = DeskOf(Thing.Person),
        ["member.write"] = DeskOf(Thing.Person),
        ["firm.verify"] = DeskOf(Thing.Person),
        ["request.approve"] = DeskOf(Thing.RoleRequest),
        ["request.refuse"] = DeskOf(Thing.RoleRequest),

        // Institutions, firms, people whom a list has announced: PeopleScope and FirmRules
        ["profile.institution"] = Free,
        ["member.institution"] = DeskOf(Thing.Person),
        ["member.office"] = DeskOf(Thing.Person),
        ["directory"] = Desk,
        ["directory.firms"] = Desk,
        ["directory.findfirm"] = Desk,
        ["directory.institutions"] = Desk,
        ["institution"] = Desk,
        ["institution.add"] = Desk,
        ["institution.rename"] = Desk,
        ["institution.takein"] = Desk,
        ["institution.same"] = Desk,
        ["expected"] = Desk,
        ["expected.card"] = Desk,
        ["expected.code"] = Desk,
        ["expected.drop"] = Desk,
        ["firm"] = Of(Thing.Own),
        ["firm.name"] = Of(Thing.Own),
        ["firm.nationalid"] = Of(Thing.Own),
        ["firm.town"] = Of(Thing.Own),
        ["firm.sector"] = Of(Thing.Own),
        ["firm.check"] = Desk,
        ["firm.invite"] = Of(Thing.Own),
        ["firm.first"] = Of(Thing.Own),
        ["firm.leave"] = Of(Thing.Own),
        ["firm.remove"] = Desk,

        // Figures: FigurePermission
        ["export"] = Desk,
        ["export.file"] = Desk,
        ["export.handed"] = Desk,
        ["export.number"] = Desk,
        ["report.cases"] = Desk,
        ["report"] = Of(Thing.Own),
        ["report.by"] = Of(Thing.Own),
        ["report.means"] = Of(Thing.Own),
        ["report.paper"] = Of(Thing.Own),
        ["report.sheet"] = Of(Thing.Own),

        // Rooms: who belongs to a talk is looked up there
        ["talk"] = Free,
        ["note"] = Free,
        ["room.leave"] = Free,
        ["room.call"] = Free,
        ["room.file"] = Free,
        ["room.answer"] = Free,
        ["room.answer.bot"] = Free,
        ["room.answer.none"] = Free,
        ["room.unsend"] = Of(Thing.Own),
        ["help.take"] = Desk,

        // Claims, work and what follows
        ["contract"] = On(Act.Contract),
        ["holds"] = On(Act.TellHolds),
        ["rivals"] = On(Act.Pick),
        ["rivals.pick"] = On(Act.Pick),
        ["edit.rivals"] = On(Act.Submit),
        ["update.stage"] = On(Act.Update),
        ["workfile"] = On(Act.View),
        ["workfile.files"] = On(Act.View),
        ["rate"] = On(Act.View),
        ["object"] = On(Act.Object),
        ["object.stands"] = Desk,
        ["object.back"] = Desk,
        ["desk.open"] = Desk,
        ["call.done"] = Desk,
        ["call.notreached"] = Desk,

        // Teams
        ["team.open"] = Of(Thing.Own),
        ["team.supervisor"] = Of(Thing.Own),
        ["team.supervise"] = Free,
        ["team.lead"] = Of(Thing.Own),
        ["team.disband"] = Of(Thing.Own),

        // The desk: messages to many, what could not be delivered
        ["undelivered"] = Desk,
        ["broadcast.look"] = Desk,
        ["broadcast.stop"] = Desk,
        ["undelivered.resend"] = Desk,
        ["undelivered.giveup"] = Desk,
        ["undelivered.card"] = Desk,
    };

    public static IReadOnlyCollection<string> Names => Rules.Keys;

    /// <summary>Null for an action that stands nowhere: nobody may.</summary>
    public static AccessRule? Of(string action) => Rules.GetValueOrDefault(action);

    /// <summary>What somebody only says of himself makes him no reviewer, officer or administrator.</summary>
    public static bool Admits(Who who, Person person) => who switch
    {
        Who.Anyone => true,
        Who.Researcher => person.Is(Roles.Researcher),
        Who.Reviewer => person.IsReviewer,
        Who.Innovation => (person.Verified & (Roles.Innovation | Roles.Admin)) != 0,
        Who.Official => (person.Verified & (Roles.Official | Roles.Reviewer)) != 0,
        Who.Admin => (person.Verified & Roles.Admin) != 0,
        _ => false,
    };
}
