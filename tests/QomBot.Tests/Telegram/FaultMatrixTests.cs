using System.Net.Sockets;
using QomBot.Core.Chat;
using QomBot.Fakes.Faults;

namespace QomBot.Tests.Telegram;

/// <summary>Twelve things that go wrong with six calls: what delivery is told, and how often the server saw the call.</summary>
public sealed class FaultMatrixTests
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, 4];

    private static readonly (string Name, Fault Fault)[] Faults =
    [
        ("refuse", new Fault.RefuseConnections(TimeSpan.Zero)),
        ("reset before body", new Fault.ResetBeforeBody()),
        ("reset after body", new Fault.ResetAfterBody()),
        ("end in body", new Fault.EofInBody()),
        ("half header", new Fault.HalfHeader()),
        ("HTML 200", new Fault.HtmlPage()),
        ("bad JSON", new Fault.TruncatedJson()),
        ("429", new Fault.Status(429, null, 17)),
        ("500", new Fault.Status(500)),
        ("502", new Fault.Status(502)),
        ("wrong id", new Fault.NoMessageId()),
        ("later than the deadline", new Fault.Slow(TimeSpan.FromSeconds(30))),
    ];

    private static readonly (string Method, Func<Rig, ChatId, MessageRef, Outgoing> Make)[] Calls =
    [
        ("sendMessage", (rig, chat, _) => rig.New(chat, "سلام", new Button("باشه", "ok", []))),
        ("editMessageText", (_, chat, target) => new Outgoing.Change(chat, new Message([new Block.Quote("دیگر")], []), "s1.2", "n", target)),
        ("editMessageReplyMarkup", (_, chat, target) => new Outgoing.Strip(chat, "n", target)),
        ("sendPhoto", (rig, chat, _) => WithFiles(rig, chat, AttachmentKind.Photo, 1)),
        ("sendDocument", (rig, chat, _) => WithFiles(rig, chat, AttachmentKind.Document, 1)),
        ("sendMediaGroup", (rig, chat, _) => WithFiles(rig, chat, AttachmentKind.Photo, 3)),
    ];

    [Fact]
    public async Task Twelve_faults_of_six_calls_are_told_apart_and_no_call_is_made_twice()
    {
        await using var rig = await Rig.StartAsync(bot: bot => bot with { CallTimeout = TimeSpan.FromMilliseconds(400) });
        var (cells, fired, mostSeen) = (0, 0, 0);
        var wrong = new List<string>();
        foreach (var (method, make) in Calls)
        {
            foreach (var (name, fault) in Faults)
            {
                var chat = new ChatId(rig.Fake.NewPerson("مریم").AlreadyStarted().Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
                var target = Assert.IsType<SendResult.Sent>(await rig.Bot.SendAsync(rig.New(chat, "پیش از آن", new Button("الف", "a", [])), CancellationToken.None)).Message!.Value;
                var before = rig.Fake.Requests.Count;
                var injected = fault is Fault.RefuseConnections ? null : rig.Fake.Faults.Next(method, fault);
                if (injected is null) await rig.Fake.RefuseConnectionsAsync(TimeSpan.FromMilliseconds(1_500));
                var result = await rig.Bot.SendAsync(make(rig, chat, target), CancellationToken.None);
                cells++;
                if (!IsRight(result, fault, method)) wrong.Add($"{method}, {name}: {result}");
                var seen = (int)(rig.Fake.Requests.Count - before);
                mostSeen = Math.Max(mostSeen, seen);
                if (injected is null ? seen == 0 : injected.Fired == 1) fired++;
                rig.Fake.Faults.Clear();
                if (injected is null) await UntilOpenAsync(rig);
            }
        }
        TestContext.Current.TestOutputHelper!.WriteLine($"cells {cells}, misclassified {wrong.Count}, server-seen max {mostSeen} per attempt, faults fired {fired}");
        Assert.Empty(wrong);
        Assert.Equal((72, 72, 1), (cells, fired, mostSeen));
        Assert.DoesNotContain(rig.Fake.Token, rig.Log.ToString(), StringComparison.Ordinal);
    }

    /// <summary>The same calls when all is well, or only slow: the column that keeps the matrix honest.</summary>
    [Fact]
    public async Task Without_a_fault_or_with_a_slow_answer_all_six_are_sent()
    {
        await using var rig = await Rig.StartAsync();
        foreach (var (method, make) in Calls)
        {
            foreach (var slow in new[] { false, true })
            {
                var chat = new ChatId(rig.Fake.NewPerson("مریم").AlreadyStarted().Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
                var target = Assert.IsType<SendResult.Sent>(await rig.Bot.SendAsync(rig.New(chat, "پیش", new Button("الف", "a", [])), CancellationToken.None)).Message!.Value;
                var injected = slow ? rig.Fake.Faults.Next(method, new Fault.Slow(TimeSpan.FromMilliseconds(60))) : null;
                var result = Assert.IsType<SendResult.Sent>(await rig.Bot.SendAsync(make(rig, chat, target), CancellationToken.None));
                Assert.NotNull(result.Message);
                Assert.Equal(slow ? 1 : 0, injected?.Fired ?? 0);
            }
        }
        Assert.Empty(rig.Fake.Contract.Violations);
    }

    private static bool IsRight(SendResult result, Fault fault, string method) => fault switch
    {
        Fault.RefuseConnections => result is SendResult.Later { After: null, Scope: LaterScope.Call },
        Fault.Status { Code: 429 } => result is SendResult.Later { After.TotalSeconds: 17, Scope: LaterScope.Chat or LaterScope.Account },
        // Of an edit our own number stands.
        Fault.NoMessageId when method.StartsWith("edit", StringComparison.Ordinal) => result is SendResult.Sent,
        _ => result is SendResult.Unknown,
    };

    private static Outgoing.New WithFiles(Rig rig, ChatId chat, AttachmentKind kind, int count) => new(
        chat, new Message([new Block.Quote("با پرونده")], [], [.. Enumerable.Range(1, count).Select(i => new AttachedFile(rig.File(i, Jpeg), kind, $"{i}.jpg"))]), "d1", "n1", false);

    private static async Task UntilOpenAsync(Rig rig)
    {
        var address = new Uri(rig.Fake.BaseUrl);
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var socket = new TcpClient();
                await socket.ConnectAsync(address.Host, address.Port);
                return;
            }
            catch (SocketException) when (tries < 500)
            {
                await Task.Delay(10);
            }
        }
    }
}
