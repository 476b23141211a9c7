using Microsoft.Extensions.Logging.Abstractions;
using QomBot.Core.Chat;
using QomBot.Engine;
using QomBot.Storage.Sending;
using QomBot.Tests.Support;

namespace QomBot.Tests.Faults;

/// <summary>An update that ends the program whenever it is handled.</summary>
public sealed class PoisonedUpdateTests(ITestOutputHelper output)
{
    [Fact]
    public async Task After_the_third_crash_it_is_set_aside_and_what_came_behind_it_is_handled()
    {
        using var bench = new StoreBench();
        var platform = new Deadly();
        await bench.WriteAsync(session => Inbox.Accept(session, platform.Account, [new RawUpdate("1", "a", "poison"u8.ToArray()), new RawUpdate("2", "b", "harmless"u8.ToArray())], StoreBench.Start));

        var crashes = 0;
        for (var start = 0; start < 5; start++)
        {
            var bot = new Bot(bench.Store, Houses.Make(), [platform], bench.Folder.Path, bench.Clock, NullLogger.Instance);
            try
            {
                await bot.RecoverAsync();
            }
            catch (OutOfMemoryException)
            {
                crashes++;
            }
            bench.Reopen();
        }

        output.WriteLine($"crashes fired {crashes}, states {bench.Count("SELECT state FROM updates WHERE key = '1'")} and {bench.Count("SELECT state FROM updates WHERE key = '2'")}, harmless handled {platform.Harmless} time");
        // It may end the program once more when somebody is to be told of it; by then it is set aside.
        Assert.Equal(Inbox.CrashLimit, crashes);
        Assert.Equal((4, 1, 1), (bench.Count("SELECT state FROM updates WHERE key = '1'"), bench.Count("SELECT state FROM updates WHERE key = '2'"), platform.Harmless));
    }

    /// <summary>Reads one update by ending the program.</summary>
    private sealed class Deadly : IChatPlatform
    {
        public int Harmless { get; private set; }

        public AccountId Account { get; } = StoreBench.Bale;

        public Capabilities Capabilities { get; } = new(4096, 1024, 3, 20, 64, EditsInPlace: true, RepeatMemory: TimeSpan.Zero, DownloadLimitBytes: 1);

        public Incoming? Read(ReadOnlyMemory<byte> update)
        {
            if (update.Span.SequenceEqual("harmless"u8))
            {
                Harmless++;
                return null;
            }
            throw new OutOfMemoryException("the program ends here");
        }

        public Task RunAsync(Accept accept, CancellationToken cancel) => Task.CompletedTask;

        public Task<SendResult> SendAsync(Outgoing outgoing, CancellationToken cancel) => throw new NotSupportedException();

        public Task AcknowledgeAsync(ChatId chat, string pressId, string? word, CancellationToken cancel) => Task.CompletedTask;

        public Task<Stream> DownloadAsync(string remoteId, CancellationToken cancel) => throw new NotSupportedException();
    }
}
