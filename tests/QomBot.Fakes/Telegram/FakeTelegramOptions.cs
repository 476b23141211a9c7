using QomBot.Fakes.Telegram.Pace;

namespace QomBot.Fakes.Telegram;

/// <summary>How one fake Bot API server behaves. Every default is the stricter reading of the platform.</summary>
public sealed record FakeTelegramOptions
{
    /// <summary>The one token this server knows; its number before the colon is the bot's user id.</summary>
    public string Token { get; init; } = "1110001:AA-only-for-the-fake-server-on-this-host";

    /// <summary>Speak Bale's dialect: Markdown always, no parse_mode, edit stub, no scopes, 404 for a bad token.</summary>
    public bool Bale { get; init; }

    /// <summary>Whether 429 is given for sending too fast and hot polling loops are slowed.</summary>
    public bool StrictPace { get; init; } = true;

    /// <summary>The limits that <see cref="StrictPace"/> enforces.</summary>
    public SendPaceLimits Limits { get; init; } = new();

    /// <summary>Feeds every random choice (fault probabilities, first ids).</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Dates, paces, retention and long polls follow this clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>TCP port on 127.0.0.1; 0 lets the system choose.</summary>
    public int Port { get; init; }

    /// <summary>Each accepted effect is also appended here as one JSON line; null for none.</summary>
    public string? JournalFile { get; init; }

    public string BotName { get; init; } = "QomBot";

    /// <summary>Without the leading @. Telegram's end in "bot".</summary>
    public string BotUsername { get; init; } = "qom_fake_bot";

    /// <summary>Group privacy mode, on by default as with a new bot: in groups the bot reads commands, mentions of it and replies to it only.</summary>
    public bool GroupPrivacy { get; init; } = true;

    /// <summary>How long a press may be answered. The core's real limit is not documented; people report 10 to 15 seconds for the spinner.</summary>
    public TimeSpan CallbackAnswerWindow { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Bale: callback ids begin with "1", as those of old clients that cannot show an answer.</summary>
    public bool OldBaleClients { get; init; }

    /// <summary>First wait before a webhook delivery is tried again; it doubles up to <see cref="WebhookRetryCap"/>. The platform's is 1 s.</summary>
    public TimeSpan WebhookRetryFirst { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The platform's is 60 to 120 s.</summary>
    public TimeSpan WebhookRetryCap { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a webhook call may take before it counts as failed. General knowledge: about a minute.</summary>
    public TimeSpan WebhookTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The wait before every further 409 within 3 s of the last one.</summary>
    public TimeSpan ConflictDelay { get; init; } = TimeSpan.FromSeconds(3);
}
