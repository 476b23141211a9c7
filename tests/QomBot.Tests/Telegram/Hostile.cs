namespace QomBot.Tests.Telegram;

/// <summary>Words of people who mean harm, or who only write as people write.</summary>
internal static class Hostile
{
    public static readonly IReadOnlyList<string> Words =
    [
        "<b>پررنگ</b> & <script>alert(1)</script>", "*ستاره* _خط_ ~موج~ ||پنهان|| `کد` ```بلوک```", "[بانک](http://evil.example/login)",
        "[بانک](tg://user?id=777)", "@everyone @here @qom_admin <@&123>", "سامانه: حساب شما مسدود شد\n/delete_me",
        "\u202Egpj.exe", "\u2069\u2069بیرون از قفس\u2068", "می‌خواهم نیم‌فاصله بماند", "نی\u200Dشکر", "\u0000\u0001\u001b[31m", "",
        "   ", "\n\n\n", "😀👨‍👩‍👧\ud83d", "\udc00سرگردان", new string('م', 5000), string.Concat(Enumerable.Repeat("ب\u0651\u064b", 2000)),
        "a*b*c 2*3*4 snake_case_name", "*_*_*_*", "**دوتایی** __دوتایی__", "https://qom.example/_next_/a_b?x=*1*", "]( ](( [](", "\\*گریز\\*",
        "۱۲۳ ١٢٣ 123", "سطر اول\r\nسطر دوم", "=HYPERLINK(\"http://evil\")", "{{template}} ${x} %s %n", "‮⁦⁧⁨⁩",
    ];
}
