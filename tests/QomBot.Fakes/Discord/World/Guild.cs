using System.Text.Json.Nodes;

namespace QomBot.Fakes.Discord.World;

internal sealed class Role
{
    public required long Id { get; init; }
    public required string Name { get; init; }
    public Permissions Permissions { get; set; }
    public bool Mentionable { get; set; }
    public int Position { get; init; }
}

internal sealed class Member
{
    public required Person Person { get; init; }
    public HashSet<long> Roles { get; } = [];
    public required DateTimeOffset Joined { get; init; }
}

/// <summary>A server of the platform's people.</summary>
internal sealed class Guild
{
    public required long Id { get; init; }
    public required string Name { get; init; }
    public required Person Owner { get; init; }
    public Dictionary<long, Role> Roles { get; } = [];
    public Dictionary<long, Member> Members { get; } = [];
    public bool BotIsIn { get; set; }

    public Role Everyone => Roles[Id];

    public Permissions BaseOf(Person person)
    {
        if (person == Owner)
            return Permissions.All;
        if (!Members.TryGetValue(person.Id, out var member))
            return Permissions.None;
        var granted = member.Roles.Aggregate(Everyone.Permissions, (sum, role) => sum | Roles[role].Permissions);
        return granted.HasFlag(Permissions.Administrator) ? Permissions.All : granted;
    }
}

/// <summary>A rule of a channel for one role or member.</summary>
internal sealed record Overwrite(long Id, bool ForRole, Permissions Allow, Permissions Deny)
{
    public JsonObject ToJson() => new()
    {
        ["id"] = Wire.Id(Id), ["type"] = ForRole ? 0 : 1, ["allow"] = Wire.Id((long)Allow), ["deny"] = Wire.Id((long)Deny),
    };
}
