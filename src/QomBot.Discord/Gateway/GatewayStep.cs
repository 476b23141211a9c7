namespace QomBot.Discord.Gateway;

/// <summary>What the machine wants done on the connection that is open.</summary>
internal abstract record GatewayStep
{
    private GatewayStep() { }

    public sealed record Send(byte[] Frame) : GatewayStep;

    public sealed record Close(int Code, string Reason) : GatewayStep;

    public sealed record Deliver(GatewayEvent Event) : GatewayStep;
}

/// <summary>How to go on after a connection has ended.</summary>
internal abstract record GatewayNext
{
    private GatewayNext() { }

    /// <summary>Take the login up again at its own address.</summary>
    public sealed record Resume(TimeSpan After, string Url) : GatewayNext;

    /// <summary>Log in anew: costs one of a day's logins.</summary>
    public sealed record Login(TimeSpan After) : GatewayNext;

    /// <summary>This account stops; only a person can help.</summary>
    public sealed record Stop(string Reason) : GatewayNext;
}
