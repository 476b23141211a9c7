using QomBot.Core.Access;
using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain;
using QomBot.Core.Texts;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Visits;

/// <summary>The visitors write on a short form what they saw, what they found, and what was agreed; photos go along.</summary>
public static class WriteMinutes
{
    public static readonly ActionSpec Action = VisitSight.Act("visit.minutes", VisitAct.Write, Run,
        new Argument("seen", ArgumentKind.Text) { Limit = 2_000 },
        new Argument("findings", ArgumentKind.Text) { Limit = 4_000, Optional = true, Offered = true },
        new Argument("steps", ArgumentKind.Text) { Limit = 1_000, Optional = true, Offered = true },
        new Argument("photos", ArgumentKind.Files) { Optional = true, Offered = true });

    private static void Run(Turn turn, Visit visit, Arguments given)
    {
        turn.Unit.Visits.PutMinutes(visit.Id, turn.Person.Id, given.Text("seen"), given.TextOrNull("steps"), FindingsIn(given.TextOrNull("findings") ?? ""));
        foreach (var file in given.Files("photos")) turn.Unit.Files.Attach(file, turn.Person.Id, "visit", visit.Id.Value);
        var written = visit with { State = VisitPermission.After(VisitAct.Write, visit.State)!.Value };
        turn.Unit.Visits.Save(written);
        turn.Unit.Due.Remove(VisitClock.AfterKind, visit.Id.Value);
        turn.Work.Record(Happened.VisitWritten, visit.Problem, visit.Id.Value);
        VisitNotices.TellFirm(turn.Work, written, $"written:{turn.Now.ToUnixTimeSeconds()}", to => ReadMinutes.Lines(to, turn.Unit, written, null, to.Heading("minutes.told", ("name", Value.Of(turn.Person.Name)), ("visit", visit.Id.Value)))
            .WithRow(Ui.Primary(to, "button.minutes.sign", AnswerMinutes.Sign.Name, VisitSight.Id(visit)), Ui.Do(to, "button.minutes.object", AnswerMinutes.Object.Name, VisitSight.Id(visit)))
            .WithRow(Ui.Do(to, "button.visit.read", ReadMinutes.Action.Name, VisitSight.Id(visit))));
        turn.Toast(turn.Say.Words("minutes.sent"));
        ReadMinutes.Show(turn, written);
    }

    /// <summary>One finding a line; numbers and dashes before it are taken off.</summary>
    public static IReadOnlyList<string> FindingsIn(string text) =>
    [
        .. text.Split('\n').Select(line => Bare(line)).Where(line => line.Length > 0).Take(Finding.Most).Select(line => TextCut.AtGrapheme(line, Finding.Limit)),
    ];

    private static string Bare(string line)
    {
        var trimmed = line.Trim().TrimStart('-', '–', '•', '*').Trim();
        var digits = trimmed.TakeWhile(char.IsDigit).Count();
        // «۱. …» and «2) …» number the line; «۳ پمپ از کار افتاده» begins with a number that belongs to it.
        return digits is > 0 and <= 2 && trimmed.Length > digits && trimmed[digits] is '.' or ')' or '-' ? trimmed[(digits + 1)..].Trim() : trimmed;
    }
}
