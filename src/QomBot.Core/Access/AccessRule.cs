namespace QomBot.Core.Access;

/// <summary>Who somebody must be for an action, whatever it is done to.</summary>
public enum Who
{
    /// <summary>Whoever writes to the bot.</summary>
    Anyone,

    /// <summary>Who says of himself, or was told, that he is a professor or a student.</summary>
    Researcher,

    /// <summary>A liaison or administrator by somebody's word.</summary>
    Reviewer,

    /// <summary>An officer of the innovation centre by somebody's word, or an administrator.</summary>
    Innovation,

    /// <summary>Who may see the province's figures: official, liaison or administrator by somebody's word.</summary>
    Official,

    /// <summary>An administrator by somebody's word.</summary>
    Admin,
}

/// <summary>What an action is done to. "Does not exist" and "is not yours" are one answer for each of them.</summary>
public enum Thing
{
    /// <summary>Nothing but his own account, or what everybody may see.</summary>
    None,

    /// <summary>A problem that he may know of; <see cref="Permission"/> decides by relation and state.</summary>
    Problem,

    /// <summary>A team of which he is.</summary>
    Team,

    /// <summary>A channel or group that he has set up.</summary>
    Board,

    /// <summary>A message of a group that he wrote himself.</summary>
    Collected,

    /// <summary>A joining of two accounts that waits for his word.</summary>
    Link,

    /// <summary>Somebody whom the bot knows.</summary>
    Person,

    /// <summary>Somebody's wish to be confirmed as what he says.</summary>
    RoleRequest,

    /// <summary>A complaint on the desk.</summary>
    Complaint,

    /// <summary>A message to many on the desk.</summary>
    Broadcast,

    /// <summary>A thing of one programme that its action looks up itself, before it asks or does anything, by who stands in its row.</summary>
    Own,
}

/// <summary>One line of the table of rights.</summary>
/// <param name="Act">Of a problem: what is done to it.</param>
public sealed record AccessRule(Who Who, Thing On = Thing.None, Act? Act = null)
{
    /// <summary>The argument that names the thing; null where there is none or its action knows.</summary>
    public string? Argument => On switch
    {
        Thing.None or Thing.Own => null,
        Thing.RoleRequest => "request",
        Thing.Complaint or Thing.Broadcast => "matter",
        _ => On.ToString().ToLowerInvariant(),
    };
}
