using System.Text;

namespace QomBot.Documents.Tables;

/// <summary>How a text file was written: UTF-8 with or without its mark, UTF-16, or Windows-1256, which old programs here still write.</summary>
internal sealed record TextEncoding(Encoding Encoding, string Name)
{
    /// <summary>The code page comes from the framework's own tables, so it is there without ICU too.</summary>
    private static readonly TextEncoding Arabic = new(CodePagesEncodingProvider.Instance.GetEncoding(1256)!, "Windows-1256");

    private static readonly TextEncoding Utf8 = new(new UTF8Encoding(false), "UTF-8");
    private static readonly TextEncoding LittleEndian = new(Encoding.Unicode, "UTF-16");
    private static readonly TextEncoding BigEndian = new(Encoding.BigEndianUnicode, "UTF-16 (big endian)");

    /// <summary>Looks at the whole file: one byte in its last line can be what tells.</summary>
    public static TextEncoding Of(Stream content)
    {
        content.Position = 0;
        Span<byte> head = stackalloc byte[4_096];
        head = head[..content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        if (head is [0xEF, 0xBB, 0xBF, ..]) return Utf8;
        if (head is [0xFF, 0xFE, ..]) return LittleEndian;
        if (head is [0xFE, 0xFF, ..]) return BigEndian;
        // Without its mark UTF-16 shows by the empty halves of separators, digits and Latin letters, which no other encoding has.
        var (even, odd) = (0, 0);
        for (var i = 0; i < head.Length; i++)
        {
            if (head[i] != 0) continue;
            if (i % 2 == 0) even++;
            else odd++;
        }
        if (even + odd > 0) return odd >= even ? LittleEndian : BigEndian;
        return IsUtf8(content) ? Utf8 : Arabic;
    }

    private static bool IsUtf8(Stream content)
    {
        content.Position = 0;
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        var bytes = new byte[64 * 1024];
        var letters = new char[bytes.Length + 4];
        try
        {
            int read;
            while ((read = content.Read(bytes)) > 0) decoder.GetChars(bytes.AsSpan(0, read), letters, flush: false);
            decoder.GetChars([], letters, flush: true);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
