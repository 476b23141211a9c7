namespace QomBot.Fakes.Faults;

/// <summary>What can go wrong with one request. A closed choice.</summary>
public abstract record Fault
{
    private Fault()
    {
    }

    /// <summary>Whether the platform does the work before it goes wrong. Null: as the kind implies.</summary>
    public virtual bool AfterAccept => false;

    /// <summary>Short name for logs and counters.</summary>
    public abstract string Name { get; }

    /// <summary>An error answer in the platform's form, e.g. 400, 403, 429, 500, 502.</summary>
    /// <param name="Accepted">The work is done nevertheless, as when a gateway gives up waiting for the server behind it.</param>
    public sealed record Status(int Code, string? Description = null, int? RetryAfterSeconds = null, bool Accepted = false) : Fault
    {
        public override bool AfterAccept => Accepted;
        public override string Name => $"{Code}";
    }

    /// <summary>The listener closes and every connection is cut; new ones are refused until the time has passed.</summary>
    public sealed record RefuseConnections(TimeSpan For) : Fault
    {
        public override string Name => "refuse";
    }

    /// <summary>TCP reset when the head of the request is there and its body is not read.</summary>
    public sealed record ResetBeforeBody : Fault
    {
        public override string Name => "reset-before-body";
    }

    /// <summary>TCP reset after the whole request was read; nothing is done.</summary>
    public sealed record ResetAfterBody : Fault
    {
        public override string Name => "reset-after-body";
    }

    /// <summary>The work is done, then the connection closes without a byte of an answer.</summary>
    public sealed record DropAfterAccept : Fault
    {
        public override bool AfterAccept => true;
        public override string Name => "drop-after-accept";
    }

    /// <summary>The work is done; the connection closes in the middle of the body.</summary>
    public sealed record EofInBody : Fault
    {
        public override bool AfterAccept => true;
        public override string Name => "eof";
    }

    /// <summary>Part of the status line and headers, then the connection closes.</summary>
    public sealed record HalfHeader(bool Accepted = false) : Fault
    {
        public override bool AfterAccept => Accepted;
        public override string Name => "half-header";
    }

    /// <summary>The answer is right and comes late. The work is done before the wait, as with a slow way back.</summary>
    public sealed record Slow(TimeSpan For) : Fault
    {
        public override bool AfterAccept => true;
        public override string Name => "slow";
    }

    /// <summary>The whole request was read, nothing is done and nothing is answered for this long; then TCP reset.</summary>
    public sealed record Stall(TimeSpan For) : Fault
    {
        public override string Name => "stall";
    }

    /// <summary>200 with a web page, as from a captive portal or a filter.</summary>
    public sealed record HtmlPage(int Code = 200, bool Accepted = false) : Fault
    {
        public override bool AfterAccept => Accepted;
        public override string Name => "html";
    }

    /// <summary>The work is done; 200 with half of the JSON, and a Content-Length that fits the half.</summary>
    public sealed record TruncatedJson : Fault
    {
        public override bool AfterAccept => true;
        public override string Name => "truncated";
    }

    /// <summary>The work is done; the answer is ok:true, but the message in it has no message_id.</summary>
    public sealed record NoMessageId : Fault
    {
        public override bool AfterAccept => true;
        public override string Name => "no-message-id";
    }

    /// <summary>The work is done; the answer is ok:true with result null.</summary>
    public sealed record NullResult : Fault
    {
        public override bool AfterAccept => true;
        public override string Name => "null-result";
    }

    /// <summary>The work is done; the answer is ok:true with result true, where a message was due.</summary>
    public sealed record TrueResult : Fault
    {
        public override bool AfterAccept => true;
        public override string Name => "true-result";
    }

    /// <summary>The work is done; dates in the answer are in milliseconds.</summary>
    public sealed record DatesInMilliseconds : Fault
    {
        public override bool AfterAccept => true;
        public override string Name => "dates-in-ms";
    }

    /// <summary>getUpdates answers at once that there is nothing, however long it was asked to wait.</summary>
    public sealed record EmptyPoll : Fault
    {
        public override string Name => "empty-poll";
    }

    /// <summary>The answer to getUpdates brings updates again that were confirmed before.</summary>
    public sealed record RepeatUpdates(int Last = 3) : Fault
    {
        public override bool AfterAccept => true;
        public override string Name => "repeat-updates";
    }

    /// <summary>The answer to getUpdates brings its updates in reverse order.</summary>
    public sealed record ReorderUpdates : Fault
    {
        public override bool AfterAccept => true;
        public override string Name => "reorder-updates";
    }

    /// <summary>429 in Discord's form, with a wait in fractions of seconds.</summary>
    /// <param name="Scope">"user", "global" or "shared".</param>
    public sealed record RateLimited(TimeSpan RetryAfter, string Scope = "user", bool Accepted = false) : Fault
    {
        public override bool AfterAccept => Accepted;
        public override string Name => $"429-{Scope}";
    }

    /// <summary>A gateway's socket is closed with this code (RFC 6455 or the platform's own).</summary>
    public sealed record CloseSocket(int Code) : Fault
    {
        public override string Name => $"close-{Code}";
    }

    /// <summary>A gateway's TCP connection is reset without a closing handshake.</summary>
    public sealed record CutSocket : Fault
    {
        public override string Name => "cut-socket";
    }

    /// <summary>A gateway says op 9: the session is invalid.</summary>
    public sealed record InvalidSession(bool Resumable) : Fault
    {
        public override string Name => Resumable ? "invalid-session-true" : "invalid-session-false";
    }

    /// <summary>A gateway says op 7: reconnect and resume.</summary>
    public sealed record AskReconnect : Fault
    {
        public override string Name => "ask-reconnect";
    }

    /// <summary>A gateway goes silent on this connection: heartbeats are not acknowledged, events do not come.</summary>
    public sealed record SilentSocket : Fault
    {
        public override string Name => "silent-socket";
    }
}
