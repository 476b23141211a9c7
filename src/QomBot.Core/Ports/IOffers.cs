using QomBot.Core.Chat;
using QomBot.Core.Domain;

namespace QomBot.Core.Ports;

public interface IOffers
{
    Offer? Find(OfferId id);

    Offer Create(PersonId professor, string title, string body, string? needs, string? sector, string? town);

    void Save(Offer offer);

    /// <summary>The newest first.</summary>
    IReadOnlyList<Offer> Of(PersonId professor);

    /// <summary>Those that a liaison has not looked at yet, the oldest first.</summary>
    Page<Offer> Waiting(int skip, int take);

    /// <summary>Firms of that sector and town of which somebody can be written to and wants to hear of offers; null is every.</summary>
    int CountFirms(string? sector, string? town);

    /// <summary>The rarest pace at which anybody among them hears of offers; at once where there is nobody.</summary>
    Pace RarestPace(string? sector, string? town);

    /// <summary>Of this firm somebody belongs to those to whom the offer goes.</summary>
    bool Reaches(Offer offer, FirmId firm);

    IReadOnlyList<AnsweredOffer> Answers(OfferId offer);

    AnsweredOffer? AnswerOf(OfferId offer, FirmId firm);

    /// <summary>A later answer of the same firm takes the place of the earlier one.</summary>
    void Put(AnsweredOffer answer);

    /// <summary>The answer from which the problem came; null where it came from no offer.</summary>
    AnsweredOffer? Behind(ProblemId problem);

    /// <summary>The person does not want to hear of offers, or wants to again.</summary>
    void Mute(PersonId person, bool isMuted);

    /// <summary>How soon he wants to hear of offers; null: not at all.</summary>
    Pace? PaceOf(PersonId person);

    /// <summary>He wants to hear of them at this pace from now on.</summary>
    void SetPace(PersonId person, Pace pace);

    /// <summary>What has gathered for his digest, the oldest first; these count as told. Offers that are no longer open are left out.</summary>
    IReadOnlyList<Offer> TakeItems(PersonId person, int most);

    bool HasItems(PersonId person);
}

/// <summary>The kind of the rows that bring about digests of offers; the object is the person.</summary>
public static class OfferDue
{
    public const string DigestKind = "offer.digest";
}
