using QomBot.Core.Access;
using QomBot.Core.Chat;
using QomBot.Core.Domain;

namespace QomBot.Tests.OfCore.Access;

public sealed class ViewerTests
{
    private static readonly FirmId Firm = new(7);
    private static readonly TeamId Team = new(8);

    private static Person Person(Roles declared = Roles.None, Roles verified = Roles.None) =>
        new(new PersonId(1), "نام", "fa", declared, verified, QuietHours.Default, 3, false, true);

    private static Problem Problem(PersonId? reporter = null, FirmId? firm = null) => new(
        new ProblemId(1), reporter ?? new PersonId(99), firm, "t", "b", ["mechanical"], true, null, Urgency.Normal, null, null, Confidentiality.Public,
        ProblemState.Open, 1, default, null, default, 0);

    private static Relation Of(Person person, Problem problem, bool moderated = false, FirmId[]? firms = null, TeamId? holder = null, TeamId[]? waiting = null) =>
        new ProblemFacts(problem, holder, waiting ?? []).RelationOf(new Viewer(person, (firms ?? []).ToHashSet(), new HashSet<TeamId> { Team }, moderated));

    [Fact]
    public void The_reporter_and_the_people_of_his_firm_own_it()
    {
        Assert.Equal(Relation.Owner, Of(Person(), Problem(reporter: new PersonId(1))));
        Assert.Equal(Relation.Owner, Of(Person(), Problem(firm: Firm), firms: [Firm]));
        Assert.Equal(Relation.None, Of(Person(), Problem(firm: Firm), firms: [new FirmId(70)]));
    }

    [Fact]
    public void Holder_and_waiting_are_those_whose_team_it_is()
    {
        Assert.Equal(Relation.Holder, Of(Person(), Problem(), holder: Team));
        Assert.Equal(Relation.Waiting, Of(Person(), Problem(), holder: new TeamId(80), waiting: [new TeamId(81), Team]));
    }

    [Theory]
    [InlineData(Roles.Faculty, Roles.None, false, true)]
    [InlineData(Roles.Student, Roles.None, false, true)]
    [InlineData(Roles.Faculty, Roles.None, true, false)]
    [InlineData(Roles.None, Roles.Student, true, true)]
    [InlineData(Roles.Firm, Roles.Firm, false, false)]
    public void Where_unverified_people_are_held_back_only_verified_researchers_may_claim(Roles declared, Roles verified, bool moderated, bool may) =>
        Assert.Equal(may, (Of(Person(declared, verified), Problem(), moderated) & Relation.Researcher) != 0);

    [Fact]
    public void Who_only_says_what_he_is_counts_as_declared_until_somebody_has_confirmed_it()
    {
        Assert.Equal(Relation.Declared, Of(Person(Roles.Student), Problem(), moderated: true));
        Assert.Equal(Relation.Researcher, Of(Person(Roles.Student, Roles.Student), Problem(), moderated: true));
        Assert.Equal(Relation.None, Of(Person(Roles.Firm), Problem(), moderated: true));
    }

    /// <summary>Whoever calls himself a liaison is none.</summary>
    [Theory]
    [InlineData(Roles.Liaison, Roles.None, false)]
    [InlineData(Roles.Admin, Roles.None, false)]
    [InlineData(Roles.None, Roles.Liaison, true)]
    [InlineData(Roles.None, Roles.Admin, true)]
    public void Only_a_verified_liaison_reviews(Roles declared, Roles verified, bool reviews) =>
        Assert.Equal(reviews ? Relation.Reviewer : Relation.None, Of(Person(declared, verified), Problem()));
}
