using System.Globalization;
using System.Text;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Features;
using QomBot.Core.Features.Visits;
using QomBot.Core.Ports;
using QomBot.Core.Texts;
using QomBot.Documents;
using QomBot.Language.Calendar;

namespace QomBot.Papers;

/// <summary>The letter that visitors show at a gate. It is always Persian: the guard reads it.</summary>
public static class GateLetterPaper
{
    public static MadePaper? Make(IUnit unit, House house, PaperOrder order, Speech asked)
    {
        if (!long.TryParse(order.About, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || unit.Visits.Find(new VisitId(id)) is not { Letter: { } code } visit) return null;
        if (unit.People.Find(order.For) is not { } person || !OrderLetter.MayHave(unit, visit, person)) return null;
        var page = GateLetter.Page(Words(unit, house, visit, code, order, house.Speech(Languages.Default)));
        return new MadePaper($"gate-letter-{id}.html", AttachmentKind.Document, Encoding.UTF8.GetBytes(page));
    }

    private static GateLetterWords Words(IUnit unit, House house, Visit visit, string code, PaperOrder order, Speech say)
    {
        var firm = unit.Firms.Find(visit.Firm)!;
        var team = Value.Of(unit.Teams.Find(visit.Team)?.Name ?? "");
        var body = visit.Term is { } term ? Bare(say.Words("paper.letter.body.needs", ("term", Value.Of(unit.Plan.Find(term)?.Name ?? "")), ("team", team)))
            : Bare(say.Words("paper.letter.body.problem", ("problem", visit.Problem!.Value), ("team", team)));
        return new GateLetterWords(
            say.Language, say.Words("paper.letter.title"), $"{say.Words("paper.letter.no")}: {say.Number(visit.Id.Value)}", $"{say.Words("paper.letter.date")}: {DateText.Long(TehranTime.DateOf(unit.Now), say.Language)}",
            Bare(say.Words("paper.letter.to", ("firm", Value.Of(firm.Name)))), say.Words("paper.letter.greeting"), body, Facts(unit, visit, firm, say),
            say.Words("paper.letter.names"), [.. OrderLetter.Names(unit, house, visit).Select(person => new LetterVisitor(person.Name, About(unit, person, say)))],
            say.Words("paper.letter.gear"), OrderLetter.Gear(unit, house, visit, say.Language), say.Words("paper.letter.check"), code, Address(unit, order, code), say.Words("paper.letter.void"),
            [say.Words("paper.letter.sign.office"), say.Words("paper.letter.sign.gate")]);
    }

    private static List<(string, string)> Facts(IUnit unit, Visit visit, Firm firm, Speech say)
    {
        var facts = new List<(string, string)> { (say.Words("paper.letter.when"), DateText.Moment(visit.StartsAt, say.Language)) };
        if (firm.Town is { } town) facts.Add((say.Words("paper.letter.place"), Bare(say.Words("plain", ("value", Ui.Town(town))))));
        if (visit.Host is { } host && unit.People.Find(host) is { } person) facts.Add((say.Words("paper.letter.host"), person.Name));
        if (unit.Teamwork.Supervisor(visit.Team) is { } id && unit.People.Find(id) is { } professor) facts.Add((say.Words("paper.letter.supervisor"), professor.Name));
        return facts;
    }

    private static string About(IUnit unit, Person person, Speech say)
    {
        var role = person.Is(Roles.Faculty) ? say.Words("role.faculty") : person.Is(Roles.Student) ? say.Words("role.student") : "";
        return string.Join("، ", new[] { role, unit.Institutions.Of(person.Id)?.Name ?? "" }.Where(part => part.Length > 0));
    }

    /// <summary>What a camera reads: a link that opens the bot, where it is known; else the words to send to it.</summary>
    private static string Address(IUnit unit, PaperOrder order, string code) =>
        ((order.Place is { } place ? unit.StartLinks.Of(place.Account) : null) ?? unit.StartLinks.Any()) is { } link ? link + StartPayload.Letter(code) : $"/letter {code}";

    /// <summary>On paper the page keeps directions apart; the signs that do it in a chat are left out.</summary>
    private static string Bare(string words) => new([.. words.Where(c => c is not ('\u2066' or '\u2067' or '\u2068' or '\u2069' or '\u200e' or '\u200f'))]);
}
