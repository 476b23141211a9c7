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

    /// <summary>Firms of that sector and town of which somebody can be written to and wants to hear of offers; null is every.</summary>
    int CountFirms(string? sector, string? town);

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
}
