using System.Globalization;
using QomBot.Core.Domain;
using QomBot.Core.Texts;

namespace QomBot.Core.Acting;

/// <summary>What decides on a person's command menu: his language and what he is. A text, so that storage can compare it.</summary>
public static class MenuKey
{
    /// <summary>Empty for the menu that everybody has: of nobody in particular, in the language in which all begin.</summary>
    public static string Of(Person person) =>
        person.Roles == Roles.None && person.Language == Languages.Default
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"{person.Language} {(int)person.Declared} {(int)person.Verified}");

    /// <summary>The actions of the menu, in their order; null for a key that is none.</summary>
    public static (string Language, IReadOnlyList<ActionSpec> Actions)? Read(string key, ActionTable table)
    {
        var parts = key.Split(' ');
        if (parts is not [var language, var declared, var verified] || !Languages.All.Contains(language)
            || !int.TryParse(declared, CultureInfo.InvariantCulture, out var said) || !int.TryParse(verified, CultureInfo.InvariantCulture, out var known)) return null;
        return (language, [.. table.All.Where(action => action.Listing == Listing.Menu && action.Concerns((Roles)said | (Roles)known, ((Roles)known & Roles.Reviewer) != 0))]);
    }
}
