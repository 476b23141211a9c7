namespace QomBot.Core.Texts;

/// <summary>Plural forms by the Unicode CLDR rules: Persian and English two, Arabic six.</summary>
public static class Plural
{
    public static string Form(string language, long count) => language switch
    {
        "fa" => count is 0 or 1 ? "one" : "other",
        "en" => count == 1 ? "one" : "other",
        "ar" => Arabic(count),
        _ => "other",
    };

    private static string Arabic(long count) => (count, count % 100) switch
    {
        (0, _) => "zero",
        (1, _) => "one",
        (2, _) => "two",
        (_, >= 3 and <= 10) => "few",
        (_, >= 11) => "many",
        _ => "other",
    };
}
