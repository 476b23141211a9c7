namespace QomBot.Core.Domain;

/// <summary>Files that do something when they are opened are not passed on between people who hardly know each other.</summary>
public static class RunnableFile
{
    /// <summary>As many first bytes as are needed to tell.</summary>
    public const int BytesNeeded = 8;

    private static readonly HashSet<string> Endings = new(StringComparer.OrdinalIgnoreCase)
    {
        "exe", "com", "scr", "pif", "bat", "cmd", "ps1", "psm1", "vbs", "vbe", "js", "jse", "wsf", "wsh", "hta", "msi", "msp", "msix", "appx", "dll", "cpl", "lnk", "url", "reg", "inf",
        "sh", "run", "elf", "so", "deb", "rpm", "appimage", "app", "dmg", "pkg", "jar", "jnlp", "apk", "xapk", "ipa", "iso", "img", "vhd", "vhdx", "chm", "scf", "gadget",
        // Office files that bear macros say so in their name.
        "docm", "dotm", "xlsm", "xltm", "xlam", "xlsb", "pptm", "potm", "ppam", "ppsm", "sldm",
    };

    /// <summary>By its last ending, however many it has before: report.pdf.exe is none of a report.</summary>
    public static bool IsNamedSo(string? name)
    {
        var clean = (name ?? "").TrimEnd(' ', '.', '\u200c', '\u200d', '\u200e', '\u200f');
        return clean.LastIndexOf('.') is >= 0 and var dot && Endings.Contains(clean[(dot + 1)..].Trim());
    }

    /// <summary>By its first bytes, whatever it is called: programs of Windows, Linux, macOS and Java, and scripts.</summary>
    public static bool BeginsSo(ReadOnlySpan<byte> head) =>
        head is [(byte)'M', (byte)'Z', ..]
            or [0x7F, (byte)'E', (byte)'L', (byte)'F', ..]
            or [0xFE, 0xED, 0xFA, 0xCE or 0xCF, ..] or [0xCE or 0xCF, 0xFA, 0xED, 0xFE, ..] or [0xCA, 0xFE, 0xBA, 0xBE, ..]
            or [(byte)'#', (byte)'!', ..]
            or [0x4C, 0, 0, 0, 0x01, 0x14, 0x02, 0, ..];
}
