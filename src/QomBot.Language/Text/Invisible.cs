namespace QomBot.Language.Text;

/// <summary>Characters that nobody sees: direction controls, joiners, byte-order marks, tags.</summary>
internal static class Invisible
{
    public const char Zwnj = '\u200C';
    public const char Zwj = '\u200D';

    /// <summary>
    /// True for format controls that may hide or reorder text. ZWNJ is not among them: Persian spelling needs it.
    /// </summary>
    public static bool IsControl(int rune) => rune switch
    {
        0x00AD or 0x034F or 0x061C or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x180E or 0x3164 or 0xFEFF or 0xFFA0 => true,
        0x200B or (>= 0x200D and <= 0x200F) => true,
        >= 0x202A and <= 0x202E => true,
        >= 0x2060 and <= 0x206F => true,
        >= 0xFFF0 and <= 0xFFFB => true,
        >= 0xE0000 and <= 0xE0FFF => true,
        _ => false,
    };

    /// <summary>True for a pictograph or what may follow one, the only neighbours between which ZWJ is kept.</summary>
    public static bool IsPictograph(int rune) => rune switch
    {
        0xFE0F or 0x2640 or 0x2642 or 0x2695 or 0x2696 or 0x2708 or 0x2764 => true,
        >= 0x2600 and <= 0x27BF => true,
        >= 0x1F000 and <= 0x1FAFF => true,
        _ => false,
    };

    /// <summary>True for a space of any width within a line.</summary>
    public static bool IsBlank(int rune) =>
        rune is ' ' or '\t' or 0x00A0 or 0x1680 or (>= 0x2000 and <= 0x200A) or 0x202F or 0x205F or 0x3000;

    /// <summary>True for a sign that ends a line or paragraph.</summary>
    public static bool IsLineEnd(int rune) => rune is '\n' or '\r' or 0x0B or 0x0C or 0x85 or 0x2028 or 0x2029;
}
