using QomBot.Core.Chat;

namespace QomBot.Core.Ports;

/// <summary>What a person may ask of all that is kept about him.</summary>
public interface IPersonalData
{
    /// <summary>A paper that only this person gets; it lies here for three days.</summary>
    FileId Paper(PersonId person, string name, byte[] content);

    /// <summary>Everything that is kept about him, as JSON.</summary>
    byte[] Export(PersonId person);

    /// <summary>Removes him: name, accounts, numbers, subscriptions, drafts, messages. What others build on (reports, claims, the history) stays, without a name.</summary>
    void Forget(PersonId person, string nameless);

    /// <summary>Each of the two has a placement that is not over: one person may have one only, so one of them must end before they become one.</summary>
    bool BothArePlaced(PersonId one, PersonId other);

    /// <summary>Two were one: all of the second becomes the first's.</summary>
    void Join(PersonId stays, PersonId goes);

    void PutLink(PersonId person, string code, DateTimeOffset until);

    /// <summary>The person who asked to be joined by this code, while it is good and nobody has answered it; null otherwise.</summary>
    (long Link, PersonId Person)? FindLink(string code);

    void AnswerLink(long link, PersonId other);

    /// <summary>The other side of a link that waits for this person's last word; null where there is none.</summary>
    PersonId? OtherSide(long link, PersonId person);

    void EndLink(long link, bool joined);

    /// <summary>On which platforms he is, for people to read: "telegram:main".</summary>
    IReadOnlyList<AccountId> Accounts(PersonId person);
}
