using FsCheck;
using FsCheck.Fluent;

namespace QomBot.Tests.Language.Text;

/// <summary>Hostile and everyday texts: letters, marks, controls, lone surrogates, ligatures, emoji, digits of all scripts.</summary>
public static class Texts
{
    private static readonly string[] Pieces =
    [
        "کاشی‌سازی", "پمپ", "كي", "ۀ", "ﻻ", "ﷲ", "\u200C", "\u200D", "\u200F", "\u202E", "\u2068", "\0", "\r\n", "\n", "\t", " ", "  ", "\u00A0", "ـ", "ّ", "ء", "ٔ",
        "٬", ",", "'", "۱۲", "12", "١", "🔥", "👩‍🔧", "\uD800", "\uDC00", "𝐀", "İ", "ß", "É", "A", "z", "-", "_", "#", "۞", "क़", "語", "ааа", "ببب", "\uFEFF", "\u0301",
    ];

    /// <summary>Anything at all.</summary>
    public static Arbitrary<string> Wild => From(AnyPiece);

    /// <summary>Without the presentation forms that stand for several letters.</summary>
    public static Arbitrary<string> WithoutLigatures =>
        From(AnyPiece.Select(piece => new string([.. piece.Where(unit => unit is not (>= '\uFB50' and <= '\uFEFC'))])));

    private static Gen<string> AnyPiece => Gen.OneOf(
        Gen.Elements(Pieces),
        Gen.Choose(0, 0xFFFF).Select(unit => ((char)unit).ToString()),
        Gen.Choose(0x600, 0x6FF).Select(unit => ((char)unit).ToString()),
        Gen.Choose(0x10000, 0x1FFFF).Select(char.ConvertFromUtf32));

    private static Arbitrary<string> From(Gen<string> piece) => Gen.ListOf(piece).Select(pieces => string.Concat(pieces)).ToArbitrary();
}
