using QomBot.Core.Acting;
using QomBot.Core.Chat;
using QomBot.Core.Domain.Placements;
using QomBot.Core.Texts;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Placements;

/// <summary>
/// A dossier's Word file that somebody sends to have it checked. One that bears a dossier's name is compared, whatever else is going on; any other Word file goes where files go, and is
/// looked at without a word: only where it is a dossier after all he hears of it. The comparison itself is a job's, once the file is here.
/// </summary>
public sealed class HandIn(IFreeText otherwise) : IFreeText
{
    private const string Ending = ".docx";

    /// <summary>Troubled lines that are shown; the rest is counted.</summary>
    private const int Shown = 8;

    /// <summary>As the bot names them, without the number.</summary>
    private static readonly string Named = PersianText.Key("پرونده فرصت مطالعاتی");

    public void Take(Turn turn, Incoming.Said said)
    {
        if (said.Attachments is [var only] && IsWord(only.Name) && PersianText.Key(only.Name!.Replace('_', ' ')).StartsWith(Named, StringComparison.Ordinal))
        {
            var (file, refused) = turn.Unit.Files.Hold(turn.Place.Account, turn.Person.Id, only, turn.House.Policy.FileLimitBytes);
            if (file is not null) Compare(turn, file.Id);
            else turn.Show(Ui.Card(turn.Say.Line(refused!, ("limit", turn.House.Policy.FileLimitBytes / (1024 * 1024)))).WithRow(Ui.Home(turn.Say)));
            return;
        }
        otherwise.Take(turn, said);
        if (!said.Attachments.Any(attachment => IsWord(attachment.Name)) || turn.Conversation.Draft is not { } draft) return;
        foreach (var file in turn.Unit.Files.Of(draft).TakeLast(said.Attachments.Count).Where(file => IsWord(file.Name))) turn.Unit.Dossiers.AskCheck(file.Id, turn.Person.Id, turn.Place, isQuiet: true);
    }

    public void Change(Turn turn, Incoming.Edited edited) => otherwise.Change(turn, edited);

    internal static void Compare(Turn turn, FileId file)
    {
        turn.Unit.Dossiers.AskCheck(file, turn.Person.Id, turn.Place, isQuiet: false);
        turn.Show(Ui.Card(turn.Say.Line("check.file.coming")).WithRow(Ui.Home(turn.Say)));
    }

    private static bool IsWord(string? name) => name?.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>What is said of a file that was compared.</summary>
    /// <param name="check">Null: none of its codes was ever issued.</param>
    public static Message Answer(Speech say, CheckedDossier? check)
    {
        if (check is null) return Refusal(say, "check.file.notours");
        var card = Ui.Card(
            say.Heading(check.Holds ? "check.file.holds" : "check.file.not"), say.Line("check.file.issued", ("dossier", check.Dossier.Id.Value), ("at", check.Dossier.IssuedAt), ("lines", check.Dossier.Lines)));
        if (!check.SealHolds) card = card.With(say.Line("check.whole.not"));
        var troubled = check.Troubled.ToList();
        foreach (var line in troubled.Take(Shown))
        {
            card = card.With(CheckCode.Line(say, line));
            // What a code certifies anybody may read; so whoever holds the file sees what should stand there.
            if (line is { Line: { } sealedLine, Trouble: LineTrouble.Changed or LineTrouble.Missing }) card = card.With(say.Line("check.file.should"), new Block.Quote(sealedLine.Statement));
        }
        if (troubled.Count > Shown) card = card.With(say.Line("check.file.more", ("count", troubled.Count - Shown)));
        return card.WithRow(Ui.Do(say, "button.check.another", CheckCode.Action.Name));
    }

    /// <summary>Why a file was not compared: "check.file.unread" and the like.</summary>
    public static Message Refusal(Speech say, string textKey) => Ui.Card(say.Line(textKey)).WithRow(Ui.Do(say, "button.check.another", CheckCode.Action.Name));
}
