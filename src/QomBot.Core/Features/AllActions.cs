using QomBot.Core.Acting;
using QomBot.Core.Domain;
using QomBot.Core.Features.Claims;
using QomBot.Core.Features.Figures;
using QomBot.Core.Features.Groups;
using QomBot.Core.Features.Home;
using QomBot.Core.Features.Ideas;
using QomBot.Core.Features.Matching;
using QomBot.Core.Features.Offers;
using QomBot.Core.Features.PartnerPlan;
using QomBot.Core.Features.People;
using QomBot.Core.Features.Placements;
using QomBot.Core.Features.Problems;
using QomBot.Core.Features.Progress;
using QomBot.Core.Features.Review;
using QomBot.Core.Features.Rooms;
using QomBot.Core.Features.Subscriptions;
using QomBot.Core.Features.Teams;
using QomBot.Core.Features.Twins;
using QomBot.Core.Features.Visits;

namespace QomBot.Core.Features;

/// <summary>The one list of everything that a person can do here. Its order is that of /help and of the command menus.</summary>
public static class AllActions
{
    public static ActionTable Table { get; } = new(
    [
        ShowHome.Action, DraftProblem.Post, ListProblems.Mine, ListProblems.Action, SearchProblems.Action, ProblemCard.Action,
        ClaimProblem.Action, UpdateProblem.Update, UpdateProblem.Ask, ProposeSolution.Action, ReleaseClaim.Action,
        UpdateProblem.Reply, AnswerProposal.Action, ConfirmProblem.Action, EditDraft.Edit, EndProblem.Withdraw, EndProblem.Close,
        Subscribe.Action, ListSubscriptions.Action, ListSubscriptions.Unsubscribe, ManageTeams.Action, ListProblems.Fields, RecommendProblems.Action, ShowStats.Action,
        ReviewProblem.Desk, ReviewProblem.Tag, JoinTwins.Merge, Members.Action, InviteSomebody.Action, CheckCode.Action, ShowAudit.Action, HandOver.Action, Broadcast.Action, Complaints.Complain, RedeemCode.Action,
        ShowPlacement.Action,
        TalkInRoom.Talk, TalkInRoom.Note,
        LinkAccounts.Action, OwnData.Export, OwnData.Delete,
        FirmCard.Mine, KeepDirectory.Action, ExpectedMembers.List,
        RecordContract.Action, AskWhetherHolds.Action,
        ListIdeas.Own, ListIdeas.Pipeline, DecideStage.Action, ShowThread.Action, MakeOffer.Own, AnswerOffer.Interested,
        Undelivered.Action,
        ReportFigures.Action, ExportBook.Action,
        ChooseRoles.Profile, SetUpBoard.List, ChangeSettings.Action, ChooseLanguage.Action, AskHuman.Action, ShowHelp.Action, Cancel.Action,
        // Behind the way to a person: who merely types "support" means that one.
        SupportLedger.Action,
        VisitList.Action, SafetyLesson.Action, OrderLetter.Check, ShowPlan.Action, OpenDoors.Action, MentorTeam.Action, ShowCoverage.Action,

        // Behind buttons only.
        ShowHelp.Theme, DraftProblem.Continue, DraftProblem.Discard, DraftCard.More, PostThis.Action, SubmitProblem.Action,
        EditDraft.Title, EditDraft.Body, EditDraft.Town, EditDraft.UrgencyLine, EditDraft.NeedLine, EditDraft.Baseline, EditDraft.Seal, EditDraft.FirmLine,
        ChooseFields.Choose, ChooseFields.Toggle, ChooseFields.Pick, ChooseFields.Done,
        ListProblems.ByField, ListProblems.ByTown, ProblemCard.Files, OpenSeal.Open, OpenSeal.Openings, OpenSeal.CloseFor,
        Subscribe.Switches, Subscribe.Toggle, Subscribe.Everything, ListSubscriptions.ChangePace,
        ManageTeams.Create, ManageTeams.Join, ManageTeams.Invite, LeaveTeam.Leave,
        ReviewProblem.Approve, ReviewProblem.Reject, ReviewProblem.TagField,
        LinkAccounts.Agree, LinkAccounts.Join, Members.Card, Members.Give, Members.Take, Members.VerifyFirm, RoleRequests.Approve, RoleRequests.Refuse, AskBack.Action, AskBack.Answer, Members.Write, Complaints.Settle, Broadcast.Send, Broadcast.Drop,
        FollowBroadcast.Look, FollowBroadcast.Stop, Undelivered.Resend, Undelivered.GiveUp, Undelivered.Card,
        JoinTwins.Wish, JoinTwins.Agree, JoinTwins.Refuse, JoinTwins.Part, RecommendProblems.WriteExpertise, SuggestPeople.Action,
        ReportFigures.By, ReportFigures.Means, ReportFigures.Cases, ReportFigures.Paper, OrderSheet.Action, ExportBook.File, ExportBook.HandedOver, ExportBook.Number,
        CollectMessage.Open, CollectMessage.Take, CollectMessage.Drop,
        SetUpBoard.Open, SetUpBoard.Fields, SetUpBoard.Switch, SetUpBoard.Speak, SetUpBoard.Toggle, SetUpBoard.All,
        TeamCard.Open, InviteSupervisor.Ask, InviteSupervisor.Accept, LeaveTeam.Lead, LeaveTeam.Disband,
        PickRival.Compare, PickRival.Pick, PickRival.Window, UpdateProblem.Stage, WorkFile.Action, WorkFile.Files, RateOther.Action,
        ObjectToDecision.Action, ObjectToDecision.Stands, ObjectToDecision.TakeBack, DeskMatters.Open, CallFirm.Done, CallFirm.NotReached, ChangeSettings.Capacity,
        RegisterIdea.Action, EditIdea.Lines, EditIdea.Title, EditIdea.Novelty, EditIdea.Patent, EditIdea.Teaser, EditIdea.Link, EditIdea.ThesisLine, EditIdea.Publish, EditIdea.AddFiles, EditIdea.Files, EditIdea.Drop,
        InviteInventor.Action, InviteInventor.TakeOut, InviteInventor.Join, InviteInventor.Consent, SubmitIdea.Action, HandBackIdea.Action, GateCard.Action, GateCard.Tick, GateCard.Untick, IdeaTasks.Set, IdeaTasks.Finish,
        SupportLedger.Ledger, SupportLedger.TakeBack, PilotFirms.Find, PilotFirms.Ask, PilotFirms.Answer, PilotFirms.Agree, ShowThread.OfIdea,
        MakeOffer.Action, OfferCard.Files, ReviewOffer.Approve, ReviewOffer.Refuse, StopOffer.Action, AnswerOffer.No, AnswerOffer.Mute, AnswerOffer.Unmute, PaceOffers.Choose,
        TalkInRoom.Leave, TalkInRoom.Call, RoomFile.Action, TakeBack.Action, HelpRoom.Take, AnswerUnasked.Send, AnswerUnasked.ForBot, AnswerUnasked.Nothing,
        SealConsent.Allow, SealConsent.Refuse, DeskTags.Right, DeskTwins.Same, DeskTwins.Apart,
        TunePace.Less, TunePace.More, TunePace.Stop, TunePace.Resume, ChangeSettings.Speak,
        ChooseRoles.Toggle, ChooseRoles.Rename, ChooseRoles.Phone, ChangeSettings.Quiet, ChangeSettings.Away,
        ChooseInstitution.Profile, PlacePerson.Institution, PlacePerson.OfficeOf,
        FirmCard.Name, FirmCard.NationalIdLine, FirmCard.Town, FirmCard.Sector, FirmCard.Check, KeepContacts.Invite, KeepContacts.First, KeepContacts.Leave, KeepContacts.Remove,
        KeepDirectory.Firms, KeepDirectory.FindFirm, KeepInstitutions.List, KeepInstitutions.Card, KeepInstitutions.Add, KeepInstitutions.Rename, KeepInstitutions.TakeIn, KeepInstitutions.Same,
        ExpectedMembers.Card, ExpectedMembers.Code, ExpectedMembers.Drop,
        ShowPlacement.List, ShowPlacement.More, StartPlacement.Start, StartPlacement.Accept, StartPlacement.Refuse, PausePlacement.Pause, PausePlacement.Resume, PausePlacement.GiveUp,
        LogPresence.Today, LogPresence.Week, LogPresence.Toggle, LogPresence.WholeWeek, LogPresence.Typed, ConfirmPresence.All, ConfirmPresence.DayByDay, ConfirmPresence.Answer,
        SettlePresence.Settle, SettlePresence.Points, ExemptPlacement.Evidence, PlacementPapers.List, PlacementPapers.Put, UniversityRules.List, UniversityRules.Card, UniversityRules.Change,
        PlacementReports.List, PlacementReports.Open, PlacementReports.Write, PlacementReports.Send, PlacementReports.Agree, PlacementReports.Return,
        IssueDossier.Action, IssueDossier.Issue, IssueDossier.Paper,
        ProposeVisit.ForProblem, ProposeVisit.ForFirm, ProposeVisit.Offer, ProposeVisit.Also, AgreeVisit.Agree, AgreeVisit.Cancel, VisitCard.Goers, VisitCard.ToggleGoer,
        SafetyLesson.Read, SafetyLesson.Ask, OrderLetter.Action, GateCode.ShowCode, GateCode.Arrive, GateCode.LetIn, MissVisit.Action, MissVisit.Contradict,
        WriteMinutes.Action, ReadMinutes.Action, ReadMinutes.Photos, AnswerMinutes.Sign, AnswerMinutes.Object, TakeFinding.Action,
        OpenTerm.Action, ApplyToTerm.Action, MentorTeam.Accept, MentorTeam.Decline, OpenDoors.Open, OpenDoors.Close, OpenDoors.Day, OpenDoors.Hazard, OpenDoors.Note,
        InviteFirms.Action, InviteFirms.One, AllocateFirms.Action, AllocateFirms.Propose, AllocateFirms.Choose, AllocateFirms.Set, AllocateFirms.Publish,
    ]);

    /// <summary>Brings into line what many see at once: announcements in groups and channels, cards on the liaisons' desk.</summary>
    public static void Settle(Work work)
    {
        AnnounceProblem.Settle(work);
        DeskProblem.Settle(work);
        WorkCard.Settle(work);
        RoomEvents.Settle(work);
        DeskTags.Settle(work);
        DeskTwins.Settle(work);
        VisitClock.Settle(work);
    }

    /// <summary>What time brings about, by the kind of its row.</summary>
    public static IReadOnlyDictionary<string, Action<Work, long>> Due { get; } = new Dictionary<string, Action<Work, long>>
    {
        [ClimbLadder.DueKind] = ClimbLadder.Run,
        [LeaseClock.RemindKind] = LeaseClock.RunRemind,
        [LeaseClock.ExpireKind] = LeaseClock.RunExpire,
        [FirmClock.DueKind] = FirmClock.Run,
        [PickRival.DueKind] = PickRival.RunEnd,
        [AskWhetherHolds.DueKind] = AskWhetherHolds.RunDue,
        [EndProblem.AutoCloseKind] = EndProblem.RunAutoClose,
        [SendDigest.DueKind] = SendDigest.Run,
        [PlacementClock.DueKind] = PlacementClock.Run,
        [IdeaClock.DueKind] = IdeaClock.Run,
        [IdeaTasks.DueKind] = IdeaTasks.Run,
        [EndOffer.DueKind] = EndOffer.Run,
        [Ports.OfferDue.DigestKind] = PaceOffers.RunDigest,
        [KeepForProfessor.DueKind] = KeepForProfessor.Run,
        [RoomDue.ReleaseKind] = ReleaseMessages.RunDue,
        [RoomDue.ReceiptKind] = ShowReceipt.RunDue,
        [SealConsent.DueKind] = SealConsent.Run,
        [DeskTwins.DueKind] = DeskTwins.Run,
        [TakeFinding.KeptKind] = TakeFinding.RunLapse,
        [VisitClock.DayKind] = VisitClock.RunDay,
        [VisitClock.SoonKind] = VisitClock.RunSoon,
        [VisitClock.AfterKind] = VisitClock.RunAfter,
        [GateCode.TurnKind] = GateCode.RunTurn,
        [OrderSheet.DueKind] = OrderSheet.RunDue,
    };
}
