using System.Globalization;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Ports;
using QomBot.Storage.Sqlite;

namespace QomBot.Storage.Nouns;

internal sealed class Contracts(Unit unit) : IContracts
{
    private static Contract Read(Row row) => new(
        new ContractId(row.Long(0)), new ProblemId(row.Long(1)), row.Text(2), row.Text(3), DateOnly.ParseExact(row.Text(4), "yyyy-MM-dd", CultureInfo.InvariantCulture),
        row.LongOrNull(5), new PersonId(row.Long(6)), row.Moment(7));

    public IReadOnlyList<Contract> Of(ProblemId problem) => unit.Session.All(
        "SELECT id, problem, parties, number, signed_on, amount_rial, recorded_by, at FROM contracts WHERE problem = ?1 ORDER BY id", Read, problem.Value);

    public Contract Add(ProblemId problem, string parties, string number, DateOnly signedOn, long? amountRial, PersonId by)
    {
        var id = unit.Session.Long(
            "INSERT INTO contracts (problem, parties, number, signed_on, amount_rial, recorded_by, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING id",
            problem.Value, parties, number, signedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), amountRial, by.Value, unit.Now);
        return new Contract(new ContractId(id), problem, parties, number, signedOn, amountRial, by, unit.Now);
    }
}
