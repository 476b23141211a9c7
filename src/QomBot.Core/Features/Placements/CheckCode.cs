using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain.Placements;
using QomBot.Core.Features.People;
using QomBot.Core.Texts;

namespace QomBot.Core.Features.Placements;

/// <summary>Anybody with a code from a dossier may ask what it certifies and whether that still holds; or send its Word file instead, see <see cref="HandIn"/>. A liaison's number is a member, as ever.</summary>
public static class CheckCode
{
    public static readonly ActionSpec Action = new("verify", Run)
    {
        Listing = Listing.Help,
        Arguments =
        [
            new Argument("code", ArgumentKind.Text) { Limit = 40, When = (_, given) => !given.Has("file") },
            // Never asked for by itself: it may come in place of a code.
            new Argument("file", ArgumentKind.Files) { Limit = 1, Optional = true, When = (_, _) => false },
        ],
    };

    private static void Run(Turn turn, Arguments given)
    {
        if (given.Files("file") is [var file, ..])
        {
            HandIn.Compare(turn, file);
            return;
        }
        var typed = given.Text("code");
        if (turn.Viewer.IsReviewer && Language.Text.Digits.ToAscii(typed).Trim() is { Length: > 0 and < IssueDossier.CodeLength } number && number.All(char.IsAsciiDigit))
        {
            Members.Verify.Run(turn, new Arguments(new Dictionary<string, string> { ["person"] = number }));
            return;
        }
        var say = turn.Say;
        if (CheckDossier.ReadCode(typed) is not { } code || turn.Unit.Dossiers.FindLine(code) is not { } line || turn.Unit.Dossiers.Find(line.Dossier) is not { } dossier)
        {
            turn.AskAgain("code", say.Line("check.nosuch"));
            return;
        }
        var check = CheckDossier.Of(turn.Unit, turn.House, dossier);
        var own = check.Lines.First(one => one.Code == line.Code);
        var card = Ui.Card(
            say.Heading("check.heading", ("code", new Value.Code(CheckDossier.Shown(line.Code)))),
            say.Line($"dossier.section.{line.Section.ToString().ToLowerInvariant()}"), new Block.Quote(line.Statement), say.Line("check.issued", ("at", dossier.IssuedAt), ("ordinal", line.Ordinal), ("lines", dossier.Lines)));
        card = card.With(own.Trouble == LineTrouble.None ? say.Line("check.line.holds") : Line(say, own));
        card = card.With(say.Line(check.Holds ? "check.whole.holds" : "check.whole.not"));
        foreach (var other in check.Troubled.Where(other => other.Code != line.Code || other.Line is null).Take(10)) card = card.With(Line(say, other));
        turn.Show(card.WithRow(Ui.Do(say, "button.check.another", Action.Name), Ui.Home(say)));
    }

    /// <summary>What is wrong with a line, by its number and code.</summary>
    internal static Block Line(Speech say, CheckedLine line) => say.Line(
        $"check.trouble.{line.Trouble.ToString().ToLowerInvariant()}", ("ordinal", line.Ordinal), ("code", new Value.Code(line.Code.Length > 0 ? CheckDossier.Shown(line.Code) : "–")));
}
