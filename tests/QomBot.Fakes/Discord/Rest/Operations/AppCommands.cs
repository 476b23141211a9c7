using System.Text.Json.Nodes;
using QomBot.Fakes.Discord.Rules;
using QomBot.Fakes.Discord.World;

namespace QomBot.Fakes.Discord.Rest.Operations;

/// <summary>The bot's commands, everywhere and in one guild.</summary>
internal static class AppCommands
{
    private const string Everywhere = "/applications/{application_id}/commands", InGuild = "/applications/{application_id}/guilds/{guild_id}/commands";

    public static IEnumerable<Route> Routes =>
        [
            new("list_application_commands", "GET", Everywhere, List),
            new("bulk_set_application_commands", "PUT", Everywhere, Replace),
            new("create_application_command", "POST", Everywhere, Create),
            new("get_application_command", "GET", Everywhere + "/{command_id}", (world, call) => Answer.Ok(Find(world, call).ToJson(world.Bot.Id))),
            new("delete_application_command", "DELETE", Everywhere + "/{command_id}", Delete),
            new("list_guild_application_commands", "GET", InGuild, List),
            new("bulk_set_guild_application_commands", "PUT", InGuild, Replace),
            new("create_guild_application_command", "POST", InGuild, Create),
            new("delete_guild_application_command", "DELETE", InGuild + "/{command_id}", Delete),
        ];

    private static Answer List(DiscordWorld world, Call call) => Show(world, world.Commands.In(Scope(world, call)));

    private static Answer Replace(DiscordWorld world, Call call)
    {
        var scope = Scope(world, call);
        var bodies = Wire.Objects(call.Body).ToList();
        var errors = new FormErrors();
        CommandRules.CheckAll(bodies, errors);
        errors.Throw();
        world.Commands.Replace(scope, bodies.Select(body => Take(world, scope, body)).ToList());
        world.Signal();
        return Show(world, world.Commands.In(scope));
    }

    private static Answer Create(DiscordWorld world, Call call)
    {
        var scope = Scope(world, call);
        var errors = new FormErrors();
        CommandRules.Check(call.Form, "", errors);
        errors.Throw();
        var others = world.Commands.In(scope).Where(known => !Same(known, call.Form)).ToList();
        var isNew = others.Count == world.Commands.In(scope).Count;
        CommandRules.CheckAll([.. others.Select(known => known.Body), call.Form], errors);
        errors.Throw();
        var command = Take(world, scope, call.Form);
        world.Commands.Replace(scope, [.. others, command]);
        world.Signal();
        return Answer.Ok(command.ToJson(world.Bot.Id), isNew ? 201 : 200);
    }

    private static Answer Delete(DiscordWorld world, Call call)
    {
        var command = Find(world, call);
        world.Commands.Replace(command.GuildId, world.Commands.In(command.GuildId).Where(known => known != command).ToList());
        return Answer.Nothing;
    }

    private static Command Find(DiscordWorld world, Call call) =>
        world.Commands.In(Scope(world, call)).FirstOrDefault(command => command.Id == call.Id("command_id")) ?? throw new Refusal(404, 10063, "Unknown application command");

    /// <summary>A command of the same name keeps its id; a new one counts against the day's creates.</summary>
    private static Command Take(DiscordWorld world, long? scope, JsonObject body)
    {
        var known = world.Commands.In(scope).FirstOrDefault(command => Same(command, body));
        if (known is null)
        {
            if (world.Commands.CreatesToday(scope, world.Now) >= world.Options.CommandCreatesPerDay)
                throw new Refusal(400, 30034, "Max number of daily application command creates has been reached (200)");
            world.Commands.CountCreate(scope, world.Now);
        }
        var copy = (JsonObject)body.DeepClone();
        copy.Remove("id");
        return new(known?.Id ?? world.Ids.Next(), scope, known is not null && JsonNode.DeepEquals(known.Body, copy) ? known.Version : world.Ids.Next(), copy);
    }

    private static bool Same(Command command, JsonObject body) => command.Name == Wire.Text(body["name"]) && command.Type == (Wire.Whole(body["type"]) ?? 1);

    private static long? Scope(DiscordWorld world, Call call)
    {
        if (call.Id("application_id") != world.Bot.Id)
            throw new Refusal(403, 20012, "You are not authorized to perform this action on this application");
        if (!call.Path.ContainsKey("guild_id"))
            return null;
        return Access.Guild(world, call).Id;
    }

    private static Answer Show(DiscordWorld world, IEnumerable<Command> commands) =>
        Answer.Ok(new JsonArray([.. commands.Select(command => (JsonNode)command.ToJson(world.Bot.Id))]));
}
