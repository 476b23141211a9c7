using QomBot.Core.Chat;
using QomBot.Core.Domain;

namespace QomBot.Core.Ports;

/// <summary>What firms confirmed, and whether it holds.</summary>
public interface IResults
{
    Result? Find(ProblemId problem);

    void Add(Result result);

    /// <summary>The confirmation was taken back.</summary>
    void Remove(ProblemId problem);

    /// <summary>Writes what is said of it later; what was confirmed stays.</summary>
    void Save(Result result);
}

/// <summary>Who took part in which assessed proposal.</summary>
public interface IParticipations
{
    /// <summary>The same person of the same proposal once; a later outcome replaces the earlier.</summary>
    void Put(ProblemId problem, ProposalId proposal, PersonId person, ProposalState outcome);

    /// <summary>The assessment was taken back.</summary>
    void Remove(ProposalId proposal);

    IReadOnlyList<Participation> Of(ProblemId problem);

    IReadOnlyList<Participation> OfPerson(PersonId person);
}

/// <summary>Each side of the other, once, at the end.</summary>
public interface IRatings
{
    bool Has(ProblemId problem, PersonId by);

    void Add(ProblemId problem, PersonId by, TeamId? team, FirmId? firm, int stars, string? line);

    /// <summary>Null where fewer than three have rated: nobody is to be recognised by it.</summary>
    Rated? Of(TeamId team);

    /// <inheritdoc cref="Of(TeamId)"/>
    Rated? Of(FirmId firm);
}
