using System.Text;
using QomBot.Documents.Pictures;

namespace QomBot.Tests.Documents;

/// <summary>What a camera writes beside the picture goes; the picture stays, and how it is to be turned.</summary>
public sealed class PhotoMarksTests
{
    private static readonly byte[] Where = Encoding.ASCII.GetBytes("34.6416N,50.8746E Karimi's phone");

    private static readonly byte[] Scan = [0xFF, 0xDA, 0, 4, 1, 2, 0x11, 0xFF, 0x00, 0x22, 0xFF, 0xE1, 0x33, 0xFF, 0xD9];

    private static readonly byte[] Colours = Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]);

    private static byte[] Segment(byte kind, byte[] content) => [0xFF, kind, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    private static byte[] ExifOf(byte turn, bool isLittle) =>
    [
        .. "Exif\0\0"u8, .. isLittle ? "II"u8 : "MM"u8, .. isLittle ? (byte[])[42, 0, 8, 0, 0, 0, 1, 0] : [0, 42, 0, 0, 0, 8, 0, 1],
        .. isLittle ? (byte[])[0x12, 0x01, 3, 0, 1, 0, 0, 0, turn, 0, 0, 0] : [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0], 0, 0, 0, 0, .. Where,
    ];

    [Theory]
    [InlineData(6, true)]
    [InlineData(6, false)]
    [InlineData(8, true)]
    public void Of_a_photograph_place_and_owner_go_and_its_turn_stays(byte turn, bool isLittle)
    {
        byte[] photo = [0xFF, 0xD8, .. Colours, .. Segment(0xE1, ExifOf(turn, isLittle)), .. Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Where]), .. Segment(0xED, Where), .. Segment(0xFE, Where), .. Scan];
        var clean = PhotoMarks.Without(photo)!;

        Assert.Equal(-1, clean.AsSpan().IndexOf(Where));
        Assert.Equal([0xFF, 0xD8, .. Colours], clean[..(2 + Colours.Length)]);
        Assert.Equal(Scan, clean[^Scan.Length..]);
        var kept = clean[(2 + Colours.Length)..^Scan.Length];
        Assert.Equal(Segment(0xE1, [.. "Exif\0\0MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0]), kept);
        Assert.Null(PhotoMarks.Without([0xFF, 0xD8, .. Colours, .. Scan]));
    }

    [Fact]
    public void An_upright_one_keeps_nothing_of_its_camera()
    {
        var clean = PhotoMarks.Without([0xFF, 0xD8, .. Colours, .. Segment(0xE1, ExifOf(1, false)), .. Scan]);

        Assert.Equal([0xFF, 0xD8, .. Colours, .. Scan], clean!);
    }

    [Fact]
    public void Of_a_drawing_the_words_in_it_go_and_every_pixel_stays()
    {
        byte[] Chunk(string kind, byte[] content) => [0, 0, 0, (byte)content.Length, .. Encoding.ASCII.GetBytes(kind), .. content, 1, 2, 3, 4];
        byte[] head = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
        byte[] whole = [.. head, .. Chunk("IHDR", [9]), .. Chunk("tEXt", Where), .. Chunk("eXIf", Where), .. Chunk("iTXt", Where), .. Chunk("IDAT", [7, 7, 7]), .. Chunk("IEND", [])];

        Assert.Equal([.. head, .. Chunk("IHDR", [9]), .. Chunk("IDAT", [7, 7, 7]), .. Chunk("IEND", [])], PhotoMarks.Without(whole)!);
    }

    [Fact]
    public void What_is_torn_or_no_picture_is_left_as_it_is_and_never_throws()
    {
        byte[] photo = [0xFF, 0xD8, .. Colours, .. Segment(0xE1, ExifOf(6, true)), .. Scan];
        var random = new Random(38);
        for (var length = 0; length < photo.Length; length++) _ = PhotoMarks.Without(photo.AsSpan(0, length));
        for (var i = 0; i < 20_000; i++)
        {
            var bent = photo.ToArray();
            for (var bends = 0; bends < 3; bends++) bent[random.Next(bent.Length)] = (byte)random.Next(256);
            _ = PhotoMarks.Without(bent);
        }
        Assert.Null(PhotoMarks.Without("%PDF-1.7"u8));
        Assert.Null(PhotoMarks.Without([]));
    }
}
