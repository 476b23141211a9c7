using QomBot.Core.Domain;

namespace QomBot.Core.Access;

/// <summary>Who may read which figures. Only what somebody was given counts, never what he says of himself.</summary>
public static class FigurePermission
{
    /// <summary>The province's figures, without any name.</summary>
    public static bool MayRead(Person person) => (person.Verified & (Roles.Reviewer | Roles.Official | Roles.Innovation)) != 0;

    /// <summary>The cases behind a figure, any span of days, and books: an official reads figures only, by whole weeks and months, so that no two spans differ by a day.</summary>
    public static bool MaySeeCases(Person person) => person.IsReviewer;
}
