using System.Text.Json;
using QomBot.Core.Chat;
using QomBot.Storage.Sqlite;

namespace QomBot.Tests.Simulation;

/// <summary>What was gathered for a digest reaches it: an item goes only into a digest that names the problem, or because the problem is not open any more.</summary>
internal sealed class DigestWatch
{
    private sealed record Item(long Id, long Person, long Problem);

    private Dictionary<long, Item> _known = [];
    private (long Count, long Last) _mark;
    private long _lastFanout;

    /// <summary>Items that came into a digest.</summary>
    public int Delivered { get; private set; }

    public void Check(Session session)
    {
        var mark = (session.Long("SELECT count(*) FROM digest_items"), session.Long("SELECT max(id) FROM digest_items"));
        if (mark == _mark) return;
        _mark = mark;
        var now = session.All("SELECT id, person, problem FROM digest_items", row => new Item(row.Long(0), row.Long(1), row.Long(2))).ToDictionary(item => item.Id);
        var gone = _known.Values.Where(item => !now.ContainsKey(item.Id)).ToList();
        _known = now;
        if (gone.Count == 0) return;
        var named = Named(session);
        foreach (var item in gone)
        {
            if (named.Contains((item.Person, item.Problem))) Delivered++;
            else if (session.Long("SELECT state FROM problems WHERE id = ?1", item.Problem) == 2)
                throw new InvariantBreak($"problem {item.Problem} was taken from the digest of person {item.Person} and stands in none");
        }
    }

    /// <summary>The problems that the newest digests name, by person, as their buttons and English lines show.</summary>
    private HashSet<(long Person, long Problem)> Named(Session session)
    {
        var named = new HashSet<(long, long)>();
        var bodies = session.All(
            "SELECT f.id, f.object, b.content FROM fanouts f JOIN bodies b ON b.fanout = f.id AND b.language = 'en' WHERE f.id > ?1 AND f.key LIKE 'digest:%'",
            row => (Id: row.Long(0), Person: row.Long(1), Content: row.Text(2)), _lastFanout);
        foreach (var (id, person, content) in bodies)
        {
            _lastFanout = Math.Max(_lastFanout, id);
            var lines = PlainText.Of(JsonSerializer.Deserialize(content, MessageJson.Default.Message)!, marks: false).Split('\n');
            foreach (var line in lines)
                if (long.TryParse(line.Split('.')[0], out var problem)) named.Add((person, problem));
        }
        return named;
    }
}
