using QomBot.Core.Domain;

namespace QomBot.Core.Access;

/// <summary>Who may make whom what: the one table of roles.</summary>
public static class Granting
{
    /// <summary>Roles that can be given at all, in the order in which they are offered.</summary>
    public static readonly IReadOnlyList<Roles> All = [Roles.Firm, Roles.Faculty, Roles.Student, Roles.Liaison, Roles.Innovation, Roles.Official, Roles.Admin];

    private const Roles ByLiaison = Roles.Firm | Roles.Faculty | Roles.Student;

    /// <summary>Only what somebody was himself given counts, never what he says of himself.</summary>
    public static bool May(Person by, Roles role) =>
        (by.Verified & Roles.Admin) != 0 || ((by.Verified & Roles.Liaison) != 0 && (role & ~ByLiaison) == 0);

    public static IReadOnlyList<Roles> Of(Person by) => [.. All.Where(role => May(by, role))];
}
