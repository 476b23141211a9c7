using System.IO.Compression;
using DocumentFormat.OpenXml.Wordprocessing;
using QomBot.Core.Features.Placements;
using QomBot.Tests.Support;
using static QomBot.Tests.Conversations.Placements.PlacementPlay;

namespace QomBot.Tests.Conversations.Placements;

/// <summary>A dossier's Word file sent in chat: whether it is what was sealed, and which line is not.</summary>
public sealed class HandInTests
{
    private const string Named = "پرونده فرصت مطالعاتی ۱.docx";

    private static async Task<string> FileAsync(Play talk, string name, byte[] bytes)
    {
        var path = Path.Combine(talk.Folder, name);
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
        return path;
    }

    [Fact]
    public async Task The_file_itself_is_what_was_issued_a_changed_one_is_not_and_the_line_is_named()
    {
        await using var play = await ShortAsync();
        var talk = play.Talk;
        var docx = play.Paper(".docx");
        await talk.SendsAsync(Factory, await FileAsync(talk, Named, docx));
        talk.Sees(Factory, "این فایل همان پرونده است که صادر شده");
        Assert.Equal(1, talk.Count("SELECT count(*) FROM problems"));

        var second = Tampering.Check(talk).Lines[1].Line!;
        var forged = Tampering.Changed(docx, rows => rows.First(row => row.InnerText.Contains(CheckDossier.Shown(second.Code), StringComparison.Ordinal)).Descendants<Text>().First().Text = "ضوابط: یک هفته کافی است.");
        await talk.SendsAsync(Factory, await FileAsync(talk, "پرونده_فرصت_مطالعاتی_۱ (2).docx", forged), "این درست است؟");
        talk.Sees(Factory, "این فایل با پروندهٔ صادرشده یکی نیست");
        talk.Sees(Factory, $"سطر ۲ ({CheckDossier.Shown(second.Code)}): متن سطر تغییر کرده است");
        talk.Sees(Factory, second.Statement);

        // By /verify, whatever it is called; and a row slipped in.
        var more = Tampering.Changed(docx, rows =>
        {
            var copy = (TableRow)rows[0].CloneNode(true);
            copy.Descendants<TableCell>().Last().Descendants<Text>().First().Text = "ABCD-2345";
            rows[0].InsertAfterSelf(copy);
        });
        await talk.SaysAsync(Factory, "/verify");
        talk.Sees(Factory, "یا فایل Word پرونده را بفرستید");
        await talk.SendsAsync(Factory, await FileAsync(talk, "letter.docx", more));
        talk.Sees(Factory, "سطری با کد ABCD-2345 هرگز صادر نشده است");
        // And after a code that was refused, wherever it stood.
        foreach (var refused in (string[][])[["/verify ۱۲۳۴"], ["/verify", "۱۲۳۴"]])
        {
            foreach (var line in refused) await talk.SaysAsync(Factory, line);
            await talk.SendsAsync(Factory, await FileAsync(talk, "scan.docx", docx));
            Assert.DoesNotContain("این‌جا فایل گرفته نمی‌شود", talk.Newest(Factory), StringComparison.Ordinal);
            Assert.Contains("این فایل همان پرونده است که صادر شده", talk.Newest(Factory), StringComparison.Ordinal);
        }
        // A code still goes as ever.
        await talk.SaysAsync(Factory, "/verify");
        await talk.SaysAsync(Factory, CheckDossier.Shown(second.Code));
        talk.Sees(Factory, "این سطر همان است که صادر شده");
        Assert.Equal(0, talk.Count("SELECT count(*) FROM dossier_checks"));
    }

    [Fact]
    public async Task Among_other_things_a_dossier_is_found_and_a_letter_is_a_letter()
    {
        await using var play = await ShortAsync();
        var talk = play.Talk;
        await talk.SendsAsync(Factory, await FileAsync(talk, "scan.docx", play.Paper(".docx")));
        talk.Sees(Factory, "این فایل همان پرونده است که صادر شده");
        await talk.SaysAsync("مدیر دیگر", "/start");
        await talk.SendsAsync("مدیر دیگر", await FileAsync(talk, "letter.docx", Letter()));
        talk.SeesNot("مدیر دیگر", "صادر نشده");
        talk.SeesNot("مدیر دیگر", "خوانده نشد");
    }

    [Fact]
    public async Task What_is_no_dossier_is_said_in_words()
    {
        await using var talk = await Play.BeginAsync();
        await talk.SaysAsync(Factory, "/start");
        await talk.SendsAsync(Factory, await FileAsync(talk, Named, Letter()));
        talk.Sees(Factory, "هیچ‌یک از کدهای این فایل نزد ما صادر نشده است");
        await talk.SendsAsync(Factory, await FileAsync(talk, "پرونده فرصت مطالعاتی ۲.docx", [1, 2, 3]));
        talk.Sees(Factory, "این فایل خوانده نشد");
        await talk.SendsAsync(Factory, await FileAsync(talk, "پرونده فرصت مطالعاتی ۳.docx", new byte[5 * 1024 * 1024 + 1]));
        talk.Sees(Factory, "بسیار بزرگ است");
        Assert.Equal(0, talk.Count("SELECT count(*) FROM problems"));
        Assert.Equal(0, talk.Count("SELECT count(*) FROM dossier_checks"));
    }

    private static byte[] Letter()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = new StreamWriter(zip.CreateEntry("word/document.xml").Open());
            part.Write("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>با سلام</w:t></w:r></w:p></w:body></w:document>");
        }
        return bytes.ToArray();
    }
}
