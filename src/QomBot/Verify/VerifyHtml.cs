using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using QomBot.Core.Acting;
using QomBot.Core.Domain.Placements;
using QomBot.Core.Features.Placements;
using QomBot.Core.Texts;
using QomBot.Language.Calendar;
using QomBot.Language.Text;

namespace QomBot.Verify;

/// <summary>The pages' words, in Persian, and nothing on them that the line itself does not certify.</summary>
internal static class VerifyHtml
{
    public const string NoSuch = "کدی به این شکل صادر نشده است. حروف و رقم‌ها را دوباره ببینید.";
    public const string Slower = "پرسش‌ها بسیار زیاد است. یک دقیقه صبر کنید.";
    public const string NoFile = "این فایل خوانده نشد. فایل Word پرونده را، تا ۵ مگابایت، بفرستید.";
    public const string NotOurs = "هیچ‌یک از کدهای این فایل صادر نشده است.";

    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly string Style =
        """
        @font-face{font-family:Vazirmatn;src:url(/verify/vazirmatn.woff2)}
        body{font-family:Vazirmatn,Tahoma,sans-serif;background:#f5f7fa;color:#1f2933;margin:0;line-height:1.8}
        main{max-width:40rem;margin:1.5rem auto;padding:0 1rem}
        section{background:#fff;border-radius:.75rem;padding:1rem 1.25rem;margin-bottom:1rem;box-shadow:0 1px 3px #0002}
        h1{font-size:1.3rem;margin:.2rem 0}h2{font-size:1.05rem;margin:.2rem 0}
        .good{border-inline-start:.4rem solid #0f7b45}.bad{border-inline-start:.4rem solid #ab091e}
        .quiet{color:#52606d;font-size:.9rem}blockquote{margin:.5rem 0;padding:.5rem .75rem;background:#f0f4f8;border-radius:.5rem}
        label{display:block;margin:.4rem 0}input[type=text]{font:inherit;direction:ltr;text-align:center;letter-spacing:.1em;width:12rem;padding:.4rem;border:1px solid #9aa5b1;border-radius:.4rem}
        button{font:inherit;background:#0b4f6c;color:#fff;border:0;border-radius:.4rem;padding:.45rem 1.2rem}ul{padding-inline-start:1.2rem;margin:.3rem 0}
        """;

    public static string Form(string? trouble) => Page(trouble is null ? "" : $"<section class=\"bad\">{Html.Encode(trouble)}</section>");

    public static string Line(House house, CheckedDossier check, DossierLine line)
    {
        var say = house.Speech(Languages.Default);
        var own = check.Lines.First(one => one.Code == line.Code);
        var holds = own.Trouble == LineTrouble.None;
        var page = new StringBuilder();
        page.Append($"<section class=\"{(holds ? "good" : "bad")}\"><h2>{Text(holds ? "این سطر درست است" : "این سطر دیگر درست نیست")}</h2>");
        page.Append($"<p class=\"quiet\">{Text(say.Words($"dossier.section.{line.Section.ToString().ToLowerInvariant()}"))}، کد <bdi dir=\"ltr\">{Text(CheckDossier.Shown(line.Code))}</bdi></p>");
        page.Append($"<blockquote>{Text(line.Statement)}</blockquote>");
        if (line.Body.Length > 0) page.Append($"<p class=\"quiet\">{Text("متن این سطر در خود پرونده آمده و با همین کد مهر شده است.")}</p>");
        page.Append($"<p>{Text(holds ? "متن آن همان است که صادر شده، و سابقهٔ آن در سامانه تغییری نکرده است." : Trouble(own))}</p>");
        page.Append($"<p class=\"quiet\">{Text(Digits.ToPersian($"سطر {line.Ordinal} از {check.Dossier.Lines} سطر پرونده‌ای که در {DateText.Long(TehranTime.DateOf(check.Dossier.IssuedAt), "fa")} صادر شد."))}</p></section>");
        return Page(page.Append(Whole(check)).ToString());
    }

    public static string Document(House house, CheckedDossier check) => Page(
        $"<section class=\"{(check.Holds ? "good" : "bad")}\"><h2>{Text(check.Holds ? "این فایل همان پرونده است که صادر شده" : "این فایل با پروندهٔ صادرشده یکی نیست")}</h2>"
        + $"<p class=\"quiet\">{Text(Digits.ToPersian($"پروندهٔ صادرشده در {DateText.Long(TehranTime.DateOf(check.Dossier.IssuedAt), "fa")}، {check.Dossier.Lines} سطر."))}</p></section>{Whole(check)}");

    private static string Whole(CheckedDossier check)
    {
        if (check.Holds) return $"<section class=\"good\">{Text("مهر کل پرونده درست است.")}</section>";
        var page = new StringBuilder($"<section class=\"bad\"><h2>{Text("پرونده دیگر آن نیست که مهر شده است:")}</h2><ul>");
        foreach (var line in check.Troubled) page.Append($"<li>{Text(Trouble(line))} <bdi dir=\"ltr\">{Text(line.Code.Length > 0 ? CheckDossier.Shown(line.Code) : "")}</bdi></li>");
        if (!check.SealHolds) page.Append($"<li>{Text("مهر کل پرونده درست نیست.")}</li>");
        return page.Append("</ul></section>").ToString();
    }

    private static string Trouble(CheckedLine line) => Digits.ToPersian(line.Trouble switch
    {
        LineTrouble.Changed => $"متن سطر {line.Ordinal} تغییر کرده است.",
        LineTrouble.RecordChanged => $"سابقهٔ سطر {line.Ordinal} در سامانه تغییر کرده است.",
        LineTrouble.RecordGone => $"سابقهٔ سطر {line.Ordinal} در سامانه دیگر نیست.",
        LineTrouble.Missing => $"سطر {line.Ordinal} برداشته شده است.",
        LineTrouble.Unknown => "سطری که هرگز صادر نشده است.",
        _ => $"سطر {line.Ordinal} درست است.",
    });

    private static string Text(string words) => Html.Encode(words);

    private static string Page(string content) =>
        $"""
        <!doctype html><html lang="fa" dir="rtl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>استعلام پرونده، قم‌بات</title><style>{Style}</style></head>
        <body><main><h1>استعلام پروندهٔ فرصت مطالعاتی</h1>{content}
        <section><form method="get" action="/verify"><label>کد کنار سطر <input type="text" name="code" maxlength="12" autocomplete="off" placeholder="XXXX-XXXX"></label><button>استعلام</button></form></section>
        <section><form method="post" action="/verify" enctype="multipart/form-data"><label>یا خود فایل Word پرونده <input type="file" name="file" accept=".docx"></label><button>مقایسه با نسخهٔ مهرشده</button></form>
        <p class="quiet">فایل نگه داشته نمی‌شود.</p></section></main></body></html>
        """;
}
