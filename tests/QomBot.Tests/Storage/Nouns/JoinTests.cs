using QomBot.Core.Domain;
using QomBot.Core.Chat;
using QomBot.Core.Ports;
using QomBot.Tests.Support;

namespace QomBot.Tests.Storage.Nouns;

/// <summary>Two accounts that are one person: all that belonged to the second belongs to the first, and nothing stays with who is gone.</summary>
public sealed class JoinTests : IDisposable
{
    private readonly StoreBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task What_both_have_alike_is_kept_once()
    {
        var (stays, goes) = (await _bench.PersonAsync(), await _bench.PersonAsync());
        await _bench.DoAsync(unit =>
        {
            foreach (var person in new[] { stays, goes })
            {
                unit.Offers.SetPace(person.Id, Pace.Weekly);
                unit.Subscriptions.Put(person.Id, null, Topic.All, "", Pace.Immediate);
            }
            unit.PersonalData.Join(stays.Id, goes.Id);
        });

        Assert.Equal(1, _bench.Count("SELECT count(*) FROM offer_paces"));
        Assert.Equal(1, _bench.Count("SELECT count(*) FROM subscriptions"));
        Assert.Empty(LeftWith(goes.Id));
    }

    /// <summary>Tables with a line of that person, found by what the schema says of itself, so that no new table is forgotten.</summary>
    private List<string> LeftWith(PersonId person) => _bench.Store.Read(session => session
        .All("SELECT m.name, f.\"from\" FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table' AND f.\"table\" = 'people'", row => (Table: row.Text(0), Column: row.Text(1)))
        .Where(one => session.Long($"SELECT count(*) FROM {one.Table} WHERE {one.Column} = ?1", person.Value) > 0).Select(one => $"{one.Table}.{one.Column}").ToList());

    /// <summary>
    /// Known once for another reason: a team of one becomes a team with a name before it is joined; two open placements stand in the way of joining; of two
    /// help rooms the second's is closed; a copy of a room's message is the memory of what stands in an account, and stays with whom it was sent to.
    /// </summary>
    private static readonly string[] Otherwise = ["teams.lead", "placements.professor", "rooms.person", "room_copies.person"];

    [Fact]
    public async Task Two_open_placements_stand_in_the_way()
    {
        var (stays, goes) = (await _bench.PersonAsync(), await _bench.PersonAsync());
        await _bench.DoAsync(unit =>
        {
            unit.Session.Execute("INSERT INTO placement_rules (id, key, version, rules, at) VALUES (1, 'k', 1, '{}', ?1)", unit.Now);
            unit.Session.Execute("INSERT INTO firms (id, name, name_key, created_at) VALUES (1, 'f', 'f', ?1)", unit.Now);
        });
        foreach (var (person, both) in new[] { (stays, false), (goes, true) })
        {
            await _bench.DoAsync(unit => unit.Session.Execute(
                "INSERT INTO placements (professor, firm, rules, points, starts_on, work, created_at) VALUES (?1, 1, 1, 0, '2026-04-01', '', ?2)", person.Id.Value, unit.Now));
            Assert.Equal(both, _bench.Look(unit => unit.PersonalData.BothArePlaced(stays.Id, goes.Id)));
        }
    }

    [Fact]
    public async Task Of_two_help_rooms_the_second_is_closed()
    {
        var (stays, goes) = (await _bench.PersonAsync(), await _bench.PersonAsync());
        await _bench.DoAsync(unit =>
        {
            foreach (var person in new[] { stays, goes })
                unit.Session.Execute("INSERT INTO rooms (kind, person, opened_at) VALUES (1, ?1, ?2)", person.Id.Value, unit.Now);
            unit.PersonalData.Join(stays.Id, goes.Id);
        });
        Assert.Equal(2, _bench.Count($"SELECT count(*) FROM rooms WHERE person = {stays.Id.Value}"));
        Assert.Equal(1, _bench.Count("SELECT count(*) FROM rooms WHERE closed_at IS NULL"));
    }

    [Fact]
    public void Every_table_that_knows_a_person_once_keeps_what_both_had_alike_once()
    {
        var once = _bench.Store.Read(session => session
            .All(
                """
                SELECT DISTINCT m.name, f."from" FROM sqlite_master m, pragma_foreign_key_list(m.name) f
                WHERE m.type = 'table' AND f."table" = 'people' AND EXISTS (SELECT 1 FROM pragma_index_list(m.name) i, pragma_index_info(i.name) c WHERE i."unique" = 1 AND c.name = f."from")
                """, row => $"{row.Text(0)}.{row.Text(1)}"));
        Assert.NotEmpty(once);
        Assert.DoesNotContain(once, one => !QomBot.Storage.Nouns.PersonalData.KeptOnce.Contains(one.Split('.')[0]) && !Otherwise.Contains(one));
    }
}
