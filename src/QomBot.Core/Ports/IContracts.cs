using QomBot.Core.Chat;
using QomBot.Core.Domain;

namespace QomBot.Core.Ports;

/// <summary>Contracts and memoranda; their files stand under "contract" and their number.</summary>
public interface IContracts
{
    /// <summary>The oldest first.</summary>
    IReadOnlyList<Contract> Of(ProblemId problem);

    Contract Add(ProblemId problem, string parties, string number, DateOnly signedOn, long? amountRial, PersonId by);
}
