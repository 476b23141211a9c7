using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Storage.Sending;
using QomBot.Tests.Support;

namespace QomBot.Tests.Storage.Sending;

/// <summary>
/// A platform that drops repeats does so for a while. Within it a message may be tried as often as it takes, and is one copy; what is
/// tried behind it is a second copy and says so, and there is no third.
/// </summary>
public sealed class RepeatMemoryTests : IDisposable
{
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(2);
    private static readonly Capabilities Forgetting = new(4096, 1024, 3, 20, 64, EditsInPlace: true, RepeatMemory: Memory, DownloadLimitBytes: 1);
    private static readonly SendResult Unclear = new SendResult.Unknown("timeout");
    private static readonly Place Chat = StoreBench.PlaceOf("a");

    private readonly StoreBench _bench = new();

    public void Dispose() => _bench.Dispose();

    /// <summary>The reason why it comes, or that it may have come before, is its last line.</summary>
    private static IReadOnlyList<Message> Parts(Message content, string? reason, string language) =>
        [reason is null ? content : content.With(new Block.Line([new Inline.Text($"({reason})")]))];

    private async Task<string?> TryAsync(Func<AccountId, IReadOnlyList<OutboxItem>> owed, SendResult? result, Capabilities? capabilities = null)
    {
        var calls = await _bench.WriteAsync(session => Outbox.Mark(
            session, StoreBench.Bale, owed(StoreBench.Bale), capabilities ?? Forgetting, Parts, _bench.Clock.GetUtcNow(), Houses.Make().FactoryDays, (_, copy) => StoreBench.Words(copy.MayBeThere ? "again" : "once")));
        if (calls is not [var call]) return null;
        if (result is not null) await _bench.WriteAsync(session => Outbox.Record(session, StoreBench.Bale, call, result, capabilities ?? Forgetting, _bench.Clock.GetUtcNow(), TimeSpan.FromMilliseconds(1)));
        else
        {
            _bench.Reopen();
            await _bench.WriteAsync(session => Outbox.Recover(session, new Dictionary<string, Capabilities> { [StoreBench.Bale.Value] = capabilities ?? Forgetting }));
        }
        return PlainText.Of(call.Call.Message);
    }

    private IReadOnlyList<OutboxItem> Deliveries(AccountId account) => _bench.Store.Read(session => Outbox.Deliveries(session, account, Lane.Interactive, 0, 9));

    private IReadOnlyList<OutboxItem> Copies(AccountId account) => _bench.Store.Read(session => Outbox.Relayed(session, account, 0, 9));

    private IReadOnlyList<OutboxItem> Screens(AccountId account) => _bench.Store.Read(session => Outbox.Screens(session, account, true, 0, 9));

    private async Task OweAsync()
    {
        var person = await _bench.PersonAsync("a");
        await _bench.DoAsync(unit => unit.Notices.Reply(Chat, person.Id, "k", StoreBench.Words("hello")));
    }

    private async Task OweCopyAsync()
    {
        var (says, reads) = (await _bench.PersonAsync("b"), await _bench.PersonAsync("a"));
        await _bench.DoAsync(unit =>
        {
            var problem = StoreBench.Problem(unit, says, ProblemState.InProgress);
            var said = unit.Rooms.Add(new NewRoomMessage(unit.Rooms.Of(problem.Id).Id, problem.Id, says.Id, RoomMessageKind.Said, Side.Firm, null, StoreBench.PlaceOf("b"), "سلام"))!;
            unit.Rooms.Owe(said.Id, reads.Id);
        });
    }

    private void Later(TimeSpan time) => _bench.Clock.Set(_bench.Clock.GetUtcNow() + time);

    private long State(string table) => _bench.Count($"SELECT state FROM {table}");

    /// <param name="killed">The program ends while it is sent; else no answer comes.</param>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Within_the_memory_a_message_is_tried_as_often_as_it_takes_and_behind_it_once_more_and_marked(bool killed)
    {
        await OweAsync();
        for (var i = 0; i < 6; i++)
        {
            Assert.Equal("hello", await TryAsync(Deliveries, killed ? null : Unclear));
            Later(TimeSpan.FromSeconds(20));
        }
        Later(TimeSpan.FromSeconds(1));

        Assert.Equal("hello\n(delivery.again)", await TryAsync(Deliveries, killed ? null : Unclear));
        Assert.Equal(6, State("deliveries"));
        Assert.Null(await TryAsync(Deliveries, Unclear));
    }

    [Fact]
    public async Task The_memory_is_counted_from_the_first_try_and_not_from_the_last()
    {
        await OweAsync();
        for (var i = 0; i < 4; i++)
        {
            await TryAsync(Deliveries, null);
            Later(TimeSpan.FromSeconds(90));
        }

        Assert.Equal(6, State("deliveries"));
    }

    [Fact]
    public async Task A_program_that_comes_back_late_sends_it_a_second_time_and_never_a_third()
    {
        await OweAsync();
        Assert.Equal("hello", await TryAsync(Deliveries, null));
        Later(TimeSpan.FromHours(1));
        Assert.Equal("hello\n(delivery.again)", await TryAsync(Deliveries, null));

        Assert.Equal(6, State("deliveries"));
        Assert.Equal(1, _bench.Store.Read(Outbox.Undecided));
    }

    [Fact]
    public async Task What_certainly_did_not_go_out_counts_no_copy_and_begins_the_memory_anew()
    {
        await OweAsync();
        await TryAsync(Deliveries, new SendResult.Later(null, LaterScope.Call, "busy"));
        Later(TimeSpan.FromHours(1));
        Assert.Equal("hello", await TryAsync(Deliveries, Unclear));
        Later(TimeSpan.FromMinutes(1));
        Assert.Equal("hello", await TryAsync(Deliveries, Unclear));

        Assert.Equal(2, State("deliveries"));
    }

    [Fact]
    public async Task Where_the_platform_knows_no_nonce_in_a_chat_the_memory_does_not_count()
    {
        var elsewhere = Forgetting with { ForgetsRepeats = chat => chat == Chat.Chat };
        await OweAsync();
        await TryAsync(Deliveries, null, elsewhere);
        Assert.Equal("hello\n(delivery.again)", await TryAsync(Deliveries, null, elsewhere));

        Assert.Equal(6, State("deliveries"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_card_is_shown_twice_at_most_and_then_waits_for_its_readers_word(bool killed)
    {
        await _bench.DoAsync(unit => unit.Conversations.Show(Chat, new UserId("a"), StoreBench.Words("card"), false));
        for (var i = 0; i < 3; i++) Assert.Equal("card", await TryAsync(Screens, killed ? null : Unclear));
        Later(Memory + TimeSpan.FromSeconds(1));
        Assert.Equal("card", await TryAsync(Screens, killed ? null : Unclear));

        Assert.Null(await TryAsync(Screens, Unclear));
        Assert.Equal(1, _bench.Store.Read(Outbox.Undecided));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_said_in_a_room_comes_twice_at_most_the_second_time_marked(bool killed)
    {
        await OweCopyAsync();
        for (var i = 0; i < 3; i++) Assert.Equal("once", await TryAsync(Copies, killed ? null : Unclear));
        Later(Memory + TimeSpan.FromSeconds(1));
        Assert.Equal("again", await TryAsync(Copies, killed ? null : Unclear));

        Assert.Equal(6, State("room_copies"));
        Assert.Null(await TryAsync(Copies, Unclear));
    }
}
