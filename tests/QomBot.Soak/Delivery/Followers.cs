using System.Globalization;
using QomBot.CommandLine;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Fakes.Telegram.Sim;
using QomBot.Storage;

namespace QomBot.Soak.Delivery;

/// <summary>People who are told of every problem, put into the bot's own store before it starts: thousands of conversations would only take long.</summary>
internal static class Followers
{
    private static readonly AccountId Account = new("telegram:main");

    /// <summary>Their ids on the platform; a private chat has the same.</summary>
    public static async Task<IReadOnlyList<long>> MakeAsync(SimClient sim, string data, int count, CancellationToken cancel)
    {
        var made = await sim.Do("people", new { count, first_name = "پژوهشگر", started = true }, cancel);
        var ids = made["ids"]!.AsArray().Select(id => (long)id!).ToList();
        var opened = Opened.Load(data);
        var days = opened.House().FactoryDays;
        var fields = opened.Config.Directories.Fields;
        using var store = Store.Open(data, TimeProvider.System);
        foreach (var chunk in ids.Index().Chunk(500))
        {
            await store.Writer.RunAsync(session =>
            {
                var unit = new Unit(session, TimeProvider.System.GetUtcNow(), days);
                foreach (var (index, id) in chunk) MakeOne(unit, id, index, fields);
            });
        }
        return ids;
    }

    /// <summary>Never quiet, so that the run may be made at night. One in three follows every field by itself, the others all at once.</summary>
    private static void MakeOne(Unit unit, long id, int index, IReadOnlyList<Entry> fields)
    {
        var user = id.ToString(CultureInfo.InvariantCulture);
        var person = unit.People.Create(Account, new UserId(user), $"پژوهشگر {index}", "fa") with { Declared = Roles.Student, Quiet = new QuietHours(0, 0), Welcomed = true };
        unit.People.Save(person);
        unit.People.Reach(person.Id, new Place(Account, new ChatId(user)));
        if (index % 3 > 0) unit.Subscriptions.Put(person.Id, null, Topic.All, "", Pace.Immediate);
        else foreach (var field in fields) unit.Subscriptions.Put(person.Id, null, Topic.Field, field.Id, Pace.Immediate);
    }
}
