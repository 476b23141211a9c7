using QomBot.Core.Access;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Tests.Support;

namespace QomBot.Tests.Storage.Nouns;

/// <summary>Whose people a liaison sees is one rule; what SQL makes of it is held against it for every reviewer and every person.</summary>
public sealed class PeopleScopeTests
{
    [Fact]
    public async Task Rule_and_SQL_agree_for_every_reviewer_and_every_person()
    {
        using var bench = new StoreBench();
        var institutions = await bench.DoAsync(unit => new InstitutionId?[] { null, unit.Institutions.Put("دانشگاه الف").Id, unit.Institutions.Put("دانشگاه ب").Id });
        var people = new List<Person>();
        foreach (var institution in institutions)
            foreach (var office in institutions)
                foreach (var roles in (Roles[])[Roles.Student, Roles.Liaison, Roles.Admin | Roles.Liaison])
                {
                    var person = await bench.PersonAsync();
                    people.Add(await bench.DoAsync(unit =>
                    {
                        unit.People.Save(person with { Verified = roles });
                        unit.Institutions.Assign(person.Id, institution, null);
                        unit.Institutions.SetOffice(person.Id, office);
                        return unit.People.Find(person.Id)!;
                    }));
                }
        var (checkedPairs, covered) = bench.Look(unit =>
        {
            var (pairs, yes) = (0, 0);
            foreach (var reviewer in people.Where(person => person.IsReviewer))
            {
                var scope = unit.Institutions.ScopeOf(reviewer);
                var found = unit.Trust.Search(null, scope, 0, 1_000).Items.Select(person => person.Id).ToHashSet();
                foreach (var person in people)
                {
                    var rule = scope.Covers(person.Id, unit.Institutions.Belongs(person.Id));
                    Assert.Equal(rule, found.Contains(person.Id));
                    Assert.Equal(rule, unit.Trust.ReviewersOf(person.Id).Contains(reviewer.Id));
                    Assert.Equal(rule, unit.Trust.Desk(person.Id).Any(desk => desk.Place == StoreBench.PlaceOf(reviewer.Name)));
                    (pairs, yes) = (pairs + 1, yes + (rule ? 1 : 0));
                }
            }
            return (pairs, yes);
        });
        Assert.Equal(18 * 27, checkedPairs);
        Assert.InRange(covered, 1, checkedPairs - 1);
    }

    [Fact]
    public void A_liaison_of_an_institution_looks_after_its_people_and_those_of_none()
    {
        var (own, other, self) = (new InstitutionId(1), new InstitutionId(2), new PersonId(7));
        var scope = new PeopleScope(self, own);
        Assert.True(scope.Covers(new PersonId(1), own));
        Assert.True(scope.Covers(new PersonId(1), null));
        Assert.True(scope.Covers(self, other));
        Assert.False(scope.Covers(new PersonId(1), other));
        Assert.False(scope.MayPlaceIn(null));
        Assert.True(new PeopleScope(self, null).Covers(new PersonId(1), other));
    }
}
