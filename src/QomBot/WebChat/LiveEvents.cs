using System.Text.Json;
using System.Threading.Channels;

namespace QomBot.WebChat;

/// <summary>One event for open pages. With a <paramref name="Seq"/> it can be had again later; without, it is gone once said.</summary>
internal sealed record LiveEvent(long? Seq, string Kind, string Json)
{
    public static LiveEvent Of(long seq, PersonView person) => new(seq, "person", JsonSerializer.Serialize(person, Wire.Json.PersonView));

    public static LiveEvent Of(long seq, MessageView message) => new(seq, "message", JsonSerializer.Serialize(message, Wire.Json.MessageView));

    public static LiveEvent Of(TypingView typing) => new(null, "typing", JsonSerializer.Serialize(typing, Wire.Json.TypingView));

    public static LiveEvent Of(ToastView toast) => new(null, "toast", JsonSerializer.Serialize(toast, Wire.Json.ToastView));

    public static LiveEvent Of(HelloView hello) => new(null, "hello", JsonSerializer.Serialize(hello, Wire.Json.HelloView));

    /// <summary>Too much was missed: the page loads everything anew.</summary>
    public static readonly LiveEvent Refresh = new(null, "refresh", "{}");

    public static readonly LiveEvent Beat = new(null, "beat", "{}");
}

/// <summary>Carries events to all open pages. A page that does not keep up is cut off; it comes back and asks for what it missed.</summary>
internal sealed class LiveEvents
{
    /// <summary>Events that may wait for one page.</summary>
    private const int Waiting = 1024;

    private readonly Lock _gate = new();
    private readonly HashSet<Channel<LiveEvent>> _pages = [];

    public Subscription Subscribe()
    {
        var page = Channel.CreateBounded<LiveEvent>(new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });
        lock (_gate) _pages.Add(page);
        return new Subscription(this, page);
    }

    public void Publish(LiveEvent one)
    {
        lock (_gate)
        {
            foreach (var page in _pages)
                if (!page.Writer.TryWrite(one)) page.Writer.TryComplete();
        }
    }

    internal sealed class Subscription(LiveEvents events, Channel<LiveEvent> page) : IDisposable
    {
        public ChannelReader<LiveEvent> Reader => page.Reader;

        public void Dispose()
        {
            lock (events._gate) events._pages.Remove(page);
        }
    }
}
