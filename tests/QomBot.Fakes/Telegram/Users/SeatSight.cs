using QomBot.Fakes.Telegram.World;

namespace QomBot.Fakes.Telegram.Users;

/// <summary>What the person sees, and waiting until he sees it.</summary>
public sealed partial class Seat
{
    /// <summary>The chat as it stands now, oldest first, without deleted messages and service notes.</summary>
    public IReadOnlyList<VisibleMessage> Sees
    {
        get
        {
            lock (world.Gate)
                return [.. Shown().Select(message => Viewing.Of(world, message))];
        }
    }

    /// <summary>Only what the bot wrote, oldest first.</summary>
    public IReadOnlyList<VisibleMessage> Received => [.. Sees.Where(message => message.FromBot)];

    /// <summary>The bot's newest message.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public VisibleMessage Last => Received.LastOrDefault() ?? throw new InvalidOperationException("The bot has written nothing here.");

    /// <summary>"typing…" and the like, oldest first.</summary>
    public IReadOnlyList<ChatActionSeen> Actions
    {
        get { lock (world.Gate) return [.. chat.Actions]; }
    }

    /// <summary>The labels of the keyboard under the input field; empty when there is none.</summary>
    public IReadOnlyList<string> ReplyKeyboard
    {
        get
        {
            lock (world.Gate)
                return [.. chat.ReplyKeyboard?["keyboard"]?.AsArray().SelectMany(row => row!.AsArray())
                    .Select(button => button is System.Text.Json.Nodes.JsonObject json ? (string)json["text"]! : (string)button!) ?? []];
        }
    }

    /// <summary>The bot's answer to a press as it popped up, or null so far.</summary>
    public CallbackAnswer? AnswerTo(Press press)
    {
        lock (world.Gate)
            return world.Presses.Answers.FirstOrDefault(answer => answer.CallbackId == press.CallbackId);
    }

    /// <summary>Waits until a message of the bot fits, now or later, and gives the newest that does.</summary>
    /// <param name="within">Wall time, whatever the world's clock says; 10 s if null.</param>
    /// <exception cref="TimeoutException">None came; the message shows what is there.</exception>
    public async Task<VisibleMessage> WaitFor(Func<VisibleMessage, bool> fits, TimeSpan? within = null, CancellationToken ct = default)
    {
        VisibleMessage? found = null;
        await Until(() => (found = Received.LastOrDefault(fits)) is not null, "message", within, ct);
        return found!;
    }

    public Task<VisibleMessage> WaitForText(string part, TimeSpan? within = null, CancellationToken ct = default) =>
        WaitFor(message => message.Text.Contains(part, StringComparison.Ordinal), within, ct);

    public Task<VisibleMessage> WaitForButton(string label, TimeSpan? within = null, CancellationToken ct = default) =>
        WaitFor(message => message.Labels.Contains(label), within, ct);

    /// <summary>Waits until the bot has written this many messages that still stand.</summary>
    public async Task<IReadOnlyList<VisibleMessage>> WaitForCount(int count, TimeSpan? within = null, CancellationToken ct = default)
    {
        await Until(() => Received.Count >= count, $"{count} messages", within, ct);
        return Received;
    }

    /// <summary>Waits until the press is answered.</summary>
    public async Task<CallbackAnswer> WaitForAnswer(Press press, TimeSpan? within = null, CancellationToken ct = default)
    {
        CallbackAnswer? found = null;
        await Until(() => (found = AnswerTo(press)) is not null, "answer to the press", within, ct);
        return found!;
    }

    /// <summary>The chat as a transcript.</summary>
    public override string ToString() =>
        string.Join("\n\n", Sees.Select(message => $"{(message.FromBot ? "bot" : message.From)}: {message}"));

    private async Task Until(Func<bool> met, string what, TimeSpan? within, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(within ?? TimeSpan.FromSeconds(10));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        while (true)
        {
            Task change;
            lock (world.Gate)
                change = world.NextChange();
            if (met())
                return;
            try
            {
                await change.WaitAsync(stop.Token);
            }
            catch (OperationCanceledException) when (deadline.IsCancellationRequested && !ct.IsCancellationRequested)
            {
                throw new TimeoutException($"No such {what} in chat {chat.Id}. The chat now:\n{this}");
            }
        }
    }

    private IEnumerable<Message> Shown() => chat.Messages.Values.Where(message =>
        !message.Deleted && !message.IsService && (thread is null || message.ThreadId == thread)
        // Who blocked or left sees what came before; nothing new can come.
        && (chat.Person is not null || chat.Kind == ChatKind.Channel || chat.Members.ContainsKey(person.Id)));
}
