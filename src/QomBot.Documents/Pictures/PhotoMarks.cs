using System.Buffers.Binary;

namespace QomBot.Documents.Pictures;

/// <summary>
/// Takes out of a picture what a camera has written into it beside the picture: place, time, owner, a small copy of it (ASVS 14.2.8). Whoever asks
/// that his name stays unknown must not be given away by where his photograph was taken. How it is to be turned stays, and so does every pixel.
/// </summary>
public static class PhotoMarks
{
    private const int Orientation = 0x0112;

    private static ReadOnlySpan<byte> Exif => "Exif\0\0"u8;

    private static ReadOnlySpan<byte> Png => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The picture without its marks; null where it bears none, is no JPEG or PNG, or cannot be read to its end.</summary>
    public static byte[]? Without(ReadOnlySpan<byte> picture) =>
        picture is [0xFF, 0xD8, 0xFF, ..] ? OfJpeg(picture) : picture.StartsWith(Png) ? OfPng(picture) : null;

    private static byte[]? OfJpeg(ReadOnlySpan<byte> picture)
    {
        using var clean = new MemoryStream(picture.Length);
        clean.Write(picture[..2]);
        var (at, isChanged) = (2, false);
        while (at + 4 <= picture.Length && picture[at] == 0xFF)
        {
            var kind = picture[at + 1];
            // From here on there is nothing but the picture.
            if (kind == 0xDA)
            {
                clean.Write(picture[at..]);
                return isChanged ? clean.ToArray() : null;
            }
            var size = 2 + BinaryPrimitives.ReadUInt16BigEndian(picture[(at + 2)..]);
            if (size < 4 || at + size > picture.Length) return null;
            var segment = picture.Slice(at, size);
            // APP1: Exif and XMP; APP13: what agencies write; COM: anything at all. APP0, APP2 and APP14 tell how colours are meant.
            if (kind is 0xE1 or 0xED or 0xFE or (>= 0xE3 and <= 0xEC))
            {
                isChanged = true;
                if (kind == 0xE1 && Turn(segment[4..]) is > 1 and <= 8 and var turn) clean.Write(OnlyTurned(turn));
            }
            else clean.Write(segment);
            at += size;
        }
        return null;
    }

    /// <summary>How the picture is to be turned, 1 to 8; 0 where that is not said.</summary>
    private static int Turn(ReadOnlySpan<byte> content)
    {
        if (!content.StartsWith(Exif) || content.Length < 14) return 0;
        var tiff = content[6..];
        var isLittle = tiff[0] == (byte)'I';
        var first = Number(tiff[4..], 4, isLittle);
        if (first < 8 || first + 2 > tiff.Length) return 0;
        var count = (int)Number(tiff[(int)first..], 2, isLittle);
        for (var i = 0; i < count; i++)
        {
            var at = (int)first + 2 + (12 * i);
            if (at + 12 > tiff.Length) return 0;
            if (Number(tiff[at..], 2, isLittle) == Orientation) return (int)Number(tiff[(at + 8)..], 2, isLittle);
        }
        return 0;
    }

    private static long Number(ReadOnlySpan<byte> bytes, int size, bool isLittle) => (size, isLittle) switch
    {
        (2, true) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        (2, false) => BinaryPrimitives.ReadUInt16BigEndian(bytes),
        (_, true) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        _ => BinaryPrimitives.ReadUInt32BigEndian(bytes),
    };

    /// <summary>An Exif segment with one entry.</summary>
    private static byte[] OnlyTurned(int turn) =>
    [
        0xFF, 0xE1, 0, 34, .. Exif, (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8,
        0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)turn, 0, 0, 0, 0, 0, 0,
    ];

    private static byte[]? OfPng(ReadOnlySpan<byte> picture)
    {
        using var clean = new MemoryStream(picture.Length);
        clean.Write(picture[..8]);
        var (at, isChanged) = (8, false);
        while (at + 12 <= picture.Length)
        {
            var size = BinaryPrimitives.ReadUInt32BigEndian(picture[at..]);
            if (size > picture.Length - at - 12) return null;
            var chunk = picture.Slice(at, (int)size + 12);
            var kind = chunk.Slice(4, 4);
            if (kind.SequenceEqual("eXIf"u8) || kind.SequenceEqual("tEXt"u8) || kind.SequenceEqual("iTXt"u8) || kind.SequenceEqual("zTXt"u8) || kind.SequenceEqual("tIME"u8)) isChanged = true;
            else clean.Write(chunk);
            at += chunk.Length;
            if (kind.SequenceEqual("IEND"u8)) return isChanged ? clean.ToArray() : null;
        }
        return null;
    }
}
