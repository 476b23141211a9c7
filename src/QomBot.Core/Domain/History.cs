using QomBot.Core.Chat;

namespace QomBot.Core.Domain;

/// <summary>Everything that can happen to a problem and what hangs on it, by its name in the history.</summary>
public static class Happened
{
    public const string Drafted = "problem.drafted";
    public const string Submitted = "problem.submitted";
    public const string Opened = "problem.opened";
    public const string Edited = "problem.edited";
    public const string Retagged = "problem.retagged";
    public const string Withdrawn = "problem.withdrawn";
    public const string Rejected = "problem.rejected";
    public const string Claimed = "claim.taken";
    public const string QueuedUp = "claim.waiting";
    public const string Released = "claim.released";
    public const string Expired = "claim.expired";
    public const string HandedOver = "claim.handed_over";
    public const string Reminded = "claim.reminded";
    public const string Updated = "work.updated";
    public const string Asked = "work.asked";
    public const string Answered = "work.answered";
    public const string Proposed = "proposal.made";
    public const string Accepted = "proposal.accepted";
    public const string Refused = "proposal.refused";
    public const string Confirmed = "problem.confirmed";
    public const string Closed = "problem.closed";
    public const string FirmReminded = "firm.reminded";
    public const string Dormant = "problem.dormant";
    public const string Woken = "problem.woken";
    public const string LadderNeighbours = "ladder.neighbours";
    public const string LadderLiaison = "ladder.liaison";
    public const string LadderFirm = "ladder.firm";
    public const string SealOpened = "seal.opened";
    public const string SealClosed = "seal.closed";
    public const string SealAsked = "seal.asked";
    public const string SealRefused = "seal.refused";
    public const string TagsRight = "problem.tags_right";
    public const string TwinsApart = "twin.apart";
    public const string TwinJoined = "twin.joined";
    public const string TwinRefused = "twin.refused";
    public const string TwinParted = "twin.parted";

    public const string RoleGiven = "role.given";
    public const string RoleTaken = "role.taken";
    public const string RoleRefused = "role.refused";
    public const string Invited = "role.invited";
    public const string FirmVerified = "firm.verified";
    public const string AskedBack = "review.asked";
    public const string AnsweredReview = "review.answered";
    public const string TakenAway = "claim.taken_away";
    public const string Complained = "problem.complained";
    public const string Broadcasted = "broadcast.sent";
    public const string BroadcastStopped = "broadcast.stopped";
    public const string SentAgain = "message.resent";
    public const string GivenUp = "message.given_up";
    public const string Restored = "store.restored";
    public const string Exported = "person.exported";
    public const string Forgotten = "person.forgotten";
    public const string Joined = "person.joined";
    public const string Known = "person.known";
    public const string Imported = "person.imported";
    public const string Placed = "person.placed";
    public const string FirmImported = "firm.imported";
    public const string FirmEdited = "firm.edited";
    public const string ContactCame = "firm.contact_came";
    public const string ContactLeft = "firm.contact_left";
    public const string InstitutionChanged = "institution.changed";

    /// <summary>A word of the holder that is too little to renew his lease.</summary>
    public const string Noted = "work.noted";
    public const string Offered = "claim.offered";
    public const string ContractSigned = "contract.recorded";
    public const string Failed = "proposal.failed";
    public const string NotYet = "problem.notyet";
    public const string SecondReminded = "firm.second";
    public const string CallOrdered = "firm.call";
    public const string Called = "firm.called";
    public const string NotReached = "firm.notreached";
    public const string Objected = "decision.objected";
    public const string DecisionStands = "decision.stands";
    public const string Reconsidered = "decision.reconsidered";
    public const string Contested = "result.contested";
    public const string HoldsAsked = "result.asked";
    public const string StillHolds = "result.holds";
    public const string PartlyHolds = "result.partly";
    public const string HoldsNoMore = "result.lost";
    public const string HoldsUnanswered = "result.unanswered";
    public const string PlacementAsked = "placement.asked";
    public const string PlacementHosted = "placement.hosted";
    public const string PlacementRefused = "placement.refused";
    public const string PlacementPaused = "placement.paused";
    public const string PlacementResumed = "placement.resumed";
    public const string PlacementGivenUp = "placement.given_up";
    public const string PlacementCompleted = "placement.completed";

    /// <summary>A liaison has confirmed points with which nobody has to go.</summary>
    public const string PlacementExempt = "placement.exempt";
    public const string PresenceLogged = "placement.day_logged";
    public const string PresenceConfirmed = "placement.days_confirmed";
    public const string PresenceDisputed = "placement.day_disputed";
    public const string PresenceSettled = "placement.day_settled";
    public const string PlacementReported = "placement.reported";
    public const string PlacementValueConfirmed = "placement.value_confirmed";
    public const string PlacementRulesWritten = "placement.rules_written";
    public const string DossierIssued = "placement.dossier_issued";
    // Of an idea: the object is its number, the problem from which it grew is not named, since its history is read by all.
    public const string IdeaWritten = "idea.written";
    public const string IdeaSubmitted = "idea.submitted";
    public const string IdeaAgreed = "idea.agreed";
    public const string IdeaRefused = "idea.refused";
    public const string IdeaTakenOut = "idea.taken_out";
    public const string IdeaTicked = "idea.ticked";
    public const string IdeaPassed = "idea.passed";
    public const string IdeaBack = "idea.back";
    public const string IdeaEnded = "idea.ended";
    public const string IdeaDropped = "idea.dropped";

    /// <summary>Its owner has left; a co-inventor goes on with it.</summary>
    public const string IdeaHandedOver = "idea.handed_over";
    public const string IdeaHandedBack = "idea.handed_back";
    public const string IdeaTasked = "idea.tasked";
    public const string IdeaTaskDone = "idea.task_done";
    public const string IdeaSupported = "idea.supported";
    public const string IdeaSupportTakenBack = "idea.support_taken_back";
    public const string IdeaFirmAsked = "idea.firm_asked";
    public const string IdeaFirmAnswered = "idea.firm_answered";
    public const string IdeaTrialAgreed = "idea.trial_agreed";
    public const string IdeaPublished = "idea.published";

    public const string OfferMade = "offer.made";
    public const string OfferSent = "offer.sent";
    public const string OfferRefused = "offer.refused";
    public const string OfferStopped = "offer.stopped";
    public const string OfferExpired = "offer.expired";
    public const string OfferAnswered = "offer.answered";
    public const string OfferKept = "offer.kept";
    public const string OfferLapsed = "offer.lapsed";
    public const string VisitProposed = "visit.proposed";
    public const string VisitAgreed = "visit.agreed";
    public const string VisitMoved = "visit.moved";
    public const string VisitCancelled = "visit.cancelled";
    public const string VisitArrived = "visit.arrived";
    public const string VisitMissed = "visit.missed";
    public const string VisitContradicted = "visit.contradicted";
    public const string VisitWritten = "visit.written";
    public const string VisitSigned = "visit.signed";
    public const string VisitObjected = "visit.objected";
    public const string FindingTaken = "visit.finding_taken";
    public const string SafetyPassed = "safety.passed";
    public const string TermOpened = "plan.term_opened";
    public const string TeamApplied = "plan.applied";
    public const string SupervisorAccepted = "plan.supervisor_accepted";
    public const string SupervisorDeclined = "plan.supervisor_declined";
    public const string DoorsOpened = "plan.doors_opened";
    public const string DoorsClosed = "plan.doors_closed";
    public const string FirmsAllocated = "plan.allocated";
    public const string BookMade = "book.made";
    public const string BookHandedOver = "book.handed_over";

    /// <summary>Between a person and the liaison office: no part of the history that everybody reads.</summary>
    public static readonly IReadOnlySet<string> OfTheOffice = new HashSet<string>
    {
        AskedBack, AnsweredReview, Complained, TagsRight, TwinsApart, SealAsked, SealRefused, CallOrdered, Called, NotReached, Objected, DecisionStands,
    };

    /// <summary>The life of a problem, which whoever may know of the problem reads; what else happens to it is between firm, team and liaison.</summary>
    public static readonly IReadOnlySet<string> OfTheLife = new HashSet<string>
    {
        Drafted, Submitted, Opened, Claimed, Released, Expired, HandedOver, TakenAway, Updated, Proposed, Accepted, Refused, Failed, Confirmed, Contested, Closed, Withdrawn, Dormant, Woken,
    };

    public static readonly IReadOnlyList<string> All =
    [
        Drafted, Submitted, Opened, Edited, Retagged, Withdrawn, Rejected, Claimed, QueuedUp, Released, Expired, HandedOver, Reminded,
        Updated, Asked, Answered, Proposed, Accepted, Refused, Confirmed, Closed, FirmReminded, Dormant, Woken,
        LadderNeighbours, LadderLiaison, LadderFirm, SealOpened, SealClosed, RoleGiven, RoleTaken, RoleRefused, Invited, FirmVerified, Exported, Forgotten, Joined,
        AskedBack, AnsweredReview, TakenAway, Complained, Broadcasted,
        TwinJoined, TwinRefused, TwinParted,
        Known, Imported, Placed, FirmImported, FirmEdited, ContactCame, ContactLeft, InstitutionChanged,
        Noted, Offered, ContractSigned, Failed, NotYet, SecondReminded, CallOrdered, Called, NotReached, Objected, DecisionStands, Reconsidered,
        Contested, HoldsAsked, StillHolds, PartlyHolds, HoldsNoMore, HoldsUnanswered,
        PlacementAsked, PlacementHosted, PlacementRefused, PlacementPaused, PlacementResumed, PlacementGivenUp, PlacementCompleted, PlacementExempt, PresenceLogged, PresenceConfirmed, PresenceDisputed,
        PresenceSettled, PlacementReported, PlacementValueConfirmed, PlacementRulesWritten, DossierIssued,
        IdeaWritten, IdeaSubmitted, IdeaAgreed, IdeaRefused, IdeaTakenOut, IdeaTicked, IdeaPassed, IdeaBack, IdeaEnded, IdeaDropped, IdeaHandedOver, IdeaHandedBack, IdeaTasked, IdeaTaskDone,
        IdeaSupported, IdeaSupportTakenBack, IdeaFirmAsked, IdeaFirmAnswered, IdeaTrialAgreed, IdeaPublished,
        OfferMade, OfferSent, OfferRefused, OfferStopped, OfferExpired, OfferAnswered, OfferKept, OfferLapsed,
        SealAsked, SealRefused, TagsRight, TwinsApart,
        VisitProposed, VisitAgreed, VisitMoved, VisitCancelled, VisitArrived, VisitMissed, VisitContradicted, VisitWritten, VisitSigned, VisitObjected, FindingTaken,
        SafetyPassed, TermOpened, TeamApplied, SupervisorAccepted, SupervisorDeclined, DoorsOpened, DoorsClosed, FirmsAllocated,
        BroadcastStopped, SentAgain, GivenUp, Restored,
        BookMade, BookHandedOver,
    ];
}

/// <summary>One line of the history: ids only, no names and no texts. <paramref name="By"/> is null where time itself did it.</summary>
public sealed record HistoryEntry(long Id, DateTimeOffset At, string What, ProblemId? Problem, PersonId? By, long? Object);
