using System.Text.Json.Nodes;
using QomBot.Fakes.Discord.Rules;
using QomBot.Fakes.Discord.World;

namespace QomBot.Fakes.Discord.Rest.Operations;

/// <summary>The first answer to an interaction: once, in time, of a kind that fits.</summary>
internal static class Interactions
{
    private const int Pong = 1, Reply = 4, DeferReply = 5, DeferUpdate = 6, Update = 7, Autocomplete = 8, Modal = 9;

    public static IEnumerable<Route> Routes =>
        [new("create_interaction_response", "POST", "/interactions/{interaction_id}/{interaction_token}/callback", Answer, Pace.Free, Open: true)];

    private static Answer Answer(DiscordWorld world, Call call)
    {
        if (!world.Interactions.TryGetValue(call.Id("interaction_id"), out var interaction) || interaction.Token != call.Path["interaction_token"])
            throw Refusal.UnknownInteraction;
        if (interaction.AnswerType is not null)
            throw new Refusal(400, 40060, "Interaction has already been acknowledged.");
        if (world.Now - interaction.At > world.Options.InteractionWindow)
            throw Refusal.UnknownInteraction;
        var type = Wire.Whole(call.Form["type"]) ?? 0;
        CheckKind(interaction, type);
        var data = call.Form["data"] as JsonObject ?? [];
        Give(world, call, interaction, type, data);
        interaction.AnswerType = type;
        interaction.AnsweredAt = world.Now;
        world.Signal();
        return call.Wants("with_response") ? Rest.Answer.Ok(Response(world, interaction, type)) : Rest.Answer.Nothing;
    }

    private static void CheckKind(Interaction interaction, int type)
    {
        int[] fitting = interaction.Type switch
        {
            InteractionType.Autocomplete => [Autocomplete],
            InteractionType.Component => [Reply, DeferReply, DeferUpdate, Update, Modal],
            InteractionType.Modal when interaction.Source is not null => [Reply, DeferReply, DeferUpdate, Update],
            InteractionType.Modal => [Reply, DeferReply],
            _ => [Reply, DeferReply, Modal],
        };
        if (!fitting.Contains(type))
            throw Refusal.Form(errors => errors.Add("type", type == Pong ? "INTERACTION_RESPONSE_TYPE_INVALID" : "BASE_TYPE_CHOICES",
                $"Value must be one of {{{string.Join(", ", fitting)}}} for this interaction."));
    }

    private static void Give(DiscordWorld world, Call call, Interaction interaction, int type, JsonObject data)
    {
        switch (type)
        {
            case Reply:
                interaction.Original = Posting.Create(world, call, interaction.Channel, data, interaction, (Wire.Whole(data["flags"]) ?? 0) & Message.Ephemeral, "data.");
                break;
            case DeferReply:
                // Only the flag EPHEMERAL counts here, and it decides who sees the later edit.
                interaction.Original = Posting.Create(world, call, interaction.Channel, [], interaction,
                    Message.Loading | ((Wire.Whole(data["flags"]) ?? 0) & Message.Ephemeral), "data.", mayBeEmpty: true);
                interaction.Deferred = true;
                break;
            case DeferUpdate:
                interaction.Original = interaction.Source;
                break;
            case Update:
                interaction.Original = Posting.Edit(world, call, interaction.Source is { Deleted: false } source ? source : throw Refusal.UnknownMessage, data, "data.");
                break;
            case Autocomplete:
                interaction.Choices = (JsonArray)(data["choices"] as JsonArray ?? []).DeepClone();
                CheckChoices(interaction.Choices);
                break;
            case Modal:
                Refuse(errors => ComponentRules.CheckModal(data["components"] as JsonArray ?? [], errors));
                interaction.Modal = (JsonObject)data.DeepClone();
                break;
        }
    }

    /// <summary>Number and names of choices stand in the table; for their values it allows more than the platform takes.</summary>
    private static void CheckChoices(JsonArray choices) => Refuse(errors =>
    {
        foreach (var (choice, index) in Wire.Objects(choices).Select((choice, index) => (choice, index)))
        {
            if (Wire.Text(choice["value"]) is { Length: > 100 })
                errors.TooLong($"data.choices.{index}.value", 100);
        }
    });

    private static void Refuse(Action<FormErrors> check)
    {
        var errors = new FormErrors();
        check(errors);
        errors.Throw();
    }

    private static JsonObject Response(DiscordWorld world, Interaction interaction, int type)
    {
        var about = new JsonObject { ["id"] = Wire.Id(interaction.Id), ["type"] = interaction.Type };
        var response = new JsonObject { ["interaction"] = about };
        if (interaction.Original is { } message && type is Reply or DeferReply or Update)
        {
            about["response_message_id"] = Wire.Id(interaction.Original!.Id);
            about["response_message_loading"] = interaction.Original.IsLoading;
            about["response_message_ephemeral"] = interaction.Original.IsEphemeral;
            response["resource"] = new JsonObject { ["type"] = type, ["message"] = interaction.Original.ToJson(world.Cdn) };
        }
        return response;
    }
}
