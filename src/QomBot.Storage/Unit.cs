using QomBot.Core.Chat;
using QomBot.Core.Ports;
using QomBot.Language.Calendar;
using QomBot.Storage.Nouns;
using QomBot.Storage.Sending;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage;

/// <summary>The stored state behind one unit of work.</summary>
public sealed class Unit : IUnit
{
    /// <param name="quietDays">Days that are no Friday and no holiday: on others nobody is disturbed.</param>
    public Unit(Session session, DateTimeOffset now, WorkingCalendar quietDays)
    {
        Session = session;
        Now = now;
        QuietDays = quietDays;
        People = new People(this);
        Firms = new Firms(this);
        Teams = new Teams(this);
        Problems = new Problems(this);
        Claims = new Claims(this);
        Proposals = new Proposals(this);
        Subscriptions = new Subscriptions(this);
        Conversations = new Conversations(this);
        Notices = new Notices(this);
        History = new History(this);
        Due = new DueRows(this);
        Files = new Files(this);
        Twins = new TwinLinks(this);
        Matches = new Matches(this);
        Boards = new Boards(this);
        Collected = new CollectedMessages(this);
        Menus = new ChatMenus(this);
        Trust = new Trust(this);
        PersonalData = new PersonalData(this);
        Papers = new Papers(this);
        Institutions = new Institutions(this);
        Expected = new ExpectedPeople(this);
        Looks = new Looks(this);
        Results = new Results(this);
        Contracts = new Contracts(this);
        Participations = new Participations(this);
        Ratings = new Ratings(this);
        FirmTurns = new FirmTurns(this);
        Rivals = new Rivals(this);
        Objections = new Objections(this);
        Teamwork = new Teamwork(this);
        Placements = new Placements(this);
        PlacementFacts = new PlacementFacts(this);
        Dossiers = new Dossiers(this);
        Ideas = new Ideas(this);
        Offers = new Offers(this);
        Rooms = new Rooms(this);
        Seals = new Seals(this);
        TwinGuesses = new TwinGuesses(this);
        NewsPauses = new NewsPauses(this);
        Visits = new Visits(this);
        Plan = new PartnerPlan(this);
        StartLinks = new StartLinks(this);
        Delivering = new Delivering(this);
        Figures = new Figures(this);
    }

    internal Session Session { get; }
    internal WorkingCalendar QuietDays { get; }
    public DateTimeOffset Now { get; }
    public IPeople People { get; }
    public IFirms Firms { get; }
    public ITeams Teams { get; }
    public IProblems Problems { get; }
    public IClaims Claims { get; }
    public IProposals Proposals { get; }
    public ISubscriptions Subscriptions { get; }
    public IConversations Conversations { get; }
    public INotices Notices { get; }
    public IHistory History { get; }
    public IDueRows Due { get; }
    public IFiles Files { get; }
    public ITwinLinks Twins { get; }
    public IMatches Matches { get; }
    public IBoards Boards { get; }
    public ICollected Collected { get; }
    public IMenus Menus { get; }
    public ITrust Trust { get; }
    public IPersonalData PersonalData { get; }
    public IPapers Papers { get; }
    public IInstitutions Institutions { get; }
    public IExpected Expected { get; }
    public ILooks Looks { get; }
    public IResults Results { get; }
    public IContracts Contracts { get; }
    public IParticipations Participations { get; }
    public IRatings Ratings { get; }
    public IFirmTurns FirmTurns { get; }
    public IRivals Rivals { get; }
    public IObjections Objections { get; }
    public ITeamwork Teamwork { get; }
    public IPlacements Placements { get; }
    public IPlacementFacts PlacementFacts { get; }
    public IDossiers Dossiers { get; }
    public IIdeas Ideas { get; }
    public IOffers Offers { get; }
    public IRooms Rooms { get; }
    public ISeals Seals { get; }
    public ITwinGuesses TwinGuesses { get; }
    public INewsPauses NewsPauses { get; }
    public IVisits Visits { get; }
    public IPartnerPlan Plan { get; }
    public IStartLinks StartLinks { get; }
    public IDelivering Delivering { get; }
    public IFigures Figures { get; }
    public IReadOnlyCollection<ProblemId> Touched => TouchedProblems;

    internal HashSet<ProblemId> TouchedProblems { get; } = [];

    public Sealed Seal(string words, string of) => new(Session.Key.Seal(words, of), of);

    public string? Unseal(Sealed words) => Session.Key.Unseal(words.Cipher, words.Of);

    /// <summary>The next place in the order of messages.</summary>
    internal long NextSeq() => Session.Long("UPDATE counters SET value = value + 1 WHERE name = 'seq' RETURNING value");
}
