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

    private static AccessRule On(Act act) => new(Who.Anyone, Thing.Problem, act);

    private static AccessRule DeskOn(Act act) => new(Who.Reviewer, Thing.Problem, act);

    private static AccessRule Of(Thing thing) => new(Who.Anyone, thing);

    private static AccessRule DeskOf(Thing thing) => new(Who.Reviewer, thing);

    private static readonly Dictionary<string, AccessRule> Rules = new()
    {
        // Home
        ["start"] = Free,
        ["help"] = Free,
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
        ["verify"] = DeskOf(Thing.Person),
        ["member.give"] = DeskOf(Thing.Person),
        ["member.take"] = DeskOf(Thing.Person),
        ["member.write"] = DeskOf(Thing.Person),
        ["firm.verify"] = DeskOf(Thing.Person),
        ["request.approve"] = DeskOf(Thing.RoleRequest),
        ["request.refuse"] = DeskOf(Thing.RoleRequest),

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

        // Visits and the partner plan: VisitPermission, PlanPermission
        ["visit.plan"] = On(Act.ArrangeVisit),
        ["visit"] = Of(Thing.Own),
        ["visit.go"] = Of(Thing.Own),
        ["safety"] = Of(Thing.Own),
        ["safety.read"] = Of(Thing.Own),
        ["safety.ask"] = Of(Thing.Own),
        ["letter"] = Of(Thing.Own),
        ["finding.take"] = Of(Thing.Own),
        ["plan"] = Of(Thing.Own),
        ["plan.open"] = Of(Thing.Own),
        ["plan.apply"] = Of(Thing.Own),
        ["plan.invite"] = Of(Thing.Own),
        ["plan.invite.firm"] = Of(Thing.Own),
        ["plan.allocate"] = Of(Thing.Own),
        ["plan.allocate.propose"] = Of(Thing.Own),
        ["plan.allocate.firm"] = Of(Thing.Own),
        ["plan.allocate.set"] = Of(Thing.Own),
        ["plan.publish"] = Of(Thing.Own),
        ["coverage"] = Of(Thing.Own),
        ["open_doors"] = Of(Thing.Own),
        ["visit.letter"] = Of(Thing.Own),
        ["visit.minutes"] = Of(Thing.Own),
        ["visit.read"] = Of(Thing.Own),
        ["visit.photos"] = Of(Thing.Own),
        ["visit.miss"] = Of(Thing.Own),
        ["visit.notthere"] = Of(Thing.Own),
        ["minutes.sign"] = Of(Thing.Own),
        ["minutes.object"] = Of(Thing.Own),
        ["visit.offer"] = Of(Thing.Own),
        ["visit.also"] = Of(Thing.Own),
        ["visit.code"] = Of(Thing.Own),
        ["visit.arrive"] = Of(Thing.Own),
        ["visit.letin"] = Of(Thing.Own),
        ["visit.agree"] = Of(Thing.Own),
        ["visit.cancel"] = Of(Thing.Own),
        ["visit.goers"] = Of(Thing.Own),
        ["visit.goer"] = Of(Thing.Own),
        ["doors.open"] = Of(Thing.Own),
        ["doors.close"] = Of(Thing.Own),
        ["doors.day"] = Of(Thing.Own),
        ["doors.hazard"] = Of(Thing.Own),
        ["doors.note"] = Of(Thing.Own),

        // Placements: PlacementPermission
        ["placement"] = Of(Thing.Own),
        ["placement.list"] = Desk,
        ["placement.more"] = Of(Thing.Own),
        ["placement.start"] = Free,
        ["placement.host"] = Of(Thing.Own),
        ["placement.refuse"] = Of(Thing.Own),
        ["placement.pause"] = Of(Thing.Own),
        ["placement.resume"] = Of(Thing.Own),
        ["placement.giveup"] = Of(Thing.Own),
        ["placement.today"] = Of(Thing.Own),
        ["placement.week"] = Of(Thing.Own),
        ["placement.day"] = Of(Thing.Own),
        ["placement.wholeweek"] = Of(Thing.Own),
        ["placement.log"] = Of(Thing.Own),
        ["placement.confirmall"] = Of(Thing.Own),
        ["placement.waiting"] = Of(Thing.Own),
        ["placement.answer"] = Of(Thing.Own),
        ["placement.settle"] = Of(Thing.Own),
        ["placement.points"] = Of(Thing.Own),
        ["placement.papers"] = Of(Thing.Own),
        ["placement.paper"] = Of(Thing.Own),
        ["placement.rules"] = Desk,
        ["placement.rulecard"] = Desk,
        ["placement.rule"] = Desk,
        ["placement.reports"] = Of(Thing.Own),
        ["placement.report"] = Of(Thing.Own),
        ["placement.write"] = Of(Thing.Own),
        ["placement.send"] = Of(Thing.Own),
        ["placement.agree"] = Of(Thing.Own),
        ["placement.return"] = Of(Thing.Own),
        ["placement.dossier"] = Of(Thing.Own),
        ["placement.issue"] = Of(Thing.Own),
        ["placement.dossierpaper"] = Of(Thing.Own),

        // Ideas, support, the thread: IdeaPermission
        ["idea"] = Of(Thing.Own),
        ["ideas"] = Free,
        ["stage"] = Of(Thing.Own),
        ["thread"] = Of(Thing.Own),
        ["support"] = Of(Thing.Own),
        ["idea.new"] = Free,
        ["idea.edit"] = Of(Thing.Own),
        ["idea.title"] = Of(Thing.Own),
        ["idea.novelty"] = Of(Thing.Own),
        ["idea.patent"] = Of(Thing.Own),
        ["idea.teaser"] = Of(Thing.Own),
        ["idea.origin"] = Of(Thing.Own),
        ["idea.thesis"] = Of(Thing.Own),
        ["idea.public"] = Of(Thing.Own),
        ["idea.addfiles"] = Of(Thing.Own),
        ["idea.files"] = Of(Thing.Own),
        ["idea.drop"] = Of(Thing.Own),
        ["idea.invite"] = Of(Thing.Own),
        ["idea.takeout"] = Of(Thing.Own),
        ["idea.join"] = Free,
        ["idea.consent"] = Free,
        ["idea.submit"] = Of(Thing.Own),
        ["idea.handback"] = Of(Thing.Own),
        ["idea.gate"] = Of(Thing.Own),
        ["idea.tick"] = Of(Thing.Own),
        ["idea.untick"] = Of(Thing.Own),
        ["idea.task"] = Of(Thing.Own),
        ["idea.taskdone"] = Of(Thing.Own),
        ["idea.ledger"] = Of(Thing.Own),
        ["support.takeback"] = Of(Thing.Own),
        ["idea.findfirms"] = Of(Thing.Own),
        ["idea.askfirm"] = Of(Thing.Own),
        ["idea.trial"] = Of(Thing.Own),
        ["idea.trialagree"] = Of(Thing.Own),
        ["idea.thread"] = Of(Thing.Own),

        // Offers: OfferPermission
        ["offer"] = Of(Thing.Own),
        ["interested"] = Of(Thing.Own),
        ["offer.new"] = Free,
        ["offer.files"] = Of(Thing.Own),
        ["offer.approve"] = Of(Thing.Own),
        ["offer.refuse"] = Of(Thing.Own),
        ["offer.stop"] = Of(Thing.Own),
        ["offer.no"] = Of(Thing.Own),
        ["offer.mute"] = Free,
        ["offer.unmute"] = Free,

        // Rooms: who belongs to a talk is looked up there
        ["talk"] = Free,
        ["note"] = Free,
        ["room.leave"] = Free,
        ["room.call"] = Free,
        ["room.file"] = Free,
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

        // The partner plan: the professor of a team
        ["mentor"] = Free,
        ["mentor.yes"] = Free,
        ["mentor.no"] = Free,
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
