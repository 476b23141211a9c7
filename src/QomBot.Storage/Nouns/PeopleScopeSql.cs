using QomBot.Core.Access;

namespace QomBot.Storage.Nouns;

/// <summary>The one place where <see cref="PeopleScope"/> becomes SQL.</summary>
internal static class PeopleScopeSql
{
    /// <summary>Where a person of table <paramref name="people"/> belongs for rights.</summary>
    public static string Belongs(string people) => $"ifnull({people}.institution, {people}.office)";

    /// <param name="office">The parameter with the office of the scope, for instance "?1".</param>
    /// <param name="self">The parameter with the reviewer.</param>
    public static string Covers(string people, string office, string self) =>
        $"({office} IS NULL OR {people}.id = {self} OR {Belongs(people)} IS NULL OR {Belongs(people)} = {office})";

    /// <summary>Whether a reviewer of table <paramref name="reviewer"/> covers the person whose number and belonging stand in these parameters.</summary>
    public static string IsCoveredBy(string reviewer, string person, string belongs) =>
        $"({OfficeOf(reviewer)} IS NULL OR {reviewer}.id = {person} OR {belongs} IS NULL OR {belongs} = {OfficeOf(reviewer)})";

    /// <summary>An administrator's office is the province, whatever else he is.</summary>
    private static string OfficeOf(string reviewer) => $"(CASE WHEN {reviewer}.verified & {(int)Core.Domain.Roles.Admin} <> 0 THEN NULL ELSE {reviewer}.office END)";
}
