using QomBot.Fakes.Discord.World;

namespace QomBot.Fakes.Discord.Users;

/// <summary>Something a person did that the bot must answer: a command, a press, a choice, a modal sent, a word half typed.</summary>
public sealed class DiscordAct
{
    private readonly DiscordWorld world;

    internal DiscordAct(DiscordWorld world, Interaction interaction)
    {
        this.world = world;
        Interaction = interaction;
    }

    internal Interaction Interaction { get; }

    public long Id => Interaction.Id;

    /// <summary>For forged calls in tests of the client's manners.</summary>
    public string Token => Interaction.Token;

    /// <summary>Whether a gateway session took the event; false shows "The application did not respond".</summary>
    public bool Delivered => Interaction.Delivered;

    /// <summary>4 message, 5 deferred message, 6 deferred update, 7 update, 8 choices, 9 modal; null so far.</summary>
    public int? AnswerType
    {
        get { lock (world.Gate) return Interaction.AnswerType; }
    }

    /// <summary>From the act to its first answer, by the world's clock; null so far.</summary>
    public TimeSpan? AnsweredAfter
    {
        get { lock (world.Gate) return Interaction.AnsweredAt - Interaction.At; }
    }

    /// <summary>"The application did not respond."</summary>
    public bool Failed
    {
        get { lock (world.Gate) return Interaction.AnswerType is null && world.Now - Interaction.At > world.Options.InteractionWindow; }
    }

    /// <summary>The modal that popped up, or null.</summary>
    public SeenModal? Modal
    {
        get { lock (world.Gate) return Interaction.Modal is { } modal ? Viewing.ModalOf(modal) : null; }
    }

    public IReadOnlyList<SeenChoice> Choices
    {
        get
        {
            lock (world.Gate)
                return [.. Wire.Objects(Interaction.Choices).Select(choice => new SeenChoice(Wire.Text(choice["name"])!, choice["value"]!.ToString()))];
        }
    }

    /// <summary>@original as it stands: the answer, or the message that was changed; null when there is none.</summary>
    public SeenMessage? Message
    {
        get { lock (world.Gate) return Interaction.Original is { Deleted: false } message ? Viewing.Of(world, message) : null; }
    }

    /// <summary>Waits for the first answer of any kind.</summary>
    /// <param name="within">Wall time; 10 s if null.</param>
    public async Task<DiscordAct> WaitForAnswer(TimeSpan? within = null, CancellationToken ct = default)
    {
        await Patience.Until(world, () => AnswerType is not null, () => $"an answer to interaction {Id}{(Delivered ? "" : ", which no session took")}", within, ct);
        return this;
    }

    /// <summary>Waits until the answer is a message that is not a mere deferral.</summary>
    public async Task<SeenMessage> WaitForMessage(TimeSpan? within = null, CancellationToken ct = default)
    {
        await Patience.Until(world, () => Message is { Loading: false }, () => $"a message as answer to interaction {Id} (answer type {AnswerType})", within, ct);
        return Message!;
    }

    public async Task<SeenModal> WaitForModal(TimeSpan? within = null, CancellationToken ct = default)
    {
        await Patience.Until(world, () => Modal is not null, () => $"a modal as answer to interaction {Id} (answer type {AnswerType})", within, ct);
        return Modal!;
    }

    public async Task<IReadOnlyList<SeenChoice>> WaitForChoices(TimeSpan? within = null, CancellationToken ct = default)
    {
        await Patience.Until(world, () => AnswerType == 8, () => $"choices as answer to interaction {Id} (answer type {AnswerType})", within, ct);
        return Choices;
    }
}
