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

    /// <summary>The address that opens the bot on an account, up to the word that is handed to it; null where that platform has no such links, or has not told yet.</summary>
    string? StartLink(AccountId account);
}

/// <summary>Universities and the like, and who belongs to which.</summary>
public interface IInstitutions
{
    Institution? Find(InstitutionId id);

    /// <summary>Where the person belongs; null where that is not known.</summary>
    Institution? Of(PersonId person);

    /// <summary>The directory: those that a liaison or config/ has put into it.</summary>
    IReadOnlyList<Institution> All();

    /// <summary>What people have typed and no liaison has looked at yet.</summary>
    IReadOnlyList<Institution> Unlisted();

    /// <summary>The one of that name in whatever language; null where there is none.</summary>
    Institution? Named(string name);

    /// <summary>The one of that name, or a new one that stands outside the directory until a liaison takes it in.</summary>
    Institution Suggest(string name);

    /// <summary>A liaison's word: it stands in the directory from now on. False where another one has that name.</summary>
    bool Save(Institution institution);

    /// <summary>The first is the second under another name: its people move there, and whoever types its name finds the second.</summary>
    void Replace(InstitutionId same, InstitutionId by);

    /// <summary>Brings in what config/ says: new ones, and names that no liaison has changed.</summary>
    void Plant(string key, string name, string nameEn, string nameAr);

    string? Department(PersonId person);

    /// <summary>For rights: his institution, or where he is a liaison that of his desk.</summary>
    InstitutionId? Belongs(PersonId person);

    /// <summary>Whose people this reviewer looks after.</summary>
    Access.PeopleScope ScopeOf(Person reviewer);

    /// <summary>Of a liaison: null is the whole province.</summary>
    void SetOffice(PersonId liaison, InstitutionId? office);

    /// <summary>The one of that name (as people write it), made where there is none.</summary>
    /// <param name="key">Its id in config/institutions.json, where it stands there.</param>
    Institution Put(string name, string? key = null);

    /// <summary>Null takes the person out of any.</summary>
    void Assign(PersonId person, InstitutionId? institution, string? department);
}
