namespace QomBot.Telegram.Receiving;

public enum ReceivingState
{
    /// <summary>Not begun, or stopped by us.</summary>
    Idle,
    Receiving,

    /// <summary>The last try failed; another follows.</summary>
    Failing,

    /// <summary>Somebody else receives with this token.</summary>
    Conflict,

    /// <summary>No good answer for so long that somebody should look.</summary>
    Silent,

    /// <summary>The platform refuses the token; only new settings help.</summary>
    Revoked,
}

/// <summary>How receiving stands, for health pages and figures.</summary>
/// <param name="LastGoodAt">When the platform last gave a good answer, or took the webhook.</param>
/// <param name="FailuresInRow">Tries since then that brought none.</param>
/// <param name="Conflicts">Answers 409 since the start.</param>
/// <param name="PassedOver">Updates without a number since the start.</param>
public sealed record ReceivingHealth(ReceivingState State, DateTimeOffset? LastGoodAt, int FailuresInRow, long Conflicts, long PassedOver)
{
    internal static readonly ReceivingHealth AtStart = new(ReceivingState.Idle, null, 0, 0, 0);
}
