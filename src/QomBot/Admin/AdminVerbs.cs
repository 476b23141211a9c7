using System.Text;
using QomBot.Core.Acting;
using QomBot.Core.Features;
using QomBot.Core.Features.Importing;
using QomBot.Core.Features.People;
using QomBot.Core.Texts;
using QomBot.Documents.Tables;
using QomBot.Storage;
using QomBot.Storage.Sending;

namespace QomBot.Admin;

/// <summary>What an operator can have done from the command line.</summary>
/// <param name="keepDays">For so many days the last backup of each day is kept.</param>
public sealed class AdminVerbs(Store store, House house, TimeProvider clock, int keepDays = 7)
{
    /// <summary>Lines that are brought in with one commit: a long list lets people's own doings in between.</summary>
    private const int Chunk = 200;

    /// <summary>Lines were refused.</summary>
    private const int InPart = 2;

    public async Task<AdminAnswer> DoAsync(AdminRequest request)
    {
        if (request.Verb == "backup") return KeepVerbs.Backup(store, clock, keepDays);
        if (request.Verb == "held") return await KeepVerbs.HeldAsync(store, house, clock, request).ConfigureAwait(false);
        var say = house.Speech(request.Language);
        IImportRules? rules = (request.Verb, request.Kind) switch { ("import", "members") => new ImportMembers(), ("import", "firms") => new ImportFirms(), _ => null };
        if (rules is null) return new AdminAnswer(1, $"{request.Verb} {request.Kind}: this program knows no such command.\n");
        try
        {
            using var content = new MemoryStream(request.Content, writable: false);
            // Institutions of config/ are there also where the bot has never run.
            await store.Writer.RunAsync(session => { PlantInstitutions.Run(Work(session)); }).ConfigureAwait(false);
            var plan = store.Read(session => PlanImport.Run(new Unit(session, clock.GetUtcNow(), house.FactoryDays), house, rules, TableFile.Open(content)));
            if (request.Apply) await ApplyAsync(rules, plan).ConfigureAwait(false);
            return new AdminAnswer(plan.Count(ImportOutcome.Refused) > 0 ? InPart : 0, ImportReport.Write(say, request.Name, plan, request.Apply), request.Apply ? Codes(say, rules, plan) : null);
        }
        catch (ImportRefusedException refused)
        {
            return new AdminAnswer(1, ImportReport.Refused(say, request.Name, refused));
        }
    }

    private async Task ApplyAsync(IImportRules rules, ImportPlan plan)
    {
        foreach (var rows in plan.Rows.Where(row => row.Outcome is ImportOutcome.New or ImportOutcome.Changed).Chunk(Chunk))
            await store.Writer.RunAsync(session =>
            {
                var work = Work(session);
                foreach (var row in rows) rules.Apply(work, row);
                AllActions.Settle(work);
            }).ConfigureAwait(false);
    }

    /// <summary>Names with their codes, for those who have not come yet; null where there is none.</summary>
    private string? Codes(Speech say, IImportRules rules, ImportPlan plan) => store.Read(session =>
    {
        var unit = new Unit(session, clock.GetUtcNow(), house.FactoryDays);
        var link = AdapterState.All(session, AdapterState.StartLink).Select(one => one.Value).FirstOrDefault();
        var text = new StringBuilder("\uFEFF").AppendLine(string.Join(',', new[] { "name", "role", "code", "link" }.Select(column => Cell(say.Words($"import.codes.{column}")))));
        var count = 0;
        foreach (var expected in plan.Rows.SelectMany(row => rules.Awaited(unit, row)).DistinctBy(one => one.Id))
        {
            if (unit.Expected.Code(expected.Id) is not { } cipher || unit.Unseal(cipher) is not { } code) continue;
            count++;
            text.AppendLine(string.Join(',', Cell(expected.Name), Cell(say.Words($"role.{expected.Role.ToString().ToLowerInvariant()}")), Cell(code), Cell(link is null ? "" : link + StartPayload.Invitation(code))));
        }
        return count == 0 ? null : text.ToString();
    });

    /// <summary>Nothing that a spreadsheet would calculate leaves this program.</summary>
    private static string Cell(string text) => $"\"{TextTable.Tame(text).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private Work Work(Storage.Sqlite.Session session) => new(new Unit(session, clock.GetUtcNow(), house.FactoryDays), house, null);
}
