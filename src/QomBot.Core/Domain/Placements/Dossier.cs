using System.Security.Cryptography;
using System.Text;
using QomBot.Core.Chat;

namespace QomBot.Core.Domain.Placements;

public enum DossierSection
{
    Placement,
    Rules,
    Papers,
    Days,
    Reports,
    Problems,
    Proposals,
    Value,
    Result,
}

/// <summary>What a line of the dossier says, before it has a code.</summary>
/// <param name="Source">The record behind it: "paper:7", "month:1405-09".</param>
/// <param name="Statement">In Persian: what is certified. Anybody who has the code may read it.</param>
/// <param name="Body">Words that belong to it and stand in the dossier only; empty for none.</param>
/// <param name="Record">The record as it is now, in full: what must not change. No names; those may.</param>
public sealed record DossierFact(DossierSection Section, string Source, string Statement, string Body, string Record);

/// <summary>A line of an issued dossier.</summary>
/// <param name="Ordinal">From 1, without gaps.</param>
/// <param name="RecordHash">SHA-256 of the record at the time of issue.</param>
/// <param name="Seal">Signature of the line itself: so it can be said which one was changed.</param>
public sealed record DossierLine(
    DossierId Dossier, int Ordinal, string Code, DossierSection Section, string Source, string Statement, string Body, byte[] RecordHash, byte[] Seal)
{
    /// <summary>What the line's seal is put on.</summary>
    public byte[] Sealable(PlacementId placement) => Canonical(
        "qombot dossier line 1", placement.Value, Ordinal, Code, Section, Source, Statement, Body, Convert.ToHexString(RecordHash));

    internal static byte[] Canonical(params ReadOnlySpan<object> parts)
    {
        // Each part with its length in front: no two lists of parts look the same.
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            var words = FormattableString.Invariant($"{part}");
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{words.Length}:{words}\n");
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}

/// <summary>A dossier as it was handed out; it is never changed.</summary>
/// <param name="Lines">How many lines it has.</param>
/// <param name="Seal">Signature over all of it.</param>
public sealed record Dossier(DossierId Id, PlacementId Placement, DateTimeOffset IssuedAt, int Lines, byte[] Seal)
{
    public static byte[] Sealable(PlacementId placement, DateTimeOffset issuedAt, IReadOnlyList<DossierLine> lines) => DossierLine.Canonical(
        "qombot dossier 1", placement.Value, issuedAt.ToUnixTimeMilliseconds(), lines.Count, string.Concat(lines.Select(line => Convert.ToHexString(SHA256.HashData(line.Sealable(placement))))));

    public static byte[] HashOf(string record) => SHA256.HashData(Encoding.UTF8.GetBytes(record));
}

public enum LineTrouble
{
    None,

    /// <summary>The line itself is not the one that was sealed.</summary>
    Changed,

    /// <summary>The record behind it is another now.</summary>
    RecordChanged,

    /// <summary>The record behind it is gone.</summary>
    RecordGone,

    /// <summary>Sealed, and not there any more.</summary>
    Missing,

    /// <summary>In a document: a line that was never sealed.</summary>
    Unknown,
}

/// <param name="Line">Null for one that is not kept (any more).</param>
public sealed record CheckedLine(int Ordinal, string Code, DossierLine? Line, LineTrouble Trouble);

/// <param name="Holds">The seal of the whole and every line.</param>
public sealed record CheckedDossier(Dossier Dossier, Placement? Placement, IReadOnlyList<CheckedLine> Lines, bool SealHolds)
{
    public bool Holds => SealHolds && Lines.All(line => line.Trouble == LineTrouble.None);

    public IEnumerable<CheckedLine> Troubled => Lines.Where(line => line.Trouble != LineTrouble.None);
}

/// <summary>A line as it stands in a document that somebody hands in.</summary>
/// <param name="Code">As written; empty where there is none.</param>
public sealed record WrittenLine(string Code, string Statement, string Body);
