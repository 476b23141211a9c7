using QomBot.Core.Chat;
using QomBot.Core.Domain;

namespace QomBot.Core.Ports;

/// <summary>A document that is to be made and sent.</summary>
/// <param name="Key">The same key is made once.</param>
/// <param name="Kind">Which document; each has its maker in the host's list of papers.</param>
/// <param name="About">Of what, as its maker reads it: "7", "2026-11/stone".</param>
/// <param name="Words">The message that it comes with.</param>
/// <param name="Place">Where he asked for it; null: wherever he can be written to.</param>
public sealed record PaperOrder(string Key, string Kind, string About, PersonId For, Message Words, Place? Place = null);

/// <summary>Documents are rendered outside any unit of work, by a job, from the state of that moment; rights are looked at then.</summary>
public interface IPapers
{
    void Order(PaperOrder order);
}

/// <summary>Universities and the like, and who belongs to which.</summary>
public interface IInstitutions
{
    Institution? Find(InstitutionId id);

    /// <summary>Where the person belongs; null where that is not known.</summary>
    Institution? Of(PersonId person);

    IReadOnlyList<Institution> All();

    /// <summary>The one of that name (as people write it), made where there is none.</summary>
    /// <param name="key">Its id in config/institutions.json, where it stands there.</param>
    Institution Put(string name, string? key = null);

    /// <summary>Null takes the person out of any.</summary>
    void Assign(PersonId person, InstitutionId? institution, string? department);
}
