using QomBot.Core.Access;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Domain.Placements;

namespace QomBot.Core.Ports;

public interface IPlacements
{
    /// <summary>The milestone of a placement whose points a liaison has not confirmed.</summary>
    const string PointsRefused = "points:no";

    Placement? Find(PlacementId id);

    /// <summary>Of a professor, the newest first.</summary>
    IReadOnlyList<Placement> Of(PersonId professor);

    /// <summary>Asked of these firms, or in them, and not over; the newest first.</summary>
    IReadOnlyList<Placement> In(IReadOnlyCollection<FirmId> firms);

    /// <summary>All that are not over, of one institution or (null) of all.</summary>
    Page<Placement> Running(InstitutionId? institution, int skip, int take);

    /// <summary>Null where the professor has one already that is not over: the schema decides.</summary>
    /// <param name="firm">Null for an exemption.</param>
    Placement? TryCreate(PersonId professor, FirmId? firm, RulesId rules, int points, DateOnly startsOn, string work);

    /// <exception cref="StaleVersionException">Somebody else has changed it since it was read.</exception>
    Placement Save(Placement placement);

    /// <summary>
    /// Firms of exactly that name, the verified first, as far as the name is known to him anyway: it stands on a problem that he sees and that is not sealed to him, or the firm
    /// has opened its doors. Any other is as one that does not exist.
    /// </summary>
    IReadOnlyList<Firm> FirmsNamed(string name, Visibility visibility);

    /// <summary>Those with points of which no liaison has said anything yet and that are not over, the oldest first.</summary>
    IReadOnlyList<Placement> PointsWaiting(int most);

    /// <summary>Days of which host and professor say different things, the oldest first.</summary>
    IReadOnlyList<(Placement Placement, DateOnly Day)> DisputedDays(int most);

    IReadOnlyList<Piece> Pieces(PlacementId placement);
    void OpenPiece(PlacementId placement, DateOnly from);
    void ClosePiece(PlacementId placement, DateOnly to);

    IReadOnlyList<PresenceDay> Days(PlacementId placement);
    PresenceDay? Day(PlacementId placement, DateOnly day);
    void PutDay(PlacementId placement, PresenceDay day);
    void RemoveDay(PlacementId placement, DateOnly day);

    IReadOnlyList<PlacementPaper> Papers(PlacementId placement);

    /// <summary>A paper of the kind that is there already is put aside for the new one.</summary>
    PlacementPaper PutPaper(PlacementId placement, PaperKind kind, DateOnly dated);

    IReadOnlyList<PlacementReport> Reports(PlacementId placement);
    PlacementReport? Report(PlacementReportId id);

    /// <summary>The report of that kind and month, made where there is none.</summary>
    PlacementReport PutReport(PlacementId placement, ReportKind kind, string month, string words);

    void Save(PlacementReport report);

    /// <summary>True for who comes first: each milestone of a placement is passed once, however often the clock comes by.</summary>
    bool Pass(PlacementId placement, string milestone);

    /// <summary>The newest version of every set of rules that this institution (null: the province) has written itself.</summary>
    IReadOnlyList<RulesVersion> Rules(InstitutionId? institution);

    RulesVersion? Rules(RulesId id);

    /// <summary>The next version.</summary>
    RulesVersion PutRules(InstitutionId? institution, PlacementRules rules, PersonId? by);

    /// <summary>Who answers for an institution: its own liaisons, or the province's where it has none.</summary>
    IReadOnlyList<PersonId> Liaisons(InstitutionId? institution);

    /// <summary>Where the liaisons sit who answer for an institution: its own and the province's.</summary>
    IReadOnlyList<(Place Place, string Language, bool IsAway)> Desk(InstitutionId? institution);
}

/// <summary>What a person did in a firm's matters, from wherever it is known. Days by Iran's clock, both included.</summary>
public interface IPlacementFacts
{
    DeedCounts Between(PersonId person, FirmId firm, DateOnly from, DateOnly until);
    IReadOnlyList<SolvedProblem> Solved(PersonId person, FirmId firm, DateOnly from, DateOnly until);
    IReadOnlyList<AssessedProposal> Assessed(PersonId person, FirmId firm, DateOnly from, DateOnly until);
}

public interface IDossiers
{
    /// <summary>Keeps it as it is; nothing of it is ever changed.</summary>
    Dossier Put(PlacementId placement, IReadOnlyList<DossierLine> lines, byte[] seal);

    Dossier? Find(DossierId id);

    /// <summary>The newest of a placement.</summary>
    Dossier? Newest(PlacementId placement);

    IReadOnlyList<DossierLine> Lines(DossierId id);

    /// <summary>By a line's code: upper-case letters and digits, without the dash.</summary>
    DossierLine? FindLine(string code);

    /// <summary>Once the file is here it is compared with what was sealed, and the person is told there.</summary>
    /// <param name="isQuiet">It may be no dossier at all; then nothing is said.</param>
    void AskCheck(FileId file, PersonId by, Place place, bool isQuiet);

    byte[] Sign(byte[] content);

    bool Holds(byte[] content, byte[] seal);

    /// <summary>With which anybody can check a seal: PEM.</summary>
    string PublicKey { get; }
}
