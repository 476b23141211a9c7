using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Language.Calendar;
using QomBot.Language.Tagging;
using QomBot.Language.Twins;

namespace QomBot.Core.Acting;

/// <summary>An entry of a directory that the operator keeps in config/: an id, and its names by language.</summary>
/// <param name="OtherNames">How people call it, too.</param>
/// <param name="Near">For fields: the ids of neighbours that are asked when nobody claims.</param>
public sealed record Entry(string Id, IReadOnlyDictionary<string, string> Names, IReadOnlyList<string> OtherNames, IReadOnlyList<string> Near);

/// <summary>What stands in config/: the same for the whole run.</summary>
public sealed record Directories(IReadOnlyList<Entry> Fields, IReadOnlyList<Entry> Towns, IReadOnlyList<Entry> Sectors)
{
    /// <summary>Universities with which an installation begins; liaisons add others in chat.</summary>
    public IReadOnlyList<Entry> Institutions { get; init; } = [];

    public Entry? Field(string id) => Fields.FirstOrDefault(entry => entry.Id == id);

    public IEnumerable<(string Language, string Key, string Text)> Texts() =>
        Named("field", Fields).Concat(Named("town", Towns)).Concat(Named("sector", Sectors));

    private static IEnumerable<(string, string, string)> Named(string prefix, IReadOnlyList<Entry> entries) =>
        from entry in entries from name in entry.Names select (name.Key, $"{prefix}.{entry.Id}", name.Value);
}

public enum ModerationMode
{
    /// <summary>On as soon as somebody can approve.</summary>
    Auto,
    On,
    Off,
}

/// <summary>The operator's rules; numbers are the defaults of the programme.</summary>
public sealed record Policy
{
    public ModerationMode Moderation { get; init; } = ModerationMode.Auto;

    /// <summary>Platforms on which newcomers begin without quiet hours: the local sandbox, where somebody tries things out at night.</summary>
    public IReadOnlySet<string> NeverQuiet { get; init; } = new HashSet<string> { "web" };

    /// <summary>Platforms on which an announcement can be a post with a talk of its own under it.</summary>
    public IReadOnlySet<string> Forums { get; init; } = new HashSet<string> { "discord" };

    /// <summary>How long a claim holds without a real update.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromDays(14);

    /// <summary>How long before its end the holder is reminded.</summary>
    public TimeSpan LeaseReminder { get; init; } = TimeSpan.FromDays(3);

    /// <summary>Working days after which an unclaimed problem goes to neighbours, to the liaison's desk, and back to the firm with an honest word.</summary>
    public IReadOnlyList<int> LadderWorkingDays { get; init; } = [3, 7, 14];

    /// <summary>Working days of silence after which the firm is reminded, its second contact is, a liaison should call, and its problem is dormant.</summary>
    public IReadOnlyList<int> FirmWorkingDays { get; init; } = [3, 5, 7, 10];

    /// <summary>Hours in which a firm picks among rivals, counted from the first offer; 0: whoever comes first holds. A firm may choose otherwise for its own problem.</summary>
    public int RivalHours { get; init; }

    /// <summary>How long somebody of the firm may object to what a colleague decided.</summary>
    public TimeSpan ObjectionTime { get; init; } = TimeSpan.FromHours(48);

    /// <summary>Days after the confirmation at which the firm is asked whether it still holds.</summary>
    public IReadOnlyList<int> HoldsAfterDays { get; init; } = [90, 180];

    /// <summary>Days between that question and each of its reminders, and after the last of them.</summary>
    public int HoldsReminderDays { get; init; } = 7;

    /// <summary>Problems that a newcomer may hold at once until one is confirmed.</summary>
    public int NewcomerClaims { get; init; } = 1;

    /// <summary>Days after confirmation until the problem is closed by itself.</summary>
    public int CloseAfterDays { get; init; } = 14;

    /// <summary>The person at the liaison office whom a firm can ask for: name and telephone.</summary>
    public string OfficeName { get; init; } = "";

    public string OfficePhone { get; init; } = "";

    /// <summary>Full hours (local, 0–23) between which the office answers on its days: from the first, before the second.</summary>
    public int OfficeFrom { get; init; } = 8;

    /// <inheritdoc cref="OfficeFrom"/>
    public int OfficeUntil { get; init; } = 15;

    /// <summary>Working days within which an answer can be expected.</summary>
    public int AnswerWorkingDays { get; init; } = 3;

    /// <summary>The largest file that is taken, in bytes.</summary>
    public long FileLimitBytes { get; init; } = 20L * 1024 * 1024;

    /// <summary>Days for which firms can answer a professor's offer.</summary>
    public int OfferDays { get; init; } = 60;

    /// <summary>Working days for which a problem that came from an offer is kept for the professor who made it.</summary>
    public int OfferKeptWorkingDays { get; init; } = 5;

    /// <summary>Working days for which a problem that came from a visit's finding is kept for the team that found it; 0: for nobody.</summary>
    public int FindingKeptWorkingDays { get; init; } = 3;

    /// <summary>How much one person may bring about.</summary>
    public Limits Limits { get; init; } = new();

    /// <summary>How long messages that were sent are kept; after that only the history tells of them.</summary>
    public TimeSpan KeepMessages { get; init; } = TimeSpan.FromDays(180);

    /// <summary>How long what is settled on the desk is kept: complaints, requests, cards, answers in groups.</summary>
    public TimeSpan KeepDesk { get; init; } = TimeSpan.FromDays(365);

    /// <summary>How long a paper that was made for one person lies ready.</summary>
    public TimeSpan KeepPapers { get; init; } = TimeSpan.FromDays(3);

    /// <summary>How long a file is kept that came with a form which was never sent.</summary>
    public TimeSpan KeepHeldFiles { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Working days in which a firm may say that an unconfirmed person reads its sealed layer; silence is a no.</summary>
    public int SealWorkingDays { get; init; } = 5;

    /// <summary>Where the bot's public pages are found from outside, without a slash at the end; empty where there are none.</summary>
    public string PublicAddress { get; init; } = "";

    /// <summary>Industrial units of the province, by the office of industries: against this the coverage of visits is counted.</summary>
    public int ProvinceUnits { get; init; } = 2_300;

    public bool Moderated(IUnit unit) => Moderation switch
    {
        ModerationMode.On => true,
        ModerationMode.Off => false,
        _ => unit.People.ReviewerExists(),
    };
}

/// <summary>A source of chance, handed in so that a run can be repeated.</summary>
public interface IChance
{
    /// <summary>A number from 0 up to, not including, <paramref name="limit"/>.</summary>
    int Next(int limit);

    /// <summary>Letters and digits that nobody can guess: about 5 bits each, without look-alikes.</summary>
    string Code(int length);
}

/// <summary>What every turn shares.</summary>
/// <param name="OfficeDays">Days on which the liaison office works: due dates count these.</param>
/// <param name="FactoryDays">All days but Fridays and holidays: on others nobody is disturbed.</param>
public sealed record House(
    Catalogue Texts, Directories Directories, ITagger Tagger, WorkingCalendar OfficeDays, WorkingCalendar FactoryDays, Policy Policy,
    IChance Chance, ActionTable Actions)
{
    /// <summary>The concepts by which queries and expertise are understood.</summary>
    public ConceptLexicon Lexicon { get; init; } = new([]);

    public ITwins Twins { get; init; } = new WordOverlap();

    /// <summary>The rules of placements as shipped, or as the operator has written them.</summary>
    public IReadOnlyList<Domain.Placements.PlacementRules> PlacementRules { get; init; } = [];

    /// <summary>What an idea must show at the end of each stage.</summary>
    public Domain.IdeaGates IdeaGates { get; init; } = Domain.IdeaGates.None;

    /// <summary>Lessons and tests by kind of danger.</summary>
    public Safety Safety { get; init; } = Safety.None;

    /// <summary>What each holiday is, in Persian.</summary>
    public IReadOnlyDictionary<DateOnly, string> HolidayNames { get; init; } = new Dictionary<DateOnly, string>();

    /// <summary>The fields that a sector mostly needs: ids by the sector's id.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> SectorFields { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Forms in which problems are handed over, of config/exports.</summary>
    public IReadOnlyList<Domain.Book> Books { get; init; } = [];

    private readonly Dictionary<string, Speech> _speeches = Languages.All.ToDictionary(language => language, language => new Speech(Texts, language));

    public Speech Speech(string language) => _speeches.TryGetValue(language, out var speech) ? speech : _speeches[Languages.Default];
}
