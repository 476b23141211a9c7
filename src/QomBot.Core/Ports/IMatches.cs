using QomBot.Core.Access;
using QomBot.Core.Chat;
using QomBot.Core.Domain;

namespace QomBot.Core.Ports;

/// <summary>What is known of people and problems that may fit each other.</summary>
public interface IMatches
{
    /// <summary>What the person says he knows; empty where he said nothing.</summary>
    string Expertise(PersonId person);

    /// <param name="fields">The fields that were read from the words.</param>
    void SetExpertise(PersonId person, string words, IReadOnlyList<string> fields);

    IReadOnlyList<string> ExpertiseFields(PersonId person);

    /// <summary>Problems that the person's teams saw confirmed, by field.</summary>
    IReadOnlyDictionary<string, int> Solved(PersonId person);

    /// <summary>The newest open problems in any of these fields or towns, as far as the viewer may know of them.</summary>
    IReadOnlyList<Problem> Open(IReadOnlyList<string> fields, IReadOnlyList<string> towns, Visibility visibility, int most);

    /// <summary>People who follow, know, or have solved something in one of these fields and are not away; not those of the problem's own firm.</summary>
    IReadOnlyList<Person> Near(Problem problem, int most);
}
