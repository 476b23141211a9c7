using QomBot.Core.Chat;
using QomBot.Storage;
using QomBot.Storage.Sqlite;
using QomBot.Tests.Support;

namespace QomBot.Tests.Storage.Sqlite;

public sealed class KeyFileTests : IDisposable
{
    private readonly StoreBench _bench = new();

    private string Key => Path.Combine(_bench.Folder.Path, "qombot.key");

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_number_lies_sealed_and_opens_for_its_owner_only()
    {
        var (one, other) = (await _bench.PersonAsync(), await _bench.PersonAsync());
        await _bench.DoAsync(unit => unit.People.SetPhone(one.Id, "+989121112233"));
        Assert.Equal("+989121112233", _bench.Look(unit => unit.People.Phone(one.Id)));
        Assert.Equal(0, _bench.Count("SELECT count(*) FROM people WHERE phone LIKE '%9121112233%'"));
        await _bench.WriteAsync(session => session.Execute("UPDATE people SET phone = (SELECT phone FROM people WHERE id = ?1) WHERE id = ?2", one.Id.Value, other.Id.Value));
        Assert.Null(_bench.Look(unit => unit.People.Phone(other.Id)));
        _bench.Reopen();
        Assert.Equal("+989121112233", _bench.Look(unit => unit.People.Phone(one.Id)));
    }

    [Fact]
    public void Without_its_key_the_store_does_not_open_and_says_what_to_do()
    {
        _bench.Store.Dispose();
        File.Move(Key, $"{Key}.away");
        var refused = Assert.Throws<StoreRefusedException>(_bench.Reopen);
        Assert.Contains("qombot.key is missing", refused.Message, StringComparison.Ordinal);
        File.WriteAllText(Key, new string('0', 64));
        Assert.Contains("of another installation", Assert.Throws<StoreRefusedException>(_bench.Reopen).Message, StringComparison.Ordinal);
        File.WriteAllText(Key, "not a key");
        Assert.Contains("cannot be read", Assert.Throws<StoreRefusedException>(_bench.Reopen).Message, StringComparison.Ordinal);
        File.Move($"{Key}.away", Key, overwrite: true);
        _bench.Reopen();
    }

    [Fact]
    public void The_key_file_is_its_owners_alone()
    {
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Key));
        Assert.Equal(64, File.ReadAllText(Key).Length);
    }
}
