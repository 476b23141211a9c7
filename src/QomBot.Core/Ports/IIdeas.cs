using QomBot.Core.Chat;
using QomBot.Core.Domain;

namespace QomBot.Core.Ports;

/// <summary>A firm that may fit, with what of it everybody may know: its place, its trade, its public problems.</summary>
public sealed record NearFirm(Firm Firm, IReadOnlyList<Problem> Problems);

/// <summary>Ideas with all that hangs on them. What a person may see of them is decided by <c>Access/IdeaPermission.cs</c>.</summary>
public interface IIdeas
{
    Idea? Find(IdeaId id);

    Idea Create(PersonId owner, string ownerName, string title, string novelty, ProblemId? problem, IReadOnlyList<string> fields);

    /// <summary>Writes the next version.</summary>
    /// <exception cref="StaleVersionException">Somebody else has changed it meanwhile.</exception>
    Idea Save(Idea idea);

    /// <summary>Those in which the person is owner or an inventor who has not refused, the newest first.</summary>
    IReadOnlyList<Idea> Of(PersonId person);

    /// <summary>Those that grew from the problem, the oldest first, drafts and dropped ones too.</summary>
    IReadOnlyList<Idea> From(ProblemId problem);

    /// <summary>The pipeline: what stands longest in its stage first. Without a stage all that are on their way.</summary>
    Page<Idea> Pipeline(IdeaStage? stage, int skip, int take);

    IReadOnlyDictionary<IdeaStage, int> CountByStage();

    /// <summary>Who decides on ideas: innovation officers; administrators where there are none.</summary>
    IReadOnlyList<PersonId> Officers();

    IReadOnlyList<Inventor> Inventors(IdeaId idea);
    Inventor? FindInventor(InventorId id);
    Inventor? FindInvitation(string code);
    Inventor Invite(IdeaId idea, PersonId? person, string name, int? share, string code);
    void Save(Inventor inventor);

    /// <summary>What of the gate at the end of this stage is met.</summary>
    IReadOnlyList<IdeaTick> Ticks(IdeaId idea, IdeaStage stage);
    void Tick(IdeaId idea, IdeaStage stage, string criterion, PersonId by, string words);
    void Untick(IdeaId idea, IdeaStage stage, string criterion);

    void Decide(IdeaId idea, DecidedIdea decided);

    /// <summary>The oldest first.</summary>
    IReadOnlyList<DecidedIdea> Decisions(IdeaId idea);

    void Report(Idea idea, PersonId by, string words);

    /// <summary>What the inventors said last when they handed it back in its present stage; null where they did not.</summary>
    string? LastReport(Idea idea);

    IdeaTask AddTask(IdeaId idea, string words, DateOnly dueOn, PersonId by);
    IdeaTask? FindTask(IdeaTaskId id);
    void FinishTask(IdeaTaskId id);

    /// <summary>What is due first comes first.</summary>
    IReadOnlyList<IdeaTask> Tasks(IdeaId idea);

    /// <summary>The oldest first.</summary>
    IReadOnlyList<SupportEntry> Support(IdeaId idea);
    SupportEntry? FindSupport(SupportId id);
    SupportEntry AddSupport(IdeaId idea, SupportKind kind, bool isGiven, long amount, string words, PersonId by);

    /// <summary>Takes an entry back by its opposite; null where that was done before, or it is itself one that takes back.</summary>
    SupportEntry? TakeBack(SupportId entry, string words, PersonId by);

    IReadOnlyList<Pilot> Pilots(IdeaId idea);
    Pilot? FindPilot(PilotId id);

    /// <summary>Null where the firm was asked before.</summary>
    Pilot? Ask(IdeaId idea, FirmId firm, PersonId by);
    void Save(Pilot pilot);

    /// <summary>Firms whose people can be written to and which have a public problem in one of these fields, or are of this town or sector. Of sealed problems nothing is looked at.</summary>
    IReadOnlyList<NearFirm> FirmsNear(IReadOnlyList<string> fields, string? town, string? sector, int most);

    /// <summary>What has happened to it, the newest first.</summary>
    IReadOnlyList<HistoryEntry> History(IdeaId idea, int newest);
}
