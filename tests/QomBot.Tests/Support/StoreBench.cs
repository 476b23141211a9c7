using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Replay;
using QomBot.Storage;
using QomBot.Storage.Sqlite;

namespace QomBot.Tests.Support;

/// <summary>A real store in a folder of its own, for tests of the store alone.</summary>
internal sealed class StoreBench : IDisposable
{
    public static readonly DateTimeOffset Start = Play.Start;

    public static readonly AccountId Bale = new("bale:main");

    private int _people;

    public StoreBench() => Store = Store.Open(Folder.Path, Clock);

    public TempFolder Folder { get; } = new();

    public ManualClock Clock { get; } = new(Start);

    public Store Store { get; private set; }

    public Task DoAsync(Action<Unit> work) => Store.Writer.RunAsync(session => work(Unit(session)));

    public Task<T> DoAsync<T>(Func<Unit, T> work) => Store.Writer.RunAsync(session => work(Unit(session)));

    public Task<T> WriteAsync<T>(Func<Session, T> work) => Store.Writer.RunAsync(work);

    public T Look<T>(Func<Unit, T> look) => Store.Read(session => look(Unit(session)));

    public long Count(string sql) => Store.Read(session => session.Long(sql));

    public Unit Unit(Session session) => new(session, Clock.GetUtcNow(), Houses.Make().FactoryDays);

    /// <summary>The process ends and another begins on the same data.</summary>
    public void Reopen()
    {
        Store.Dispose();
        Store = Store.Open(Folder.Path, Clock);
    }

    /// <summary>A person with a private chat of the same name, never quiet.</summary>
    public Task<Person> PersonAsync(string? chat = null) => DoAsync(unit =>
    {
        var name = chat ?? $"p{++_people}";
        var person = unit.People.Create(Bale, new UserId(name), name, "fa") with { Quiet = new QuietHours(0, 0) };
        unit.People.Save(person);
        unit.People.Reach(person.Id, PlaceOf(name));
        return person;
    });

    public static Place PlaceOf(string chat) => new(Bale, new ChatId(chat));

    /// <summary>A problem in a state, as the store keeps it; how it comes there is not this store's matter.</summary>
    public static Problem Problem(Unit unit, Person reporter, ProblemState state, Func<Problem, Problem>? change = null, string title = "لرزش پمپ", string body = "پمپ می‌لرزد")
    {
        var draft = unit.Problems.Create(reporter.Id, title, body, ["mechanical"], true, null, Urgency.Normal, null);
        return unit.Problems.Save((change ?? (same => same))(draft) with { State = state, OpenedAt = unit.Now });
    }

    public static Message Words(string words) => new([new Block.Line([new Inline.Text(words)])], []);

    public void Dispose()
    {
        Store.Dispose();
        Folder.Dispose();
    }
}
