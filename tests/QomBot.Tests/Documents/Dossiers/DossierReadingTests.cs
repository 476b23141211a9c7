using System.IO.Compression;
using System.Text;
using QomBot.Core.Domain.Placements;
using QomBot.Documents.Dossiers;

namespace QomBot.Tests.Documents.Dossiers;

/// <summary>What comes from outside: read where it is a Word file, refused where it is anything else, whatever it does.</summary>
public sealed class DossierReadingTests
{
    private const string Head = "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>";
    private const string Foot = "</w:body></w:document>";

    private static MemoryStream Package(string text, string name = "word/document.xml", int copies = 1)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            for (var i = 0; i < copies; i++)
            {
                using var part = new StreamWriter(zip.CreateEntry(i == 0 ? name : $"{i}", CompressionLevel.Optimal).Open());
                if (i == 0) part.Write(text);
            }
        bytes.Position = 0;
        return bytes;
    }

    private static string Row(string statement, string code) => $"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{statement}</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>{code}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";

    [Fact]
    public void Rows_are_read_with_their_words_pieced_together_and_deleted_ones_left_out()
    {
        const string text = """
            <w:tbl><w:tr><w:trPr/><w:tc><w:p><w:r><w:t>سطر </w:t></w:r><w:r><w:t xml:space="preserve">یک </w:t></w:r><w:del><w:r><w:delText>دروغ</w:delText></w:r></w:del></w:p><w:p/>
            <w:p><w:r><w:t>جزئیات</w:t></w:r></w:p><w:p><w:r><w:t>بیشتر</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>ABCD-2345</w:t></w:r></w:p></w:tc></w:tr>
            <w:tr><w:tc><w:p><w:r><w:t>یک خانه</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:t>بیرون جدول</w:t></w:r></w:p>
            """;
        Assert.Equal([new WrittenLine("ABCD-2345", "سطر یک", "جزئیات\nبیشتر")], DossierReading.Lines(Package(Head + text + Foot)));
    }

    [Fact]
    public void What_the_bot_has_written_itself_is_read_again_word_for_word()
    {
        WrittenLine[] lines = [new("7K2M-9PXD", "نخست؛ «نقل»", ""), new("ABCD-2345", "دوم", "الف\nب")];
        var sheet = new DossierSheet("پرونده", "امروز", false, [], [new DossierPart("بخش", lines)], ["چگونه"], "c2VhbA==");
        Assert.Equal(lines, DossierReading.Lines(new MemoryStream(DossierDocument.Make(sheet))));
    }

    public static TheoryData<string> Hostile => ["nothing", "text", "half", "no part", "other root", "entity", "bomb", "row without end", "deep", "many parts", "not closed"];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void What_is_no_Word_file_or_is_made_to_do_harm_is_refused_and_costs_little(string kind)
    {
        var big = new string(' ', 25_000_000);
        using var file = kind switch
        {
            "nothing" => new MemoryStream(),
            "text" => new MemoryStream(Encoding.UTF8.GetBytes("این یک نامه است")),
            "half" => new MemoryStream(Package(Head + Row("س", "ABCD-2345") + Foot).ToArray()[..120]),
            "no part" => Package(Head + Foot, "word/other.xml"),
            "other root" => Package("<html><body/></html>"),
            "entity" => Package("<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>" + Head[21..] + "&b;" + Foot),
            "bomb" => Package(Head + big + Row("س", "ABCD-2345") + Foot),
            "row without end" => Package(Head + Row(new string('س', 300_000), "ABCD-2345") + Foot),
            "deep" => Package(Head + string.Concat(Enumerable.Repeat("<w:p>", 5_000)) + string.Concat(Enumerable.Repeat("</w:p>", 5_000)) + Foot),
            "many parts" => Package(Head + Row("س", "ABCD-2345") + Foot, copies: 2_100),
            _ => Package(Head + "<w:tbl><w:tr><w:tc>"),
        };
        Assert.InRange(file.Length, 0, DossierReading.MostBytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Null(DossierReading.Lines(file));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000_000);
    }
}
