using QomBot.Core.Acting;
using QomBot.Core.Domain.Placements;
using QomBot.Core.Ports;
using QomBot.Language.Text;

namespace QomBot.Core.Features.Placements;

/// <summary>Whether a dossier still is what was sealed, and whether the records behind it still say the same: line by line.</summary>
public static class CheckDossier
{
    /// <summary>A code as people write it: in any digits and case, with dashes and spaces. Null for what cannot be one.</summary>
    public static string? ReadCode(string typed)
    {
        var code = new string([.. Digits.ToAscii(typed).ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);
        return code.Length == IssueDossier.CodeLength ? code : null;
    }

    /// <summary>«7K2M-9PXD»: as it is printed.</summary>
    public static string Shown(string code) => code.Length == IssueDossier.CodeLength ? $"{code[..4]}-{code[4..]}" : code;

    public static CheckedDossier Of(IUnit unit, House house, Dossier dossier)
    {
        var placement = unit.Placements.Find(dossier.Placement);
        var lines = unit.Dossiers.Lines(dossier.Id);
        var now = placement is null ? [] : DossierFacts.Of(unit, house, placement).ToDictionary(fact => fact.Source);
        var found = lines.Select(line => new CheckedLine(line.Ordinal, line.Code, line, Trouble(unit, dossier, line, now))).ToList();
        found.AddRange(Enumerable.Range(1, dossier.Lines).Except(lines.Select(line => line.Ordinal)).Select(ordinal => new CheckedLine(ordinal, "", null, LineTrouble.Missing)));
        return new CheckedDossier(dossier, placement, [.. found.OrderBy(line => line.Ordinal)], unit.Dossiers.Holds(Dossier.Sealable(dossier.Placement, dossier.IssuedAt, lines), dossier.Seal));
    }

    private static LineTrouble Trouble(IUnit unit, Dossier dossier, DossierLine line, Dictionary<string, DossierFact> now)
    {
        if (!unit.Dossiers.Holds(line.Sealable(dossier.Placement), line.Seal)) return LineTrouble.Changed;
        if (!now.TryGetValue(line.Source, out var fact)) return LineTrouble.RecordGone;
        return Dossier.HashOf(fact.Record).AsSpan().SequenceEqual(line.RecordHash) ? LineTrouble.None : LineTrouble.RecordChanged;
    }

    /// <summary>The lines of a document that somebody hands in, compared with what was sealed. Null where none of its codes is known.</summary>
    public static CheckedDossier? Document(IUnit unit, House house, IReadOnlyList<WrittenLine> written)
    {
        var codes = written.Select(line => ReadCode(line.Code)).ToList();
        if (codes.OfType<string>().Select(unit.Dossiers.FindLine).FirstOrDefault(line => line is not null) is not { } known || unit.Dossiers.Find(known.Dossier) is not { } dossier) return null;
        var kept = Of(unit, house, dossier);
        var lines = new List<CheckedLine>();
        foreach (var line in kept.Lines)
        {
            var at = line.Line is null ? -1 : codes.IndexOf(line.Code);
            lines.Add(line.Trouble != LineTrouble.None ? line
                : at < 0 ? line with { Trouble = LineTrouble.Missing }
                : Same(written[at].Statement, line.Line!.Statement) && Same(written[at].Body, line.Line.Body) ? line
                : line with { Trouble = LineTrouble.Changed });
        }
        var own = kept.Lines.Select(line => line.Code).ToHashSet();
        for (var i = 0; i < written.Count; i++)
            if (codes[i] is not { } code || !own.Contains(code) || codes.IndexOf(code) != i) lines.Add(new CheckedLine(0, written[i].Code, null, LineTrouble.Unknown));
        return kept with { Lines = lines };
    }

    /// <summary>Line breaks and spaces are the word processor's; everything else is the text.</summary>
    private static bool Same(string one, string other) => Folded(one) == Folded(other);

    private static string Folded(string text) => string.Join(' ', text.Split((char[])[' ', '\n', '\r', '\t', '\u00a0'], StringSplitOptions.RemoveEmptyEntries));
}
