using QomBot.Fakes.Discord.World;

namespace QomBot.Fakes.Discord.Rest.Operations;

/// <summary>What follows an interaction's first answer: follow-ups, and @original read, changed, deleted.</summary>
internal static class Webhooks
{
    private const string Root = "/webhooks/{webhook_id}/{webhook_token}";

    public static IEnumerable<Route> Routes =>
        [
            new("execute_webhook", "POST", Root, FollowUp, Pace.Webhook, Open: true),
            new("get_original_webhook_message", "GET", Root + "/messages/@original", (world, call) => Messages.Show(world, Original(world, call)), Pace.Webhook, Open: true),
            new("update_original_webhook_message", "PATCH", Root + "/messages/@original", (world, call) => Edit(world, call, Original(world, call)), Pace.Webhook, Open: true),
            new("delete_original_webhook_message", "DELETE", Root + "/messages/@original", (world, call) => Delete(world, call, Original(world, call)), Pace.Webhook, Open: true),
            new("get_webhook_message", "GET", Root + "/messages/{message_id}", (world, call) => Messages.Show(world, Own(world, call)), Pace.Webhook, Open: true),
            new("update_webhook_message", "PATCH", Root + "/messages/{message_id}", (world, call) => Edit(world, call, Own(world, call)), Pace.Webhook, Open: true),
            new("delete_webhook_message", "DELETE", Root + "/messages/{message_id}", (world, call) => Delete(world, call, Own(world, call)), Pace.Webhook, Open: true),
        ];

    private static Answer FollowUp(DiscordWorld world, Call call)
    {
        var interaction = Find(world, call);
        // Right behind a deferral the first follow-up takes its place, and its own flag EPHEMERAL means nothing.
        if (interaction is { Deferred: true, Original: { IsLoading: true } waiting })
        {
            interaction.Deferred = false;
            return Messages.Show(world, Posting.Edit(world, call, waiting, call.Form));
        }
        var flags = (Wire.Whole(call.Form["flags"]) ?? 0) & Message.Ephemeral;
        return Messages.Show(world, Posting.Create(world, call, interaction.Channel, call.Form, interaction, flags));
    }

    private static Answer Edit(DiscordWorld world, Call call, Message message)
    {
        Find(world, call).Deferred = false;
        return Messages.Show(world, Posting.Edit(world, call, message, call.Form));
    }

    private static Answer Delete(DiscordWorld world, Call call, Message message)
    {
        Posting.Delete(world, call, message);
        return Answer.Nothing;
    }

    /// <summary>The interaction behind the token: known, in its 15 minutes, and answered once.</summary>
    private static Interaction Find(DiscordWorld world, Call call)
    {
        if (call.Id("webhook_id") != world.Bot.Id || !world.ByToken.TryGetValue(call.Path["webhook_token"], out var interaction))
            throw Refusal.UnknownWebhook;
        if (world.Now - interaction.At > world.Options.TokenLife)
            throw new Refusal(401, 50027, "Invalid Webhook Token");
        return interaction.AnswerType is null ? throw Refusal.UnknownWebhook : interaction;
    }

    private static Message Original(DiscordWorld world, Call call) =>
        Find(world, call).Original is { Deleted: false } message ? message : throw Refusal.UnknownMessage;

    private static Message Own(DiscordWorld world, Call call)
    {
        var interaction = Find(world, call);
        return interaction.Channel.Messages.TryGetValue(call.Id("message_id"), out var message) && !message.Deleted
            && (message.Interaction == interaction || message == interaction.Original) ? message : throw Refusal.UnknownMessage;
    }
}
