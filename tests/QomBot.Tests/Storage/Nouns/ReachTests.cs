using QomBot.Core.Chat;
using QomBot.Tests.Support;

namespace QomBot.Tests.Storage.Nouns;

/// <summary>Where a person is reached: in the chat that he used last.</summary>
public sealed class ReachTests : IDisposable
{
    private static readonly Place Other = new(new AccountId("telegram:main"), new ChatId("elsewhere"));

    private readonly StoreBench _bench = new();

    public void Dispose() => _bench.Dispose();

    private long UsedAt(Place place) => _bench.Store.Read(session => session.Long("SELECT used_at FROM endpoints WHERE account = ?1 AND chat = ?2", place.Account.Value, place.Chat.Value));

    [Fact]
    public async Task The_chat_he_used_last_is_his_also_within_one_minute()
    {
        var person = await _bench.PersonAsync("home");
        foreach (var place in new[] { Other, StoreBench.PlaceOf("home"), Other })
        {
            _bench.Clock.Set(_bench.Clock.GetUtcNow() + TimeSpan.FromSeconds(1));
            await _bench.DoAsync(unit => unit.People.Reach(person.Id, place));
            Assert.Equal(place, _bench.Look(unit => unit.People.PlaceOf(person.Id)));
        }
    }

    [Fact]
    public async Task While_he_stays_in_one_chat_the_moment_is_written_once_a_minute()
    {
        var (person, home) = (await _bench.PersonAsync("home"), StoreBench.PlaceOf("home"));
        var first = UsedAt(home);
        _bench.Clock.Set(_bench.Clock.GetUtcNow() + TimeSpan.FromSeconds(60));
        await _bench.DoAsync(unit => unit.People.Reach(person.Id, home));
        Assert.Equal(first, UsedAt(home));

        _bench.Clock.Set(_bench.Clock.GetUtcNow() + TimeSpan.FromSeconds(1));
        await _bench.DoAsync(unit => unit.People.Reach(person.Id, home));
        Assert.Equal(first + 61_000, UsedAt(home));
    }

    [Fact]
    public async Task Who_returns_is_reachable_at_once()
    {
        var (person, home) = (await _bench.PersonAsync("home"), StoreBench.PlaceOf("home"));
        await _bench.DoAsync(unit => unit.People.SetReachable(home, false, "blocked"));
        await _bench.DoAsync(unit => unit.People.Reach(person.Id, home));
        Assert.Equal(home, _bench.Look(unit => unit.People.PlaceOf(person.Id)));
    }
}
