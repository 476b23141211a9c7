using QomBot.Core.Access;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Language.Searching;

namespace QomBot.Core.Ports;

/// <summary>
/// One unit of work over the stored state: what a use case reads and writes, in one transaction. Everything is synchronous,
/// because the store is a file and one thread owns its writing. On a reader the writing members throw.
/// </summary>
public interface IUnit
{
    /// <summary>The moment of this unit; the same for all of it. UTC.</summary>
    DateTimeOffset Now { get; }

    IPeople People { get; }
    IFirms Firms { get; }
    ITeams Teams { get; }
    IProblems Problems { get; }
    IClaims Claims { get; }
    IProposals Proposals { get; }
    ISubscriptions Subscriptions { get; }
    IConversations Conversations { get; }
    INotices Notices { get; }
    IHistory History { get; }
    IDueRows Due { get; }
    IFiles Files { get; }
    ITwinLinks Twins { get; }
    IMatches Matches { get; }
    IBoards Boards { get; }
    ICollected Collected { get; }
    IMenus Menus { get; }
    ITrust Trust { get; }
    IPersonalData PersonalData { get; }
    IPapers Papers { get; }
    IInstitutions Institutions { get; }
    IExpected Expected { get; }
    ILooks Looks { get; }
    IResults Results { get; }
    IContracts Contracts { get; }
    IParticipations Participations { get; }
    IRatings Ratings { get; }
    IFirmTurns FirmTurns { get; }
    IRivals Rivals { get; }
    IObjections Objections { get; }
    ITeamwork Teamwork { get; }
    IPlacements Placements { get; }
    IPlacementFacts PlacementFacts { get; }
    IDossiers Dossiers { get; }
    IIdeas Ideas { get; }
    IOffers Offers { get; }
    IRooms Rooms { get; }
    ISeals Seals { get; }
    ITwinGuesses TwinGuesses { get; }
    INewsPauses NewsPauses { get; }
    IVisits Visits { get; }
    IPartnerPlan Plan { get; }
    IStartLinks StartLinks { get; }
    IDelivering Delivering { get; }
    IFigures Figures { get; }

    /// <summary>Puts words under seal for a message; <paramref name="of"/> says to what they belong.</summary>
    Sealed Seal(string words, string of);

    /// <summary>For documents, which carry the words themselves; null where they were changed or belong to something else.</summary>
    string? Unseal(Sealed words);

    /// <summary>Problems that were written in this unit so far, each once.</summary>
    IReadOnlyCollection<ProblemId> Touched { get; }
}

public interface IPeople
{
    Person? Find(PersonId id);

    /// <summary>The person behind an account's user, or null where he never wrote.</summary>
    Person? Find(AccountId account, UserId user);

    Person Create(AccountId account, UserId user, string name, string language);

    void Save(Person person);

    /// <summary>Notes where the person can be written to; the latest private chat in which he wrote is his main one.</summary>
    void Reach(PersonId person, Place place);

    /// <summary>The chat cannot be written to (blocked, left) or can again.</summary>
    void SetReachable(Place place, bool reachable, string? reason);

    /// <summary>By which firm and holder may call him, if he has given it: ASCII digits, with '+' before a country's code. Sealed where it lies.</summary>
    string? Phone(PersonId person);

    /// <summary>The same for a message: still under seal.</summary>
    Sealed? SealedPhone(PersonId person);

    void SetPhone(PersonId person, string? phone);

    /// <summary>He can be written to in some private chat.</summary>
    bool IsReachable(PersonId person);

    /// <summary>The private chat that he used last of those in which he can be written to; null where there is none.</summary>
    Place? PlaceOf(PersonId person);

    void Move(Place from, ChatId to);

    /// <summary>Somebody is there who can approve, so unverified people can be held back.</summary>
    bool ReviewerExists();

    IReadOnlyList<PersonId> Reviewers();
}

public interface IFirms
{
    Firm? Find(FirmId id);
    IReadOnlyList<Firm> Of(PersonId person);
    IReadOnlyList<PersonId> People(FirmId firm);
    Firm Create(string name, string? town, string? sector, PersonId contact);
    void Save(Firm firm);

    /// <summary>One of which nobody here is a contact yet.</summary>
    Firm Announce(Firm firm);

    /// <summary>The firm's people in the order in which they are asked: first the first contact, then the second.</summary>
    IReadOnlyList<PersonId> Contacts(FirmId firm);

    /// <summary>At the end of the order; nothing where he is one already.</summary>
    void AddContact(FirmId firm, PersonId person);

    void RemoveContact(FirmId firm, PersonId person);

    /// <summary>He is asked first from now on.</summary>
    void PutFirst(FirmId firm, PersonId person);

    /// <summary>By name or national id; without words the newest first.</summary>
    Page<Firm> Search(string? words, int skip, int take);

    /// <summary>Verified ones first.</summary>
    IReadOnlyList<Firm> WithNationalId(string nationalId);

    /// <summary>Of that name, as people write it.</summary>
    IReadOnlyList<Firm> Named(string name);
}

public interface ITeams
{
    Team? Find(TeamId id);
    Team? FindByCode(string joinCode);
    IReadOnlyList<Team> Of(PersonId person);
    IReadOnlyList<Person> Members(TeamId team);

    /// <summary>The person's team of one; made when first needed.</summary>
    Team Solo(Person person);

    Team Create(string name, PersonId lead, string joinCode);
    void Join(TeamId team, PersonId person);
    void Leave(TeamId team, PersonId person);
}

/// <summary>What a list of problems is narrowed to; null means not narrowed.</summary>
public sealed record ProblemFilter(
    string? Field = null, string? Town = null, IReadOnlyList<ProblemState>? States = null, FirmId? Firm = null,
    PersonId? Reporter = null, TeamId? Team = null)
{
    /// <summary>Only those whose fields nobody is sure of.</summary>
    public bool Unsure { get; init; }
}

/// <summary>One page of a list, with what lies behind it.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, int Total);

public interface IProblems
{
    /// <summary>The problem where the viewer may know of it; null where it does not exist or he may not: the two look the same.</summary>
    Problem? Find(ProblemId id, Visibility visibility);

    /// <summary>For the bot's own work, where no person looks on.</summary>
    Problem? FindForWork(ProblemId id);

    Problem Create(PersonId reporter, string title, string body, IReadOnlyList<string> fields, bool fieldsSure, string? town, Urgency urgency, FirmId? firm);

    /// <summary>Writes the next version.</summary>
    /// <exception cref="StaleVersionException">Somebody else has changed it since <paramref name="problem"/> was read.</exception>
    Problem Save(Problem problem);

    Page<Problem> List(ProblemFilter filter, Visibility visibility, int skip, int take);

    /// <summary>Best first. Sealed words of a two-layer problem are not searched for people who may not read them.</summary>
    Page<Problem> Search(SearchQuery query, ProblemFilter filter, Visibility visibility, int skip, int take);

    /// <summary>Problems that share rare terms with a post, most alike first; as far as the viewer may know of them, and never by sealed words.</summary>
    /// <summary>
    /// Problems of firms whose name holds these words, newest first: only such of which this person may know whose they are. Of a firm
    /// that is sealed to him there are none, as of one that does not exist.
    /// </summary>
    /// <param name="words">At least three letters; with less nothing is found.</param>
    /// <param name="isWhole">The words are the whole name.</param>
    IReadOnlyList<Problem> OfFirmNamed(string words, bool isWhole, ProblemFilter filter, Visibility visibility, int take);

    IReadOnlyList<Problem> Alike(SearchQuery told, Visibility visibility, int take);

    ProblemFacts Facts(Problem problem);

    /// <summary>The reporter's open draft, the newest first.</summary>
    Problem? OpenDraft(PersonId reporter);

    /// <summary>The words of a draft as they came, message by message; they are joined in the order of coming.</summary>
    void PutPart(ProblemId draft, Place place, MessageRef message, string words);

    /// <summary>The draft that the message went into, with all parts in order; null where it went into none.</summary>
    (ProblemId Draft, IReadOnlyList<string> Parts)? ChangePart(Place place, MessageRef message, string words);

    IReadOnlyList<string> Parts(ProblemId draft);

    bool IsOpened(ProblemId problem, PersonId person);
    void OpenSeal(ProblemId problem, PersonId person);
    void CloseSeal(ProblemId problem, PersonId person);
    IReadOnlyList<(Person Person, DateTimeOffset At, bool Closed)> Openings(ProblemId problem);

    /// <summary>How many stand in each of the states that everybody may see; states in which none stands are left out.</summary>
    IReadOnlyDictionary<ProblemState, int> CountPublic();

    /// <summary>Problems of which the firm itself has said that they are solved.</summary>
    int CountConfirmed();

    IReadOnlyDictionary<string, int> OpenByField();

    void AddNote(ProgressNote note);
    IReadOnlyList<ProgressNote> Notes(ProblemId problem, int newest);

    /// <summary>A correction of the tags by a person: a label to learn from.</summary>
    void AddLabel(ProblemId problem, PersonId by, IReadOnlyList<string> fields);
}

/// <summary>The row was changed by somebody else meanwhile.</summary>
public sealed class StaleVersionException(string what) : Exception($"{what} was changed meanwhile.");

public interface IClaims
{
    Claim? Find(ClaimId id);

    /// <summary>The one claim that holds the problem.</summary>
    Claim? Holding(ProblemId problem);

    IReadOnlyList<Claim> Waiting(ProblemId problem);

    Claim? OfTeam(ProblemId problem, TeamId team);

    IReadOnlyList<Claim> Held(IEnumerable<TeamId> teams);

    /// <summary>The problems in whose waiting list the teams stand.</summary>
    IReadOnlyList<Claim> Queued(IEnumerable<TeamId> teams);

    /// <summary>The claim under which the problem was confirmed or closed; null where it was not by a claim.</summary>
    Claim? Solving(ProblemId problem);

    /// <summary>Teams that worked on the problem before the present holder: they stay named.</summary>
    IReadOnlyList<TeamId> Earlier(ProblemId problem);

    /// <summary>Where the team stands in a waiting list.</summary>
    IReadOnlyList<Claim> WaitingOf(TeamId team);

    /// <summary>How many problems the teams have seen confirmed: a newcomer has none.</summary>
    int Confirmed(PersonId person);

    /// <summary>Null where another claim holds the problem already: the schema decides, not this program.</summary>
    Claim? TryHold(ProblemId problem, TeamId team, PersonId by, string plan, DateOnly firstVisit, DateTimeOffset leaseUntil);

    Claim Wait(ProblemId problem, TeamId team, PersonId by, string plan, DateOnly firstVisit);

    void Save(Claim claim);
}

public interface IProposals
{
    Proposal? Find(ProposalId id);

    /// <summary>The one that waits for the firm's answer.</summary>
    Proposal? Waiting(ProblemId problem);

    IReadOnlyList<Proposal> Of(ProblemId problem);

    Proposal Create(ProblemId problem, ClaimId claim, PersonId by, string summary, string? cost, string? expected);

    void Save(Proposal proposal);
}

public interface ISubscriptions
{
    IReadOnlyList<Subscription> Of(PersonId person, IEnumerable<TeamId> teams);

    /// <summary>The same topic again only changes the pace.</summary>
    Subscription Put(PersonId by, TeamId? team, Topic topic, string value, Pace pace);

    /// <summary>False where it is not his.</summary>
    bool Remove(SubscriptionId id, PersonId by, IEnumerable<TeamId> teams);
}

public interface IHistory
{
    void Add(string what, ProblemId? problem, PersonId? by, long? objectId = null);

    IReadOnlyList<HistoryEntry> Of(ProblemId problem, int newest);

    /// <summary>Of everything, the newest first.</summary>
    IReadOnlyList<HistoryEntry> Newest(int skip, int take);

    /// <summary>What was added in this unit so far, in order.</summary>
    IReadOnlyList<HistoryEntry> Fresh { get; }
}

/// <summary>Something that time brings about. The same kind and object replace each other, so a moved date leaves no second row.</summary>
public sealed record DueRow(long Id, string Kind, long Object, DateTimeOffset At);

public interface IDueRows
{
    void Put(string kind, long objectId, DateTimeOffset at);
    void Remove(string kind, long objectId);
    DueRow? Find(string kind, long objectId);
}

/// <summary>A file that somebody sent. <paramref name="Sha256"/> is null until the download job has stored it.</summary>
public sealed record StoredFile(FileId Id, AttachmentKind Kind, string Name, string? MimeType, long? SizeBytes, string? Sha256, string State);

public interface IFiles
{
    /// <summary>Notes a file to be fetched; null with a reason where the person's or the whole quota is used up.</summary>
    (StoredFile? File, string? RefusedTextKey) Add(AccountId account, PersonId by, ProblemId problem, Attachment attachment, long limitBytes);

    /// <summary>The same for a file that belongs to nothing yet: it came while a form is filled in. What is not attached within a week is forgotten.</summary>
    (StoredFile? File, string? RefusedTextKey) Hold(AccountId account, PersonId by, Attachment attachment, long limitBytes);

    /// <summary>A file that this person has sent and that is held now belongs to something: "visit" 7. False where it is not his or belongs elsewhere.</summary>
    bool Attach(FileId file, PersonId by, string noun, long owner);

    StoredFile? Find(FileId id);

    IReadOnlyList<StoredFile> Of(ProblemId problem);

    IReadOnlyList<StoredFile> Of(string noun, long owner);
}

/// <summary>Which command menu a private chat should have; who keeps the platform's menus brings it about.</summary>
public interface IMenus
{
    /// <param name="menu">What decides on its content, for example "fa 3"; empty for the one that everybody has.</param>
    void Want(Place place, string menu);
}
