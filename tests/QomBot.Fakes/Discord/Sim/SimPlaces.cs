using System.Text.Json.Nodes;
using QomBot.Fakes.Discord.Users;
using QomBot.Fakes.Discord.World;
using QomBot.Fakes.Telegram.Sim;

namespace QomBot.Fakes.Discord.Sim;

/// <summary>People, guilds, channels and threads. Rights are named as in <see cref="Permissions"/>. Ids are text, as JSON numbers of clients lose digits.</summary>
internal static class SimPlaces
{
    public static void AddTo(Dictionary<string, SimEndpoint.Verb> verbs, FakeDiscord fake)
    {
        verbs["person"] = (body, _) => Id(fake.NewPerson(body.Text("name"), body.Words("locale") ?? "en-US").Id);
        // Many at once, for load.
        verbs["people"] = (body, _) => Task.FromResult<JsonNode?>(new JsonObject
        {
            ["ids"] = new JsonArray([.. Enumerable.Range(1, (int)body.Id("count")).Select(number => (JsonNode)Wire.Id(fake.NewPerson($"Person {number}").Id))]),
        });
        verbs["dms"] = (body, _) => SimEndpoint.Done(() =>
        {
            if (body.Flag("open", otherwise: true))
                Person(body).OpenDms();
            else
                Person(body).CloseDms();
        });
        verbs["guild"] = (body, _) => Id(fake.NewGuild(body.Text("name"), body.Flag("bot", otherwise: true), fake.Person(long.Parse(body.Text("owner"))),
            [.. (body.Read<string[]>("members") ?? []).Select(id => fake.Person(long.Parse(id)))]).Id);
        verbs["guild/add"] = (body, _) => SimEndpoint.Done(() => Guild(body).Add(Person(body)));
        verbs["guild/remove"] = (body, _) => SimEndpoint.Done(() => Guild(body).Remove(Person(body)));
        verbs["guild/admin"] = (body, _) => SimEndpoint.Done(() => Guild(body).MakeAdmin(Person(body)));
        verbs["guild/role"] = (body, _) => Id(Guild(body).NewRole(body.Text("name"), Rights(body, "rights"), body.Flag("mentionable")));
        verbs["guild/invite"] = (body, _) => SimEndpoint.Done(() => Guild(body).InviteBot());
        verbs["guild/kick"] = (body, _) => SimEndpoint.Done(Guild(body).KickBot);
        verbs["guild/bot-rights"] = (body, _) => SimEndpoint.Done(() => Guild(body).SetBotPermissions(Rights(body, "rights")));
        verbs["guild/channels"] = (body, _) => SimEndpoint.Give(Guild(body).Channels.Select(About));
        verbs["channel"] = (body, _) => Id((body.Words("kind") ?? "text") switch
        {
            "text" => Guild(body).NewTextChannel(body.Text("name")),
            "forum" => Guild(body).NewForum(body.Text("name"), body.Flag("require_tag"), body.Read<string[]>("tags") ?? []),
            "category" => Guild(body).NewCategory(body.Text("name")),
            var other => throw new FormatException($"No channel is a \"{other}\"."),
        } is var made ? made.Id : 0);
        verbs["channel/private-thread"] = (body, _) => Id(Channel(body).NewPrivateThread(body.Text("name"), [.. (body.Read<string[]>("members") ?? []).Select(id => fake.Person(long.Parse(id)))]).Id);
        verbs["channel/delete"] = (body, _) => SimEndpoint.Done(Channel(body).Delete);
        verbs["channel/deny-bot"] = (body, _) => SimEndpoint.Done(() => Channel(body).DenyBot(Rights(body, "rights")));
        verbs["channel/archive"] = (body, _) => SimEndpoint.Done(() => Channel(body).SetArchived(body.Flag("archived", otherwise: true)));
        verbs["channel/lock"] = (body, _) => SimEndpoint.Done(() => Channel(body).SetLocked(body.Flag("locked", otherwise: true)));
        verbs["channel/messages"] = (body, _) => SimEndpoint.Give(Channel(body).Messages);
        verbs["channel/threads"] = (body, _) => SimEndpoint.Give(Channel(body).Threads.Select(About));

        DiscordPerson Person(SimBody body) => fake.Person(long.Parse(body.Text("person")));
        DiscordGuild Guild(SimBody body) => fake.Guild(long.Parse(body.Text("guild")));
        DiscordChannel Channel(SimBody body) => fake.Channel(long.Parse(body.Text("channel")));
    }

    private static object About(DiscordChannel channel) => new
    {
        Id = Wire.Id(channel.Id), channel.Name, channel.Type, Parent = Wire.Id(channel.ParentId), channel.Archived, channel.Locked, channel.AvailableTags,
        AppliedTags = channel.Type is 10 or 11 or 12 ? channel.AppliedTags : [],
    };

    private static Permissions Rights(SimBody body, string name) =>
        (body.Read<string[]>(name) ?? []).Aggregate(Permissions.None, (sum, right) => sum | Enum.Parse<Permissions>(right, ignoreCase: true));

    private static Task<JsonNode?> Id(long id) => Task.FromResult<JsonNode?>(new JsonObject { ["id"] = Wire.Id(id) });
}
