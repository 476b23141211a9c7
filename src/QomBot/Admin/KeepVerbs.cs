using System.Globalization;
using QomBot.Core.Acting;
using QomBot.Core.Domain;
using QomBot.Storage;
using QomBot.Storage.Backups;
using QomBot.Storage.Sqlite;

namespace QomBot.Admin;

/// <summary>The operator's verbs about backups, and about what is held after one was restored.</summary>
public static class KeepVerbs
{
    /// <summary>Makes a verified backup now.</summary>
    public static AdminAnswer Backup(Store store, TimeProvider clock, int keepDays)
    {
        try
        {
            var made = Storage.Backups.Backup.Take(store, clock.GetUtcNow(), keepDays);
            return new AdminAnswer(0, string.Create(CultureInfo.InvariantCulture, $"{made.Path}\n{made.Bytes} bytes, verified. It opens only with qombot.key of this data folder: keep a copy of that apart.\n"));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or StoreRefusedException or Microsoft.Data.Sqlite.SqliteException)
        {
            return new AdminAnswer(1, $"No backup could be made: {failure.Message}\n");
        }
    }

    /// <summary>Lists what is held; with "send" or "drop" decides about one class of it.</summary>
    public static async Task<AdminAnswer> HeldAsync(Store store, House house, TimeProvider clock, AdminRequest request)
    {
        if (request.Kind == "list") return new AdminAnswer(0, Lines(store.Read(Held.Count)));
        if (!Enum.TryParse<HeldClass>(request.Name, true, out var which)) return new AdminAnswer(1, $"{request.Name}: write one of {Names}.\n");
        var count = await store.Writer.RunAsync(session =>
        {
            var work = new Work(new Unit(session, clock.GetUtcNow(), house.FactoryDays), house, null);
            var unit = (Unit)work.Unit;
            var decided = request.Kind == "send" ? Held.Release(unit, which) : Held.Drop(unit, which);
            if (decided > 0) work.Record(request.Kind == "send" ? Happened.SentAgain : Happened.GivenUp, null);
            return decided;
        }).ConfigureAwait(false);
        return new AdminAnswer(0, $"{which.ToString().ToLowerInvariant()}: {count.ToString(CultureInfo.InvariantCulture)} {(request.Kind == "send" ? "stand in line to be sent" : "dropped")}.\n{Lines(store.Read(Held.Count))}");
    }

    public static string Names => string.Join(", ", Enum.GetNames<HeldClass>().Select(name => name.ToLowerInvariant()));

    private static string Lines(IReadOnlyDictionary<HeldClass, long> held) => held.Values.All(count => count == 0)
        ? "Nothing is held.\n"
        : string.Concat(held.Where(one => one.Value > 0).Select(one => string.Create(CultureInfo.InvariantCulture, $"held {one.Key.ToString().ToLowerInvariant()}: {one.Value}\n")));
}
